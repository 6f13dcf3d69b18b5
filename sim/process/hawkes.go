package process

import "math"

// Hawkes is a self-exciting point process (Hawkes, Biometrika 58, 1971) with an
// exponential kernel. Arrivals come at the rate
//
//	λ(t) = Base + Ratio/Decay · Σ e^(−(t − tᵢ)/Decay)  over the arrivals tᵢ before t,
//
// that is, some come by themselves, at the base rate, and every arrival brings
// Ratio more on average, after a time that is exponential with mean Decay. It is
// measured in whichever unit the caller measures time. The zero Hawkes has no
// arrivals; with Ratio 0 it is the Poisson process of [Arrivals].
//
// It starts as if what lies before the start had been average: the rate at the
// start is the long-run rate. So the expected rate is that at every time, not only
// in the long run.
type Hawkes struct {
	// Base is the rate of those that come by themselves, ≥ 0.
	Base float64
	// Ratio is the branching ratio, the mean number that one arrival brings
	// directly; from 0 to below 1.
	Ratio float64
	// Decay is the mean time from an arrival to one that it brings, above 0 unless
	// Ratio is 0.
	Decay float64
}

// LongRun is the long-run rate, Base/(1 − Ratio).
func (p Hawkes) LongRun() float64 { return p.Base / (1 - p.Ratio) }

// Mean is the expected number of arrivals up to t: LongRun·t.
func (p Hawkes) Mean(t float64) float64 { return p.LongRun() * t }

// Variance is the variance of the number of arrivals up to t. The number less its
// mean is ∫(1 + r(1 − e^(−a(t−s)))) dM(s), where r = Ratio/(1 − Ratio), a =
// (1 − Ratio)/Decay and M is the martingale of the arrivals, whose variance grows
// at the long-run rate; so it is that rate times
//
//	(1+r)²t − 2r(1+r)(1 − e^(−at))/a + r²(1 − e^(−2at))/2a,
//
// in the long run LongRun/(1 − Ratio)² per unit of time.
func (p Hawkes) Variance(t float64) float64 {
	if p.Ratio == 0 {
		return p.Mean(t)
	}
	r, a := p.Ratio/(1-p.Ratio), (1-p.Ratio)/p.Decay
	return p.LongRun() * ((1+r)*(1+r)*t + 2*r*(1+r)*math.Expm1(-a*t)/a - r*r*math.Expm1(-2*a*t)/(2*a))
}
