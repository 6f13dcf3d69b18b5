package design

import (
	"math"
	"slices"
	"testing"

	"neocloud/sim/stats"
)

func TestRanks(t *testing.T) {
	for _, c := range []struct{ xs, want []float64 }{
		{[]float64{30, 10, 20}, []float64{3, 1, 2}},
		{[]float64{5, 5, 1}, []float64{2.5, 2.5, 1}},
		{[]float64{2, 2, 2, 2}, []float64{2.5, 2.5, 2.5, 2.5}},
		{nil, []float64{}},
	} {
		if got := ranks(c.xs); !slices.Equal(got, c.want) {
			t.Errorf("ranks of %v are %v, want %v", c.xs, got, c.want)
		}
	}
}

// Spearman's own kind of example, IQ against hours of television of ten people: by
// hand ρ = 1 − 6 · 194 / (10 · 99) = −29/165, for there are no ties.
func TestRankCorrelationByHand(t *testing.T) {
	iq := []float64{106, 100, 86, 101, 99, 103, 97, 113, 112, 110}
	hours := []float64{7, 27, 2, 50, 28, 29, 20, 12, 6, 17}
	e := RankCorrelations([][]float64{iq}, hours, 0.95)[0]
	near(t, "rho", e.Value, -29.0/165, 1e-12)
	// Fisher's transformation with (1 + ρ²/2)/7 and 1.959964.
	half := 1.959964 * math.Sqrt((1+math.Pow(29.0/165, 2)/2)/7)
	near(t, "low", e.CI.Lo, math.Tanh(math.Atanh(-29.0/165)-half), 1e-6)
	near(t, "high", e.CI.Hi, math.Tanh(math.Atanh(-29.0/165)+half), 1e-6)
}

// Ranks see order only: a rising function gives 1, a falling one −1.
func TestRankCorrelationIsMonotone(t *testing.T) {
	x := []float64{3, 1, 4, 1.5, 9, 2.6}
	var up, down []float64
	for _, v := range x {
		up, down = append(up, math.Exp(v)), append(down, -v*v*v)
	}
	near(t, "of a rising function", RankCorrelations([][]float64{x}, up, 0.95)[0].Value, 1, 1e-12)
	near(t, "of a falling function", RankCorrelations([][]float64{x}, down, 0.95)[0].Value, -1, 1e-12)
}

// Of two normals with correlation r, Spearman's is 6/π asin(r/2) (K. Pearson 1907).
// Intervals of 95 % cover it in 95 % of 800 samples of 60, to 4 standard errors and 1 %.
func TestRankCorrelationCoverage(t *testing.T) {
	const samples, n, r = 800, 60, 0.6
	want := 6 / math.Pi * math.Asin(r/2)
	covered := 0
	for s := range uint64(samples) {
		x, y := normals(n, r, s)
		if RankCorrelations([][]float64{x}, y, 0.95)[0].CI.Contains(want) {
			covered++
		}
	}
	near(t, "coverage", float64(covered)/samples, 0.95, 0.01+4*math.Sqrt(0.95*0.05/samples))
}

// normals are n pairs of standard normals with correlation r.
func normals(n int, r float64, number uint64) (x, y []float64) {
	s := streamOf(number)
	for i := range uint64(n) {
		a, b := normal(s.Uniform(2*i)), normal(s.Uniform(2*i+1))
		x, y = append(x, a), append(y, r*a+math.Sqrt(1-r*r)*b)
	}
	return x, y
}

// normal is the quantile function of the standard normal.
func normal(u float64) float64 { return math.Sqrt2 * math.Erfinv(2*u-1) }

func TestRankCorrelationWithoutValue(t *testing.T) {
	for _, c := range []struct {
		name string
		x, y []float64
		code string
	}{
		{"no runs", nil, nil, stats.CodeNoObservations},
		{"one run", []float64{1}, []float64{2}, stats.CodeOneObservation},
		{"outcome not finite", []float64{1, 2}, []float64{1, math.Inf(-1)}, stats.CodeNotFinite},
		{"input not finite", []float64{1, math.NaN()}, []float64{1, 2}, stats.CodeNotFinite},
		{"constant input", []float64{1, 1, 1}, []float64{1, 2, 3}, stats.CodeConstant},
		{"constant outcome", []float64{1, 2, 3}, []float64{1, 1, 1}, stats.CodeConstant},
	} {
		if e := RankCorrelations([][]float64{c.x}, c.y, 0.95)[0]; e.OK || !e.Has(c.code) {
			t.Errorf("%s: %+v, want no value and %s", c.name, e, c.code)
		}
	}
	e := RankCorrelations([][]float64{{1, 2, 3}}, []float64{1, 3, 2}, 0.95)[0]
	if !e.OK || e.HasCI || !e.Has(stats.CodeFewPairs) {
		t.Errorf("three runs: %+v, want a value without interval", e)
	}
	mustPanic(t, "columns of different length", func() { RankCorrelations([][]float64{{1}}, []float64{1, 2}, 0.95) })
}
