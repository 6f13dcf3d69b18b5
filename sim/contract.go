package sim

import (
	"slices"
	"time"

	"neocloud/sim/civil"
	"neocloud/sim/lease"
	"neocloud/sim/ledger"
)

// leaseState is an offer or a lease in one replication.
type leaseState struct {
	lease.Lease
	recovery, backstop float64 // USD that a default will bring
	// Once signed: the order of signing, the two values on paper, and when the owner may
	// give notice.
	order               int
	headline, committed float64
	noticeFrom          time.Duration
	place               int // of its delivery, while it runs
	renewal             int // the offer of the next term, 0 for none
}

func (p *player) today() civil.Date { return p.m.scenario.Start.AddDays(int(p.day)) }

// openOffer puts an offer on the table until the end of its last day.
func (p *player) openOffer(i int) {
	o := &p.offers[i]
	p.open = append(p.open, i)
	p.view.offersChanged = true
	p.schedule(o.lapse, evLapse, i, 0)
	p.ask()
	if p.trace != nil {
		p.note("offer", o.Name, "%.4g MW from %v to %v at %s per MW-month", o.Terms.MW, o.Terms.Start, o.Terms.End.AddDays(-1), usdText(o.Terms.FeePerMWMonth()))
	}
}

// close takes an offer from the table; it reports whether it was there.
func (p *player) close(i int) bool {
	k := slices.Index(p.open, i)
	if k < 0 {
		return false
	}
	p.open = slices.Delete(p.open, k, k+1)
	p.view.offersChanged = true
	return true
}

func (p *player) lapse(i int) {
	if p.close(i) && p.trace != nil {
		p.note("offer lapsed", p.offers[i].Name, "")
	}
}

// addLease puts an offer that has come up beside the others.
func (p *player) addLease(i int) {
	p.leases = append(p.leases, leaseState{})
	p.leases[i].Terms = p.offers[i].Terms
}

// sign accepts an offer: start, end, and what the tenant will do are scheduled.
func (p *player) sign(i int) error {
	l, o := &p.leases[i], &p.offers[i]
	if err := l.Sign(p.today()); err != nil {
		return err
	}
	p.close(i)
	l.order = len(p.signed)
	p.signed = append(p.signed, i)
	l.headline, l.committed, l.noticeFrom = l.Headline(), l.Committed(), p.m.horizon.At(l.NoticeFrom(l.OwnerExit))
	p.view.leasesChanged = true
	p.post(ledger.Prepayment, o.facility, i, l.Prepaid())
	p.scheduleLease(i)
	if p.trace != nil {
		p.note("lease signed", o.Name, "headline %s, committed %s", usdText(l.headline), usdText(l.committed))
	}
	return nil
}

func (p *player) scheduleLease(i int) {
	h, l, o := p.m.horizon, &p.leases[i], &p.offers[i]
	start, end := h.At(l.Start), h.At(l.End)
	p.schedule(start, evLeaseStart, i, 0)
	p.schedule(end, evLeaseEnd, i, 0)
	if at, ok := o.exit.Instant(h, p.w.index, h.At(l.NoticeFrom(l.TenantExit)), end, o.exitDraw); ok {
		p.schedule(civil.NextDay(at), evLeaseNotice, i, 0)
	}
	if at, ok := o.failure.Instant(h, p.w.index, start, end, o.failureDraw); ok {
		p.schedule(civil.NextDay(at), evLeaseDefault, i, 0)
	}
	if l.Delivery.Agreed {
		p.schedule(h.At(l.Delivery.Deadline), evLeaseDeadline, i, 0)
	}
	if l.Renewal.Times > o.generation {
		p.schedule(max(h.At(l.DecideOn()), start), evLeaseRenewal, i, 0)
	}
}

// startLease begins delivery.
func (p *player) startLease(i int) {
	if p.leases[i].Status == lease.Ended {
		return // a renewal that is void
	}
	p.leases[i].Begin()
	p.startDelivery(i)
	p.drawWithLease(i)
	p.stepLease(i)
}

// stepLease takes the ramp's megawatts and schedules its next row.
func (p *player) stepLease(i int) {
	l := &p.leases[i]
	if !l.Running() {
		return
	}
	mw := l.MWAt(p.today())
	p.delivery(i).contracted = mw
	if next, ok := l.NextStep(p.today()); ok {
		p.schedule(p.m.horizon.At(next), evLeaseStep, i, 0)
	}
	p.settled = false
	if p.trace != nil {
		p.note("lease delivers", p.offers[i].Name, "%.4g MW at %s a month", mw, usdText(l.FeeAt(p.today())))
	}
}

func (p *player) tenantNotice(i int) {
	// A notice that the contract does not allow any more changes nothing.
	if err := p.notice(i, lease.Tenant); err != nil && p.trace != nil && p.leases[i].Status != lease.Ended {
		p.note("notice void", p.offers[i].Name, "%v", err)
	}
}

