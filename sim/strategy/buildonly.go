package strategy

// BuildOnly is the owner that builds for itself and for nobody else
// (MODEL 8.2). It serves own workloads, leases nothing and sells no spot: every
// offer is declined. The zero BuildOnly keeps no reserve and follows the default
// trend.
//
// It builds the first option, in the order of the View, for which
//
//	forecast own demand(t) > planned capacity(t) × (1 − Reserve), t = now + lead time,
//
// one in a decision: the next decision counts it as planned and looks again. The
// rule is about megawatts only. Whether the demand is worth the capex is not
// asked; that is what the study compares. An option that would come online at or
// after the horizon's end is not built, because the study could see its cost and
// nothing else of it.
type BuildOnly struct {
	// Reserve is the share of capacity to be kept free, in [0, 1).
	Reserve float64
	// Trigger is the share of planned capacity, less the reserve, that the forecast
	// must exceed before an option is built; 0 is the default of 1.
	Trigger float64
	// Forecast of own demand.
	Forecast Forecaster
	// NoBuild builds no options.
	NoBuild bool
}

var _ Policy = BuildOnly{}

// Stance serves own workloads only.
func (b BuildOnly) Stance() Stance { return Stance{ServeOwn: true} }

// Decide declines all offers and builds at most one option.
func (b BuildOnly) Decide(v *View) []Action {
	actions := v.actions()
	for i := range v.Offers {
		actions = append(actions, Decline(v.Offers[i]))
	}
	if b.NoBuild {
		return v.decided(actions)
	}
	for i := range v.Options {
		o := &v.Options[i]
		online := v.OnlineIfBuilt(o)
		if online >= v.Horizon.Length() || !v.covers(Anywhere, o.Facility) {
			continue
		}
		room := float64(v.PlannedMW(Anywhere, online) * (1 - b.Reserve) * trigger(b.Trigger))
		if b.Forecast.OwnMW(v, online) > room+tolerance {
			actions = append(actions, Build(*o))
			break
		}
	}
	return v.decided(actions)
}
