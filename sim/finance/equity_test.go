package finance

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestEquityIRR by hand. A project of −2100, 1300, 1300 with half of it lent at
// 10 % (service 605 a year: 500 + 105, 550 + 55) leaves −1050, 695, 695; with
// x = 1/(1+r), 695(x + x²) = 1050.
func TestEquityIRR(t *testing.T) {
	project := yearly(-2100, 1300, 1300)
	half := Loan{Principal: 1050, Rate: 0.1, Months: 24, PerYear: 1}
	x := (math.Sqrt(1+4*1050.0/695) - 1) / 2
	quarters := []Loan{half, half}
	for i := range quarters {
		quarters[i].Principal /= 2
	}
	tests := []struct {
		name    string
		project []Flow
		loans   []Loan
		want    float64
	}{
		{"no loan", yearly(-1000, 1100), nil, 0.1},
		{"half", project, []Loan{half}, 1/x - 1},
		{"half in two loans", project, quarters, 1/x - 1},
		{"lent at the project's rate", yearly(-2100, 1210, 1210), []Loan{half}, 0.1},
		// −100 on day 0, loan of 50 on day 365 repaid with 10 % a year later:
		// −100, 50 + 50, 66 − 55 = 11, 100x + 11x² = 100.
		{"drawn later", yearly(-100, 50, 66), []Loan{{Principal: 50, Rate: 0.1, Months: 12, PerYear: 1, DrawDays: 365}}, 22/(math.Sqrt(10000+4400)-100) - 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := EquityIRR(tt.project, tt.loans...)
			if !got.Unique {
				t.Fatalf("got %+v", got)
			}
			near(t, "equity IRR", got.Rate, tt.want, 1e-13)
		})
	}
	if got := EquityIRR(yearly(-100, 60, 60), Loan{Principal: 100, Rate: 0.05, Months: 24, PerYear: 1}); got.Exists || got.Reason != "no money goes out" {
		t.Errorf("without equity: %+v", got)
	}
}

// TestLeverage: borrowing below the project's IRR raises the equity's, above it
// lowers it, and what equity holders and lenders get is what the project pays.
func TestLeverage(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		years := rapid.IntRange(1, 10).Draw(t, "years")
		income := rapid.Float64Range(1, 3).Draw(t, "income") / float64(years)
		usd := []float64{-1}
		for range years {
			usd = append(usd, income)
		}
		project := yearly(usd...)
		l := Loan{
			Principal: rapid.Float64Range(0.05, 0.6).Draw(t, "loan to cost"),
			Rate:      rapid.Float64Range(0, 0.5).Draw(t, "rate"),
			Months:    12 * years,
			PerYear:   1,
		}
		equity := AppendEquity(nil, project, l)
		lender := l.AppendFlows(nil)
		for i, f := range project {
			left := f.USD + lender[i].USD
			for _, e := range equity {
				if e.Days == f.Days {
					left -= e.USD
				}
			}
			if math.Abs(left) > 1e-14 {
				t.Fatalf("year %d: %v of the project's %v and the loan's %v is missing", i, left, f.USD, lender[i].USD)
			}
		}
		unlevered, levered := IRR(project), IRR(equity)
		if l.Level() > income || !levered.Unique || math.Abs(unlevered.Rate-l.Rate) < 1e-6 {
			return
		}
		if levered.Rate > unlevered.Rate != (l.Rate < unlevered.Rate) {
			t.Fatalf("project %v, loan at %v, equity %v", unlevered.Rate, l.Rate, levered.Rate)
		}
	})
}

func TestEquityKeepsItsArgument(t *testing.T) {
	project := make([]Flow, 2, 10)
	project[0], project[1] = Flow{365, 110}, Flow{0, -100}
	want := slices.Clone(project[:10])
	EquityIRR(project, iren())
	if !slices.Equal(project[:10], want) {
		t.Errorf("the project became %v", project[:10])
	}
}

func BenchmarkEquityIRR(b *testing.B) {
	project := monthly(0)
	l := Loan{Principal: 4e9, Rate: 0.09, Months: 84}
	flows := make([]Flow, 0, 300)
	b.ReportAllocs()
	for b.Loop() {
		flows = AppendEquity(flows[:0], project, l)
		IRR(flows)
	}
}
