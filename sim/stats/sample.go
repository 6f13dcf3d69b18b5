package stats

import (
	"fmt"
	"math"
	"slices"
)

// MaxAbs is the largest magnitude of an observation that is used. A larger one
// counts as not finite, because sums of squares of such numbers overflow.
const MaxAbs = 1e140

// usable reports whether x is a number of magnitude at most MaxAbs.
func usable(x float64) bool { return math.Abs(x) <= MaxAbs }

// unusable counts the observations that are not usable.
func unusable(xs []float64) int64 {
	var bad int64
	for _, x := range xs {
		if !usable(x) {
			bad++
		}
	}
	return bad
}

// checkSample returns the warning that forbids any estimate from xs; ok is true
// when there is none.
func checkSample(xs []float64) (why Warning, ok bool) {
	if len(xs) == 0 {
		return warnNoObservations(), false
	}
	if bad := unusable(xs); bad > 0 {
		return warnNotFinite(bad, int64(len(xs))), false
	}
	return Warning{}, true
}

// mustBeSorted panics when xs is not in ascending order.
func mustBeSorted(xs []float64, who string) {
	if !slices.IsSorted(xs) {
		panic("stats: " + who + " of a slice that is not sorted")
	}
}

// mustBeConfidence panics when c is not a confidence level.
func mustBeConfidence(c float64) {
	if !(c > 0 && c < 1) {
		panic(fmt.Sprintf("stats: confidence must be in (0,1), got %v", c))
	}
}

// normalQuantile is the z with P(|Z| ≤ z) = confidence for a standard normal Z:
// 1.959964 at 0.95.
func normalQuantile(confidence float64) float64 {
	return math.Sqrt2 * math.Erfinv(confidence)
}

// percent prints a share as a percentage of at most four digits: 0.05 → “5 %”.
func percent(share float64) string { return fmt.Sprintf("%.4g %%", 100*share) }
