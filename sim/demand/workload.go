package demand

import (
	"math"
	"time"

	"neocloud/sim/civil"
	"neocloud/sim/process"
)

// MaxMW bounds every demand, so that no combination of growth and shocks, however
// absurd, gives a number that later arithmetic cannot hold. It is some fifty times
// the power that mankind uses (about 2×10⁷ MW).
const MaxMW = 1e9

// Workload is one stream of the owner's own demand, with all numbers known but
// those that are drawn anew for every shock and campaign (MODEL 4). The zero
// Workload has no demand and no worth.
type Workload struct {
	// Curve is the expected demand, before the gain in efficiency.
	Curve Curve
	// EfficiencyGain divides the curve by EfficiencyGain^years: the megawatts per
	// unit of work fall by that factor a year of 365.25 days. 1 and 0 are none.
	EfficiencyGain float64
	// Every is how often the curve, the noise and the recovery from shocks move.
	Every Interval
	// Noise multiplies the curve; its mean is 1 at every instant (MODEL 4.2).
	Noise process.LogOU
	// Shocks multiply the curve (MODEL 4.3).
	Shocks Shocks
	// Campaigns add megawatts for a while; noise, shocks and the gain in
	// efficiency leave them alone (MODEL 4.3).
	Campaigns []Campaign
	// Worth of serving the workload at the start, in USD per MW-month; imputed,
	// never cash (MODEL 4.5).
	Worth float64
	// WorthDecay is the rate per year at which the worth falls.
	WorthDecay float64
}

// Expected returns the curve after the gain in efficiency at instant t, in MW: the
// expected demand were there no shocks and no campaigns. It lies in [0, MaxMW].
func (w *Workload) Expected(h *civil.Horizon, t time.Duration) float64 {
	return w.expected(t, h.Elapsed(t))
}

// expected is Expected at an instant that is so many civil months after the start.
func (w *Workload) expected(t time.Duration, months float64) float64 {
	mw := w.Curve.at(t, months)
	if w.EfficiencyGain != 0 && w.EfficiencyGain != 1 {
		mw /= math.Pow(w.EfficiencyGain, civil.Years(t))
	}
	return min(mw, MaxMW)
}

// WorthAt returns the worth of serving the workload at instant t, in USD per
// MW-month: Worth × exp(−WorthDecay × years of 365.25 days since the start).
func (w *Workload) WorthAt(t time.Duration) float64 {
	if w.WorthDecay == 0 {
		return w.Worth
	}
	return w.Worth * math.Exp(-w.WorthDecay*civil.Years(t))
}
