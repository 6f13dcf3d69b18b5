package stats

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// Two strategies need one one-sided statement: t(10) = 1.8124611228 at 95 % (tables:
// 1.812). Anscombe's x is ahead by 1.4990909 with variance 4.125269 of the difference,
// margin 1.1099; so x is the best, by at most their sum.
func TestComparisonsOfTwo(t *testing.T) {
	most := 1.499090909090909 + 1.8124611228107335*math.Sqrt(4.125269090909091/11)
	got := MultipleComparisons(allPairsOf(t, anscombeX, anscombeY), 0.95)
	near(t, "x over y", got[0].Difference.Value, 1.499090909090909, 1e-13)
	near(t, "at most", got[0].Difference.CI.Hi, most, 1e-9)
	near(t, "y over x", got[1].Difference.Value, -1.499090909090909, 1e-13)
	near(t, "at least", got[1].Difference.CI.Lo, -most, 1e-9)
	if got[0].Difference.CI.Lo != 0 || got[1].Difference.CI.Hi != 0 || !got[0].Contender || got[1].Contender {
		t.Errorf("x is not the best: %+v", got)
	}
	if !got[0].Within(0) || got[1].Within(2.6) || !got[1].Within(2.7) {
		t.Errorf("y is within 2.609 of the best: %+v", got)
	}
}

// Three strategies in n = 11 worlds: 0 ± 1, d ± 1 and −9, where ± is +1 five times,
// −1 five times and once 0, and the two are opposite. Differences of the first two
// have Σ = 40, variance 4; of either and the third variance 1. Bonferroni's t(10) at
// 2.5 % one-sided is 2.228139 (tables: 2.228), so the margins are 2.228139·√(4/11) =
// 1.343619 and half of that.
func TestComparisonsOfThree(t *testing.T) {
	const margin = 1.3436189
	columns := func(d float64) AllPairs {
		up, down, far := make([]float64, 11), make([]float64, 11), make([]float64, 11)
		for i := range 10 {
			up[i] = float64(1 - 2*(i%2))
			down[i] = d - up[i]
		}
		down[10] = d
		for i := range far {
			far[i] = -9
		}
		return allPairsOf(t, up, down, far)
	}
	for _, tt := range []struct {
		d          float64
		contenders []bool
		lo, hi     []float64
	}{
		{1.3, []bool{true, true, false}, []float64{-1.3 - margin, 1.3 - margin, -10.3 - margin/2}, []float64{margin - 1.3, 1.3 + margin, 0}},
		{1.4, []bool{false, true, false}, []float64{-1.4 - margin, 0, -10.4 - margin/2}, []float64{0, 1.4 + margin, 0}},
		{0, []bool{true, true, false}, []float64{-margin, -margin, -9 - margin/2}, []float64{margin, margin, 0}},
	} {
		for i, got := range MultipleComparisons(columns(tt.d), 0.95) {
			if got.Contender != tt.contenders[i] {
				t.Errorf("d = %v: %d is a contender: %v", tt.d, i, got.Contender)
			}
			near(t, "lower end", got.Difference.CI.Lo, tt.lo[i], 1e-6)
			near(t, "upper end", got.Difference.CI.Hi, tt.hi[i], 1e-6)
		}
	}
}

func TestComparisonsEdges(t *testing.T) {
	tests := []struct {
		name       string
		a          AllPairs
		code       string
		contenders []bool
	}{
		{"none", NewAllPairs(2), CodeNoObservations, []bool{true, true}},
		{"one world", allPairsOf(t, []float64{1}, []float64{2}), CodeOneObservation, []bool{true, true}},
		{"not finite", allPairsOf(t, []float64{1, math.NaN()}, []float64{2, 2}), CodeNotFinite, []bool{true, true}},
		{"alone", allPairsOf(t, []float64{1, 2}), CodeNoOther, []bool{true}},
		{"equal in every world", allPairsOf(t, []float64{1, 2}, []float64{1, 2}), "", []bool{true, true}},
		{"randomness off", allPairsOf(t, []float64{1, 1}, []float64{2, 2}), "", []bool{false, true}},
		{"at the limit", allPairsOf(t, []float64{MaxAbs, -MaxAbs}, []float64{-MaxAbs, MaxAbs}), "", []bool{true, true}},
	}
	for _, tt := range tests {
		got := MultipleComparisons(tt.a, 0.95)
		finite(t, tt.name, got)
		for i, w := range got {
			if w.Contender != tt.contenders[i] {
				t.Errorf("%s: %d is a contender: %v", tt.name, i, w.Contender)
			}
			if tt.code != "" {
				hasOnly(t, w.Difference, tt.code)
			}
			if w.Within(0) != (tt.name == "equal in every world" || tt.name == "randomness off" && i == 1) {
				t.Errorf("%s: %d is as good as the best: %v", tt.name, i, w.Within(0))
			}
		}
	}
	panics(t, "confidence", func() { MultipleComparisons(NewAllPairs(2), 1) })
}

// Whatever the outcomes: the highest mean is a contender; every interval contains its
// value and 0; a lone contender is the best; the order of the strategies
// does not matter.
func TestComparisonsOfAnything(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		k := rapid.IntRange(2, 6).Draw(rt, "strategies")
		n := rapid.IntRange(2, 12).Draw(rt, "worlds")
		cols := make([][]float64, k)
		for i := range cols {
			cols[i] = rapid.SliceOfN(rapid.Float64Range(-5, 5), n, n).Draw(rt, "outcomes")
		}
		a := allPairsOf(t, cols...)
		got := MultipleComparisons(a, 0.9)
		best, _ := a.Ranking()
		contenders := 0
		for i, w := range got {
			ci := w.Difference.CI
			if !ci.Contains(w.Difference.Value) || !ci.Contains(0) {
				rt.Fatalf("%d: %+v", i, w)
			}
			if w.Contender {
				contenders++
			} else if ci.Hi != max(0, w.Difference.Value) {
				rt.Fatalf("%d is no contender: %+v", i, w)
			}
		}
		if !got[best].Contender || contenders == 1 && got[best].Difference.CI.Lo != 0 {
			rt.Fatalf("best %d of %d contenders: %+v", best, contenders, got[best])
		}
		slices.Reverse(cols)
		back := MultipleComparisons(allPairsOf(t, cols...), 0.9)
		for i, w := range back {
			near(t, "reversed", w.Difference.CI.Lo, got[k-1-i].Difference.CI.Lo, 1e-9)
			near(t, "reversed", w.Difference.CI.Hi, got[k-1-i].Difference.CI.Hi, 1e-9)
		}
	})
}
