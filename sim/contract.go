package sim

import (
	"slices"

	"neocloud/sim/civil"
	"neocloud/sim/lease"
	"neocloud/sim/ledger"
	"neocloud/sim/strategy"
)

// leaseState is an offer or a lease in one replication.
type leaseState struct {
	lease.Lease
	contracted, delivered float64 // MW now
	// order of signing, and the two values on paper, once signed.
	order               int
	headline, committed float64
	// shown is the lease as the strategy sees it.
	shown strategy.Lease
}

func (p *player) today() civil.Date { return p.m.horizon.Date(p.now) }

func (p *player) day32() int32 { return int32(p.now / civil.Day) }

// openOffer puts an offer on the table until the end of its last day.
func (p *player) openOffer(i int) {
	o := &p.w.offers[i]
	p.open = append(p.open, i)
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
	return true
}

func (p *player) lapse(i int) {
	if p.close(i) && p.trace != nil {
		p.note("offer lapsed", p.w.offers[i].Name, "")
	}
}

// sign accepts an offer: start, end, and what the tenant will do are scheduled.
func (p *player) sign(i int) error {
	l, o := &p.leases[i], &p.w.offers[i]
	if err := l.Sign(p.today()); err != nil {
		return err
	}
	p.close(i)
	l.order = len(p.signed)
	p.signed = append(p.signed, i)
	l.headline, l.committed = l.Headline(), l.Committed()
	l.shown = p.viewLease(i)
	h := p.m.horizon
	start, end := h.At(l.Start), h.At(l.End)
	p.schedule(start, evLeaseStart, i, 0)
	p.schedule(end, evLeaseEnd, i, 0)
	if at, ok := o.exit.Instant(h, p.w.index, h.At(l.NoticeFrom(l.TenantExit)), end, o.exitDraw); ok {
		p.schedule(civil.NextDay(at), evLeaseNotice, i, 0)
	}
	if at, ok := o.failure.Instant(h, p.w.index, start, end, o.failureDraw); ok {
		p.schedule(civil.NextDay(at), evLeaseDefault, i, 0)
	}
	if p.trace != nil {
		p.note("lease signed", o.Name, "headline %s, committed %s", usdText(l.headline), usdText(l.committed))
	}
	return nil
}

// startLease begins delivery. Running leases are kept in the order of signing,
// which is their order of merit (MODEL 7.2).
func (p *player) startLease(i int) {
	p.leases[i].Begin()
	at := len(p.running)
	for at > 0 && p.leases[p.running[at-1]].order > p.leases[i].order {
		at--
	}
	p.running = slices.Insert(p.running, at, i)
	p.stepLease(i)
}

// stepLease takes the ramp's megawatts and schedules its next row.
func (p *player) stepLease(i int) {
	l := &p.leases[i]
	if !l.Running() {
		return
	}
	l.contracted = l.MWAt(p.today())
	if next, ok := l.NextStep(p.today()); ok {
		p.schedule(p.m.horizon.At(next), evLeaseStep, i, 0)
	}
	p.settled = false
	if p.trace != nil {
		p.note("lease delivers", p.w.offers[i].Name, "%.4g MW at %s a month", l.contracted, usdText(l.FeeAt(p.today())))
	}
}

func (p *player) tenantNotice(i int) {
	// A notice that the contract does not allow any more changes nothing.
	if err := p.notice(i, lease.Tenant); err != nil && p.trace != nil && p.leases[i].Status != lease.Ended {
		p.note("notice void", p.w.offers[i].Name, "%v", err)
	}
}

func (p *player) notice(i int, by lease.Side) error {
	l := &p.leases[i]
	if err := l.Notice(by, p.today()); err != nil {
		return err
	}
	p.schedule(p.m.horizon.At(l.Until), evLeaseEnd, i, 0)
	p.ask()
	if p.trace != nil {
		who := "tenant"
		if by == lease.Owner {
			who = "owner"
		}
		p.note("notice", p.w.offers[i].Name, "by the %s, ends %v", who, l.Until)
	}
	return nil
}

func (p *player) tenantDefault(i int) {
	l := &p.leases[i]
	if !l.Running() {
		return
	}
	l.Default(p.today())
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
	l.Finish()
	p.leave(i)
}

func (p *player) leave(i int) {
	l := &p.leases[i]
	at := slices.Index(p.running, i)
	p.running = slices.Delete(p.running, at, at+1)
	l.contracted, l.delivered = 0, 0
	p.settled = false
	p.ask()
	if p.trace != nil {
		p.note("lease ended", p.w.offers[i].Name, "%v, collected %s", l.Reason, usdText(l.Collected))
	}
}

// billLeases bills all running leases up to now (MODEL 6.5).
func (p *player) billLeases() {
	for _, i := range p.running {
		p.bill(i)
	}
}

func (p *player) bill(i int) {
	if usd := p.leases[i].BillTo(p.today()); usd > 0 {
		p.post(ledger.LeaseFee, p.w.offers[i].facility, i, usd)
		if p.trace != nil {
			p.note("bill", p.w.offers[i].Name, "%s", usdText(usd))
		}
	}
}
