package lease

import (
	"fmt"

	"neocloud/sim/civil"
)

// Status is where a lease stands (MODEL 6.1).
type Status uint8

// The states of a lease, in their order.
const (
	// Offered: on the table, or gone from it unsigned.
	Offered Status = iota
	// Signed: accepted, the start lies ahead.
	Signed
	// Delivering: between start and end.
	Delivering
	// OnNotice: delivering, and either side has given notice.
	OnNotice
	// Ended: over.
	Ended
)

// String returns the status as users read it.
func (s Status) String() string {
	return [...]string{"offered", "signed", "delivering", "on notice", "ended"}[s]
}

// Reason is why a lease ended (MODEL 6.1).
type Reason uint8

// The reasons; Open is a lease that has not ended.
const (
	Open Reason = iota
	Expired
	TenantLeft
	OwnerReclaimed
	Defaulted
	DeliveryFailed
	NumReasons int = iota
)

// String returns the reason as users read it and as it stands in results.
func (r Reason) String() string {
	return [...]string{"open at the end", "expired", "tenant left", "owner reclaimed", "default", "delivery failed"}[r]
}

// Side of a contract.
type Side uint8

// The two sides.
const (
	Tenant Side = iota
	Owner
)

// Lease is one contract on its way through the states. The zero Lease with Terms
// is an offer.
type Lease struct {
	Terms
	Status Status
	Reason Reason
	// SignedOn is the date of signing.
	SignedOn civil.Date
	// Until is the date at whose 00:00 the lease ends, as known now; after the end
	// the date on which it did.
	Until civil.Date
	// BilledTo is the first day that has not been billed.
	BilledTo civil.Date
	// Collected is the sum of all fees billed, and Credited the part of them that
	// the prepayment has paid.
	Collected, Credited float64
	// Complete tells that all contracted megawatts have been delivered once, and Late
	// is the share of the contracted megawatt-hours since the last bill that was
	// missing when that came about.
	Complete bool
	Late     float64

	leaver Side
	// Computed once: what has been prepaid at signing, the fees of the span in which
	// it is credited, and the present piece of the term.
	prepaid, creditFees float64
	piece               piece
	// The end of the last bill, and the same in parts.
	lastBill  civil.Date
	lastParts parts
}

// Sign accepts the offer on a date not after its start. The terms do not change any
// more from then on.
func (l *Lease) Sign(on civil.Date) error {
	if l.Status != Offered {
		return fmt.Errorf("the lease is %v", l.Status)
	}
	if l.Start.Before(on) {
		return fmt.Errorf("the lease was to start on %v", l.Start)
	}
	l.Status, l.SignedOn, l.Until, l.BilledTo = Signed, on, l.End, l.Start
	if l.Prepayment.Share != 0 {
		l.prepaid, l.creditFees = l.Prepaid(), l.Terms.creditFees()
	}
	return nil
}

// Begin starts delivery.
func (l *Lease) Begin() {
	if l.Status == Signed {
		l.Status = Delivering
	}
}

// Notice is given by one side on a date. It fails if that side has no right to,
// or not yet, or notice has been given already, or the lease ends by its term
// before the notice could take effect (MODEL 6.4): then nothing changes.
func (l *Lease) Notice(by Side, on civil.Date) error {
	exit := l.TenantExit
	if by == Owner {
		exit = l.OwnerExit
	}
	switch {
	case !exit.Allowed:
		return fmt.Errorf("the contract gives this side no right to leave")
	case l.Status != Delivering && l.Status != Signed:
		return fmt.Errorf("the lease is %v", l.Status)
	case on.Before(l.NoticeFrom(exit)):
		return fmt.Errorf("notice may be given from %v", l.NoticeFrom(exit))
	}
	end := l.endAfterNotice(on, exit)
	if !end.Before(l.End) {
		return fmt.Errorf("the lease ends by its term on %v", l.End)
	}
	l.Status, l.Until, l.leaver = OnNotice, end, by
	return nil
}

// Default ends the lease at once; what has not been billed is lost (MODEL 6.6).
func (l *Lease) Default(on civil.Date) {
	l.Status, l.Reason, l.Until = Ended, Defaulted, on
}

// Finish ends the lease on its date Until, by term or by notice.
func (l *Lease) Finish() {
	switch {
	case l.Status != OnNotice:
		l.Reason = Expired
	case l.leaver == Owner:
		l.Reason = OwnerReclaimed
	default:
		l.Reason = TenantLeft
	}
	l.Status = Ended
}

// Leaver is the side that gave notice to a lease that is or was on notice.
func (l *Lease) Leaver() Side { return l.leaver }

// Running reports whether the lease has begun and not ended.
func (l *Lease) Running() bool { return l.Status == Delivering || l.Status == OnNotice }

// Bill is what one bill says.
type Bill struct {
	// Fee for the days since the last bill.
	Fee float64
	// PrepaymentCredit is the part of the fee that a prepayment has paid already.
	PrepaymentCredit float64
	// SLACredit is what the owner gives back for what it did not deliver.
	SLACredit float64
}

// BillTo bills the days since the last bill, up to the date and never past the
// end. The availability is the share of the contracted megawatt-hours of these
// days that was delivered. Under a delivery clause that is not fulfilled yet the
// fee is due for that share alone, and where it has been fulfilled on one of these
// days, not for what was late (MODEL 6.11); otherwise it is due in full. The credits
// of the SLA are on what is due once delivery is complete (MODEL 6.9).
func (l *Lease) BillTo(date civil.Date, availability float64) Bill {
	if l.Until.Before(date) {
		date = l.Until
	}
	if !l.Running() || !l.BilledTo.Before(date) {
		return Bill{}
	}
	b := Bill{Fee: l.bill(l.BilledTo, date), PrepaymentCredit: l.credit(l.BilledTo, date)}
	switch {
	case l.Delivery.Agreed && !l.Complete:
		b.Fee *= availability
	case l.Delivery.Agreed && l.Late > 0:
		b.Fee *= 1 - l.Late
		b.SLACredit = float64(b.Fee * l.SLA.CreditShare(availability/(1-l.Late)))
	default:
		b.SLACredit = float64(b.Fee * l.SLA.CreditShare(availability))
	}
	l.Late = 0
	b.PrepaymentCredit = min(b.PrepaymentCredit, b.Fee)
	l.BilledTo = date
	l.Collected += b.Fee
	l.Credited += b.PrepaymentCredit
	return b
}

// Unearned is what is left of the prepayment: received, and not yet credited.
func (l *Lease) Unearned() float64 {
	if l.Status == Offered || l.Prepayment.Share == 0 {
		return 0
	}
	return max(l.prepaid-l.Credited, 0)
}

// Void ends a lease before its start, for the reason that ended the one it renews.
func (l *Lease) Void(on civil.Date, reason Reason) {
	l.Status, l.Reason, l.Until = Ended, reason, on
}

// Cancel ends the lease because the owner did not deliver (MODEL 6.11).
func (l *Lease) Cancel(on civil.Date) {
	l.Status, l.Reason, l.Until = Ended, DeliveryFailed, on
}
