package design

import (
	"math"
	"testing"

	"neocloud/sim/stats"
)

// With two inputs the partial correlation is (r_yx − r_yz r_xz) / √((1 − r_yz²)(1 −
// r_xz²)) in the rank correlations: the textbook's closed form.
func TestPartialOfTwoInputs(t *testing.T) {
	x := []float64{1, 2, 3, 4, 5, 6, 7, 8}
	z := []float64{2, 1, 4, 3, 8, 5, 7, 6}
	y := []float64{1, 3, 2, 6, 4, 8, 5, 7}
	r := func(a, b []float64) float64 { return RankCorrelations([][]float64{a}, b, 0.95)[0].Value }
	partial := func(a, b float64) float64 {
		return (a - b*r(x, z)) / math.Sqrt((1-b*b)*(1-r(x, z)*r(x, z)))
	}
	e := PartialRankCorrelations([][]float64{x, z}, y, 0.95)
	near(t, "x given z", e[0].Value, partial(r(x, y), r(z, y)), 1e-12)
	near(t, "z given x", e[1].Value, partial(r(z, y), r(x, y)), 1e-12)
}

// One input alone has its rank correlation, interval and all.
func TestPartialOfOneInput(t *testing.T) {
	x, y := normals(50, 0.5, 1)
	a, b := PartialRankCorrelations([][]float64{x}, y, 0.95)[0], RankCorrelations([][]float64{x}, y, 0.95)[0]
	near(t, "value", a.Value, b.Value, 1e-12)
	near(t, "low", a.CI.Lo, b.CI.Lo, 1e-12)
	near(t, "high", a.CI.Hi, b.CI.Hi, 1e-12)
}

// An input that only goes with another has a rank correlation and no partial one;
// monotone outcomes are as good as linear ones.
func TestPartialTellsInputsApart(t *testing.T) {
	const n = 4000
	cause, companion := normals(n, 0.8, 2)
	noise, _ := normals(n, 0, 3)
	y := make([]float64, n)
	for i := range y {
		y[i] = math.Exp(cause[i] + noise[i])
	}
	xs := [][]float64{cause, companion}
	if r := RankCorrelations(xs, y, 0.95)[1]; r.Value < 0.4 {
		t.Errorf("rank correlation of the companion %v, want much", r.Value)
	}
	p := PartialRankCorrelations(xs, y, 0.95)
	// Ranks are not quite linear in normals, so 0 is not exact.
	near(t, "partial of the companion", p[1].Value, 0, 0.06)
	if p[0].Value < 0.4 {
		t.Errorf("partial correlation of the cause %v, want much", p[0].Value)
	}
}

func TestPartialWithoutValue(t *testing.T) {
	x, z := normals(20, 0, 4)
	y, _ := normals(20, 0, 5)
	five := []float64{5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5}
	twice := make([]float64, len(x))
	for i := range x {
		twice[i] = 2 * x[i]
	}
	for _, c := range []struct {
		name  string
		xs    [][]float64
		y     []float64
		codes []string // "" for a value
	}{
		{"a constant input counts as absent", [][]float64{x, five, z}, y, []string{"", stats.CodeConstant, ""}},
		{"a constant outcome", [][]float64{x, z}, five, []string{stats.CodeConstant, stats.CodeConstant}},
		{"collinear", [][]float64{x, twice}, y, []string{CodeCollinear, CodeCollinear}},
		{"explained", [][]float64{x, z}, x, []string{"", CodeExplained}},
		{"too few runs", [][]float64{x[:3], z[:3]}, y[:3], []string{stats.CodeFewPairs, stats.CodeFewPairs}},
		{"not finite", [][]float64{x[:4], {1, 2, 3, math.NaN()}}, y[:4], []string{stats.CodeNotFinite, stats.CodeNotFinite}},
		{"no runs", [][]float64{nil}, nil, []string{stats.CodeNoObservations}},
	} {
		for j, e := range PartialRankCorrelations(c.xs, c.y, 0.95) {
			if e.OK != (c.codes[j] == "") || !e.OK && !e.Has(c.codes[j]) {
				t.Errorf("%s: input %d is %+v, want %q", c.name, j, e, c.codes[j])
			}
		}
	}
}

// Intervals of 95 % of an input without effect beside one with cover 0, in 800 samples
// of 40 to 4 standard errors and 1 %: the degrees of freedom are right.
func TestPartialCoverage(t *testing.T) {
	const samples, n = 800, 40
	covered := 0
	for s := range uint64(samples) {
		x, y := normals(n, 0.5, 2*s)
		idle, _ := normals(n, 0, 2*s+1)
		if PartialRankCorrelations([][]float64{x, idle}, y, 0.95)[1].CI.Contains(0) {
			covered++
		}
	}
	near(t, "coverage", float64(covered)/samples, 0.95, 0.01+4*math.Sqrt(0.95*0.05/samples))
}
