package stats

import (
	"math"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"
)

// expGrid is exp(0:0.01:1), 101 values.
func expGrid() []float64 {
	xs := make([]float64, 101)
	for i := range xs {
		xs[i] = math.Exp(float64(i) / 100)
	}
	return xs
}

// TestQuantileInterval: R 4, confintr::ci_quantile(exp(0:100/100), q), as also
// recorded in SciPy's tests of quantile_test. The value is x[(n−1)p] exactly,
// as 100·0.3 and 100·0.5 are whole.
func TestQuantileInterval(t *testing.T) {
	tests := []struct {
		p, confidence, value, lo, hi float64
	}{
		{0.3, 0.95, math.Exp(0.3), 1.221402758160170, 1.476980793882643},
		{0.5, 0.90, math.Exp(0.5), 1.506817785112854, 1.803988415397857},
	}
	for _, tt := range tests {
		e := Quantile(expGrid(), tt.p, tt.confidence)
		if !e.OK || !e.HasCI || e.Warnings != nil {
			t.Fatalf("p = %v: %+v", tt.p, e)
		}
		near(t, "value", e.Value, tt.value, 1e-15)
		near(t, "lo", e.CI.Lo, tt.lo, 1e-15)
		near(t, "hi", e.CI.Hi, tt.hi, 1e-15)
	}
}

// TestInterpolate: type 7 by its definition x[h] + (h−⌊h⌋)(x[⌊h⌋+1]−x[⌊h⌋]),
// h = (n−1)p; R gives quantile(1:10, .25) = 3.25.
func TestInterpolate(t *testing.T) {
	ten := []float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}
	tests := []struct {
		xs      []float64
		p, want float64
	}{
		{ten, 0.25, 3.25},
		{ten, 0, 1},
		{ten, 1, 10},
		{ten, 0.95, 9.55},
		{[]float64{4}, 0.3, 4},
		{[]float64{-1, 1}, 0.75, 0.5},
	}
	for _, tt := range tests {
		near(t, "quantile", interpolate(orderOf(tt.xs), tt.p), tt.want, 1e-14)
	}
}

// TestBinomialQuantile compares with sums of exact rational binomial terms.
func TestBinomialQuantile(t *testing.T) {
	for _, n := range []int{1, 2, 3, 10, 72, 200} {
		for _, p := range []*big.Rat{big.NewRat(1, 2), big.NewRat(1, 20), big.NewRat(9, 10), big.NewRat(3, 10)} {
			for _, level := range []*big.Rat{big.NewRat(1, 40), big.NewRat(39, 40), big.NewRat(1, 8), big.NewRat(7, 8)} {
				want := exactBinomialQuantile(level, n, p)
				l, _ := level.Float64()
				f, _ := p.Float64()
				if got := binomialQuantile(l, n, f); got != want {
					t.Errorf("level %v of binomial(%d, %v) = %d, want %d", level, n, p, got, want)
				}
			}
		}
	}
}

// TestBinomialQuantileLarge: normal approximation with continuity correction,
// np + zσ − ½, whose error here is below one count.
func TestBinomialQuantileLarge(t *testing.T) {
	for _, p := range []float64{0.5, 0.05, 0.95} {
		const n, z = 1_000_000, 1.959963984540054
		sigma := math.Sqrt(n * p * (1 - p))
		skew := (z*z - 1) / 6 * (1 - 2*p) // Cornish–Fisher
		within(t, "lower", binomialQuantile(0.025, n, p), math.Ceil(n*p-z*sigma+skew-0.5))
		within(t, "upper", binomialQuantile(0.975, n, p), math.Ceil(n*p+z*sigma+skew-0.5))
	}
}

// within fails the test unless got is want or next to it.
func within(t *testing.T, what string, got int, want float64) {
	t.Helper()
	if math.Abs(float64(got)-want) > 1 {
		t.Errorf("%s = %d, want %v ± 1", what, got, want)
	}
}

