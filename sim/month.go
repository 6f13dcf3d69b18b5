package sim

import (
	"math"

	"neocloud/sim/civil"
	"neocloud/sim/lease"
	"neocloud/sim/ledger"
)

// moveDemand lets a workload ask for so many megawatts, and reports whether that is a
// change.
func (p *player) moveDemand(workload int, mw float64) (moved bool) {
	w := &p.workloads[workload]
	from := w.demand
	if mw == from {
		return false
	}
	w.demand = mw
	p.wanted = p.stance.ServeOwn
	if p.trace != nil {
		p.note("own demand", p.m.scenario.Workloads[workload].Name, "%.4g → %.4g MW", from, w.demand)
	}
	return true
}

// beginMonth lets own demand move, takes the month's prices and asks the strategy.
func (p *player) beginMonth(month int) {
	p.month = month
	for i := range p.workloads {
		w := &p.workloads[i]
		if p.moveDemand(i, w.world.monthly[month]) {
			p.events++
		}
		w.worth = w.world.worth[month]
	}
	if p.sortMerit() {
		p.wanted = true
	}
	p.ask()
	if p.trace != nil && len(p.w.index) > 0 {
		p.note("index", "market", "%s per MW-month", usdText(p.w.index[month]))
	}
}

// sortMerit orders own workloads by worth, highest first, ties as in the scenario
// (MODEL 7.2), and reports whether the order has changed. That is seldom, so an
// insertion sort is a single pass.
func (p *player) sortMerit() (changed bool) {
	for i := 1; i < len(p.merit); i++ {
		for j := i; j > 0 && p.before(p.merit[j], p.merit[j-1]); j-- {
			p.merit[j], p.merit[j-1] = p.merit[j-1], p.merit[j]
			changed = true
		}
	}
	return changed
}

func (p *player) before(a, b int) bool {
	if x, y := p.workloads[a].worth, p.workloads[b].worth; x != y {
		return x > y
	}
	return a < b
}

// settle closes the books of a month, now that it is over: leases are billed,
// spot, energy, opex, outside purchases and imputed value are posted (MODEL 6.5,
// 9.2). Megawatt-months are by the length of the civil month.
func (p *player) settle(month int) {
	h := p.m.horizon
	monthHours, spanHours := h.MonthHours(month), h.SpanHours(month)
	p.billLeases()
	p.short = false
	for i := range p.sites {
		p.settleSite(i, month, monthHours, spanHours)
	}
	for i := range p.workloads {
		p.settleWorkload(i, month, monthHours, spanHours)
	}
	p.serviceLoans(month)
	if p.m.scenario.Tax != nil && month+1 < h.Months() {
		p.payTax(month, false)
	}
	if p.series != nil {
		p.series.Cash[month] = p.ledger.Cash()
		if len(p.w.index) > 0 {
			p.series.Index[month] = p.w.index[month]
		}
	}
	if p.trace != nil {
		p.note("books closed", h.MonthDate(month).String()[:7], "cash so far %s", usdText(p.ledger.Cash()))
	}
}

func (p *player) settleSite(i, month int, monthHours, spanHours float64) {
	s := &p.sites[i]
	site, use := s.world, s.month.use
	if use.Spot > 0 {
		p.post(ledger.Spot, i, ledger.None, use.Spot/monthHours*p.w.index[month]*(1-p.w.spotDiscount))
	}
	if site.power != nil {
		drawn := float64((use.Leased-s.month.passed)*site.load.Leased) + float64(use.Internal*site.load.Internal) +
			float64(use.Spot*site.load.Spot) + float64(use.Idle*site.load.Idle)
		p.post(ledger.Power, i, ledger.None, -drawn*site.pue*site.power[month])
	}
	if site.opex > 0 {
		p.post(ledger.FixedOpex, i, ledger.None, -s.month.energised*site.opex/civil.HoursPerYear)
	}
	if site.rent > 0 {
		years := math.Floor(p.m.horizon.Elapsed(p.m.horizon.MonthStart(month))/12 + 1e-9)
		p.post(ledger.Rent, i, ledger.None, -s.month.energised*site.rent*math.Pow(1+site.rentEscalator, years)/civil.HoursPerYear)
	}
	if p.series != nil {
		p.series.addUse(month, use, spanHours)
	}
	s.month = siteIntegrals{}
}

func (p *player) settleWorkload(i, month int, monthHours, spanHours float64) {
	w := &p.workloads[i]
	at := w.facility
	unserved := max(w.demandMWh-w.servedMWh, 0)
	p.short = p.short || unserved > 0
	p.post(ledger.Imputed, at, ledger.None, w.servedMWh/monthHours*w.worth)
	lost := unserved
	if w.world.outside && len(p.w.index) > 0 {
		if price := p.w.index[month] * (1 + w.world.premium); price < w.worth {
			p.post(ledger.OutsidePurchase, at, ledger.None, -unserved/monthHours*price)
			p.post(ledger.Imputed, at, ledger.None, unserved/monthHours*w.worth)
			lost = 0
		}
	}
	p.sums.demand += w.demandMWh
	p.sums.unserved += unserved
	p.sums.lost += lost
	p.view.closeMonth(i, unserved/spanHours)
	if p.series != nil {
		p.series.OwnDemand[month] += w.demandMWh / spanHours
	}
	w.demandMWh, w.servedMWh = 0, 0
}

// finish closes the last month and posts what is left of the facilities
// (MODEL 1.4, 9.6).
func (p *player) finish() {
	p.settle(p.m.horizon.Months() - 1)
	for _, i := range p.running {
		l := &p.leases[i]
		if p.m.horizon.At(l.Until) <= p.end {
			p.payCharge(i)
			l.Finish()
		}
		// Open leases count up to the end only: what was paid ahead goes back.
		p.refund(i)
		p.addDelivery(p.delivery(i))
	}
	for _, i := range p.signed {
		if p.leases[i].Status == lease.Signed {
			p.refund(i)
		}
	}
	for i := range p.sites {
		site := &p.w.sites[i]
		if !site.hasResidual {
			continue
		}
		usd := 0.0
		for j := range site.phases {
			plan, st := &site.phases[j], &p.phases[i][j]
			if !st.started {
				continue
			}
			usd += site.residual.Shell(st.paid, p.end-st.online)
			first := p.m.sites[i].firstBlock[j]
			for k := range plan.Blocks {
				if w := &p.hardware[first+k]; w.cost > 0 {
					usd += site.residual.IT(w.cost, p.end-w.installed)
				}
			}
		}
		p.post(ledger.Residual, i, ledger.None, usd)
	}
	p.repayLoans()
	if p.m.scenario.Tax != nil {
		p.payTax(p.m.horizon.Months()-1, true)
	}
	if p.trace != nil {
		p.note("end", p.m.scenario.Name, "cash %s", usdText(p.ledger.Cash()))
		p.flushTrace()
	}
}
