package process

import "math"

// Jumps moves the logarithm of a price by a normal variate at known instants, one
// every so often: the launches of new hardware (MODEL 5.1). It is measured in
// whichever unit the caller measures time. The zero Jumps never jumps.
type Jumps struct {
	// Every is the time from one jump to the next; at 0 there are none.
	Every float64
	// First is the time from the start to the first jump, ≥ 0; at 0 it is Every, so
	// that there is never a jump at the start.
	First float64
	// Mean and SD ≥ 0 of the logarithm that one jump adds.
	Mean, SD float64
}

// IsZero reports whether there are no jumps.
func (p Jumps) IsZero() bool { return !(p.Every > 0) }

// Count returns the number of jumps from the start up to and including t.
func (p Jumps) Count(t float64) int {
	first := p.First
	if first == 0 {
		first = p.Every
	}
	if p.IsZero() || t < first {
		return 0
	}
	return int((t-first)/p.Every) + 1
}

// Size returns the logarithm that one jump adds, for the standard normal variate z.
func (p Jumps) Size(z float64) float64 { return p.Mean + float64(p.SD*z) }

// Factor is the expected factor on the price at t: that of one jump is
// e^(Mean + SD²/2).
func (p Jumps) Factor(t float64) float64 {
	return math.Exp(float64(p.Count(t)) * (p.Mean + float64(p.SD*p.SD/2)))
}

// LogVariance is the variance of the logarithm at t: SD² a jump.
func (p Jumps) LogVariance(t float64) float64 { return float64(p.Count(t)) * p.SD * p.SD }
