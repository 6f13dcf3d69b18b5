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

// creditFees is the fees of the span in which the prepayment is credited.
func (t *Terms) creditFees() float64 { return t.fee(t.Prepayment.CreditFrom, t.Prepayment.CreditTo) }

// credit is the part of the prepayment that the bill of the days [from, to) credits:
// the share of these days in the fees of the credit span, so that over the whole
// span the prepayment is used up.
func (l *Lease) credit(from, to civil.Date) float64 {
	p := &l.Prepayment
	if p.Share == 0 {
		return 0
	}
	if from.Before(p.CreditFrom) {
		from = p.CreditFrom
	}
	if p.CreditTo.Before(to) {
		to = p.CreditTo
	}
	if l.creditFees <= 0 || !from.Before(to) {
		return 0
	}
	return l.prepaid * (l.fullFee(from, to) / l.creditFees)
}
