package plots

import (
	"math"
	"slices"
	"testing"

	"gonum.org/v1/plot/vg"

	"neocloud/sim/stats"
)

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

func TestCaption(t *testing.T) {
	for _, c := range []struct {
		caption Caption
		want    string
	}{
		{Caption{}, ""},
		{Caption{Scenario: "colossus", Seed: 1, Replications: 1000}, "colossus · seed 1 · 1,000 replications"},
		{Caption{Scenario: "colossus", Replications: 1, Note: "at 10 %"}, "colossus · seed 0 · 1 replication · at 10 %"},
		{Caption{Seed: 3, Note: "a"}.with("b"), "a · b"},
		{Caption{Replications: 1234567}, "seed 0 · 1,234,567 replications"},
	} {
		if got := c.caption.String(); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

// The months in which a line is below 0 for the last time.
func TestPayback(t *testing.T) {
	for _, c := range []struct {
		median []float64
		month  int
		said   string
	}{
		{[]float64{-1, -2, 0, 3}, 2, "paid back "},
		{[]float64{-1, 2, -1, 3}, 3, "paid back "},
		{[]float64{1, 2}, -1, "never below 0"},
		{[]float64{1, -2}, -1, "not paid back"},
	} {
		if month, said := payback(c.median); month != c.month || said != c.said {
			t.Errorf("%v: got %d, %q, want %d, %q", c.median, month, said, c.month, c.said)
		}
	}
}

// c has less of both than b; d equals b; the others trade one for the other.
func TestEfficient(t *testing.T) {
	point := func(name string, cvar, mean float64) RiskPoint {
		return RiskPoint{name, stats.Estimate{Value: mean, OK: true}, stats.Estimate{Value: cvar, OK: true}}
	}
	var names []string
	for _, p := range efficient([]RiskPoint{point("a", 9, 1), point("b", 5, 5), point("c", 4, 4), point("d", 5, 5), point("e", 1, 9), point("f", 9, 0)}) {
		names = append(names, p.Strategy)
	}
	if want := []string{"e", "b", "d", "a"}; !slices.Equal(names, want) {
		t.Errorf("got %v, want %v", names, want)
	}
}

// x and 10 − x/2 meet at 20/3.
func TestLeadChanges(t *testing.T) {
	xs := []float64{0, 5, 10}
	a, b := SweepLine{Strategy: "a"}, SweepLine{Strategy: "b"}
	for _, x := range xs {
		a.Means = append(a.Means, stats.Estimate{Value: x, OK: true})
		b.Means = append(b.Means, stats.Estimate{Value: 10 - x/2, OK: true})
	}
	got := leadChanges(xs, []SweepLine{a, b})
	if len(got) != 1 {
		t.Fatalf("got %v, want one", got)
	}
	near(t, "change", got[0], 20.0/3, 1e-12)
	b.Means[2] = stats.Estimate{}
	if got := leadChanges(xs, []SweepLine{a, b}); len(got) != 0 {
		t.Errorf("without a value on one side: got %v, want none", got)
	}
}

// The lead x + y − 3 is 0 on a straight line, which the contour finds exactly: it is
// as long as that line is within the map, from (1, 2) to (2, 1).
func TestIndifference(t *testing.T) {
	m := Map{
		X: Axis{Values: []float64{0, 1, 2}}, Y: Axis{Values: []float64{0, 1, 2}}, Strategies: []string{"a", "b"},
		Means: [][]float64{make([]float64, 9), make([]float64, 9)},
	}
	for at := range 9 {
		m.Means[0][at] = float64(at%3+at/3) - 3
	}
	length := 0.0
	for _, s := range m.indifference(0) {
		near(t, "begins on the line", s.x0+s.y0, 3, 1e-12)
		near(t, "ends on the line", s.x1+s.y1, 3, 1e-12)
		length += math.Hypot(s.x1-s.x0, s.y1-s.y0)
	}
	near(t, "length", length, math.Sqrt2, 1e-12)
	m.Means[1] = slices.Repeat([]float64{math.NaN()}, 9)
	if got := m.indifference(0); len(got) != 0 {
		t.Errorf("without another strategy: got %v, want no line", got)
	}
}

// Type 7 of Hyndman and Fan: 1 + 3·p between the values 1, 2, 3, 4.
func TestQuantile(t *testing.T) {
	for _, p := range []float64{0, 0.05, 0.5, 0.95, 1} {
		near(t, "quantile", quantile([]float64{1, 2, 3, 4}, p), 1+3*p, 1e-12)
	}
	near(t, "of one", quantile([]float64{7}, 0.3), 7, 0)
}

// The density of symmetric values is symmetric, with its peak of 1 in the middle.
func TestDensity(t *testing.T) {
	var values []float64
	for i := -50; i <= 50; i++ {
		u := float64(i) / 50
		values = append(values, u*u*u)
	}
	d := density(values, -2, 2)
	near(t, "peak", max(d[199], d[200]), 1, 1e-12)
	for i := range d {
		near(t, "symmetry", d[i], d[len(d)-1-i], 0.02)
	}
}

// Every value is in the bin that it lies in, 0 is an edge, and the last edge belongs
// to the last bin.
func TestHistogram(t *testing.T) {
	values := []float64{-3, -0.1, 0, 0.1, 2, 7}
	edges, counts := histogram(values, -3, 7)
	if !slices.Contains(edges, 0) {
		t.Errorf("0 is no edge of %v", edges)
	}
	total := 0
	for i, n := range counts {
		want := 0
		for _, v := range values {
			if v >= edges[i] && (v < edges[i+1] || i == len(counts)-1 && v == edges[i+1]) {
				want++
			}
		}
		if n != want {
			t.Errorf("bin [%v, %v): got %d, want %d", edges[i], edges[i+1], n, want)
		}
		total += n
	}
	if total != len(values) {
		t.Errorf("%d values in bins, want %d", total, len(values))
	}
}

// Three intervals of width 2 in [0, 10]: around 1, 1.5 and 9.8 they are held by the
// ends, and around the same place they go to both sides of it.
func TestSpread(t *testing.T) {
	widths := []vg.Length{2, 2, 2}
	for _, c := range []struct{ centres, want []vg.Length }{
		{[]vg.Length{1, 1.5, 9.8}, []vg.Length{1, 3, 9}},
		{[]vg.Length{5, 5, 5}, []vg.Length{3, 5, 7}},
		{[]vg.Length{2, 5, 8}, []vg.Length{2, 5, 8}},
		{[]vg.Length{4, 5, 9}, []vg.Length{3.5, 5.5, 9}},
	} {
		if got := spread(c.centres, widths, 0, 10); !slices.Equal(got, c.want) {
			t.Errorf("%v: got %v, want %v", c.centres, got, c.want)
		}
	}
}

// A range never is empty and holds all values.
func TestExtent(t *testing.T) {
	for _, c := range []struct {
		values []float64
		lo, hi float64
	}{
		{[]float64{1, 3}, 0.8, 3.2},
		{[]float64{5, 5}, 4.5, 5.5},
		{[]float64{100}, 90, 110},
		{[]float64{0}, -1, 1},
		{nil, 0, 1},
		{[]float64{math.NaN(), 2, math.Inf(1), 4}, 1.8, 4.2},
	} {
		lo, hi := extent(0.1, c.values...)
		near(t, "lo", lo, c.lo, 1e-12)
		near(t, "hi", hi, c.hi, 1e-12)
	}
}
