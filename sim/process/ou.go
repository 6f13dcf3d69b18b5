package process

import "math"

// OU is the Ornstein-Uhlenbeck process dX = κ(θ − X) dt + σ dW. Its transition
// is normal with the mean and variance of [OU.Mean] and [OU.Variance] (Uhlenbeck
// and Ornstein 1930; Gillespie, Phys. Rev. E 54, 1996). The zero OU stands still.
type OU struct {
	// Kappa is the speed of reversion per year, ≥ 0 and finite; ln 2 / Kappa is
	// the half-life of a deviation. At 0 it is Brownian motion.
	Kappa float64
	// Theta is the level it reverts to, in units of X.
	Theta float64
	// Sigma is the volatility, in units of X per √year, ≥ 0.
	Sigma float64
}

// Step returns the process dt years after it stood at x, for the standard normal
// variate z. It is exact for any dt ≥ 0.
func (p OU) Step(x, dt, z float64) float64 {
	return p.Mean(x, dt) + float64(math.Sqrt(p.Variance(dt))*z)
}

// Mean is the expected value t years after the process stood at x:
// θ + (x − θ) e^(−κt).
func (p OU) Mean(x, t float64) float64 {
	return p.Theta + float64((x-p.Theta)*math.Exp(-p.Kappa*t))
}

// Variance is the variance t years after the process stood at a known value,
// whichever it was: σ² (1 − e^(−2κt)) / 2κ, and σ²t for κ = 0.
func (p OU) Variance(t float64) float64 {
	if p.Kappa == 0 {
		return p.Sigma * p.Sigma * t
	}
	return p.Sigma * p.Sigma * -math.Expm1(-2*p.Kappa*t) / (2 * p.Kappa)
}
