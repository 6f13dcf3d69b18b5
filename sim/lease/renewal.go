package lease

import "neocloud/sim/civil"

// Renewal is whether and how a lease that runs to its term goes on (MODEL 6.8).
// The zero Renewal is never.
type Renewal struct {
	// Probability that the tenant asks for another term.
	Probability float64
	// TermMonths of the new lease.
	TermMonths int
	// DecideDays before the end the tenant decides.
	DecideDays int
	// Times a lease can be renewed in a row.
	Times int
}

// Renewed returns the terms of the next term at a fee per MW-month: those of t
// without ramp, prepayment and delivery clause, from its end on.
func (t *Terms) Renewed(termMonths int, feePerMWMonth float64) Terms {
	next := *t
	next.Ramp, next.Prepayment, next.Delivery = nil, Prepayment{}, Delivery{}
	next.Start, next.End = t.End, t.End.AddMonths(termMonths)
	next.FeePerMonth = float64(t.MW * feePerMWMonth)
	return next
}

// DecideOn is the date on which the tenant decides on the renewal.
func (t *Terms) DecideOn() civil.Date { return t.End.AddDays(-t.Renewal.DecideDays) }
