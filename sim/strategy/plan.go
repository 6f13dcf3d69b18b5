package strategy

import (
	"math"
	"slices"
	"time"
)

// tolerance in MW (one watt) by which a sum of blocks may miss its total: a site
// of seven equal blocks holds an offer of the whole site.
const tolerance = 1e-6

// plan is a View with the actions decided so far counted as done, so that the
// second offer of a decision does not take what the first has taken.
type plan struct {
	v       *View
	late    time.Duration // when late additions are taken to arrive
	actions []Action
	// accepted are the offers that these accept, and built the options that they
	// build, by their positions in the View.
	accepted, built []int
	trial           *Option // counted as built and online; nil for none
	limits          Limits
}

// tenantMW is the megawatts let to one tenant at an instant, with what this
// decision signs, as far as they are of those that site stands for.
func (p *plan) tenantMW(tenant string, site int, t time.Duration) float64 {
	mw := 0.0
	for i := range p.v.Leases {
		if l := &p.v.Leases[i]; l.Tenant == tenant && l.Start <= t && t < l.End && takes(site, l.Facility, l.Colo) {
			mw += l.MW
		}
	}
	for _, i := range p.accepted {
		if o := &p.v.Offers[i]; o.Tenant == tenant && o.Start <= t && t < o.End && takes(site, o.Facility, o.Colo) {
			mw += o.MW
		}
	}
	return mw
}

func newPlan(v *View, l Limits) plan {
	p := plan{v: v, late: v.LateArrival(), limits: l, actions: v.actions()}
	if m := v.memory; m != nil {
		p.accepted, p.built = m.accepted[:0], m.built[:0]
		m.decision++
	}
	return p
}

// decided ends the plan and returns its actions.
func (p *plan) decided() []Action {
	if m := p.v.memory; m != nil {
		m.accepted, m.built = p.accepted, p.built
	}
	return p.v.decided(p.actions)
}

// accept signs the offer at a position in the View.
func (p *plan) accept(i int) {
	p.actions = append(p.actions, Accept(p.v.Offers[i]))
	p.accepted = append(p.accepted, i)
}

// build builds the option at a position in the View.
func (p *plan) build(i int) {
	p.actions = append(p.actions, Build(p.v.Options[i]))
	p.built = append(p.built, i)
}

// planned is the capacity at an instant, with what this decision builds.
func (p *plan) planned(facility int, t time.Duration) float64 {
	return p.addBuilt(p.v.planned(facility, t, p.late), facility, t)
}

func (p *plan) addBuilt(mw float64, facility int, t time.Duration) float64 {
	for _, i := range p.built {
		o := &p.v.Options[i]
		if p.v.covers(facility, o.Facility) && p.v.OnlineIfBuilt(o) <= t {
			mw += o.MW
		}
	}
	if p.trial != nil && p.v.covers(facility, p.trial.Facility) {
		mw += p.trial.MW
	}
	return mw
}

// leased is the megawatts let at an instant, with what this decision signs.
func (p *plan) leased(facility int, t time.Duration) float64 {
	return p.addAccepted(p.v.LeasedMW(facility, t), p.accepted, facility, t)
}

func (p *plan) addAccepted(mw float64, accepted []int, facility int, t time.Duration) float64 {
	for _, i := range accepted {
		o := &p.v.Offers[i]
		if o.Start <= t && t < o.End && takes(facility, o.Facility, o.Colo) {
			mw += o.MW
		}
	}
	return mw
}

// sums are planned and leased at the start of a month, for a site that is Anywhere
// or AnyShell. They are remembered, and grow by what is accepted: many offers at once
// would otherwise cost the square of their number in every month.
func (p *plan) sums(site, month int) (planned, leased float64) {
	t := p.v.Horizon.MonthStart(month)
	m := p.v.memory
	if m == nil {
		return p.planned(site, t), p.leased(site, t)
	}
	table := &m.months[0]
	if site == AnyShell {
		table = &m.months[1]
	}
	if n := p.v.Horizon.Months(); len(table.sums) < n {
		table.sums = make([]monthSums, n)
	}
	s := &table.sums[month]
	if s.decision != m.decision {
		*s = monthSums{decision: m.decision, planned: table.arrived.planned(p, site, t), leased: p.v.LeasedMW(site, t)}
	}
	s.leased = p.addAccepted(s.leased, p.accepted[s.counted:], site, t)
	s.counted = len(p.accepted)
	return p.addBuilt(s.planned, site, t), s.leased
}

// builds reports whether the option at a position in the View is built.
func (p *plan) builds(i int) bool { return slices.Contains(p.built, i) }

