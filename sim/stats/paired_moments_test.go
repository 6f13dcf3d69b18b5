package stats

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// Anscombe's first data set (F. J. Anscombe, The American Statistician 27
// (1973)), published with means 9 and 7.5, var x 11, correlation 0.816. The
// digits below are from exact rational arithmetic on the printed data.
var (
	anscombeX = []float64{10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5}
	anscombeY = []float64{8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68}
)

func TestPairedMomentsAnscombe(t *testing.T) {
	for k := 0; k <= len(anscombeX); k++ {
		p := PairedMomentsOf(anscombeX[:k], anscombeY[:k]).Merge(PairedMomentsOf(anscombeX[k:], anscombeY[k:]))
		if p.N() != 11 || p.Wins() != 8 || p.Ties() != 0 {
			t.Fatalf("split at %d: n, wins, ties = %d, %d, %d; want 11, 8, 0", k, p.N(), p.Wins(), p.Ties())
		}
		near(t, "mean x", p.X().Mean(), 9, 1e-14)
		near(t, "mean y", p.Y().Mean(), 7.500909090909091, 1e-14)
		near(t, "var x", p.X().Variance(), 11, 1e-14)
		near(t, "var y", p.Y().Variance(), 4.127269090909091, 1e-13)
		near(t, "covariance", p.Covariance(), 5.501, 1e-13)
		near(t, "mean difference", p.Difference().Mean(), 1.499090909090909, 1e-13)
		near(t, "var difference", p.Difference().Variance(), 4.125269090909091, 1e-13)
		r, ok := p.Correlation()
		near(t, "correlation", r, 0.8164205163448399, 1e-14)
		if !ok {
			t.Errorf("split at %d: the correlation does not exist", k)
		}
	}
}

func TestPairedMomentsCorrelationAtTheEnds(t *testing.T) {
	tests := []struct {
		name string
		x, y []float64
		r    float64
		ok   bool
	}{
		{"rising", []float64{1, 2, 4}, []float64{3, 5, 9}, 1, true},
		{"falling", []float64{1, 2, 4}, []float64{-3, -5, -9}, -1, true},
		{"constant x", []float64{1, 1, 1}, []float64{3, 5, 9}, 0, false},
		{"constant y", []float64{1, 2, 3}, []float64{3, 3, 3}, 0, false},
		{"one", []float64{1}, []float64{3}, 0, false},
		{"none", nil, nil, 0, false},
		{"at the limit", []float64{MaxAbs, -MaxAbs, 0}, []float64{MaxAbs, -MaxAbs, 0}, 1, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r, ok := PairedMomentsOf(tt.x, tt.y).Correlation()
			if ok != tt.ok {
				t.Errorf("exists: %v, want %v", ok, tt.ok)
			}
			near(t, "correlation", r, tt.r, 1e-15)
			if math.Abs(r) > 1 {
				t.Errorf("correlation %v is beyond ±1", r)
			}
		})
	}
}

// TestPairedMomentsKeepSmallDifferences: x − y is 1 or 2 beside values of 1e9,
// so its variance is 1/3 (values 1, 2, 1, 2: deviations ±1/2, 4·¼/3), which
// var x + var y − 2 cov would lose.
func TestPairedMomentsKeepSmallDifferences(t *testing.T) {
	x := []float64{1e9, -1e9, 3e9, -3e9}
	y := []float64{1e9 - 1, -1e9 - 2, 3e9 - 1, -3e9 - 2}
	near(t, "var difference", PairedMomentsOf(x, y).Difference().Variance(), 1.0/3, 1e-15)
}

func TestPairedMomentsRejectThePair(t *testing.T) {
	nan := math.NaN()
	p := PairedMomentsOf([]float64{1, nan, 3, 5}, []float64{2, 2, nan, 5})
	if p.N() != 2 || p.Rejected() != 2 || p.Wins() != 0 || p.Ties() != 1 {
		t.Errorf("n, rejected, wins, ties = %d, %d, %d, %d; want 2, 2, 0, 1", p.N(), p.Rejected(), p.Wins(), p.Ties())
	}
	if got := p.Merge(p).Rejected(); got != 4 {
		t.Errorf("rejected after merging = %d, want 4", got)
	}
	panics(t, "lengths 1 and 2", func() { PairedMomentsOf([]float64{1}, []float64{1, 2}) })
}

func TestPairedMomentsMergeIsAssociative(t *testing.T) {
	sample := rapid.SliceOfN(rapid.Float64Range(-1e6, 1e6), 0, 20)
	draw := func(t *rapid.T, name string) PairedMoments {
		xs := sample.Draw(t, name)
		ys := make([]float64, len(xs))
		for i, x := range xs {
			ys[i] = x/2 + rapid.Float64Range(-1e6, 1e6).Draw(t, "noise")
		}
		return PairedMomentsOf(xs, ys)
	}
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := draw(t, "a"), draw(t, "b"), draw(t, "c")
		left, right := a.Merge(b).Merge(c), a.Merge(b.Merge(c))
		if left.N() != right.N() || left.Wins() != right.Wins() || left.Ties() != right.Ties() {
			t.Fatalf("%+v and %+v", left, right)
		}
		if math.Abs(left.Covariance()-right.Covariance()) > 1e-13*1e13 {
			t.Fatalf("covariances %v and %v", left.Covariance(), right.Covariance())
		}
	})
}
