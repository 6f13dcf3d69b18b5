package design

import (
	"math"
	"slices"

	"neocloud/sim/stats"
)

// percentiles is the estimate of a value with the interval between the percentiles of
// what resamples gave, which it sorts, as G. E. B. Archer, A. Saltelli and I. M. Sobol,
// “Sensitivity measures, ANOVA-like techniques and the use of bootstrap”, J. Statist.
// Comput. Simul. 58 (1997), do for Sobol indices. What is drawn again is a row of a
// [Saltelli] plan or a trajectory of a [Morris] plan. Rows of a scrambled Sobol plan
// balance each other, which resampling does not see: the interval is then wider than
// it need be.
func percentiles(value float64, resampled []float64, confidence float64) stats.Estimate {
	for _, x := range resampled {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			return withoutInterval(value, CodeRarelyVaries, "the outcomes differ in too few rows for an interval")
		}
	}
	slices.Sort(resampled)
	tail := (1 - confidence) / 2
	lo := stats.Quantile(resampled, tail, confidence).Value
	hi := stats.Quantile(resampled, 1-tail, confidence).Value
	return withInterval(value, lo, hi, confidence)
}
