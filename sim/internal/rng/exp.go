package rng

import "math"

// Exp returns the exponential variate of mean 1 that belongs to a uniform u:
// −ln(1 − u), the inverse of the distribution function, so it rises with u. For
// an exponential of rate r divide by r.
//
// It is computed as −log1p(−u): near u = 0 that keeps the relative accuracy
// which 1 − u would lose, and near u = 1 the difference 1 − u is exact. The
// variates of this package's uniforms run from 2⁻⁵⁴ to 36.7 (53 ln 2). Exp(0)
// is 0, Exp(1) is +Inf, outside [0, 1] it is NaN or negative.
func Exp(u float64) float64 {
	return -math.Log1p(-u)
}
