package sim

import (
	"math"
	"slices"
	"strings"

	"neocloud/sim/civil"
	"neocloud/sim/interval"
)

func (c *checker) facility(sc *Scenario, f *Facility) {
	if f.ShellOnly && f.HardwareLife != nil {
		c.clash("facilities."+f.Name+".hardware_life", "facilities."+f.Name+".shell_only", "a facility that is shell only has no hardware of the owner")
	}
	for i := range f.Phases {
		ph := &f.Phases[i]
		path := "facilities." + f.Name + ".phases." + ph.Name
		c.exactlyOne(path, "online", "option", !ph.Online.IsZero(), ph.Option)
		if f.ShellOnly && positive(ph.ITCapex) {
			c.clash(path+".it_capex_usd_per_mw", "facilities."+f.Name+".shell_only", "a facility that is shell only has no hardware of the owner")
		}
		if ph.Online.IsZero() || sc.Start.IsZero() {
			continue
		}
		if operating := !sc.Start.Before(ph.Online); operating && positive(ph.Delay) {
			c.clash(path+".delay_months", path+".online", "a phase that is online at the start cannot be delayed")
		}
		if !sc.End.IsZero() && !ph.Online.Before(sc.End) {
			c.clash(path+".online", "end", "must lie before the scenario's end %v, got %v", sc.End, ph.Online)
		}
	}
}

// positive reports whether a value can be above zero.
func positive(v Value) bool {
	if !v.IsSet() {
		return false
	}
	_, hi := v.Support()
	return hi > 0
}

// bound checks that a facility that is named exists.
func (c *checker) bound(sc *Scenario, path, name string) {
	known := make([]string, len(sc.Facilities))
	for i, f := range sc.Facilities {
		known[i] = f.Name
	}
	if name != "" && !slices.Contains(known, name) {
		c.clash(path+".facility", "facilities", "there is no facility %q; there is %s", name, quoted(known))
	}
}

func (c *checker) workload(sc *Scenario, w *Workload) {
	path := "workloads." + w.Name
	c.bound(sc, path, w.Facility)
	if f := sc.facilityNamed(w.Facility); f != nil && f.ShellOnly {
		c.clash(path+".facility", "facilities."+f.Name+".shell_only", "own workloads need hardware")
	}
	if w.Outside != nil && sc.Market.Index == nil {
		c.clash(path+".buy_outside", "market", "compute cannot be bought outside without market.index")
	}
	for _, x := range w.Campaigns {
		c.exactlyOne(path+".campaigns."+x.Name, "start", "per_year", !x.Start.IsZero(), x.PerYear.IsSet())
	}
	curve, path := &w.Curve, path+".curve"
	given := 0
	for _, is := range []bool{curve.Constant != nil, curve.Linear != nil, curve.Exponential != nil, curve.Logistic != nil, curve.Table != nil} {
		if is {
			given++
		}
	}
	if given != 1 {
		c.say(path, "needs exactly one of constant, linear, exponential, logistic, table, got %d", given)
	}
	if e := curve.Exponential; e != nil {
		c.exactlyOne(path+".exponential", "rate_per_month", "half_life_months", e.Rate.IsSet(), e.HalfLife.IsSet())
	}
	if l := curve.Logistic; l != nil && l.Initial.IsSet() && l.Ceiling.IsSet() {
		_, hi := l.Initial.Support()
		if lo, _ := l.Ceiling.Support(); hi > lo {
			c.clash(path+".logistic.ceiling_mw", path+".logistic.initial_mw", "must not be below initial_mw, got %v and %v", l.Ceiling, l.Initial)
		}
	}
	if t := curve.Table; t != nil {
		dates := make([]civil.Date, len(t.Points))
		for i, p := range t.Points {
			dates[i] = p.Date
		}
		c.points(path+".table.points", dates)
		if len(t.Points) == 0 && t.CSV != "" {
			c.say(path+".table.csv", "is read with a scenario file only; give points")
		} else {
			c.exactlyOne(path+".table", "points", "csv", len(t.Points) > 0, t.CSV != "")
		}
	}
}

func (c *checker) points(path string, dates []civil.Date) {
	for i := 1; i < len(dates); i++ {
		if !dates[i-1].IsZero() && !dates[i].IsZero() && !dates[i-1].Before(dates[i]) {
			c.say(elementIndex(path, i)+".date", "dates must ascend, got %v after %v", dates[i], dates[i-1])
		}
	}
}

func (c *checker) market(sc *Scenario) {
	m := &sc.Market
	if x := m.Index; x != nil {
		switch {
		case x.PerMWMonth.IsSet() && (x.PerGPUHour.IsSet() || x.GPUsPerMW.IsSet()):
			c.say("market.index", "give usd_per_mw_month, or usd_per_gpu_hour and gpus_per_mw, not both")
		case !x.PerMWMonth.IsSet() && !(x.PerGPUHour.IsSet() && x.GPUsPerMW.IsSet()):
			c.say("market.index", "needs usd_per_mw_month, or usd_per_gpu_hour and gpus_per_mw")
		}
		if x.GBM != nil && x.Table != nil {
			c.clash("market.index.gbm", "market.index.table", "give one process, not both")
		}
		if x.Table != nil {
			dates := make([]civil.Date, len(x.Table.Points))
			for i, p := range x.Table.Points {
				dates[i] = p.Date
			}
			c.points("market.index.table.points", dates)
		}
	} else {
		if m.Spot != nil {
			c.say("market.spot", "there is no spot market without market.index")
		}
		if m.Inquiries != nil {
			c.say("market.inquiries", "inquiries have no price without market.index")
		}
	}
	if q := m.Inquiries; q != nil {
		sum := 0.0
		for i := range q.Products {
			p := &q.Products[i]
			sum += p.Weight
			path := "market.inquiries.products." + p.Name
			lo := 1.0
			if p.Term.IsSet() {
				lo, _ = p.Term.Support()
			}
			c.terms(sc, path, &p.Terms, int(lo))
		}
		if len(q.Products) > 0 && sum <= 0 {
			c.say("market.inquiries.products", "at least one weight must be above 0")
		}
	}
}

