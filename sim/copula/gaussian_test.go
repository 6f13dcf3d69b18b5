package copula

import (
	"math"
	"slices"
	"sort"
	"testing"

	"neocloud/sim/internal/rng"

	"pgregory.net/rapid"
)

func mustNew(t testing.TB, names []string, pairs []Pair) *Gaussian {
	t.Helper()
	g, err := New(names, pairs)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// sample returns n draws of the letters, by letter.
func sample(g *Gaussian, n int) [][]float64 {
	columns := make([][]float64, len(letters))
	row := make([]float64, len(letters))
	for i := range uint64(n) {
		for k := range letters {
			row[k] = rng.NewStream(42, i, uint64(k), 0).Uniform(0)
		}
		g.Apply(row, row)
		for k, u := range row {
			columns[k] = append(columns[k], u)
		}
	}
	return columns
}

// ranks returns the rank of each element.
func ranks(xs []float64) []float64 {
	order := make([]int, len(xs))
	for i := range order {
		order[i] = i
	}
	sort.Slice(order, func(i, j int) bool { return xs[order[i]] < xs[order[j]] })
	r := make([]float64, len(xs))
	for rank, i := range order {
		r[i] = float64(rank)
	}
	return r
}

func correlation(xs, ys []float64) float64 {
	var sx, sy, xx, yy, xy float64
	n := float64(len(xs))
	for i, x := range xs {
		y := ys[i]
		sx, sy, xx, yy, xy = sx+x, sy+y, xx+x*x, yy+y*y, xy+x*y
	}
	return (xy - sx*sy/n) / math.Sqrt((xx-sx*sx/n)*(yy-sy*sy/n))
}

// The correlation of the normals is ρ and the rank correlation (6/π) asin(ρ/2).
// The standard error of a correlation is (1 − ρ²)/√N for normals; that of a rank
// correlation is largest for independent columns, 1/√(N−1). Four of them.
func TestGaussianCorrelations(t *testing.T) {
	const n = 20000
	pairs := []Pair{{"d", "a", 0.7}, {"b", "a", -0.4}, {"d", "b", 0.1}, {"e", "a", 0.3}}
	want := map[[2]int]float64{{0, 3}: 0.7, {0, 1}: -0.4, {1, 3}: 0.1, {0, 4}: 0.3}
	columns := sample(mustNew(t, letters, pairs), n)
	for i := range letters {
		for j := range i {
			rho := want[[2]int{j, i}]
			name := letters[j] + letters[i]
			near(t, name+" by rank", correlation(ranks(columns[i]), ranks(columns[j])),
				6/math.Pi*math.Asin(rho/2), 4/math.Sqrt(n-1))
			var x, y []float64
			for k := range n {
				x, y = append(x, rng.Normal(columns[i][k])), append(y, rng.Normal(columns[j][k]))
			}
			near(t, name, correlation(x, y), rho, 4*(1-rho*rho)/math.Sqrt(n))
		}
	}
	// Every margin is uniform: the largest distance of the empirical distribution
	// function is below 1.95/√N with probability .999 (Kolmogorov).
	for k, column := range columns {
		slices.Sort(column)
		for i, u := range column {
			if d := math.Abs(u - (float64(i)+0.5)/n); d > 1.95/math.Sqrt(n) {
				t.Fatalf("%s is not uniform: %v at rank %d", letters[k], u, i)
			}
		}
	}
}

// A bivariate normal falls below both medians with probability ¼ + asin(ρ)/2π
// (Sheppard 1899): ⅓ for ρ = ½.
func TestGaussianQuadrant(t *testing.T) {
	const n = 20000
	columns := sample(mustNew(t, letters, []Pair{{"c", "e", 0.5}}), n)
	count := 0.0
	for i := range n {
		if columns[2][i] < 0.5 && columns[4][i] < 0.5 {
			count++
		}
	}
	near(t, "share below both medians", count/n, 1.0/3, 4*math.Sqrt(2.0/9/n))
}

func TestGaussianPerfect(t *testing.T) {
	columns := sample(mustNew(t, letters, []Pair{{"a", "b", 1}, {"c", "d", -1}}), 1000)
	for i := range columns[0] {
		near(t, "the same", columns[1][i], columns[0][i], 1e-15)
		near(t, "the rest", columns[3][i], 1-columns[2][i], 1e-15)
	}
}

// The first of a group and what is in no pair keep their bits, whatever the order
// of the pairs; so no pairs at all are the identity.
func TestGaussianKeeps(t *testing.T) {
	u := []float64{0.1, 0x1p-54, 0.3, 1 - 0x1p-53, 0.5}
	got := make([]float64, len(u))
	for name, c := range map[string]struct {
		pairs []Pair
		moved []int
	}{
		"none":  {nil, nil},
		"zero":  {[]Pair{{"a", "b", 0}}, nil},
		"pair":  {[]Pair{{"e", "b", 0.5}}, []int{4}},
		"chain": {[]Pair{{"e", "c", 0.5}, {"c", "b", 0.5}}, []int{2, 4}},
	} {
		g := mustNew(t, letters, c.pairs)
		g.Apply(got, u)
		for i := range u {
			if moved := slices.Contains(c.moved, i); (got[i] != u[i]) != moved {
				t.Errorf("%s: %s went from %v to %v", name, letters[i], u[i], got[i])
			}
		}
		if g.IsZero() != (c.moved == nil) {
			t.Errorf("%s: IsZero is %v", name, g.IsZero())
		}
	}
	(&Gaussian{}).Apply(nil, nil)
}

func TestGaussianApplyPanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("no panic for a missing uniform")
		}
	}()
	mustNew(t, letters, nil).Apply(make([]float64, 5), make([]float64, 4))
}

