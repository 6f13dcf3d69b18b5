package design

import (
	"math"
	"slices"
	"testing"

	"neocloud/sim/internal/rng"
)

// streamOf is the stream of a test's own draws.
func streamOf(number uint64) rng.Stream {
	return rng.NewStream(seed, number, rng.Hash("design/test"), 0)
}

// meanOf resamples the mean of xs.
func meanOf(b Bootstrap, xs []float64) []float64 {
	return b.resample(len(xs), 1, func(drawn []int, out []float64) {
		out[0] = 0
		for _, k := range drawn {
			out[0] += xs[k] / float64(len(drawn))
		}
	})[0]
}

// The mean of n rows drawn again has the mean of the rows and their variance (divisor
// n) over n; of 0 to 9 that is 4.5 and 8.25 / 10.
func TestResampleMoments(t *testing.T) {
	const resamples = 20000
	xs := []float64{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}
	var sum, squares float64
	for _, x := range meanOf(Bootstrap{Seed: seed, Resamples: resamples}, xs) {
		sum += x
		squares += (x - 4.5) * (x - 4.5)
	}
	near(t, "mean", sum/resamples, 4.5, 4*math.Sqrt(0.825/resamples))
	near(t, "variance", squares/resamples, 0.825, 0.04)
}

// Resample r is the same whatever the number of resamples, another seed gives others,
// and 0 resamples are the default.
func TestResampleAddresses(t *testing.T) {
	xs := []float64{0, 1, 2, 3}
	few, many := meanOf(Bootstrap{Seed: 1, Resamples: 5}, xs), meanOf(Bootstrap{Seed: 1}, xs)
	if len(many) != DefaultResamples || !slices.Equal(few, many[:5]) {
		t.Errorf("5 resamples %v, of %d the first are %v", few, len(many), many[:5])
	}
	if slices.Equal(many, meanOf(Bootstrap{Seed: 2}, xs)) {
		t.Error("another seed gives the same resamples")
	}
	mustPanic(t, "−1 resamples", func() { meanOf(Bootstrap{Resamples: -1}, xs) })
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