func (p *player) notice(i int, by lease.Side) error {
	l := &p.leases[i]
	if err := l.Notice(by, p.today()); err != nil {
		return err
	}
	p.schedule(p.m.horizon.At(l.Until), evLeaseEnd, i, 0)
	p.view.leasesChanged = true
	p.ask()
	if p.trace != nil {
		who := "tenant"
		if by == lease.Owner {
			who = "owner"
		}
		p.note("notice", p.offers[i].Name, "by the %s, ends %v", who, l.Until)
	}
	return nil
}

// tenantDefault ends a lease at once. What has not been billed is lost; recovery
// and backstop come after their lags, if before the end (MODEL 6.6, 6.7).
func (p *player) tenantDefault(i int) {
	l := &p.leases[i]
	if !l.Running() {
		return
	}
	if l.Until == p.today() {
		p.endLease(i) // its term or notice is over: nothing is left to default on
		return
	}
	l.Default(p.today())
	l.recovery, l.backstop = l.Recourse.Amounts(l.Remaining(p.today()))
	p.schedule(p.now+time.Duration(l.Recourse.RecoveryDays)*civil.Day, evLeaseRecovery, i, 0)
	p.schedule(p.now+time.Duration(l.Recourse.BackstopDays)*civil.Day, evLeaseBackstop, i, 0)
	p.leave(i)
}

func (p *player) recover(i int, usd float64) {
	p.post(ledger.Recovery, p.offers[i].facility, i, usd)
	if p.trace != nil && usd > 0 {
		p.note("recovery", p.offers[i].Name, "%s", usdText(usd))
	}
}

// deliveryDeadline lets the tenant cancel if not all megawatts have been delivered
// by now (MODEL 6.11).
func (p *player) deliveryDeadline(i int) {
	l, o := &p.leases[i], &p.offers[i]
	p.redispatch() // what comes today is in time
	if !l.Running() || l.Complete || l.Until == p.today() {
		return
	}
	if o.cancelDraw >= l.Delivery.CancelProbability {
		if p.trace != nil {
			p.note("delivery late", o.Name, "the tenant stays and pays for what is delivered")
		}
		return
	}
	p.bill(i)
	l.Cancel(p.today())
	p.leave(i)
}

// endLease ends a lease on the date that counts: by its term, or earlier by
// notice.
func (p *player) endLease(i int) {
	l := &p.leases[i]
	if !l.Running() || l.Until != p.today() {
		return
	}
	p.bill(i)
	p.payCharge(i)
	l.Finish()
	p.leave(i)
}

// payCharge pays what the side owes that has ended the lease by notice (MODEL
// 6.10).
func (p *player) payCharge(i int) {
	l := &p.leases[i]
	if l.Status != lease.OnNotice {
		return
	}
	remaining := l.Remaining(l.Until)
	if l.Leaver() == lease.Tenant {
		p.post(ledger.TerminationFee, p.offers[i].facility, i, l.TenantExit.Fee.Amount(remaining))
	} else {
		p.post(ledger.TerminationFee, p.offers[i].facility, i, -l.OwnerExit.Fee.Amount(remaining))
	}
}

// refund gives back what is unearned of a prepayment (MODEL 6.10).
func (p *player) refund(i int) {
	p.post(ledger.PrepaymentRefund, p.offers[i].facility, i, -p.leases[i].Unearned())
}

// leave takes a lease that has ended out of the running ones.
func (p *player) leave(i int) {
	l := &p.leases[i]
	p.refund(i)
	p.addDelivery(p.delivery(i))
	p.endDelivery(i)
	if l.Reason != lease.Expired {
		p.dropRenewal(i)
	}
	p.settled, p.view.leasesChanged = false, true
	p.ask()
	if p.trace != nil {
		p.note("lease ended", p.offers[i].Name, "%v, collected %s", l.Reason, usdText(l.Collected))
	}
}

// billLeases bills all running leases up to now (MODEL 6.5).
func (p *player) billLeases() {
	for _, i := range p.running {
		p.bill(i)
	}
}

func (p *player) bill(i int) {
	l, d, at := &p.leases[i], p.delivery(i), p.offers[i].facility
	availability := 1.0
	if d.contractedMWh > 0 {
		availability, l.Late = d.deliveredMWh/d.contractedMWh, d.lateMWh/d.contractedMWh
	}
	b := l.BillTo(p.today(), availability)
	p.addDelivery(d)
	p.post(ledger.LeaseFee, at, i, b.Fee)
	p.post(ledger.PrepaymentCredit, at, i, -b.PrepaymentCredit)
	p.post(ledger.SLACredit, at, i, -b.SLACredit)
	if p.trace != nil && b.Fee > 0 {
		credits := ""
		if c := b.PrepaymentCredit + b.SLACredit; c > 0 {
			credits = ", less credits of " + usdText(c)
		}
		p.note("bill", p.offers[i].Name, "%s%s", usdText(b.Fee), credits)
	}
}
