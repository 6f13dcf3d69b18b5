package stats

import (
	"fmt"

	"neocloud/sim/internal/rng"
)

// DefaultResamples is the number of resamples of a [Bootstrap] that says none.
const DefaultResamples = 2000

// Bootstrap draws rows of a sample again, with replacement, for the intervals of what
// has none in closed form (B. Efron, “Bootstrap methods: another look at the
// jackknife”, Ann. Statist. 7 (1979)). Its random numbers are addressed by Seed and the
// number of the resample: the same Bootstrap always draws the same rows. The zero value
// is the usual one.
type Bootstrap struct {
	// Seed of the draws; every value is as good as any other.
	Seed uint64
	// Resamples is the number of resamples, at least 1; DefaultResamples when 0.
	Resamples int
}

// Resample calls compute for every resample with the rows that it drew, numbers in
// [0, rows), and returns what compute writes: for each figure a slice with a value for
// each resample. A row is whatever is independent of the other rows. compute must not
// keep what it is given. It panics for a negative number of resamples and for no rows.
func (b Bootstrap) Resample(rows, figures int, compute func(drawn []int, out []float64)) [][]float64 {
	resamples := b.Resamples
	if resamples == 0 {
		resamples = DefaultResamples
	}
	if resamples < 1 || rows < 1 {
		panic(fmt.Sprintf("stats: %d resamples of %d rows", resamples, rows))
	}
	columns := make([][]float64, figures)
	for f := range columns {
		columns[f] = make([]float64, resamples)
	}
	source := rng.Hash("stats/bootstrap")
	drawn, out := make([]int, rows), make([]float64, figures)
	for r := range resamples {
		c := rng.NewStream(b.Seed, uint64(r), source, 0).Cursor()
		for i := range drawn {
			drawn[i] = min(int(c.Uniform()*float64(rows)), rows-1)
		}
		compute(drawn, out)
		for f, x := range out {
			columns[f][r] = x
		}
	}
	return columns
}