// Any uniforms stay within the bounds; in place is the same; the order of the pairs
// and of the names in them means nothing; names in between shift nothing; raising
// a uniform does not lower its own result.
func TestGaussianProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pairs := drawPairs(t)
		g, err := New(letters, pairs)
		if err != nil {
			return // not positive semi-definite: see TestCheckProperties
		}
		u := make([]float64, len(letters))
		for i := range u {
			u[i] = rapid.Float64Range(0x1p-54, 1-0x1p-53).Draw(t, "u")
		}
		got := make([]float64, len(u))
		g.Apply(got, u)
		for i, x := range got {
			if !(x >= 0x1p-54 && x <= 1-0x1p-53) {
				t.Fatalf("%s is %v", letters[i], x)
			}
		}
		again := slices.Clone(u)
		g.Apply(again, again)
		if !slices.Equal(again, got) {
			t.Fatalf("in place %v, else %v", again, got)
		}
		slices.Reverse(pairs)
		for i := range pairs {
			pairs[i].A, pairs[i].B = pairs[i].B, pairs[i].A
		}
		wide := []string{"z", "a", "b", "y", "c", "d", "e", "x"}
		h, err := New(wide, pairs)
		if err != nil {
			t.Fatal(err)
		}
		more := []float64{0.9, u[0], u[1], 0.8, u[2], u[3], u[4], 0.7}
		h.Apply(more, more)
		if !slices.Equal(more, []float64{0.9, got[0], got[1], 0.8, got[2], got[3], got[4], 0.7}) {
			t.Fatalf("%v became %v among more names", got, more)
		}
		k := rapid.IntRange(0, len(u)-1).Draw(t, "which")
		raised := slices.Clone(u)
		raised[k] = rapid.Float64Range(u[k], 1-0x1p-53).Draw(t, "raised")
		g.Apply(raised, raised)
		if raised[k] < got[k] {
			t.Fatalf("a higher uniform of %s lowers it from %v to %v", letters[k], got[k], raised[k])
		}
	})
}

// Percentage points of the normal distribution, as in package rng.
func TestUniform(t *testing.T) {
	for _, c := range []struct{ z, want, radius float64 }{
		{0, 0.5, 0},
		{1.959963984540054, 0.975, 2e-16},
		{-2.3263478740408408, 0.01, 1e-17},
		{-40, 0x1p-54, 0},
		{40, 1 - 0x1p-53, 0},
	} {
		near(t, "Φ", Uniform(c.z), c.want, c.radius)
	}
}

func TestGaussianAllocates(t *testing.T) {
	g := mustNew(t, letters, []Pair{{"a", "b", 0.5}, {"a", "c", 0.2}})
	u := []float64{0.1, 0.2, 0.3, 0.4, 0.5}
	if n := testing.AllocsPerRun(100, func() { g.Apply(u, u) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkGaussianApply(b *testing.B) {
	g := mustNew(b, letters, []Pair{{"a", "b", 0.5}, {"a", "c", 0.2}, {"d", "e", 0.4}})
	u := []float64{0.1, 0.2, 0.3, 0.4, 0.5}
	dst := make([]float64, len(u))
	b.ReportAllocs()
	for b.Loop() {
		g.Apply(dst, u)
	}
}
