package lease

import (
	"math"

	"neocloud/sim/civil"
)

// piece is a part of a term over which the fee per month is constant: from a date to
// the next end of a ramp row, anniversary or end of the term.
type piece struct {
	from, to civil.Date
	perMonth float64
}

// pieceOn is the piece that begins on a date inside the term.
func (t *Terms) pieceOn(d civil.Date) piece {
	step, to := t.stepAt(d)
	rate := t.FeePerMonth
	if t.Escalator != 0 {
		years := t.anniversaries(d)
		if a := t.Start.AddMonths(12 * (years + 1)); a.Before(to) {
			to = a
		}
		rate *= t.escalation(years)
	}
	return piece{from: d, to: to, perMonth: float64(rate * step.FeeShare)}
}

// pieceOn is that of the terms, which is remembered: a lease is billed every month
// and a piece lasts for years.
func (l *Lease) pieceOn(d civil.Date) *piece {
	if d.Before(l.piece.from) || !d.Before(l.piece.to) {
		l.piece = l.Terms.pieceOn(d)
	}
	return &l.piece
}

// fullFee is the full fee for the days [from, to) inside the term.
func (l *Lease) fullFee(from, to civil.Date) float64 {
	if p := l.pieceOn(from); !p.to.Before(to) {
		return float64(p.perMonth * l.months(from, to))
	}
	return l.fee(from, to)
}

// months is that of dates, of which the one is as a rule where the last bill ended and
// the other a month later.
func (l *Lease) months(from, to civil.Date) float64 {
	if l.lastBill != from {
		l.lastParts = partsOf(from)
	}
	last := l.lastParts
	if last.day == 1 && from.AddDays(civil.DaysIn(last.year, last.month)) == to {
		l.lastParts = last.nextMonth()
	} else {
		l.lastParts = partsOf(to)
	}
	l.lastBill = to
	return monthsBetween(last, l.lastParts)
}

// FeeOn is [Terms.FeeAt] of a lease.
func (l *Lease) FeeOn(d civil.Date) float64 {
	if d.Before(l.Start) || !d.Before(l.End) {
		return 0
	}
	return l.pieceOn(d).perMonth
}

// bill is the amount due for the days [from, to) inside the term, as [Terms.Bill].
func (l *Lease) bill(from, to civil.Date) float64 {
	return float64(l.fullFee(from, to) * math.Max(l.Drawn, l.TakeOrPay))
}
