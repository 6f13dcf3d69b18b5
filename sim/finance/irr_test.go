package finance

import (
	"encoding/json"
	"math"
	"testing"

	"pgregory.net/rapid"
)

// yearly puts amounts 365 days apart, so that the rate is the periodic one.
func yearly(usd ...float64) []Flow {
	flows := make([]Flow, len(usd))
	for i, c := range usd {
		flows[i] = Flow{Days: float64(i) * DaysPerYear, USD: c}
	}
	return flows
}

// xirrFlows is the example in the documentation of spreadsheets' XIRR and XNPV,
// from 2008-01-01 on: 2008-03-01 is day 60 (a leap year), 2008-10-30 day 303,
// 2009-02-15 day 411, 2009-04-01 day 456.
func xirrFlows() []Flow {
	return []Flow{{0, -10000}, {60, 2750}, {303, 4250}, {411, 3250}, {456, 2750}}
}

// TestIRRUnique: the first two rates are those of the spreadsheets'
// documentation to full precision; the others are solved by hand, with
// x = 1/(1+r).
func TestIRRUnique(t *testing.T) {
	shuffled := []Flow{{411, 3250}, {0, -4000}, {456, 2750}, {60, 2750}, {0, -6000}, {303, 4000}, {303, 250}}
	moved := xirrFlows()
	for i := range moved {
		moved[i].Days -= 1000
		moved[i].USD *= 1e9
	}
	tests := []struct {
		name  string
		flows []Flow
		want  float64
	}{
		{"xirr", xirrFlows(), 0.3733625335188315},
		{"xirr in parts and out of order", shuffled, 0.3733625335188315},
		{"xirr at another date and scale", moved, 0.3733625335188315},
		{"periodic", yearly(-70000, 12000, 15000, 18000, 21000, 26000), 0.0866309480365317},
		{"simple", yearly(-100, 110), 0.1},
		{"nothing gained", yearly(-100, 0, 100), 0},
		{"nothing gained in tenths", yearly(-0.3, 0.1, 0.2), 0},
		{"half lost in a year", yearly(-100, 50), -0.5},
		{"lost nearly all", yearly(-100, 1.0625), -0.989375},
		{"borrowing", yearly(100, -110), 0.1},
		{"at the upper end", yearly(-1, 11), 10},
		{"double root", yearly(-1, 4, -4), 1},                                // −(1−2x)²
		{"triple root", yearly(-1, 3.3, -3.63, 1.331), 0.1},                  // (1.1x−1)³
		{"more sign changes, one rate", yearly(-1, 2.11, -2.11, 1.11), 0.11}, // (1.11x−1)(1−x+x²)
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := IRR(tt.flows)
			if !got.Exists || !got.Unique || got.Reason != "" || len(got.Roots) != 1 || got.Roots[0] != got.Rate {
				t.Fatalf("got %+v, want one rate", got)
			}
			tol := 1e-14
			if tt.name == "triple root" {
				tol = 1e-4 // a root of order three is known to the cube root of the precision
			}
			if math.Abs(got.Rate-tt.want) > tol {
				t.Errorf("rate = %.17g, want %.17g", got.Rate, tt.want)
			}
		})
	}
}

// TestIRRSeveral: amounts are the coefficients of Π(1 − x(1+rᵢ)) up to sign.
func TestIRRSeveral(t *testing.T) {
	tests := []struct {
		name  string
		flows []Flow
		want  []float64
		rate  float64
	}{
		{"the oil pump", yearly(-1.6, 10, -10), []float64{0.25, 4}, 0.25}, // Lorie and Savage 1955
		{"one above and one below zero", yearly(-1, 1.7, -0.6), []float64{-0.5, 0.2}, 0.2},
		{"zero and above", yearly(-1, 2.5, -1.5), []float64{0, 0.5}, 0},
		{"three", yearly(-1, 3.6, -4.31, 1.716), []float64{0.1, 0.2, 0.3}, 0.1},
		{"close together", yearly(-1, 2.201, -1.2111), []float64{0.1, 0.101}, 0.1}, // 1.1·1.101
		{"both below zero", yearly(-1, 1.3, -0.42), []float64{-0.4, -0.3}, -0.3},
		{"zero twice and above", yearly(-1, 3.5, -4, 1.5), []float64{0, 0.5}, 0},
		{"restoration at the end", yearly(-10, 17, -6), []float64{-0.5, 0.2}, 0.2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := IRR(tt.flows)
			if !got.Exists || got.Unique || got.Reason == "" || len(got.Roots) != len(tt.want) {
				t.Fatalf("got %+v, want rates %v", got, tt.want)
			}
			for i, want := range tt.want {
				if math.Abs(got.Roots[i]-want) > 1e-11 {
					t.Errorf("rate %d = %.17g, want %v", i, got.Roots[i], want)
				}
			}
			if math.Abs(got.Rate-tt.rate) > 1e-11 {
				t.Errorf("rate = %v, want %v, the lowest not below zero", got.Rate, tt.rate)
			}
		})
	}
}

