package stats

import (
	"reflect"
	"testing"
)

// Rows are drawn with the same probability: of 2,000 resamples of 5 rows each row has
// 2,000 of 10,000 draws, standard deviation 40; five of them are exceeded by one of the
// five with probability 3e-6. The draws depend on the seed and on nothing else.
func TestResampleDrawsRowsAlike(t *testing.T) {
	counts := make([]int, 5)
	count := func(b Bootstrap) [][]float64 {
		return b.Resample(5, 2, func(drawn []int, out []float64) {
			clear(out)
			for _, i := range drawn {
				counts[i]++
				out[0] += float64(i)
				out[1] = float64(i)
			}
		})
	}
	first := count(Bootstrap{})
	for i, n := range counts {
		if n < 1800 || n > 2200 {
			t.Errorf("row %d is drawn %d times of 10,000", i, n)
		}
	}
	if len(first) != 2 || len(first[0]) != DefaultResamples {
		t.Errorf("%d figures of %d resamples", len(first), len(first[0]))
	}
	if !reflect.DeepEqual(first, count(Bootstrap{})) {
		t.Error("the same bootstrap draws other rows")
	}
	if reflect.DeepEqual(first, count(Bootstrap{Seed: 1})) {
		t.Error("another seed draws the same rows")
	}
	few := count(Bootstrap{Resamples: 10})
	if !reflect.DeepEqual(few[0], first[0][:10]) {
		t.Error("fewer resamples are not the first ones")
	}
	panics(t, "resamples", func() { count(Bootstrap{Resamples: -1}) })
	panics(t, "no rows", func() { Bootstrap{}.Resample(0, 1, func([]int, []float64) {}) })
}
