package finance

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// iren is IREN's debt (CALIBRATION): 3.65 billion USD at 6.0 % over five years.
func iren() Loan { return Loan{Principal: 3.65e9, Rate: 0.06, Months: 60, PerYear: 1} }

// TestLevel: CALIBRATION for IREN; the payment on a 30-year mortgage of 100,000
// at 6 % is in every mortgage table; the others by hand.
func TestLevel(t *testing.T) {
	tests := []struct {
		name string
		loan Loan
		want float64
		tol  float64
	}{
		{"IREN", iren(), 0.866e9, 0.6e-3},
		{"IREN to the cent", iren(), 3.65e9 * 0.06 / (1 - math.Pow(1.06, -5)), 2e-15},
		{"mortgage", Loan{Principal: 100000, Rate: 0.06, Months: 360}, 599.55, 1e-5},
		{"two years", Loan{Principal: 1000, Rate: 0.1, Months: 24, PerYear: 1}, 1210.0 / 2.1, 1e-15},
		{"two half-years", Loan{Principal: 1000, Rate: 0.2, Months: 12, PerYear: 2}, 1210.0 / 2.1, 1e-15},
		{"one payment", Loan{Principal: 1000, Rate: 0.08, Months: 3, PerYear: 4}, 1020, 1e-15},
		{"without interest", Loan{Principal: 1200, Months: 12}, 100, 0},
		{"next to no interest", Loan{Principal: 1200, Rate: 1e-300, Months: 12}, 100, 1e-15},
		{"usury", Loan{Principal: 1, Rate: 1e6, Months: 1200, PerYear: 1}, 1e6, 1e-15},
		{"nothing", Loan{Rate: 0.1, Months: 12}, 0, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			near(t, "level", tt.loan.Level(), tt.want, tt.tol)
		})
	}
}

// TestPayments by hand: the principal grows by 1+i from payment to payment.
func TestPayments(t *testing.T) {
	tests := []struct {
		name string
		loan Loan
		want []Payment
	}{
		{
			"yearly",
			Loan{Principal: 2100, Rate: 0.1, Months: 24, PerYear: 1, DrawDays: -65},
			[]Payment{{300, 210, 1000, 1100}, {665, 110, 1100, 0}},
		},
		{
			"quarterly",
			Loan{Principal: 3310, Rate: 0.4, Months: 9, PerYear: 4},
			[]Payment{{91.25, 331, 1000, 2310}, {182.5, 231, 1100, 1210}, {273.75, 121, 1210, 0}},
		},
		{
			"monthly, without interest",
			Loan{Principal: 300, Months: 3, DrawDays: 5},
			[]Payment{{5 + 365.0/12, 0, 100, 200}, {5 + 365.0/6, 0, 100, 100}, {5 + 365.0/4, 0, 100, 0}},
		},
		{"nothing", Loan{Rate: 0.1, Months: 1}, []Payment{{365.0 / 12, 0, 0, 0}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := tt.loan.AppendPayments(nil)
			if len(got) != len(tt.want) {
				t.Fatalf("got %+v", got)
			}
			for i, want := range tt.want {
				nearPayment(t, got[i], want, 1e-14)
			}
			flows := tt.loan.AppendFlows(nil)
			if len(flows) != len(got)+1 || flows[0] != (Flow{tt.loan.DrawDays, tt.loan.Principal}) {
				t.Fatalf("flows %+v", flows)
			}
			for i, p := range got {
				if flows[i+1] != (Flow{p.Days, -p.Service()}) {
					t.Errorf("flow %+v of payment %+v", flows[i+1], p)
				}
			}
		})
	}
}

// TestPaymentsByYear: by hand, a loan of seven quarters at 10 % a quarter on
// 1000·(1.1⁷ − 1)/0.1 whose principal parts are 1000, 1100, 1210 …; and IREN's
// by year, which are its payments.
func TestPaymentsByYear(t *testing.T) {
	loan := Loan{Principal: 9487.171, Rate: 0.4, Months: 21, PerYear: 4}
	got := loan.AppendYears(nil)
	if len(got) != 2 {
		t.Fatalf("got %+v", got)
	}
	level := 1948.7171                                                                 // 1000·1.1⁷
	nearPayment(t, got[0], Payment{365, 4*level - 4641, 4641, 9487.171 - 4641}, 1e-13) // 1000+1100+1210+1331
	nearPayment(t, got[1], Payment{638.75, 3*level - 4846.171, 4846.171, 0}, 1e-13)    // 1464.1+1610.51+1771.561
	years, payments := iren().AppendYears(nil), iren().AppendPayments(nil)
	for i, want := range []float64{3.0025031384e9, 2.316156465e9, 1.588628991e9, 0.81744987e9, 0} {
		near(t, "balance", years[i].Balance, want, 1e-9)
		if years[i] != payments[i] {
			t.Errorf("year %d: %+v is not payment %+v", i, years[i], payments[i])
		}
	}
}

// nearPayment fails the test unless all parts of the payment are near.
func nearPayment(t *testing.T, got, want Payment, tol float64) {
	t.Helper()
	near(t, "days", got.Days, want.Days, tol)
	near(t, "interest", got.Interest, want.Interest, tol)
	near(t, "principal", got.Principal, want.Principal, tol)
	near(t, "balance", got.Balance, want.Balance, tol)
}

