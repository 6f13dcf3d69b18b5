package rng

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mathext"
)

const (
	// poissonSmall is the mean up to which the terms are summed from 0. Both
	// ways are exact; this one is faster while there are few terms.
	poissonSmall = 16
	// poissonMax keeps the search below in the range where the incomplete gamma
	// function was checked. It bounds the caller's error, not the model.
	poissonMax = 1e6
)

// Poisson returns the Poisson variate of a mean that belongs to a uniform u: the
// smallest k with P(X ≤ k) ≥ u, rising with u and with the mean. The mean is a
// count, 0 to 1e6; a mean of 0 gives 0. Time is bounded: some tens of additions
// up to a mean of 16, some evaluations of the incomplete gamma function above.
// It panics when u is not in the open interval (0, 1) or the mean is negative,
// above 1e6 or NaN.
func Poisson(u, mean float64) int {
	if !(u > 0 && u < 1) {
		panic(fmt.Sprintf("rng: poisson: u must be in (0, 1), got %v", u))
	}
	if !(mean >= 0 && mean <= poissonMax) {
		panic(fmt.Sprintf("rng: poisson: mean must be in [0, %g], got %v", poissonMax, mean))
	}
	switch {
	case mean == 0:
		return 0
	case mean <= poissonSmall:
		return poissonSum(u, mean)
	}
	return poissonSearch(u, mean)
}

// poissonSum adds up P(X = 0), P(X = 1), … until the sum reaches u. Rounding may
// keep the sum just below a u next to 1; the loop then ends where another term
// no longer changes it, beyond the mean.
func poissonSum(u, mean float64) int {
	p := math.Exp(-mean)
	sum := p
	k := 0
	for sum < u {
		k++
		p *= mean / float64(k)
		next := sum + p
		if next == sum && float64(k) > mean {
			return k
		}
		sum = next
	}
	return k
}

// poissonSearch starts from the normal approximation with the Cornish–Fisher
// term for the skewness 1/√mean, which is off by a few at most, and walks to the
// smallest k with P(X ≤ k) ≥ u.
func poissonSearch(u, mean float64) int {
	z := Normal(u)
	k := max(0, math.Floor(mean+float64(math.Sqrt(mean)*z)+(float64(z*z)-1)/6))
	for !poissonReaches(k, u, mean) {
		k++
	}
	for k > 0 && poissonReaches(k-1, u, mean) {
		k--
	}
	return int(k)
}

// poissonReaches reports whether P(X ≤ k) ≥ u. By the relation to the gamma
// distribution P(X ≤ k) = Q(k+1, mean), the upper regularised incomplete gamma
// function (DLMF 8.4.10). For u above 1/2 the complements are compared: there
// they are the accurate ones, and they fall to 0, so the search always ends,
// while a rounded probability might stay below u.
func poissonReaches(k, u, mean float64) bool {
	if u <= 0.5 {
		return mathext.GammaIncRegComp(k+1, mean) >= u
	}
	return mathext.GammaIncReg(k+1, mean) <= 1-u
}
