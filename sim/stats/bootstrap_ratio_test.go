package stats

import (
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
)

// mustRatio is Ratio of columns in memory, which cannot fail.
func mustRatio(t *testing.T, b Bootstrap, x, y []float64) Estimate {
	t.Helper()
	e, err := b.Ratio(Slice(x), Slice(y), 0.95)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func mustMeanWhere(t *testing.T, x []float64) Estimate {
	t.Helper()
	e, err := Bootstrap{}.MeanWhere(Slice(x), 0.95)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// The mean of n exponentials has an exact interval, from x̄·2n/χ²(2n): at n = 100
// [0.830, 1.229] x̄, while the symmetric one is [0.80, 1.20] x̄. The bootstrap of their
// quantiles comes to the skewed one; 0.015 is four deviations of a percentile of 20,000
// resamples, and what the grid lacks of an exponential's spread.
func TestRatioFollowsSkewness(t *testing.T) {
	const n = 100
	xs := lossGrid(n)
	for i := range xs {
		xs[i] = -xs[i]
	}
	mean := MomentsOf(xs).Mean()
	chi := distuv.ChiSquared{K: 2 * n}
	e := mustRatio(t, Bootstrap{Resamples: 20_000}, xs, slices.Repeat([]float64{1}, n))
	near(t, "value", e.Value, mean, 1e-14)
	near(t, "lower end", e.CI.Lo, mean*2*n/chi.Quantile(0.975), 0.015)
	near(t, "upper end", e.CI.Hi, mean*2*n/chi.Quantile(0.025), 0.015)
}

// In large samples the interval is that of RatioOf: here of 50,000 pairs, which are
// added up in groups. Each end is off by the noise of a percentile, a twentieth of the
// half-width, and by that of the spread of 1,000 groups, a fiftieth.
func TestRatioOfManyIsTheLinearOne(t *testing.T) {
	x := sample(50_000, false, func(u float64) float64 { return -math.Log(u) })
	y := sample(50_000, false, func(u float64) float64 { return 2 + u })
	e, want := mustRatio(t, Bootstrap{}, x, y), RatioOf(PairedMomentsOf(x, y), 0.95)
	near(t, "value", e.Value, want.Value, 1e-12)
	near(t, "lower end", (want.Value-e.CI.Lo)/want.CI.Half(), 1, 0.15)
	near(t, "upper end", (e.CI.Hi-want.Value)/want.CI.Half(), 1, 0.15)
}

// A figure that every seventh world lacks.
func TestMeanWhere(t *testing.T) {
	x := sample(7000, true, func(u float64) float64 { return u })
	d, err := Describe(Slice(x), nil, 0, 0.95)
	if err != nil {
		t.Fatal(err)
	}
	e := mustMeanWhere(t, x)
	near(t, "value", e.Value, d.Mean.Value, 1e-12)
	near(t, "half-width over that of the mean", e.CI.Half()/d.Mean.CI.Half(), 1, 0.15)
}

func TestRatioEdges(t *testing.T) {
	nan := math.NaN()
	rare := slices.Repeat([]float64{nan}, 50)
	rare[7] = 0.3
	tests := []struct {
		name string
		e    Estimate
		want float64
		ok   bool
		code string
	}{
		{"none", mustRatio(t, Bootstrap{}, nil, nil), 0, false, CodeNoObservations},
		{"per nothing", mustRatio(t, Bootstrap{}, []float64{1, 2}, []float64{0, 0}), 0, false, CodeNoObservations},
		{"not finite", mustRatio(t, Bootstrap{}, []float64{1, nan}, []float64{1, 1}), 0, false, CodeNotFinite},
		{"infinite figure", mustMeanWhere(t, []float64{1, math.Inf(1)}), 0, false, CodeNotFinite},
		{"one pair", mustRatio(t, Bootstrap{}, []float64{3}, []float64{2}), 1.5, true, CodeOneObservation},
		{"exists nowhere", mustMeanWhere(t, []float64{nan, nan}), 0, false, CodeNoObservations},
		{"exists once", mustMeanWhere(t, rare), 0.3, true, CodeFewWorlds},
		{"varies once", mustRatio(t, Bootstrap{}, append(slices.Repeat([]float64{1}, 60), 5), slices.Repeat([]float64{1}, 61)), 65.0 / 61, true, CodeFewWorlds},
		{"constant", mustMeanWhere(t, []float64{0.5, 0.5, 0.5}), 0.5, true, ""},
		{"constant ratio", mustRatio(t, Bootstrap{}, []float64{2, 4, 8}, []float64{1, 2, 4}), 2, true, ""},
		{"at the limit", mustRatio(t, Bootstrap{}, []float64{MaxAbs, MaxAbs}, []float64{MaxAbs, MaxAbs}), 1, true, ""},
	}
	for _, tt := range tests {
		finite(t, tt.name, tt.e)
		if tt.e.OK != tt.ok || tt.e.Value != tt.want || tt.e.HasCI != (tt.ok && tt.code == "") {
			t.Errorf("%s: %+v", tt.name, tt.e)
		}
		if tt.code != "" {
			hasOnly(t, tt.e, tt.code)
		}
		if tt.e.HasCI && tt.e.CI != (Interval{Lo: tt.want, Hi: tt.want}) {
			t.Errorf("%s: interval %v", tt.name, tt.e.CI)
		}
	}
	panics(t, "confidence", func() { _, _ = Bootstrap{}.Ratio(Slice{}, Slice{}, 0) })
	panics(t, "lengths 1 and 2", func() { _, _ = Bootstrap{}.Ratio(Slice{1}, Slice{1, 2}, 0.95) })
	if _, err := (Bootstrap{}).MeanWhere(broken{make(Slice, 2*batch), false}, 0.95); err == nil {
		t.Error("MeanWhere of a broken column has no error")
	}
}
