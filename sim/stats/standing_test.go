package stats

import (
	"math"
	"testing"
)

// bestOfSlices is BestOf of columns in memory, which cannot fail.
func bestOfSlices(t *testing.T, cols ...[]float64) []Standing {
	t.Helper()
	var columns []Column
	for _, c := range cols {
		columns = append(columns, Slice(c))
	}
	standings, err := BestOf(columns, 0.95)
	if err != nil {
		t.Fatal(err)
	}
	return standings
}

// TestBestOf is worked by hand. Worlds:        0  1  2  3
//
//	a                                       5  1  4  2
//	b                                       3  1  6  2
//	c                                       0  0  6  2
//
// Best 5, 1, 6, 2. a: alone, half, -, third; b: -, half, half, third; c: -, -,
// half, third. Regret a: 0 0 2 0; b: 2 0 0 0; c: 5 1 0 0.
func TestBestOf(t *testing.T) {
	got := bestOfSlices(t, []float64{5, 1, 4, 2}, []float64{3, 1, 6, 2}, []float64{0, 0, 6, 2})
	want := []struct{ pBest, mean, p95 float64 }{
		{(1 + 1.0/2 + 1.0/3) / 4, 0.5, 1.7},        // sorted 0 0 0 2 at 3·0.95 = 2.85
		{(1.0/2 + 1.0/2 + 1.0/3) / 4, 0.5, 1.7},    //
		{(1.0/2 + 1.0/3) / 4, 1.5, 1 + 0.85*(5-1)}, // sorted 0 0 1 5
	}
	if len(got) != len(want) {
		t.Fatalf("%d standings, want %d", len(got), len(want))
	}
	total := 0.0
	for s, w := range want {
		near(t, "p best", got[s].PBest.Value, w.pBest, 1e-15)
		near(t, "mean regret", got[s].MeanRegret.Value, w.mean, 1e-15)
		near(t, "p95 regret", got[s].P95Regret.Value, w.p95, 1e-14)
		hasOnly(t, got[s].P95Regret, CodeQuantileNoInterval)
		total += got[s].PBest.Value
	}
	near(t, "sum of p best", total, 1, 1e-15)
}

func TestBestOfEdges(t *testing.T) {
	if got := bestOfSlices(t); got != nil {
		t.Errorf("no strategies: %+v", got)
	}
	alone := bestOfSlices(t, []float64{3, -1, 2})[0]
	if alone.PBest.Value != 1 || alone.PBest.CI.Hi != 1 || alone.MeanRegret.Value != 0 {
		t.Errorf("a strategy alone: %+v", alone)
	}
	for _, s := range bestOfSlices(t, []float64{}, []float64{}) {
		hasOnly(t, s.PBest, CodeNoObservations)
		hasOnly(t, s.MeanRegret, CodeNoObservations)
		hasOnly(t, s.P95Regret, CodeNoObservations)
	}
	for _, s := range bestOfSlices(t, []float64{1, 2}, []float64{math.NaN(), 2}) {
		hasOnly(t, s.PBest, CodeNotFinite)
		hasOnly(t, s.MeanRegret, CodeNotFinite)
		hasOnly(t, s.P95Regret, CodeNotFinite)
	}
	limit := bestOfSlices(t, []float64{MaxAbs, -MaxAbs}, []float64{-MaxAbs, MaxAbs})
	finite(t, "standings at the limit", limit)
	near(t, "mean regret at the limit", limit[0].MeanRegret.Value/MaxAbs, 1, 1e-15)
	panics(t, "lengths 1 and 2", func() { bestOfSlices(t, []float64{1}, []float64{1, 2}) })
	panics(t, "confidence", func() { _, _ = BestOf(nil, 0) })
}