// exactBinomialQuantile sums exact terms until they reach the level.
func exactBinomialQuantile(level *big.Rat, n int, p *big.Rat) int {
	q := new(big.Rat).Sub(big.NewRat(1, 1), p)
	power := func(x *big.Rat, k int) *big.Rat {
		out := big.NewRat(1, 1)
		for range k {
			out.Mul(out, x)
		}
		return out
	}
	cdf := new(big.Rat)
	for k := 0; ; k++ {
		term := new(big.Rat).SetInt(new(big.Int).Binomial(int64(n), int64(k)))
		term.Mul(term, power(p, k))
		cdf.Add(cdf, term.Mul(term, power(q, n-k)))
		if cdf.Cmp(level) >= 0 {
			return k
		}
	}
}

// TestQuantileNoInterval: the 5 % quantile has a 95 % interval once
// 0.95ⁿ ≤ 0.025, which is from n = 72 (0.95⁷¹ = 0.0262, 0.95⁷² = 0.0249).
func TestQuantileNoInterval(t *testing.T) {
	grid := func(n int) []float64 {
		xs := make([]float64, n)
		for i := range xs {
			xs[i] = float64(i)
		}
		return xs
	}
	for _, p := range []float64{0.05, 0.95} {
		short := Quantile(grid(71), p, 0.95)
		hasOnly(t, short, CodeQuantileNoInterval)
		if !short.OK || short.HasCI || short.CI != (Interval{Lo: short.Value, Hi: short.Value}) {
			t.Errorf("n = 71, p = %v: %+v", p, short)
		}
		if full := Quantile(grid(72), p, 0.95); !full.HasCI || full.Warnings != nil {
			t.Errorf("n = 72, p = %v: %+v", p, full)
		}
	}
	want := "71 observations give no 95 % interval of this percentile; 72 do"
	if got := Quantile(grid(71), 0.05, 0.95).Warnings[0].Text; got != want {
		t.Errorf("text %q, want %q", got, want)
	}
	for _, p := range []float64{0, 1} {
		hasOnly(t, Quantile(grid(1000), p, 0.95), CodeQuantileNoInterval)
	}
}

func TestQuantileRefuses(t *testing.T) {
	hasOnly(t, Quantile(nil, 0.5, 0.95), CodeNoObservations)
	hasOnly(t, Quantile([]float64{1, 2, math.Inf(1)}, 0.5, 0.95), CodeNotFinite)
	hasOnly(t, Quantile([]float64{math.NaN(), 1, 2}, 0.5, 0.95), CodeNotFinite)
	panics(t, "not sorted", func() { Quantile([]float64{2, 1}, 0.5, 0.95) })
	panics(t, "p above 1", func() { Quantile([]float64{1, 2}, 1.5, 0.95) })
	panics(t, "p NaN", func() { Quantile([]float64{1, 2}, math.NaN(), 0.95) })
}

// TestQuantileCoverage: 1,000 samples of 100 exponentials, p = 0.9. The level
// is at least 0.95: by construction at least 950 ± 6.9 cover; four deviations.
func TestQuantileCoverage(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	truth := math.Log(10) // −ln(1 − 0.9)
	covered := 0
	xs := make([]float64, 100)
	for range 1000 {
		for i := range xs {
			xs[i] = r.ExpFloat64()
		}
		slices.Sort(xs)
		if Quantile(xs, 0.9, 0.95).CI.Contains(truth) {
			covered++
		}
	}
	if covered < 922 {
		t.Errorf("%d of 1000 intervals cover, want at least 950 − 28", covered)
	}
}

func BenchmarkQuantile(b *testing.B) {
	xs := make([]float64, 1000)
	for i := range xs {
		xs[i] = float64(i)
	}
	b.ReportAllocs()
	for b.Loop() {
		Quantile(xs, 0.05, 0.95)
	}
}
