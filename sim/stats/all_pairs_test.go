package stats

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// allPairsOf is AllPairsOf of columns in memory, which cannot fail.
func allPairsOf(t testing.TB, cols ...[]float64) AllPairs {
	t.Helper()
	var columns []Column
	for _, c := range cols {
		columns = append(columns, Slice(c))
	}
	a, err := AllPairsOf(columns)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// Every pair, either way round, has the moments of its two columns; exchanged, sums and
// counts of the difference change sign and side.
func TestAllPairsAreThePairs(t *testing.T) {
	cols := [][]float64{anscombeX, anscombeY, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5}}
	a := allPairsOf(t, cols...)
	if a.Strategies() != 4 || a.N() != 11 || a.Rejected() != 0 {
		t.Errorf("strategies, n, rejected = %d, %d, %d", a.Strategies(), a.N(), a.Rejected())
	}
	for i := range cols {
		if got := a.Moments(i); got != MomentsOf(cols[i]) {
			t.Errorf("moments of %d: %+v", i, got)
		}
		for j := range cols {
			if i == j {
				continue
			}
			got, want := a.Pair(i, j), PairedMomentsOf(cols[i], cols[j])
			if got.N() != 11 || got.Wins() != want.Wins() || got.Ties() != want.Ties() ||
				got.X() != want.X() || got.Y() != want.Y() || got.Difference() != want.Difference() {
				t.Errorf("pair %d, %d: %+v, want %+v", i, j, got, want)
			}
			near(t, "covariance", got.Covariance(), want.Covariance(), 1e-13)
		}
	}
	panics(t, "a pair of one", func() { a.Pair(1, 1) })
	panics(t, "a fifth", func() { a.Pair(0, 4) })
	panics(t, "two outcomes", func() { a.Add([]float64{1, 2}) })
	panics(t, "no strategy", func() { NewAllPairs(0) })
}

func TestAllPairsMergeAtEverySplit(t *testing.T) {
	third := []float64{9, 7, 5, 3, 1, 2, 4, 6, 8, 10, 12}
	want := allPairsOf(t, anscombeX, anscombeY, third)
	for k := 0; k <= 11; k++ {
		a := allPairsOf(t, anscombeX[:k], anscombeY[:k], third[:k])
		got := a.Merge(allPairsOf(t, anscombeX[k:], anscombeY[k:], third[k:]))
		for i := range 3 {
			for j := range i {
				g, w := got.Pair(i, j), want.Pair(i, j)
				if g.N() != 11 || g.Wins() != w.Wins() {
					t.Fatalf("split at %d: n %d, wins %d", k, g.N(), g.Wins())
				}
				near(t, "mean", g.Difference().Mean(), w.Difference().Mean(), 1e-14)
				near(t, "sd", g.Difference().SD(), w.Difference().SD(), 1e-14)
			}
		}
	}
	var none AllPairs
	if got := none.Merge(want); got.N() != 11 || want.Merge(none).N() != 11 {
		t.Errorf("merged with nothing: %d", got.N())
	}
	panics(t, "three and two", func() { want.Merge(NewAllPairs(2)) })
}

// A world that lacks one outcome counts for none.
func TestAllPairsRejectWorlds(t *testing.T) {
	a := allPairsOf(t, []float64{1, math.NaN(), 3}, []float64{2, 2, 2}, []float64{0, 0, math.Inf(1)})
	if a.N() != 1 || a.Rejected() != 2 || a.Moments(1).N() != 1 {
		t.Errorf("n, rejected = %d, %d; want 1, 2", a.N(), a.Rejected())
	}
	if got := a.Merge(a).Rejected(); got != 4 {
		t.Errorf("rejected after merging = %d, want 4", got)
	}
}

func TestAllPairsOfOne(t *testing.T) {
	a := allPairsOf(t, anscombeX)
	if a.N() != 11 || a.Moments(0) != MomentsOf(anscombeX) || a.Merge(a).N() != 22 {
		t.Errorf("one strategy: %+v", a)
	}
}

func TestRankingIsThatOfTheMeans(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		means := rapid.SliceOfN(rapid.Float64Range(-3, 3), 1, 7).Draw(t, "means")
		a := NewAllPairs(len(means))
		a.Add(means)
		first, second := a.Ranking()
		for i, m := range means {
			if m > means[first] || m == means[first] && i < first {
				t.Fatalf("%v: the best is not %d", means, first)
			}
			if i != first && (m > means[second] || m == means[second] && i < second) {
				t.Fatalf("%v: the next is not %d", means, second)
			}
		}
		if (first == second) != (len(means) == 1) {
			t.Fatalf("%v: %d and %d", means, first, second)
		}
	})
}
