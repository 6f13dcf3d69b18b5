package strategy

// SellOnly is the owner that builds for others (MODEL 8.3): own workloads are
// bought outside or lost, idle megawatts are sold spot. The zero SellOnly takes
// any price.
//
// Offers are answered best price first. One below the floor is declined. One at
// or above it is accepted if its megawatts are free of leases from its start
// until the owner could be free again. If they are free only with an option that
// can be online by the start, the option is built and the offer accepted: it
// builds for signed demand and never ahead of it. Any other offer stays open
// until it lapses. Whether the lease pays back the option is not asked: the
// floor is the place to say so.
type SellOnly struct {
	// Floor under the fee.
	Floor Floor
	// Limits on what is leased.
	Limits Limits
	// NoBuild builds no options, NoSpot sells no spot.
	NoBuild, NoSpot bool
}

var _ Policy = SellOnly{}

// Stance serves no own workloads.
func (s SellOnly) Stance() Stance { return Stance{SellSpot: !s.NoSpot} }

// Decide answers the open offers.
func (s SellOnly) Decide(v *View) []Action {
	if len(v.Offers) == 0 {
		return nil
	}
	p := newPlan(v, s.Limits)
	p.answer(offerRule{floor: s.Floor, build: !s.NoBuild})
	return p.decided()
}
