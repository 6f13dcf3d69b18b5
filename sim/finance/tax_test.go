package finance

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// TestTax is worked by hand, per 100 USD at 21 %.
func TestTax(t *testing.T) {
	tests := []struct {
		name    string
		tax     Tax
		taxable []float64
		carried float64
		want    []float64
		out     float64
	}{
		{"none", Tax{Rate: 0.21}, nil, 0, nil, 0},
		{"none, loss kept", Tax{Rate: 0.21}, nil, 7, nil, 7},
		{"no tax", Tax{}, []float64{-100, 300}, 0, []float64{0, 0}, 0},
		{"income", Tax{Rate: 0.21}, []float64{100, 200}, 0, []float64{21, 42}, 0},
		{"loss used up", Tax{Rate: 0.21}, []float64{-100, 60, 80}, 0, []float64{0, 0, 8.4}, 0},
		{"loss too late", Tax{Rate: 0.21}, []float64{100, -40}, 0, []float64{21, 0}, 40},
		{"losses add up", Tax{Rate: 0.21}, []float64{-10, -20, 0, 25}, 5, []float64{0, 0, 0, 0}, 10},
		// 60: 48 offset, 12 taxed, 52 left; 80: up to 64 offset, 28 taxed.
		{"80 %", Tax{Rate: 0.21, LossOffsetShare: 0.8}, []float64{-100, 60, 80}, 0, []float64{0, 2.52, 5.88}, 0},
		{"80 %, loss left", Tax{Rate: 0.5, LossOffsetShare: 0.8}, []float64{100}, 100, []float64{10}, 20},
		{"100 % is the default", Tax{Rate: 0.21, LossOffsetShare: 1}, []float64{-100, 60, 80}, 0, []float64{0, 0, 8.4}, 0},
		{"all of it", Tax{Rate: 1}, []float64{-1, 3}, 0, []float64{0, 2}, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, out := tt.tax.AppendYears([]float64{-7}, tt.taxable, tt.carried)
			if len(got) != len(tt.want)+1 || got[0] != -7 {
				t.Fatalf("got %v, want %v appended", got, tt.want)
			}
			for i, want := range tt.want {
				near(t, "tax", got[i+1], want, 1e-15)
			}
			near(t, "carried", out, tt.out, 1e-15)
		})
	}
}

// TestTaxableIncome is IREN's contract (CALIBRATION) with 5-year MACRS on 5.8
// and the interest of its loan, in billions, by hand: income 1.649; depreciation
// 1.16, 1.856, 1.1136, 0.66816, 0.66816, 0.33408; interest on balances of 3.65,
// 3.0025, 2.316156, 1.588629, 0.817450. 0.387150 of the second year's loss is
// used in the third; the sixth year has depreciation only.
func TestTaxableIncome(t *testing.T) {
	operating := []float64{1.649, 1.649, 1.649, 1.649, 1.649}
	depreciation, interest := make([]float64, 6), []float64(nil)
	MACRS(5).AddTo(depreciation, 0, 5.8)
	for _, year := range iren().AppendYears(nil) {
		interest = append(interest, year.Interest/1e9)
	}
	taxable := AppendTaxable(nil, operating, depreciation, interest)
	tests := []struct{ taxable, tax float64 }{
		{0.27, 0.0567}, {-0.387150, 0}, {0.396431, 0.001949}, {0.885522, 0.185960}, {0.931793, 0.195677}, {-0.33408, 0},
	}
	taxes, carried := Tax{Rate: 0.21}.AppendYears(nil, taxable, 0)
	if len(taxable) != len(tests) || len(taxes) != len(tests) {
		t.Fatalf("taxable %v, taxes %v", taxable, taxes)
	}
	for i, want := range tests {
		near(t, "taxable", taxable[i], want.taxable, 1e-6)
		near(t, "tax", taxes[i], want.tax, 1e-6)
	}
	near(t, "carried", carried, 0.33408, 1e-15)
}

func TestTaxPanics(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for _, tax := range []Tax{{Rate: -0.1}, {Rate: 1.1}, {Rate: nan}, {0.2, -0.5}, {0.2, 1.5}, {0.2, nan}} {
		panics(t, "a tax out of range", func() { tax.Year(1, 0) })
	}
	for _, amounts := range [][2]float64{{nan, 0}, {inf, 0}, {-inf, 0}, {1, nan}, {1, inf}, {1, -1}} {
		panics(t, "an amount out of range", func() { Tax{Rate: 0.2}.Year(amounts[0], amounts[1]) })
	}
}

// TestTaxIsConserved: every dollar of income is taxed once or offset by a loss
// once. No tax is negative or more than its rate on that year's income, and
// none is lower than the rate on what a loss may not offset.
func TestTaxIsConserved(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tax := Tax{
			Rate:            rapid.Float64Range(0, 1).Draw(t, "rate"),
			LossOffsetShare: rapid.OneOf(rapid.Just(0.0), rapid.Float64Range(0.01, 1)).Draw(t, "share"),
		}
		taxable := rapid.SliceOfN(rapid.Float64Range(-1e12, 1e12), 0, 30).Draw(t, "taxable")
		carried := rapid.Float64Range(0, 1e12).Draw(t, "carried")
		taxes, out := tax.AppendYears(nil, taxable, carried)
		paid, income, gross := 0.0, out-carried, out+carried+1
		for i, y := range taxable {
			paid += taxes[i]
			income += y
			gross += math.Abs(y)
			most, least := tax.Rate*max(0, y), 0.0
			if tax.LossOffsetShare > 0 {
				least = (1 - tax.LossOffsetShare) * most
			}
			if taxes[i] < least-1e-3 || taxes[i] < 0 || taxes[i] > most {
				t.Fatalf("tax on %v is %v", y, taxes[i])
			}
		}
		if !(out >= 0) || !(math.Abs(paid-tax.Rate*income) <= 1e-14*gross) {
			t.Fatalf("paid %v at %v on %v, carried out %v", paid, tax.Rate, income, out)
		}
	})
}

// TestTaxableIncomeAddsUp: up to rounding nothing is lost between the slices.
func TestTaxableIncomeAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		amounts := rapid.SliceOfN(rapid.Float64Range(-1e9, 1e9), 0, 8)
		a, b, c := amounts.Draw(t, "operating"), amounts.Draw(t, "depreciation"), amounts.Draw(t, "interest")
		got := AppendTaxable(nil, a, b, c)
		if len(got) != max(len(a), len(b), len(c)) {
			t.Fatalf("%d years", len(got))
		}
		sum := func(xs []float64) (s float64) {
			for _, x := range xs {
				s += x
			}
			return s
		}
		if math.Abs(sum(got)-(sum(a)-sum(b)-sum(c))) > 1e-4 {
			t.Fatalf("%v − %v − %v = %v", a, b, c, got)
		}
	})
}

func BenchmarkTax(b *testing.B) {
	operating, depreciation, interest := make([]float64, 15), make([]float64, 15), make([]float64, 15)
	for i := range operating {
		operating[i] = 1.649e9
	}
	MACRS(5).AddTo(depreciation, 0, 9e9)
	taxable, taxes := make([]float64, 0, 15), make([]float64, 0, 15)
	tax := Tax{Rate: 0.21, LossOffsetShare: 0.8}
	b.ReportAllocs()
	for b.Loop() {
		taxable = AppendTaxable(taxable[:0], operating, depreciation, interest)
		taxes, _ = tax.AppendYears(taxes[:0], taxable, 0)
	}
}