func TestLoanPanics(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for _, bad := range []Loan{
		{Principal: 1},
		{Principal: 1, Months: -12},
		{Principal: 1, Months: 12, PerYear: 3},
		{Principal: 1, Months: 12, PerYear: -1},
		{Principal: 1, Months: 18, PerYear: 1},
		{Principal: 1, Months: 4, PerYear: 4},
		{Principal: -1, Months: 12},
		{Principal: nan, Months: 12},
		{Principal: inf, Months: 12},
		{Principal: 1, Months: 12, Rate: -0.01},
		{Principal: 1, Months: 12, Rate: nan},
		{Principal: 1, Months: 12, Rate: inf},
		{Principal: 1, Months: 12, DrawDays: nan},
		{Principal: 1, Months: 12, DrawDays: -inf},
	} {
		panics(t, "Level", func() { bad.Level() })
		panics(t, "AppendPayments", func() { bad.AppendPayments(nil) })
		panics(t, "AppendYears", func() { bad.AppendYears(nil) })
		panics(t, "AppendFlows", func() { bad.AppendFlows(nil) })
	}
}

// loanOf draws a loan of up to 40 years at up to maxRate.
func loanOf(t *rapid.T, maxRate float64) Loan {
	perYear := rapid.SampledFrom([]int{0, 1, 2, 4, 12}).Draw(t, "payments a year")
	months := 1
	if perYear > 0 {
		months = 12 / perYear
	}
	return Loan{
		// From a cent: the relative accuracy of denormal numbers is none.
		Principal: rapid.OneOf(rapid.Just(0.0), rapid.Float64Range(0.01, 1e12)).Draw(t, "principal"),
		Rate:      rapid.OneOf(rapid.Just(0.0), rapid.Float64Range(0, maxRate)).Draw(t, "rate"),
		Months:    months * rapid.IntRange(1, 480/months).Draw(t, "payments"),
		PerYear:   perYear,
		DrawDays:  float64(rapid.IntRange(-3000, 3000).Draw(t, "draw")),
	}
}

// TestLoanIsPaidBack: at any rate principal adds up to the loan, the balance
// falls to exactly 0, payments are level, and interest is that on the balance.
func TestLoanIsPaidBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := loanOf(t, 50)
		level, i := l.Level(), l.Rate/float64(l.perYear())
		days, balance, paid := l.DrawDays, l.Principal, 0.0
		tol := 1e-12 * (l.Principal + level)
		for _, p := range l.AppendPayments(nil) {
			if !(p.Interest >= 0 && p.Principal >= 0 && p.Balance >= 0 && p.Days > days) {
				t.Fatalf("payment %+v", p)
			}
			if !(math.Abs(p.Service()-level) <= tol && math.Abs(p.Interest-i*balance) <= tol) {
				t.Fatalf("payment %+v on %v, level %v", p, balance, level)
			}
			if p.Balance != balance-p.Principal {
				t.Fatalf("balance of %+v after %v", p, balance)
			}
			days, balance = p.Days, p.Balance
			paid += p.Principal
		}
		if balance != 0 || math.Abs(paid-l.Principal) > tol {
			t.Fatalf("%v left, %v paid of %v", balance, paid, l.Principal)
		}
		if end := l.DrawDays + float64(l.Months)/12*DaysPerYear; math.Abs(days-end) > 1e-8 {
			t.Fatalf("ends on day %v, want %v", days, end)
		}
		byYear, interest := 0.0, 0.0
		for _, y := range l.AppendYears(nil) {
			byYear, balance = byYear+y.Principal, y.Balance
			interest += y.Interest
		}
		n := float64(l.Months * l.perYear() / 12)
		if balance != 0 || math.Abs(byYear-l.Principal) > tol || math.Abs(interest+l.Principal-n*level) > n*tol {
			t.Fatalf("by year %v and %v interest, %v left", byYear, interest, balance)
		}
	})
}

// TestLoanIsWorthItself: at its own effective rate, (1+i)^payments − 1, a loan
// has an NPV of zero on the day it is drawn.
func TestLoanIsWorthItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := loanOf(t, 2)
		l.DrawDays = 0
		perYear := float64(l.perYear())
		effective := math.Expm1(perYear * math.Log1p(l.Rate/perYear))
		if npv := NPV(effective, l.AppendFlows(nil)); math.Abs(npv) > 1e-12*l.Principal {
			t.Fatalf("NPV %v at %v", npv, effective)
		}
	})
}

// TestNoAllocations: with room in the slices, a year's arithmetic takes none.
func TestNoAllocations(t *testing.T) {
	l := Loan{Principal: 1e9, Rate: 0.09, Months: 84}
	project := monthly(0)
	flows, payments := make([]Flow, 0, 300), make([]Payment, 0, 84)
	ratios, breaches := make([]DSCR, 0, 7), make([]DSCR, 0, 7)
	cash, service := make([]float64, 7), make([]float64, 0, 7)
	got := testing.AllocsPerRun(10, func() {
		payments = l.AppendPayments(payments[:0])
		payments = l.AppendYears(payments[:0])
		service = service[:0]
		for _, y := range payments {
			service = append(service, y.Service())
		}
		ratios = AppendDSCR(ratios[:0], cash, service)
		breaches = Covenant{MinDSCR: 1.05}.AppendBreaches(breaches[:0], ratios)
		flows = AppendEquity(flows[:0], project, l)
	})
	if got != 0 {
		t.Errorf("%v allocations", got)
	}
}

func BenchmarkLoan(b *testing.B) {
	l := Loan{Principal: 1e9, Rate: 0.09, Months: 84}
	payments := make([]Payment, 0, 84)
	b.Run("Payments", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			payments = l.AppendPayments(payments[:0])
		}
	})
	b.Run("Years", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			payments = l.AppendYears(payments[:0])
		}
	})
}
