package strategy

// Policy decides for the owner (MODEL 8.1). One value serves many replications
// at once, so a Policy keeps no state between calls: what it needs to remember is
// in the history of the View.
type Policy interface {
	// Stance states what holds all the time.
	Stance() Stance
	// Decide is asked at every month start, at each new offer, and when a lease
	// gets notice or ends. It must not keep or change v. Actions are carried out
	// in order; one that is not possible (an offer that is gone, a notice that
	// the contract does not allow) is refused and shows in the trace.
	Decide(v *View) []Action
}

// Stance is the part of a strategy that is not decided case by case.
type Stance struct {
	// ServeOwn lets own workloads run on own megawatts; without it they are
	// bought outside or lost.
	ServeOwn bool
	// SellSpot sells idle megawatts on the spot market (MODEL 5.2).
	SellSpot bool
	// OwnFirst serves own workloads before leases; the default is contracts
	// first (MODEL 7.2).
	OwnFirst bool
}

// Occasion is what there must be for a policy to decide anything; without it, asking
// is of no use.
type Occasion uint8

// The occasions.
const (
	// Any is none in particular: nothing is known of the policy.
	Any Occasion = iota
	// OfferOrOption is an open offer, or an option that has not been built.
	OfferOrOption
	// OfferOptionOrShortage is one of these, or own demand that was not served in the
	// last month that has closed.
	OfferOptionOrShortage
)

// OccasionOf is that of the policies of this package, and Any for all others, also for
// those that embed one of them.
func OccasionOf(p Policy) Occasion {
	switch p := p.(type) {
	case BuildOnly, SellOnly:
		return OfferOrOption
	case Hybrid:
		switch {
		case p.ReclaimMonths <= 0:
			return OfferOrOption
		case p.ReclaimThreshold >= 0:
			return OfferOptionOrShortage
		}
	}
	return Any
}

// Kind of an Action.
type Kind uint8

// The four things an owner can do (MODEL 8.1).
const (
	// DoBuild starts the construction of an optional phase; ID is Option.ID.
	DoBuild Kind = iota + 1
	// DoAccept signs an offer; ID is Offer.ID.
	DoAccept
	// DoDecline turns an offer down for good; ID is Offer.ID.
	DoDecline
	// DoGiveNotice ends a lease by the owner's right; ID is Lease.ID.
	DoGiveNotice
)

// String returns the action's verb.
func (k Kind) String() string {
	switch k {
	case DoBuild:
		return "build"
	case DoAccept:
		return "accept"
	case DoDecline:
		return "decline"
	case DoGiveNotice:
		return "give notice"
	}
	return "none"
}

// Action is one decision about one thing in the View.
type Action struct {
	Kind Kind
	// ID of the option, offer or lease that is meant.
	ID int
}

// Build starts the construction of an optional phase.
func Build(o Option) Action { return Action{DoBuild, o.ID} }

// Accept signs an offer.
func Accept(o Offer) Action { return Action{DoAccept, o.ID} }

// Decline turns an offer down.
func Decline(o Offer) Action { return Action{DoDecline, o.ID} }

// GiveNotice ends a lease by the owner's right to leave.
func GiveNotice(l Lease) Action { return Action{DoGiveNotice, l.ID} }
