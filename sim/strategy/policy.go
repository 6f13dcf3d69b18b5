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

// Waits reports whether a policy is one of this package that decides nothing as long
// as no offer is open and no option is left to be built, so that asking it then is of
// no use. Of any other policy nothing is known.
func Waits(p Policy) bool {
	switch p := p.(type) {
	case BuildOnly, SellOnly:
		return true
	case Hybrid:
		return p.ReclaimMonths <= 0
	}
	return false
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
