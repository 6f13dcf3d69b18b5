package stats

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mathext"
)

// Quantile estimates the p-quantile, p in [0, 1], of what sorted is a sample
// of; sorted is in ascending order.
//
// The value interpolates linearly between order statistics at position
// (n−1)·p: type 7 of R. J. Hyndman and Y. Fan, “Sample quantiles in statistical
// packages”, The American Statistician 50 (1996), the default of R, NumPy and
// spreadsheets.
//
// The interval is distribution-free: [x₍l₎, x₍u₊₁₎], order statistics counted
// from 1, where l and u are the α/2 and 1−α/2 quantiles of the binomial (n, p),
// each the smallest count whose distribution function reaches that level, and
// α = 1 − confidence (G. J. Hahn and W. Q. Meeker, “Statistical Intervals”,
// 1991, 5.2; the convention of R's confintr::ci_quantile). The quantile lies
// below or above it with a probability of at most α/2 each. It does not exist
// when l = 0 or u = n; the estimate then has no interval and says how large a
// sample would have one (CodeQuantileNoInterval).
//
// The estimate has no value for an empty sample (CodeNoObservations) or one
// with an unusable observation (CodeNotFinite). It panics when sorted is not
// sorted, p not in [0, 1] or confidence not in (0,1).
func Quantile(sorted []float64, p, confidence float64) Estimate {
	mustBeConfidence(confidence)
	mustBeQuantile(p)
	if why, ok := checkSample(sorted); !ok {
		return refused(why)
	}
	mustBeSorted(sorted, "Quantile")
	return quantile(orderOf(sorted), p, confidence)
}

// quantile is Quantile of a sample that has been checked and is not empty.
func quantile(x order, p, confidence float64) Estimate {
	value := interpolate(x, p)
	lo, hi := intervalRanks(x.n, p, confidence)
	if lo < 1 || hi > x.n {
		return withoutInterval(value, warnNoQuantileInterval(x.n, p, confidence))
	}
	return withInterval(value, Interval{Lo: x.at(lo), Hi: x.at(hi)}, confidence)
}

// intervalRanks are the ranks of the ends of a quantile's interval; it does not
// exist where they are not in [1, n].
func intervalRanks(n int, p, confidence float64) (lo, hi int) {
	alpha := 1 - confidence
	return binomialQuantile(alpha/2, n, p), binomialQuantile(1-alpha/2, n, p) + 1
}

// quantileRanks are the ranks that quantile reads, in any order.
func quantileRanks(n int, p, confidence float64) []int {
	below, _ := position(n, p)
	ranks := []int{below + 1, min(below+2, n)}
	if lo, hi := intervalRanks(n, p, confidence); lo >= 1 && hi <= n {
		ranks = append(ranks, lo, hi)
	}
	return ranks
}

// position is the type 7 place of a quantile between order statistics: so many
// whole ones below, and the share of the way to the next.
func position(n int, p float64) (below int, share float64) {
	at := float64(n-1) * p
	below = min(int(at), n-1)
	return below, at - float64(below)
}

// interpolate is the type 7 quantile of a sample that is not empty.
func interpolate(x order, p float64) float64 {
	below, share := position(x.n, p)
	if below == x.n-1 {
		return x.at(x.n)
	}
	a, b := x.at(below+1), x.at(below+2)
	return a + float64(share*(b-a))
}

// binomialQuantile is the smallest k in [0, n] with P(B ≤ k) ≥ level for B
// binomial (n, p).
func binomialQuantile(level float64, n int, p float64) int {
	// The level is met when it is missed by rounding only, so that ties such as
	// n=3, p=1/2, level=1/8 come out as in exact arithmetic.
	level *= 1 - 1e-12
	low, high := 0, n // invariant: the answer is in [low, high]
	for low < high {
		mid := low + (high-low)/2
		if binomialCDF(mid, n, p) >= level {
			high = mid
		} else {
			low = mid + 1
		}
	}
	return low
}

// binomialCDF is P(B ≤ k) for B binomial (n, p), by the regularised incomplete
// beta function: I_{1−p}(n−k, k+1) (Abramowitz and Stegun 26.5.24).
func binomialCDF(k, n int, p float64) float64 {
	switch {
	case k >= n || p == 0:
		return 1
	case p == 1:
		return 0
	}
	return mathext.RegIncBeta(float64(n-k), float64(k)+1, 1-p)
}

// warnNoQuantileInterval says that n observations are too few for an interval.
// It exists once (1−p)ⁿ and pⁿ are both within α/2: at
// n = ln(α/2) / ln(max(p, 1−p)).
func warnNoQuantileInterval(n int, p, confidence float64) Warning {
	w := Warning{Code: CodeQuantileNoInterval}
	rarer := max(p, 1-p)
	if rarer == 1 {
		w.Text = fmt.Sprintf("the %s quantile is an end of the sample and has no interval", percent(p))
		return w
	}
	need := math.Ceil(math.Log((1-confidence)/2) / math.Log(rarer))
	w.Text = fmt.Sprintf("%d observations give no %s interval of this percentile; %.0f do",
		n, percent(confidence), max(need, float64(n)+1))
	return w
}
