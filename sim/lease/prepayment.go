package lease

import "neocloud/sim/civil"

// Prepayment is a share of the contract's value that the tenant pays at signing
// and that is credited against the bills of a later part of the term (MODEL
// 6.10). The zero Prepayment is none.
type Prepayment struct {
	// Share of the headline value that is paid at signing.
	Share float64
	// CreditFrom is the first day whose bills are credited, and CreditTo the day
	// after the last. Within the span the credit is in proportion to the fees.
	CreditFrom, CreditTo civil.Date
}

// Prepaid is the amount paid at signing.
func (t *Terms) Prepaid() float64 { return float64(t.Prepayment.Share * t.Headline()) }

// Credit is the part of the prepayment that the bill of the days [from, to)
// credits: the share of these days in the fees of the credit span, so that over
// the whole span the prepayment is used up.
func (t *Terms) Credit(from, to civil.Date) float64 {
	p := &t.Prepayment
	if p.Share == 0 {
		return 0
	}
	if from.Before(p.CreditFrom) {
		from = p.CreditFrom
	}
	if p.CreditTo.Before(to) {
		to = p.CreditTo
	}
	if !from.Before(to) {
		return 0
	}
	span := t.fee(p.CreditFrom, p.CreditTo)
	if span <= 0 {
		return 0
	}
	return t.Prepaid() * (t.fee(from, to) / span)
}
