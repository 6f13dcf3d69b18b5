package sim

import (
	"strings"

	"neocloud/sim/civil"
	"neocloud/sim/interval"
	"neocloud/sim/lease"
)

func (c *checker) lease(sc *Scenario, l *Lease) {
	path := "leases." + l.Name
	c.bound(sc, path, l.Facility)
	if f := sc.facilityNamed(l.Facility); f != nil && f.ShellOnly != l.TenantChips {
		c.clash(path+".tenant_brings_chips", "facilities."+f.Name+".shell_only", "a facility that is shell only serves tenants that bring their hardware, and no other does")
	}
	c.exactlyOne(path, "fee_usd_per_month", "fee_usd_per_mw_month", l.FeePerMonth.IsSet(), l.FeePerMWMonth.IsSet())
	if known := l.Facility == "" || sc.facilityNamed(l.Facility) != nil; known && l.ITMW.IsSet() {
		_, hi := l.ITMW.Support()
		if most := nameplate(sc, l.Facility); hi > most {
			c.clash(path+".it_mw", strings.TrimSuffix("facilities."+l.Facility, "."), "must not exceed the nameplate of %s MW, got %v", interval.Number(most), l.ITMW)
		}
	}
	before := func(key string, a civil.Date, other string, b civil.Date) {
		if !a.IsZero() && !b.IsZero() && b.Before(a) {
			c.clash(other, key, "must not lie before %v, got %v", a, b)
		}
	}
	before(path+".start", l.Start, path+".end", l.End)
	before(path+".offered", l.Offered, path+".decide_by", l.DecideBy)
	before(path+".decide_by", l.DecideBy, path+".start", l.Start)
	before(path+".offered", l.Offered, path+".start", l.Start)
	before("start", sc.Start, path+".start", l.Start)
	before("start", sc.Start, path+".offered", l.Offered)
	before("start", sc.Start, path+".decide_by", l.DecideBy)
	if !l.Start.IsZero() && !sc.End.IsZero() && sc.End.Before(l.Start) {
		c.clash(path+".start", "end", "must not lie after the scenario's end %v, got %v", sc.End, l.Start)
	}
	months := 0
	if !l.Start.IsZero() && !l.End.IsZero() && !l.End.Before(l.Start) {
		for months < 12*civil.MaxYears*3 && !l.End.AddDays(1).Before(l.Start.AddMonths(months+1)) {
			months++
		}
		c.terms(sc, path, &l.Terms, months)
		c.backstop(path, l)
	}
}

// backstop refuses a cap above all that the contract can ever be worth. With a
// renewal that has no bound: the cap holds for its fees too, which follow the index.
func (c *checker) backstop(path string, l *Lease) {
	if l.Default == nil || !l.Default.BackstopUSD.IsSet() || l.Renewal != nil {
		return
	}
	least, _ := l.Default.BackstopUSD.Support()
	if worth, ok := l.worth(); ok && least > worth+0.005 { // less is rounding
		c.clash(path+".default.backstop_cap_usd", path, "must not exceed the value of the contract, %s at most, got %v", usdText(worth), l.Default.BackstopUSD)
	}
}

// worth is the most that a contract can be worth: its headline value (MODEL 6.12)
// with every number at its largest, which may be infinite. It is not ok if a number
// is missing.
func (l *Lease) worth() (usd float64, ok bool) {
	ok = true
	most := func(v Value) float64 {
		if !v.IsSet() {
			ok = false
			return 0
		}
		_, hi := v.Support()
		return hi
	}
	t := lease.Terms{Start: l.Start, End: l.End.AddDays(1), Escalator: most(l.Escalator)}
	if l.FeePerMonth.IsSet() {
		t.FeePerMonth = most(l.FeePerMonth)
	} else {
		t.FeePerMonth = most(l.ITMW) * most(l.FeePerMWMonth)
	}
	for i := range l.Ramp {
		t.Ramp = append(t.Ramp, lease.Step{Months: l.Ramp[i].Months, FeeShare: most(l.Ramp[i].FeeShare)})
	}
	return t.Headline(), ok
}

// terms checks a contract whose shortest term is that many whole months.
func (c *checker) terms(sc *Scenario, path string, t *Terms, months int) {
	ramp := 0
	for i := range t.Ramp {
		ramp += t.Ramp[i].Months
	}
	if ramp > 0 && ramp > max(months, 1) {
		c.say(path+".ramp", "the ramp takes %d months and the term may last %d", ramp, months)
	}
	firm := func(key string, n int) {
		if n > 0 && n >= months {
			c.say(path+"."+key+".after_firm_months", "must be below the term, which may last %d months, got %d", months, n)
		}
	}
	glut := func(key string, g *Glut) {
		if g != nil && sc.Market.Index == nil {
			c.clash(path+"."+key+".glut", "market", "a glut cannot be told without market.index")
		}
	}
	c.clauses(sc, path, t, months)
	if t.TenantExit != nil {
		firm("tenant_exit", t.TenantExit.AfterFirmMonths)
		glut("tenant_exit", t.TenantExit.Glut)
	}
	if t.OwnerExit != nil {
		firm("owner_exit", t.OwnerExit.AfterFirmMonths)
	}
	if t.Default != nil {
		glut("default", t.Default.Glut)
	}
}

// clauses checks what a contract says besides (MODEL 6.2, 6.7–6.11).
func (c *checker) clauses(sc *Scenario, path string, t *Terms, months int) {
	if x := t.TenantExit; x != nil && t.TakeOrPay.IsSet() && !positive(x.FeeUSD) && !positive(x.FeeShare) {
		if lo, _ := t.TakeOrPay.Support(); lo < 1 {
			c.clash(path+".take_or_pay_share", path+".tenant_exit",
				"take-or-pay binds nobody who may leave without a fee: give the exit a termination fee or leave take-or-pay out")
		}
	}
	if t.Renewal != nil && sc.Market.Index == nil {
		c.clash(path+".renewal", "market", "a renewal has no price without market.index")
	}
	if x := t.Prepayment; x != nil && x.CreditAfterMonths+max(x.CreditMonths, 1) > max(months, 1) {
		c.say(path+".prepayment", "is credited until month %d and the term may last %d", x.CreditAfterMonths+max(x.CreditMonths, 1), months)
	}
	if t.SLA != nil {
		for i := 1; i < len(t.SLA.Tiers); i++ {
			if a, b := t.SLA.Tiers[i-1], t.SLA.Tiers[i]; b.Below >= a.Below || b.Credit < a.Credit {
				c.say(elementIndex(path+".sla.tiers", i), "tiers go down in availability and up in credit, got %v %% after %v %%", 100*b.Below, 100*a.Below)
			}
		}
	}
	if t.TenantChips {
		shell := false
		for _, f := range sc.Facilities {
			shell = shell || f.ShellOnly
		}
		if !shell {
			c.clash(path+".tenant_brings_chips", "facilities", "no facility is shell_only, so nothing could deliver it")
		}
	}
}
