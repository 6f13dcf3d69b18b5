package stats

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// normalGrid is the midpoint grid of the standard normal, sorted: its quantiles
// at (i+½)/n, whose averages converge to the integrals.
func normalGrid(n int) []float64 {
	xs := make([]float64, n)
	for i := range xs {
		xs[i] = math.Sqrt2 * math.Erfinv(2*(float64(i)+0.5)/float64(n)-1)
	}
	return xs
}

// lossGrid is the midpoint grid of −Exp(1), sorted.
func lossGrid(n int) []float64 {
	xs := make([]float64, n)
	for i := range xs {
		xs[i] = math.Log((float64(i) + 0.5) / float64(n))
	}
	return xs
}

// TestCVaRClosedForms. Values: normal 2.0627128075074257 (5 %) and
// 2.665214220345805 (1 %); Exp(1) VaR + 1 with VaR 2.99573227355399.
//
// Half widths: z·√(([Var(X|tail) + (1−a)(q−CVaR)²] / (n·a)). For −Exp(1) the
// tail beyond q is again exponential: variance 1, q − CVaR = 1, hence
// z·√((2−a)/(n·a)). For the normal Var(X|tail) = 1 + zₐλ − λ² with λ = CVaR.
func TestCVaRClosedForms(t *testing.T) {
	const n, z = 200_000, 1.959963984540054
	normalHalf := func(a, za, lambda float64) float64 {
		return z * math.Sqrt((1+za*lambda-lambda*lambda+(1-a)*(lambda-za)*(lambda-za))/(n*a))
	}
	tests := []struct {
		name              string
		xs                []float64
		tail, value, half float64
	}{
		{"normal 5 %", normalGrid(n), 0.05, -2.0627128075074257, normalHalf(0.05, 1.6448536269514722, 2.0627128075074257)},
		{"normal 1 %", normalGrid(n), 0.01, -2.665214220345805, normalHalf(0.01, 2.3263478740408408, 2.665214220345805)},
		{"exponential 5 %", lossGrid(n), 0.05, -3.99573227355399, z * math.Sqrt(1.95/(n*0.05))},
		{"all", lossGrid(n), 1, -1, z * math.Sqrt(1.0/n)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e := CVaR(tt.xs, tt.tail, 0.95)
			if !e.OK || !e.HasCI || e.Warnings != nil {
				t.Fatalf("got %+v", e)
			}
			near(t, "value", e.Value, tt.value, 1e-4)
			near(t, "half over exact", e.CI.Half()/tt.half, 1, 5e-3)
		})
	}
}

// TestCVaRBoundary: of 1..n the lowest m = n·tail. Whole m: the mean of 1..m is
// (m+1)/2. Else the boundary observation ⌈m⌉ counts with what is left.
func TestCVaRBoundary(t *testing.T) {
	tests := []struct {
		n    int
		tail float64
		want float64
	}{
		{1000, 0.05, 25.5},                         // 50 observations
		{1010, 0.05, (1275 + 0.5*51) / 50.5},       // 50 and half of the next
		{3000, 0.1, 150.5},                         // 3000·0.1 is not 300 in doubles
		{1234, 0.0625, (3003 + 0.125*78) / 77.125}, // 77 and an eighth: Σ1..77 = 3003
		{60, 1, 30.5},
	}
	for _, tt := range tests {
		xs := make([]float64, tt.n)
		for i := range xs {
			xs[i] = float64(i + 1)
		}
		near(t, "CVaR", CVaR(xs, tt.tail, 0.95).Value, tt.want, 1e-13)
	}
}

func TestCVaRRefusedAndFlagged(t *testing.T) {
	tests := []struct {
		n    int
		tail float64
		code string
	}{
		{999, 0.05, CodeCVaRRefused}, // 49.95
		{1000, 0.05, CodeCVaRFew},    // 50
		{9999, 0.05, CodeCVaRFew},    // 499.95
		{10000, 0.05, ""},            // 500
		{49, 1, CodeCVaRRefused},
		{50, 1, CodeCVaRFew},
	}
	for _, tt := range tests {
		e := CVaR(normalGrid(tt.n), tt.tail, 0.95)
		if e.OK != (tt.code != CodeCVaRRefused) || e.HasCI != e.OK {
			t.Errorf("n = %d, tail %v: %+v", tt.n, tt.tail, e)
		}
		if tt.code == "" && e.Warnings != nil {
			t.Errorf("n = %d, tail %v: warnings %+v", tt.n, tt.tail, e.Warnings)
		}
		if tt.code != "" {
			hasOnly(t, e, tt.code)
		}
	}
	hasOnly(t, CVaR(nil, 0.05, 0.95), CodeNoObservations)
	hasOnly(t, CVaR([]float64{math.Inf(-1), 0}, 0.05, 0.95), CodeNotFinite)
	panics(t, "not sorted", func() { CVaR([]float64{2, 1}, 0.05, 0.95) })
	panics(t, "no tail", func() { CVaR([]float64{1, 2}, 0, 0.95) })
	panics(t, "tail above 1", func() { CVaR([]float64{1, 2}, 1.1, 0.95) })
}

func TestCVaRConstant(t *testing.T) {
	xs := slices.Repeat([]float64{1e10 / 3}, 20_000)
	e := CVaR(xs, 0.05, 0.95)
	if e.Value != xs[0] || e.CI != (Interval{Lo: xs[0], Hi: xs[0]}) || !e.HasCI {
		t.Errorf("a constant sample has CVaR %+v", e)
	}
}

// TestCVaRCoverage: at 500 observations in the tail the interval covers about
// its nominal 95 %: of 500 samples 475 ± 4.9; five deviations, since the
// interval is only asymptotic.
func TestCVaRCoverage(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	const tail = 0.5
	truth := -math.Sqrt(2 / math.Pi) // mean of the lower half of a normal
	covered := 0
	xs := make([]float64, 1000)
	for range 500 {
		for i := range xs {
			xs[i] = r.NormFloat64()
		}
		slices.Sort(xs)
		if CVaR(xs, tail, 0.95).CI.Contains(truth) {
			covered++
		}
	}
	if covered < 450 || covered > 499 {
		t.Errorf("%d of 500 intervals cover, want 475 ± 25", covered)
	}
}
