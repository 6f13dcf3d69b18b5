package design

import (
	"fmt"
	"math"
	"slices"

	"neocloud/sim/internal/rng"
	"neocloud/sim/stats"
)

// DefaultResamples is the number of resamples of a [Bootstrap] that says none.
const DefaultResamples = 1000

// Bootstrap says how rows of outcomes are drawn again, with replacement, for the
// intervals of what has no interval in closed form (B. Efron, 1979): between the
// percentiles of what the resamples give, as G. E. B. Archer, A. Saltelli and I. M.
// Sobol, “Sensitivity measures, ANOVA-like techniques and the use of bootstrap”, J.
// Statist. Comput. Simul. 58 (1997), do for Sobol indices.
//
// A row is what was drawn independently of the others: a row of a [Saltelli] plan, a
// trajectory of a [Morris] plan. Rows of a scrambled Sobol plan balance each other,
// which resampling does not see: the interval is then wider than it need be. The zero
// value is the usual one.
type Bootstrap struct {
	// Seed is the seed of the draws; any value.
	Seed uint64
	// Resamples is the number of resamples, at least 1; 0 is [DefaultResamples].
	Resamples int
}

// resample calls compute for every resample with the rows that it drew, numbers in
// [0, rows), and collects what compute writes: one slice for each figure. compute
// says NaN for a figure that does not exist in the resample.
func (b Bootstrap) resample(rows, figures int, compute func(drawn []int, out []float64)) [][]float64 {
	resamples := b.Resamples
	if resamples == 0 {
		resamples = DefaultResamples
	}
	if resamples < 1 {
		panic(fmt.Sprintf("design: %d resamples", resamples))
	}
	columns := make([][]float64, figures)
	for f := range columns {
		columns[f] = make([]float64, resamples)
	}
	drawn, out := make([]int, rows), make([]float64, figures)
	for r := range resamples {
		c := rng.NewStream(b.Seed, uint64(r), rng.Hash("design/bootstrap"), 0).Cursor()
		for k := range drawn {
			drawn[k] = below(rows, c.Uniform())
		}
		compute(drawn, out)
		for f, x := range out {
			columns[f][r] = x
		}
	}
	return columns
}

// percentiles is the estimate of a value with the interval between the percentiles of
// what resamples gave, which it sorts.
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
