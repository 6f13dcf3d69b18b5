package design

import (
	"math"
	"testing"

	"neocloud/sim/internal/rng"
)

// streamOf is the stream of a test's own draws.
func streamOf(number uint64) rng.Stream {
	return rng.NewStream(seed, number, rng.Hash("design/test"), 0)
}

// The interval lies between the percentiles: of 1 to 999, 2.5 % is 25 and 97.5 % is
// 975, to one for the rule of interpolation. It contains the value whatever the resamples.
func TestPercentiles(t *testing.T) {
	xs := make([]float64, 999)
	for i := range xs {
		xs[i] = float64(len(xs) - i)
	}
	e := percentiles(500, xs, 0.95)
	near(t, "low", e.CI.Lo, 25, 1)
	near(t, "high", e.CI.Hi, 975, 1)
	if e = percentiles(2000, xs, 0.95); e.CI.Hi != 2000 {
		t.Errorf("interval %v does not contain 2000", e.CI)
	}
	if e = percentiles(1, []float64{1, math.NaN()}, 0.95); e.HasCI || !e.Has(CodeRarelyVaries) || e.Value != 1 {
		t.Errorf("%+v of resamples that do not exist, want a value only", e)
	}
}