func TestIRRDoesNotExist(t *testing.T) {
	inf := math.Inf(1)
	tests := []struct {
		name   string
		flows  []Flow
		reason string
	}{
		{"none", nil, "there are no cash flows"},
		{"all zero", yearly(0, 0), "there are no cash flows"},
		{"net to nothing", []Flow{{1, 5}, {1, -5}}, "there are no cash flows"},
		{"all in", yearly(1, 2, 3), "no money goes out"},
		{"all out", yearly(-1, -2), "no money comes in"},
		{"one day", []Flow{{0, -5}, {0, 7}}, "no money goes out"},
		{"above zero everywhere", yearly(1, -1, 1), "no rate between -99 % and 1000 % a year makes the NPV zero"}, // 1−x+x² > 0
		{"all lost but for a trifle", yearly(-100, 0.5), "no rate between -99 % and 1000 % a year makes the NPV zero"},
		{"at the open end", yearly(-1, 0.01), "no rate between -99 % and 1000 % a year makes the NPV zero"},
		{"too good", yearly(-1, 12), "no rate between -99 % and 1000 % a year makes the NPV zero"},
		{"nan", yearly(-1, math.NaN()), "a cash flow is not finite"},
		{"infinite", yearly(-1, inf), "a cash flow is not finite"},
		{"no date", []Flow{{0, -1}, {math.NaN(), 2}}, "a cash flow is not finite"},
		{"sum overflows", []Flow{{0, -1}, {1, math.MaxFloat64}, {1, math.MaxFloat64}}, "a cash flow is not finite"},
		{"dates overflow", []Flow{{-math.MaxFloat64, -1}, {math.MaxFloat64, 2}}, "the dates are too far apart"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := IRR(tt.flows)
			if got.Exists || got.Unique || got.Rate != 0 || got.Roots != nil || got.Reason != tt.reason {
				t.Errorf("got %+v, want the reason %q", got, tt.reason)
			}
		})
	}
}

// TestIRRFindsConstructedRoots multiplies out Π(1 − x(1+rᵢ)) for random rates at
// least 8 % apart and wants them all back.
func TestIRRFindsConstructedRoots(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rates := make([]float64, rapid.IntRange(1, 4).Draw(t, "degree"))
		usd := []float64{1}
		r := rapid.Float64Range(-0.6, 0.2).Draw(t, "first")
		for i := range rates {
			rates[i] = r
			next := make([]float64, len(usd)+1)
			for j, c := range usd {
				next[j] += c
				next[j+1] -= c * (1 + r)
			}
			usd = next
			r += rapid.Float64Range(0.08, 0.5).Draw(t, "gap")
		}
		got := IRR(yearly(usd...))
		if len(got.Roots) != len(rates) || !got.Exists || got.Unique != (len(rates) == 1) {
			t.Fatalf("rates %v gave %+v", rates, got)
		}
		for i := range rates {
			if math.Abs(got.Roots[i]-rates[i]) > 1e-6 {
				t.Fatalf("rates %v gave %v", rates, got.Roots)
			}
		}
	})
}

// TestIRRIsARoot: any flows whatever give finite numbers, and at every root the
// NPV is zero to rounding.
func TestIRRIsARoot(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		flows := flowsOf(t, "flows")
		got := IRR(flows)
		if got.Exists != (len(got.Roots) > 0) || got.Unique != (len(got.Roots) == 1) || (got.Reason == "") != got.Unique {
			t.Fatalf("inconsistent: %+v", got)
		}
		for _, r := range got.Roots {
			gross := 0.0
			for _, f := range flows {
				gross += math.Abs(f.USD) * DiscountFactor(r, f.Days)
			}
			if npv := NPV(r, flows); !(math.Abs(npv) <= 1e-11*gross) || r <= MinIRR || r > MaxIRR {
				t.Fatalf("NPV at %v is %v of gross %v", r, npv, gross)
			}
		}
	})
}

// TestIRRNeverLetsNaNOut feeds it arbitrary doubles.
func TestIRRNeverLetsNaNOut(t *testing.T) {
	flow := rapid.Custom(func(t *rapid.T) Flow {
		return Flow{Days: rapid.Float64().Draw(t, "days"), USD: rapid.Float64().Draw(t, "usd")}
	})
	rapid.Check(t, func(t *rapid.T) {
		got := IRR(rapid.SliceOfN(flow, 0, 12).Draw(t, "flows"))
		if _, err := json.Marshal(got); err != nil {
			t.Fatal(err)
		}
	})
}

func TestIRRKeepsItsArgument(t *testing.T) {
	flows := []Flow{{365, 110}, {0, -60}, {0, -40}}
	IRR(flows)
	if flows[0] != (Flow{365, 110}) || flows[1] != (Flow{0, -60}) || flows[2] != (Flow{0, -40}) {
		t.Errorf("the flows became %v", flows)
	}
}

// monthly is an investment with 150 monthly flows; with a refresh every 50
// months the cumulated cash changes sign more than once.
func monthly(refresh float64) []Flow {
	flows := []Flow{{0, -5e9}}
	for m := 1; m < 150; m++ {
		f := Flow{Days: 30.4375 * float64(m), USD: 1.2e8}
		if m%50 == 49 {
			f.USD -= refresh
		}
		flows = append(flows, f)
	}
	return flows
}

func BenchmarkIRR(b *testing.B) {
	for _, bb := range []struct {
		name  string
		flows []Flow
	}{{"Unique", monthly(0)}, {"Refresh", monthly(6e9)}} {
		b.Run(bb.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				IRR(bb.flows)
			}
		})
	}
}