// fits reports whether an offer's megawatts are free throughout its window, from
// the start until the owner could be free again, cut at the end of the horizon.
// Free is what is planned, less what is let, less own demand that is worth at
// least so much (own may be nil). An offer bound to a facility must also find
// room there beside the leases bound to it; leases and workloads bound to none go
// where there is room, so these two conditions are enough.
//
// The tightest instants are the start, the ends of hardware, the starts of other
// leases, and, as own demand moves by month, the month starts. An offer
// that starts at or after the horizon's end does not fit: nothing of it would be
// seen.
func (p *plan) fits(o *Offer, own *ownDemand, worth float64) bool {
	h := p.v.Horizon
	from, to := max(o.Start, p.v.Now), min(o.BoundUntil, h.Length())
	// Most instants have room to spare, so that a bound settles them (no exponentials).
	most := 0.0
	if own != nil {
		most = own.most(p.v.Ahead(max(from, to))+1, worth)
	}
	if from >= h.Length() || !p.fitsAt(o, own, most, worth, from, p.v.Ahead(from)) {
		return false
	}
	for i := range p.v.Additions {
		if a := &p.v.Additions[i]; a.MW < 0 && from < a.Planned && a.Planned < to && !p.fitsAt(o, own, most, worth, a.Planned, p.v.Ahead(a.Planned)) {
			return false
		}
	}
	for i := range p.v.Leases {
		if t := p.v.Leases[i].Start; from < t && t < to && !p.fitsAt(o, own, most, worth, t, p.v.Ahead(t)) {
			return false
		}
	}
	for _, i := range p.accepted {
		if t := p.v.Offers[i].Start; from < t && t < to && !p.fitsAt(o, own, most, worth, t, p.v.Ahead(t)) {
			return false
		}
	}
	if own == nil {
		return true
	}
	first := h.Month(from) + 1
	ahead := p.v.Ahead(h.MonthStart(first))
	for m := first; m < h.Months() && h.MonthStart(m) < to; m++ {
		planned, leased := p.sums(o.site(), m)
		if !p.holds(o, own, most, worth, h.MonthStart(m), ahead, planned, leased) {
			return false
		}
		ahead++ // from month start to month start is exactly one
	}
	return true
}

func (p *plan) fitsAt(o *Offer, own *ownDemand, most, worth float64, t time.Duration, ahead float64) bool {
	site := o.site()
	return p.holds(o, own, most, worth, t, ahead, p.planned(site, t), p.leased(site, t))
}

// holds is fitsAt where what is planned and what is leased is known.
func (p *plan) holds(o *Offer, own *ownDemand, most, worth float64, t time.Duration, ahead, planned, leased float64) bool {
	site := o.site()
	free := planned - leased
	if p.limits.LeasedShare > 0 && leased+o.MW > planned*p.limits.LeasedShare+tolerance {
		return false
	}
	if p.limits.TenantShare > 0 && p.tenantMW(o.Tenant, site, t)+o.MW > planned*p.limits.TenantShare+tolerance {
		return false
	}
	if own != nil && !o.Colo && free-most < o.MW-tolerance {
		free -= own.after(ahead, worth)
	}
	if free < o.MW-tolerance {
		return false
	}
	return o.Facility == Anywhere ||
		p.planned(o.Facility, t)-p.leased(o.Facility, t) >= o.MW-tolerance
}

// optionFor returns the position in the View of the first option with which an offer
// fits and which is planned to be online when it starts; ok is false if there is none.
func (p *plan) optionFor(o *Offer, own *ownDemand, worth float64) (position int, ok bool) {
	for i := range p.v.Options {
		option := &p.v.Options[i]
		if p.builds(i) || p.v.OnlineIfBuilt(option) > o.Start {
			continue
		}
		p.trial = option
		ok := p.fits(o, own, worth)
		p.trial = nil
		if ok {
			return i, true
		}
	}
	return 0, false
}

// offerRule is how sell-only and hybrid answer offers.
type offerRule struct {
	floor   Floor
	build   bool       // may build for tenants
	own     *ownDemand // served first; nil for sell-only
	byValue bool       // own demand counts only if it is worth the fee
}

// answer goes through the open offers, the best price per MW-month first and by
// arrival among equals. One below the floor is declined; one that fits is
// accepted, with the option that it needs if need be; any other stays open until
// it lapses, because room may come.
func (p *plan) answer(r offerRule) {
	var buf [16]int
	floor := r.floor.At(p.v)
	for _, i := range byPrice(buf[:0], p.v.Offers) {
		o := &p.v.Offers[i]
		least := floor
		if o.Colo {
			least = r.floor.Colo
		}
		if o.FeePerMWMonth < least {
			p.actions = append(p.actions, Decline(*o))
			continue
		}
		worth := math.Inf(-1)
		if r.byValue {
			worth = o.FeePerMWMonth
		}
		if p.fits(o, r.own, worth) {
			p.accept(i)
		} else if r.build {
			if option, ok := p.optionFor(o, r.own, worth); ok {
				p.build(option)
				p.accept(i)
			}
		}
	}
}

// byPrice appends the indices of the offers to dst, dearest first.
func byPrice(dst []int, offers []Offer) []int {
	for i := range offers {
		dst = append(dst, i)
		for j := len(dst) - 1; j > 0 && offers[dst[j]].FeePerMWMonth > offers[dst[j-1]].FeePerMWMonth; j-- {
			dst[j], dst[j-1] = dst[j-1], dst[j]
		}
	}
	return dst
}
