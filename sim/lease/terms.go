package lease

import (
	"math"
	"time"

	"neocloud/sim/civil"
)

// Terms are the numbers of one contract, all of them known (MODEL 6.2–6.4).
type Terms struct {
	// MW contracted after the ramp, critical IT.
	MW float64
	// FeePerMonth in USD after the ramp, before escalation.
	FeePerMonth float64
	// Start of the term and the day after its last day.
	Start, End civil.Date
	// Escalator by which the fee grows on each anniversary of Start.
	Escalator float64
	// TakeOrPay is the share of the fee that is due even if less is drawn, and
	// Drawn the share of the contracted megawatts that the tenant draws, so the
	// billed share is max(Drawn, TakeOrPay).
	TakeOrPay, Drawn float64
	// Ramp rows follow each other from Start; after the last the shares are one.
	Ramp []Step
	// TenantExit and OwnerExit are the two sides' rights to leave.
	TenantExit, OwnerExit Exit
	// The rest is what happens besides: each zero value is nothing.
	SLA        SLA
	Prepayment Prepayment
	Delivery   Delivery
	Recourse   Recourse
	Renewal    Renewal
}

// Step is one row of a ramp (MODEL 6.3).
type Step struct {
	Months            int
	FeeShare, MWShare float64
}

// Exit is one side's right to end a lease (MODEL 6.4): notice may be given from
// FirmMonths civil months after the start, and takes NoticeDays. The zero Exit
// is no right to leave.
type Exit struct {
	Allowed                bool
	FirmMonths, NoticeDays int
	// Fee that this side pays when it leaves (MODEL 6.10).
	Fee Charge
}

// FeePerMWMonth is the full fee for one megawatt, before escalation.
func (t *Terms) FeePerMWMonth() float64 { return t.FeePerMonth / t.MW }

// Headline is all fees to the end date, everything drawn (MODEL 6.12).
func (t *Terms) Headline() float64 { return t.fee(t.Start, t.End) }

// Committed is the fees that are due even if the tenant draws nothing and gives
// notice at the first moment it may (MODEL 6.12).
func (t *Terms) Committed() float64 {
	return float64(t.fee(t.Start, t.FirmEnd(t.TenantExit)) * t.TakeOrPay)
}

// FirmEnd is the earliest date on which that side can be free: Start + firm
// months + notice, never after End (MODEL 6.4).
func (t *Terms) FirmEnd(e Exit) civil.Date {
	if !e.Allowed {
		return t.End
	}
	return t.endAfterNotice(t.NoticeFrom(e), e)
}

// NoticeFrom is the first date on which that side may give notice.
func (t *Terms) NoticeFrom(e Exit) civil.Date { return t.Start.AddMonths(e.FirmMonths) }

func (t *Terms) endAfterNotice(given civil.Date, e Exit) civil.Date {
	if end := given.AddDays(e.NoticeDays); end.Before(t.End) {
		return end
	}
	return t.End
}

// Bill is the amount due for the days [from, to), both clipped to the term: each
// civil month's fee by the share of its days (MODEL 6.5), times the billed share.
func (t *Terms) Bill(from, to civil.Date) float64 {
	return float64(t.fee(from, to) * math.Max(t.Drawn, t.TakeOrPay))
}

// FeeAt is the fee per month that applies on the date, ramp and escalator
// included; 0 outside the term.
func (t *Terms) FeeAt(d civil.Date) float64 {
	if d.Before(t.Start) || !d.Before(t.End) {
		return 0
	}
	return t.pieceOn(d).perMonth
}

// MWAt is the contracted megawatts on the date, ramp included; 0 outside the term.
func (t *Terms) MWAt(d civil.Date) float64 {
	if d.Before(t.Start) || !d.Before(t.End) {
		return 0
	}
	s, _ := t.stepAt(d)
	return float64(t.MW * s.MWShare)
}

// NextStep is the first date after d, inside the term, at which a row of the
// ramp ends; ok is false if there is none.
func (t *Terms) NextStep(d civil.Date) (next civil.Date, ok bool) {
	_, next = t.stepAt(d)
	return next, next.Before(t.End)
}

// fee is the full fee for [from, to) within the term. It cuts the span at the
// ends of ramp rows and at anniversaries; between cuts the fee per month is
// constant, so each piece is that fee times its length in civil months.
func (t *Terms) fee(from, to civil.Date) float64 {
	if from.Before(t.Start) {
		from = t.Start
	}
	if t.End.Before(to) {
		to = t.End
	}
	sum := 0.0
	for from.Before(to) {
		p := t.pieceOn(from)
		if to.Before(p.to) {
			p.to = to
		}
		sum += float64(p.perMonth * months(from, p.to))
		from = p.to
	}
	return sum
}

// stepAt returns the ramp row that holds on d and the date on which it ends;
// after the ramp that is the full step and the end of the term.
func (t *Terms) stepAt(d civil.Date) (Step, civil.Date) {
	passed := 0
	for _, s := range t.Ramp {
		passed += s.Months
		if end := t.Start.AddMonths(passed); d.Before(end) {
			return s, end
		}
	}
	return Step{FeeShare: 1, MWShare: 1}, t.End
}

func (t *Terms) anniversaries(d civil.Date) int {
	n := int(months(t.Start, d) / 12)
	// Fractions of months may round across the anniversary: settle by the date.
	for n > 0 && d.Before(t.Start.AddMonths(12*n)) {
		n--
	}
	for !d.Before(t.Start.AddMonths(12 * (n + 1))) {
		n++
	}
	return n
}

func (t *Terms) escalation(years int) float64 {
	if t.Escalator == 0 || years == 0 {
		return 1
	}
	return math.Pow(1+t.Escalator, float64(years))
}

// months is the length of [a, b) in civil months: whole months count one and
// parts the share of their month's days, so that a whole month costs exactly one
// month's fee whatever its length.
func months(a, b civil.Date) float64 { return monthsBetween(partsOf(a), partsOf(b)) }

// parts is a date in parts.
type parts struct {
	year  int
	month time.Month
	day   int
}

func partsOf(d civil.Date) (p parts) {
	p.year, p.month, p.day = d.Parts()
	return p
}

// nextMonth is the first of the next month.
func (p parts) nextMonth() parts {
	if p.month == time.December {
		return parts{p.year + 1, time.January, 1}
	}
	return parts{p.year, p.month + 1, 1}
}

// gone is the share of its month that has passed.
func (p parts) gone() float64 {
	if p.day == 1 {
		return 0
	}
	return float64(p.day-1) / float64(civil.DaysIn(p.year, p.month))
}

func monthsBetween(a, b parts) float64 {
	return float64((b.year-a.year)*12+int(b.month)-int(a.month)) + (b.gone() - a.gone())
}
