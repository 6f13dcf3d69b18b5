package process

import "math"

// LogOU is a positive factor F(t) = exp(X(t) − v(t)/2), where X is an
// Ornstein-Uhlenbeck process around 0 that starts at 0 and v(t) is its variance.
// So F starts at 1, E[F(t)] = 1 at every t, not only in the long run, and what
// it multiplies keeps its expected value (MODEL 4.2). The zero LogOU is no noise:
// the factor is 1 for ever.
//
// The state a caller keeps is X, not F: [LogOU.Step] moves it and [LogOU.Factor]
// turns it into the factor.
type LogOU struct {
	// HalfLife in months of a twelfth of a year, after which half of a deviation
	// of the logarithm is gone; above 0 unless Volatility is 0. +Inf is no
	// reversion.
	HalfLife float64
	// Volatility of the logarithm per √year, ≥ 0.
	Volatility float64
}

// IsZero reports whether the factor is 1 for ever, so that nothing need be drawn.
func (p LogOU) IsZero() bool { return p.Volatility == 0 }

// OU returns the process of the logarithm X: κ = ln 2 / half-life in years.
func (p LogOU) OU() OU {
	if p.IsZero() {
		return OU{}
	}
	return OU{Kappa: 12 * math.Ln2 / p.HalfLife, Sigma: p.Volatility}
}

// Step returns X dt years after it stood at x, for the standard normal variate z.
// It is exact for any dt ≥ 0. X starts at 0.
func (p LogOU) Step(x, dt, z float64) float64 { return p.OU().Step(x, dt, z) }

// Factor returns F for X = x, t years after the start.
func (p LogOU) Factor(x, t float64) float64 { return math.Exp(x - p.LogVariance(t)/2) }

// LogVariance is v(t), the variance of the logarithm t years after the start.
func (p LogOU) LogVariance(t float64) float64 { return p.OU().Variance(t) }

// Mean is E[F(t)], which is 1.
func (p LogOU) Mean(float64) float64 { return 1 }

// Variance is the variance of F(t): e^v(t) − 1, by the lognormal law.
func (p LogOU) Variance(t float64) float64 { return math.Expm1(p.LogVariance(t)) }

// Median is the median of F(t): e^(−v(t)/2), below the mean of 1.
func (p LogOU) Median(t float64) float64 { return p.Factor(0, t) }
