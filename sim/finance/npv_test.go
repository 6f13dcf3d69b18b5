package finance

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// near fails the test unless got is within tol of want, relative to want when
// |want| > 1.
func near(t *testing.T, what string, got, want, tol float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tol*max(1, math.Abs(want))) {
		t.Errorf("%s = %.17g, want %.17g ± %g", what, got, want, tol)
	}
}

// panics fails the test unless f panics.
func panics(t *testing.T, what string, f func()) {
	t.Helper()
	defer func() {
		if recover() == nil {
			t.Errorf("%s: no panic", what)
		}
	}()
	f()
}

// TestNPV: the spreadsheets' XNPV example at 9 %, and sums by hand.
func TestNPV(t *testing.T) {
	tests := []struct {
		name  string
		rate  float64
		flows []Flow
		want  float64
	}{
		{"xnpv", 0.09, xirrFlows(), 2086.647602031535},
		{"none", 0.09, nil, 0},
		{"no discounting", 0, xirrFlows(), 3000},
		{"today", 0.5, []Flow{{0, 7}, {0, -2}}, 5},
		{"a year and two", 0.25, yearly(-1, 5, 25), -1 + 4 + 16},
		{"before the valuation date", 0.1, []Flow{{-365, 100}}, 110},
		{"half a year", 0.21, []Flow{{182.5, 11}}, 10},
		{"below zero", -0.5, yearly(0, 1, 1), 6},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			near(t, "NPV", NPV(tt.rate, tt.flows), tt.want, 1e-14)
		})
	}
	if got := NPV(0.1, yearly(1, math.NaN())); !math.IsNaN(got) {
		t.Errorf("NPV of a NaN = %v", got)
	}
}

func TestDiscountFactor(t *testing.T) {
	tests := []struct{ rate, days, want float64 }{
		{0.1, 0, 1},
		{0.1, 365, 1 / 1.1},
		{0.1, -730, 1.21},
		{0, 1e6, 1},
		{0.44, 182.5, 1 / 1.2},
	}
	for _, tt := range tests {
		near(t, "factor", DiscountFactor(tt.rate, tt.days), tt.want, 1e-15)
	}
	for _, rate := range []float64{-1, -2, math.NaN(), math.Inf(1)} {
		panics(t, "DiscountFactor", func() { DiscountFactor(rate, 1) })
		panics(t, "NPV", func() { NPV(rate, nil) })
	}
}

// TestAnnuityWithExponentialSurvival: a payment of one a year, continuously,
// as long as an exponential life of hazard h lasts, at most T years, at the
// continuous rate d, is worth (1−e^{−(d+h)T})/(d+h): 2.971144480960638 at
// d=.08, h=.15, T=5. Here as N expected payments at the midpoints of T/N, whose
// error is (T/N)²/24 times the change of slope, at most 0.23, hence below 1e-10.
func TestAnnuityWithExponentialSurvival(t *testing.T) {
	const d, h, T, n = 0.08, 0.15, 5.0, 50_000
	flows := make([]Flow, n)
	for i := range flows {
		years := (float64(i) + 0.5) * T / n
		flows[i] = Flow{Days: years * DaysPerYear, USD: math.Exp(-h*years) * T / n}
	}
	near(t, "annuity", NPV(math.Expm1(d), flows), 2.971144480960638, 2e-10)
}

// flowsOf draws flows of whole days and up to 10⁹ USD.
func flowsOf(t *rapid.T, name string) []Flow {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Flow {
		return Flow{
			Days: float64(rapid.IntRange(-100, 5000).Draw(t, "days")),
			USD:  rapid.Float64Range(-1e9, 1e9).Draw(t, "usd"),
		}
	}), 0, 20).Draw(t, name)
}

func TestNPVIsLinear(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := flowsOf(t, "a"), flowsOf(t, "b")
		rate := rapid.Float64Range(-0.5, 2).Draw(t, "rate")
		k := rapid.Float64Range(-5, 5).Draw(t, "k")
		both, gross := []Flow{}, 0.0
		for _, f := range a {
			both = append(both, Flow{Days: f.Days, USD: k * f.USD})
		}
		both = append(both, b...)
		for _, f := range both {
			gross += math.Abs(f.USD) * DiscountFactor(rate, f.Days)
		}
		got, want := NPV(rate, both), k*NPV(rate, a)+NPV(rate, b)
		if math.Abs(got-want) > 1e-13*gross {
			t.Fatalf("NPV(%v·a + b) = %v, want %v", k, got, want)
		}
		if net := NPV(rate, Net(both)); math.Abs(got-net) > 1e-13*gross {
			t.Fatalf("netting moved the NPV from %v to %v", got, net)
		}
	})
}

func BenchmarkNPV(b *testing.B) {
	flows := monthly(0)
	b.ReportAllocs()
	for b.Loop() {
		NPV(0.1, flows)
	}
}
