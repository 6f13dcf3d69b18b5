package strategy

import "math"

// Hybrid is the owner that uses its megawatts and leases out the surplus
// (MODEL 8.4). The zero Hybrid keeps no reserve, takes any price, follows the
// default trend, builds, sells spot and never reclaims.
//
// In a decision it first reclaims, then answers offers, then builds.
//
// It reclaims at most one lease: see [Hybrid.ReclaimMonths].
//
// Offers are answered best price first. One below the floor is declined. One at
// or above it is accepted if at its start, at the start of every month and of
// every other lease, until the owner could be free again,
//
//	planned capacity(t) − forecast own demand(t) × (1 + Reserve) − leased(t) ≥ its MW,
//
// with an option built for it if that is what is lacking and the option can be
// online by its start. Any other offer stays open until it lapses, because room
// may come.
//
// It builds the first option for which own demand × (1 + Reserve) + leased
// exceeds what is planned × Trigger, at now + lead time. All own demand counts here, also
// under ByValue: what an offer may displace is still wanted. As in [BuildOnly] it
// builds one in a decision, and none that would come online at or after the
// horizon's end.
type Hybrid struct {
	// Reserve is added to own demand, as a share of it, in [0, 1).
	Reserve float64
	// Trigger is the share of planned capacity that need must exceed before an option
	// is built; 0 is the default of 1.
	Trigger float64
	// Floor under the fee.
	Floor Floor
	// Limits on what is leased.
	Limits Limits
	// ByValue counts own demand, when an offer is weighed, only of workloads that
	// are worth at least its fee per MW-month, so that a dear offer displaces cheap
	// workloads (priority: value).
	ByValue bool
	// ReclaimMonths is the number of closed months in a row, all of them within a
	// lease, in which the own unserved demand that its megawatts would have served,
	// the dearest first, was worth more than its fee × ReclaimThreshold. Then the
	// lease is given notice, if the same is forecast for the day on which it would
	// be free: what other leases return and what comes online until then may be
	// enough, or the demand be over. Of several such leases the one with the lowest
	// fee per MW goes first, one in a decision. 0 never reclaims.
	ReclaimMonths int
	// ReclaimThreshold as a multiple of the fee; 0 is the default of 1.
	ReclaimThreshold float64
	// Forecast of own demand.
	Forecast Forecaster
	// NoBuild builds no options, NoSpot sells no spot.
	NoBuild, NoSpot bool
	// OwnFirst serves own workloads before leases instead of after them
	// (MODEL 7.2).
	OwnFirst bool
}

var _ Policy = Hybrid{}

// Stance serves own workloads and sells spot.
func (h Hybrid) Stance() Stance {
	return Stance{ServeOwn: true, SellSpot: !h.NoSpot, OwnFirst: h.OwnFirst}
}

// Decide reclaims, answers the open offers, and builds.
func (h Hybrid) Decide(v *View) []Action {
	actions := v.actions()
	if l := h.reclaim(v); l != nil {
		actions = append(actions, GiveNotice(*l))
	}
	mayBuild := !h.NoBuild && len(v.Options) > 0
	if len(v.Offers) == 0 && !mayBuild {
		return v.decided(actions)
	}
	var buf [8]Forecast
	own := ownDemand{
		workloads: v.Workloads,
		curves:    h.Forecast.fitAll(buf[:0], v),
		margin:    1 + h.Reserve,
	}
	p := newPlan(v, h.Limits)
	p.actions = actions // with the notice
	if len(v.Offers) > 0 {
		p.answer(offerRule{floor: h.Floor, build: mayBuild, own: &own, byValue: h.ByValue})
	}
	if mayBuild {
		p.buildFor(&own, trigger(h.Trigger))
	}
	return p.decided()
}

// buildFor builds the first option that own demand and leases will need.
func (p *plan) buildFor(own *ownDemand, trigger float64) {
	for i := range p.v.Options {
		o := &p.v.Options[i]
		online := p.v.OnlineIfBuilt(o)
		if p.builds(i) || online >= p.v.Horizon.Length() || !p.v.covers(Anywhere, o.Facility) {
			continue
		}
		need := own.after(p.v.Ahead(online), math.Inf(-1)) + p.leased(Anywhere, online)
		if need > float64(p.planned(Anywhere, online)*trigger)+tolerance {
			p.build(i)
			return
		}
	}
}

// trigger returns a share with its default.
func trigger(share float64) float64 {
	if share == 0 {
		return defaultBuildTrigger
	}
	return share
}
