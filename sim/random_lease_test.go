package sim_test

import (
	"fmt"

	"neocloud/sim"
	"neocloud/sim/dist"
)

func (m *maker) lease(i int) sim.Lease {
	l := sim.Lease{Name: fmt.Sprintf("lease-%d", i+1)}
	bound := m.site("lease site")
	if bound != nil {
		l.Facility = bound.Name
	}
	nameplate := 0.0
	for _, f := range m.sc.Facilities {
		for _, ph := range f.Phases {
			if l.Facility == "" || l.Facility == f.Name {
				nameplate += highest(ph.ITMW)
			}
		}
	}
	l.ITMW = m.v("lease mw", 1, nameplate)
	var fee float64 // the most in a month
	if m.yes("fee per mw") {
		l.FeePerMWMonth = m.v("fee", 0, 6e6)
		fee = highest(l.FeePerMWMonth) * highest(l.ITMW)
	} else {
		l.FeePerMonth = m.v("fee", 0, 1e9)
		fee = highest(l.FeePerMonth)
	}
	l.Start = m.date("lease start", m.sc.Start, m.sc.End)
	l.End = l.Start.AddDays(m.n("lease days", 0, 1500))
	offered := m.sc.Start
	if m.yes("offered given") {
		l.Offered = m.date("offered", m.sc.Start, l.Start)
		offered = l.Offered
	}
	if m.yes("decide by") {
		l.DecideBy = m.date("decide by", offered, l.Start)
	}
	months := 0
	for !l.End.AddDays(1).Before(l.Start.AddMonths(months + 1)) {
		months++
	}
	l.Terms = m.terms(months, fee)
	for _, row := range l.Ramp {
		months -= row.Months
	}
	if months < 2 && l.Default != nil {
		// A cap of nine tenths of a month's fee may be above all fees, and is refused.
		l.Default.BackstopUSD = sim.Value{}
	}
	if bound != nil {
		l.TenantChips = bound.ShellOnly
	}
	return l
}

// terms are those of a lease that lasts at least so many whole months, at a fee of
// at most so many dollars a month.
func (m *maker) terms(months int, fee float64) sim.Terms {
	t := sim.Terms{
		Tenant:    one(m, "tenant", "", "alpha", "beta"),
		Escalator: m.maybe("escalator", -0.2, 0.2), TakeOrPay: m.maybe("take or pay", 0, 1), Drawn: m.maybe("drawn", 0, 1),
		PowerPassedThrough: m.yes("power passed through"),
	}
	for _, f := range m.sc.Facilities {
		if f.ShellOnly && m.yes("tenant chips") {
			t.TenantChips = true
		}
	}
	for left := max(months, 1); left > 0 && len(t.Ramp) < 3 && m.yes("ramp"); {
		row := sim.RampStep{Months: m.n("ramp months", 1, min(left, 6)), FeeShare: m.maybe("fee share", 0, 1), MWShare: m.maybe("mw share", 0, 1)}
		t.Ramp = append(t.Ramp, row)
		left -= row.Months
	}
	m.endings(&t, months, fee)
	m.clauses(&t, months)
	return t
}

// endings are how a lease may end before its term, and what is paid then.
func (m *maker) endings(t *sim.Terms, months int, fee float64) {
	firm := func(label string) int { return m.n(label, 0, min(max(months-1, 0), 24)) }
	if m.yes("tenant exit") {
		x := &sim.TenantExit{
			AfterFirmMonths: firm("tenant firm"), NoticeDays: m.n("tenant notice", 0, 200), Hazard: m.v("exit", 0, 0.3), Glut: m.glut(),
			FeeUSD: m.maybe("tenant fee", 0, 5e8), FeeShare: m.maybe("tenant fee share", 0, 0.5),
		}
		if highest(x.FeeUSD) == 0 && highest(x.FeeShare) == 0 {
			// Take-or-pay binds nobody who may leave without a fee, and is refused.
			t.TakeOrPay = sim.Value{}
		}
		t.TenantExit = x
	}
	if m.yes("owner exit") {
		t.OwnerExit = &sim.OwnerExit{
			AfterFirmMonths: firm("owner firm"), NoticeDays: m.n("owner notice", 0, 200),
			FeeUSD: m.maybe("owner fee", 0, 5e8), FeeShare: m.maybe("owner fee share", 0, 0.5),
		}
	}
	if m.yes("default") {
		t.Default = &sim.Default{
			Hazard: m.v("default", 0, 1), Glut: m.glut(),
			Recovery: m.maybe("recovery", 0, 1), RecoveryDays: m.n("recovery days", 0, 400),
			Backstop: m.maybe("backstop", 0, 1), BackstopUSD: m.maybe("backstop cap", 0, 0.9*fee), BackstopDays: m.n("backstop days", 0, 400),
		}
	}
}

// clauses are what a contract says besides.
func (m *maker) clauses(t *sim.Terms, months int) {
	if m.sc.Market.Index != nil && m.yes("renewal") {
		t.Renewal = &sim.Renewal{
			Probability: m.v("renewal", 0, 1), Discount: m.maybe("renewal discount", -0.5, 1), Price: m.maybe("renewal price", 0.3, 1.6),
			TermMonths: m.n("renewal months", 1, 18), DecideDays: m.n("renewal decision", 0, 200), Times: m.n("times", 1, 3),
		}
		if m.yes("sure renewal") {
			t.Renewal.Probability = dist.Const(1)
		}
	}
	if m.yes("sla") {
		t.SLA = &sim.SLA{Cap: m.maybe("cap", 0, 1)}
		below, credit := 100, 0
		for range m.n("tiers", 1, 3) {
			below -= m.n("below", 1, 25)
			credit = min(credit+m.n("credit", 0, 40), 100)
			t.SLA.Tiers = append(t.SLA.Tiers, sim.SLATier{Below: float64(below) / 100, Credit: float64(credit) / 100})
		}
	}
	if m.yes("prepayment") {
		after := m.n("credit after", 0, max(months, 1)-1)
		t.Prepayment = &sim.Prepayment{
			Share: m.v("prepaid", 0, 1), CreditAfterMonths: after, CreditMonths: m.n("credit months", 0, max(months, 1)-after),
		}
	}
	if m.yes("delivery") {
		t.Delivery = &sim.Delivery{
			DeadlineDays: m.n("deadline", 0, 60), GraceDays: m.n("grace", 0, 60), CancelProbability: m.v("cancel", 0, 1),
		}
	}
}

func (m *maker) glut() *sim.Glut {
	if m.sc.Market.Index == nil || m.yes("glut") {
		return nil
	}
	return &sim.Glut{IndexBelow: m.v("glut", 0.1, 2), Times: m.v("glut times", 0, 10)}
}