func (c *checker) lease(sc *Scenario, l *Lease) {
	path := "leases." + l.Name
	c.bound(sc, path, l.Facility)
	if f := sc.facilityNamed(l.Facility); f != nil && f.ShellOnly != l.TenantChips {
		c.clash(path+".tenant_brings_chips", "facilities."+f.Name+".shell_only", "a facility that is shell only serves tenants that bring their hardware, and no other does")
	}
	c.exactlyOne(path, "fee_usd_per_month", "fee_usd_per_mw_month", l.FeePerMonth.IsSet(), l.FeePerMWMonth.IsSet())
	if l.ITMW.IsSet() {
		lo, _ := l.ITMW.Support()
		if most := nameplate(sc, l.Facility); lo > most {
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
	if !l.Start.IsZero() && !sc.End.IsZero() && sc.End.Before(l.Start) {
		c.clash(path+".start", "end", "must not lie after the scenario's end %v, got %v", sc.End, l.Start)
	}
	months := 0
	if !l.Start.IsZero() && !l.End.IsZero() && l.Start.Before(l.End) {
		for months < 12*civil.MaxYears*3 && !l.End.AddDays(1).Before(l.Start.AddMonths(months+1)) {
			months++
		}
		c.terms(sc, path, &l.Terms, months)
		c.backstop(path, l, months)
	}
}

// backstop refuses a cap above all that the contract can ever be worth.
func (c *checker) backstop(path string, l *Lease, months int) {
	if l.Default == nil || !l.Default.BackstopUSD.IsSet() || !l.ITMW.IsSet() {
		return
	}
	fee := 0.0
	if l.FeePerMonth.IsSet() {
		_, fee = l.FeePerMonth.Support()
	} else if l.FeePerMWMonth.IsSet() {
		_, perMW := l.FeePerMWMonth.Support()
		_, mw := l.ITMW.Support()
		fee = perMW * mw
	}
	growth := 1.0
	if l.Escalator.IsSet() {
		_, rate := l.Escalator.Support()
		growth = math.Pow(1+max(rate, 0), float64(months/12))
	}
	if cap, _ := l.Default.BackstopUSD.Support(); cap > fee*growth*float64(months+1) {
		c.clash(path+".default.backstop_cap_usd", path, "must not exceed the value of the contract, got %v", l.Default.BackstopUSD)
	}
}

func (sc *Scenario) facilityNamed(name string) *Facility {
	for i := range sc.Facilities {
		if sc.Facilities[i].Name == name && name != "" {
			return &sc.Facilities[i]
		}
	}
	return nil
}

// nameplate is the most megawatts that a facility, or all of them, can have.
func nameplate(sc *Scenario, facility string) float64 {
	sum := 0.0
	for _, f := range sc.Facilities {
		for _, ph := range f.Phases {
			if (facility == "" || facility == f.Name) && ph.ITMW.IsSet() {
				_, hi := ph.ITMW.Support()
				sum += hi
			}
		}
	}
	return sum
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

// size refuses what would take for ever or fill memory. It counts the events that
// a replication is expected to have.
func (c *checker) size(sc *Scenario) {
	years := float64(sc.Start.DaysUntil(sc.End)) / civil.DaysPerYear
	blocks, events := 0, 12*years*float64(4+len(sc.Leases))
	for _, f := range sc.Facilities {
		own := 0
		for _, ph := range f.Phases {
			own += ph.Blocks
		}
		blocks += own
		if b := f.BlockFailures; b != nil {
			events += 2 * float64(own) * years * civil.HoursPerYear / (b.TimeToFailure.Mean() + b.TimeToRepair.Mean())
		}
		if x := f.HardwareLife; x != nil {
			events += 2 * float64(own) * years / x.Years.Mean()
		}
		if o := f.SiteOutages; o != nil {
			events += 2 * years * most(o.PerYear)
		}
	}
	for _, w := range sc.Workloads {
		steps := 12.0
		switch w.Step {
		case "week":
			steps = civil.DaysPerYear / 7
		case "day":
			steps = civil.DaysPerYear
		}
		events += years * steps
		if w.Shocks != nil {
			events += years * most(w.Shocks.PerYear)
		}
		for _, x := range w.Campaigns {
			if x.PerYear.IsSet() {
				events += 2 * years * most(x.PerYear)
			}
		}
	}
	if q := sc.Market.Inquiries; q != nil {
		events += 12 * years * 6 * most(q.PerMonth)
	}
	if blocks > MaxBlocks {
		c.say("facilities", "at most %d blocks in all are allowed, got %d", MaxBlocks, blocks)
	}
	if events > MaxEvents {
		c.say("", "a replication would have some %.2g events; at most %.2g are allowed: shorten the horizon or lower the rates", events, float64(MaxEvents))
	}
}

// most is the largest value that can be drawn, or the mean where there is none.
func most(v Value) float64 {
	if _, hi := v.Support(); hi < 1e9 {
		return hi
	}
	return v.Mean()
}
