package finance

import (
	"fmt"
	"math"
)

// A Loan is money drawn at once and paid back in level service: equal payments
// in arrears, each the interest on the balance and the rest principal (an
// annuity; MODEL 9.7). The first payment is one period after the draw; periods
// are equal parts of a year of [DaysPerYear]. There is no grace, no fee and no
// early repayment: what that would cost is [Payment.Balance].
type Loan struct {
	// Principal is the amount drawn, USD, ≥ 0.
	Principal float64
	// Rate is the nominal rate per year, ≥ 0: 0.06 paid monthly is 0.005 a month.
	// 0 is a loan without interest.
	Rate float64
	// Months is the term, ≥ 1 and a whole number of periods.
	Months int
	// PerYear is the number of payments a year: 1, 2, 4 or 12; 0, the default,
	// counts as 12.
	PerYear int
	// DrawDays is the day of the draw, in days after the valuation date, finite.
	DrawDays float64
}

// A Payment is one payment on a loan, or a year of them. Amounts are in USD and
// positive when paid.
type Payment struct {
	// Days is the day of the payment, in days after the valuation date.
	Days float64
	// Interest is the part that is interest, ≥ 0.
	Interest float64
	// Principal is the part that repays the loan, ≥ 0.
	Principal float64
	// Balance is what is owed after the payment, ≥ 0: 0 after the last one.
	Balance float64
}

// Service is the whole payment, USD.
func (p Payment) Service() float64 { return p.Interest + p.Principal }

// Level is the amount of each payment, USD: with the rate per period i and n
// payments P·i/(1 − (1+i)⁻ⁿ), or P/n without interest. It panics if a field of
// the loan is out of its range.
func (l Loan) Level() float64 {
	n, _, force := l.periods()
	if force == 0 {
		return l.Principal / float64(n)
	}
	return l.Principal * (math.Expm1(force) / -math.Expm1(-float64(n)*force))
}

// AppendPayments appends the payments to dst in order of date. Their principal
// adds up to the loan and the last balance is exactly 0; the last payment takes
// the rounding. It panics as [Loan.Level] does.
func (l Loan) AppendPayments(dst []Payment) []Payment {
	for s := l.schedule(); s.left > 0; {
		dst = append(dst, s.next())
	}
	return dst
}

// AppendYears appends the payments to dst summed by year of the loan, counted
// from the draw, with the date of the year's last payment and the balance after
// it: the interest that tax needs and the service that [AppendDSCR] needs when
// the years begin with the draw. It panics as [Loan.Level] does.
func (l Loan) AppendYears(dst []Payment) []Payment {
	perYear := l.perYear()
	for s := l.schedule(); s.left > 0; {
		year := s.next()
		for k := 1; k < perYear && s.left > 0; k++ {
			p := s.next()
			year.Days, year.Balance = p.Days, p.Balance
			year.Interest += p.Interest
			year.Principal += p.Principal
		}
		dst = append(dst, year)
	}
	return dst
}

// AppendFlows appends the loan as the borrower's cash flows to dst: the draw
// received, each payment paid. It panics as [Loan.Level] does.
func (l Loan) AppendFlows(dst []Flow) []Flow {
	dst = append(dst, Flow{Days: l.DrawDays, USD: l.Principal})
	for s := l.schedule(); s.left > 0; {
		p := s.next()
		dst = append(dst, Flow{Days: p.Days, USD: -p.Service()})
	}
	return dst
}

// A schedule is where the payments on a loan have got to.
type schedule struct {
	draw, step, force, level float64 // days, days, ln(1+i), USD
	paid, left               int     // payments
	balance                  float64 // USD
}

// schedule is the loan before its first payment.
func (l Loan) schedule() schedule {
	n, step, force := l.periods()
	return schedule{draw: l.DrawDays, step: step, force: force, level: l.Level(), left: n, balance: l.Principal}
}

// next makes a payment. Its principal is the level payment discounted from one
// period after the last one, level·(1+i)^−left: unlike interest taken on the
// running balance, that does not let rounding grow with (1+i)ⁿ.
func (s *schedule) next() Payment {
	principal := min(s.balance, float64(s.level*math.Exp(-float64(s.left)*s.force)))
	interest := s.level - principal
	if s.left == 1 {
		principal = s.balance
	}
	s.paid++
	s.left--
	s.balance -= principal
	return Payment{
		Days:      s.draw + float64(float64(s.paid)*s.step),
		Interest:  max(0, interest),
		Principal: principal,
		Balance:   s.balance,
	}
}

// perYear is the number of payments a year with its default.
func (l Loan) perYear() int {
	if l.PerYear == 0 {
		return 12
	}
	return l.PerYear
}

// periods are the number of payments, the days from one to the next, and
// ln(1+i). It panics if a field is out of its range.
func (l Loan) periods() (n int, days, force float64) {
	perYear := l.perYear()
	switch perYear {
	case 1, 2, 4, 12:
	default:
		panic(fmt.Sprintf("finance: a loan must have 1, 2, 4 or 12 payments a year, got %d", l.PerYear))
	}
	months := 12 / perYear
	if l.Months < 1 || l.Months%months != 0 {
		panic(fmt.Sprintf("finance: the term of a loan paid every %d months must be a multiple of that, got %d", months, l.Months))
	}
	if !(l.Principal >= 0 && l.Rate >= 0) || !finite(l.Principal) || !finite(l.Rate) || !finite(l.DrawDays) {
		panic(fmt.Sprintf("finance: a loan must have a principal and a rate ≥ 0 and all finite, got %+v", l))
	}
	return l.Months / months, DaysPerYear / float64(perYear), math.Log1p(l.Rate / float64(perYear))
}
