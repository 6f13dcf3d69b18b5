package sim

import (
	"slices"
	"time"

	"neocloud/sim/finance"
	"neocloud/sim/ledger"
)

// loanModel is a loan with its names resolved.
type loanModel struct {
	facility, lease int  // or anywhere
	company         bool // all cash covers it, unless it is a lease's
	covenant        finance.Covenant
}

// loanWorld is what is uncertain about a loan.
type loanWorld struct {
	toCost, principal, rate, minDSCR float64
}

// loanState is the debt service of one loan: by the month at whose end it is due,
// and coverage by year from the start.
type loanState struct {
	interest, principal []float64
	balance             float64
	available, service  []float64
	drawn               bool
}

// rates by backing, in the order of the enum (MODEL 9.7): what lenders asked for
// data-centre debt in 2025 and 2026.
func backingRate(backing string) float64 {
	switch backing {
	case "investment-grade":
		return 0.060
	case "non-investment-grade":
		return 0.083
	}
	return 0.095
}

func (w *World) sampleLoans() {
	w.loans = w.loans[:0]
	for i := range w.m.scenario.Debt {
		spec := &w.m.scenario.Debt[i]
		l := loanWorld{rate: backingRate(spec.Backing)}
		if spec.Rate.IsSet() {
			l.rate = w.get(&spec.Rate)
		}
		if spec.LoanToCost.IsSet() {
			l.toCost = w.get(&spec.LoanToCost)
		} else {
			l.principal = w.get(&spec.Principal)
		}
		if spec.Covenant != nil {
			l.minDSCR = w.get(&spec.Covenant.MinDSCR)
		}
		w.loans = append(w.loans, l)
	}
}

func (p *player) resetLoans() {
	months := p.m.horizon.Months()
	p.loans = resize(p.loans, len(p.m.loans))
	for i := range p.loans {
		l := &p.loans[i]
		l.interest, l.principal = zeros(l.interest, months), zeros(l.principal, months)
		l.available, l.service = zeros(l.available, months/12+1), zeros(l.service, months/12+1)
		l.balance, l.drawn = 0, false
	}
}

// drawnOn is the instant at which a loan of one amount is drawn, unless that is the
// start of a lease.
func (m *Model) drawnOn(loan int) (at time.Duration, ok bool) {
	spec := &m.scenario.Debt[loan]
	switch {
	case !spec.Principal.IsSet():
		return 0, false
	case !spec.Drawn.IsZero():
		return m.horizon.At(spec.Drawn), true
	}
	return 0, m.loans[loan].lease == anywhere
}

func zeros(s []float64, n int) []float64 {
	s = resize(s, n)
	clear(s)
	return s
}

// drawPrincipal draws a loan of one amount.
func (p *player) drawPrincipal(i int) {
	if !p.loans[i].drawn {
		p.loans[i].drawn = true
		p.draw(i, p.w.loans[i].principal)
	}
}

// drawWithLease draws the loans on a lease that begins.
func (p *player) drawWithLease(lease int) {
	for i := range p.loans {
		if p.m.loans[i].lease == lease && p.m.scenario.Debt[i].Principal.IsSet() && p.m.scenario.Debt[i].Drawn.IsZero() {
			p.drawPrincipal(i)
		}
	}
}

// finance draws the loans that pay a share of capex at a facility.
func (p *player) finance(site int, capex float64) {
	for i := range p.loans {
		if at := p.m.loans[i].facility; p.w.loans[i].toCost > 0 && (at == site || at == anywhere) {
			p.draw(i, float64(capex*p.w.loans[i].toCost))
		}
	}
}

// draw draws an amount, which is paid back in level service over the tenor from
// now on; payments fall on month starts.
func (p *player) draw(i int, usd float64) {
	if usd <= 0 {
		return
	}
	spec, l := &p.m.scenario.Debt[i], &p.loans[i]
	loan := finance.Loan{
		Principal: usd, Rate: p.w.loans[i].rate, Months: 12 * spec.TenorYears, PerYear: spec.PaymentsPerYear,
	}
	p.payments = loan.AppendPayments(p.payments[:0])
	step := 12 / spec.PaymentsPerYear
	first := p.m.horizon.Month(p.now)
	for k, pay := range p.payments {
		month := first + (k+1)*step - 1
		if month >= p.m.horizon.Months() {
			break
		}
		l.interest[month] += pay.Interest
		l.principal[month] += pay.Principal
	}
	l.balance += usd
	p.post(ledger.DebtDraw, p.m.loans[i].facility, p.m.loans[i].lease, usd)
	if p.trace != nil {
		p.note("debt drawn", spec.Name, "%s", usdText(usd))
	}
}

// serviceLoans pays what is due at the end of a month.
func (p *player) serviceLoans(month int) {
	for i := range p.loans {
		l, at := &p.loans[i], &p.m.loans[i]
		if l.interest[month] == 0 && l.principal[month] == 0 {
			continue
		}
		principal := min(l.principal[month], l.balance)
		l.balance -= principal
		l.service[month/12] += l.interest[month] + principal
		p.post(ledger.Interest, at.facility, at.lease, -l.interest[month])
		p.post(ledger.Principal, at.facility, at.lease, -principal)
	}
	if p.trace != nil {
		p.noteCoverage(month)
	}
}

// repayLoans pays back at the end what is still owed, so that no debt outlives the
// horizon. It is no debt service of a year.
func (p *player) repayLoans() {
	for i := range p.loans {
		l, at := &p.loans[i], &p.m.loans[i]
		if l.balance > 0.005 { // less is rounding
			p.post(ledger.Principal, at.facility, at.lease, -l.balance)
		}
		l.balance = 0
	}
}

// account counts a posting where there is debt or tax.
func (p *player) account(c ledger.Category, site, lease int, usd float64) {
	if len(p.loans) > 0 {
		p.money.addProject(c, p.day, usd)
		p.cover(c, site, lease, usd)
	}
	if p.m.scenario.Tax != nil {
		p.assess(c, usd)
	}
}

// cover counts a posting as cash available for debt service (MODEL 9.7): what the
// operation brings and costs, prepayments by their credits.
func (p *player) cover(c ledger.Category, site, lease int, usd float64) {
	switch c {
	case ledger.LeaseFee, ledger.PrepaymentCredit, ledger.SLACredit, ledger.TerminationFee, ledger.Recovery,
		ledger.Spot, ledger.Power, ledger.FixedOpex, ledger.Rent, ledger.OutsidePurchase:
	default:
		return
	}
	year := p.month / 12
	for i := range p.loans {
		at := &p.m.loans[i]
		if at.lease != anywhere && lease != at.lease || at.lease == anywhere && !at.company && site != at.facility {
			continue
		}
		p.loans[i].available[year] += usd
	}
}

// tested is the service of the years whose coverage says something: not of those
// that are waived, nor of tails below a hundredth of the largest.
func (l *loanState) tested(waived []int) []float64 {
	for year, x := range l.service {
		if x < slices.Max(l.service)/100 || slices.Contains(waived, year) {
			l.service[year] = 0
		}
	}
	return l.service
}

// noteCoverage tells the trace the coverage of a year from the start that a month
// has closed.
func (p *player) noteCoverage(month int) {
	if (month+1)%12 != 0 && month+1 < p.m.horizon.Months() {
		return
	}
	year := month / 12
	for i := range p.loans {
		cash, due := p.loans[i].available[year], p.loans[i].service[year]
		if due > 0 {
			p.note("debt coverage", p.m.scenario.Debt[i].Name, "year %d: %.3f, cash %s for a service of %s", year+1, cash/due, usdText(cash), usdText(due))
		}
	}
}

// coverage returns the lowest coverage of debt service in any year and whether a
// covenant was broken; ok is false without debt service.
func (p *player) coverage() (lowest float64, broken, ok bool) {
	for i := range p.loans {
		p.ratios = finance.AppendDSCR(p.ratios[:0], p.loans[i].available, p.loans[i].tested(p.m.loans[i].covenant.Waived))
		if low, some := finance.MinDSCR(p.ratios); some && (!ok || low.Ratio < lowest) {
			lowest, ok = low.Ratio, true
		}
		if p.m.scenario.Debt[i].Covenant != nil {
			covenant := p.m.loans[i].covenant
			covenant.MinDSCR = p.w.loans[i].minDSCR
			broken = broken || covenant.Breached(p.ratios)
		}
	}
	return lowest, broken, ok
}

// taxModel is the tax with its schedules.
type taxModel struct {
	it, shell finance.Depreciation
}

// taxState is the company's income by calendar year.
type taxState struct {
	tax          finance.Tax
	income       float64 // of the year so far, before depreciation
	year         int     // the calendar year
	depreciation []float64
	basis        float64 // not yet written off
	carried      float64
}

func (p *player) resetTax() {
	spec := p.m.scenario.Tax
	if spec == nil {
		return
	}
	first, _, _ := p.m.scenario.Start.Parts()
	last, _, _ := p.m.scenario.End.Parts()
	p.tax = taxState{
		tax:  finance.Tax{Rate: p.w.taxRate, LossOffsetShare: p.w.lossOffset},
		year: first, depreciation: zeros(p.tax.depreciation, last-first+1),
	}
}

// assess counts a posting for tax: income when it is earned, capex by its
// schedule. Draws and repayments of debt and prepayments are no income.
func (p *player) assess(c ledger.Category, usd float64) {
	switch c {
	case ledger.ShellCapex:
		p.depreciate(p.m.tax.shell, -usd)
	case ledger.ITCapex, ledger.Refresh:
		p.depreciate(p.m.tax.it, -usd)
	case ledger.LeaseFee, ledger.SLACredit, ledger.TerminationFee, ledger.Recovery, ledger.Spot, ledger.Power,
		ledger.FixedOpex, ledger.Rent, ledger.OutsidePurchase, ledger.Interest, ledger.Residual:
		p.tax.income += usd
	}
}

func (p *player) depreciate(schedule finance.Depreciation, cost float64) {
	first, _, _ := p.m.scenario.Start.Parts()
	year, _, _ := p.today().Parts()
	schedule.AddTo(p.tax.depreciation, year-first, cost)
	p.tax.basis += cost
}

// payTax closes the calendar year of a month that has ended, if it was the last of
// its year, and pays its tax at once. At the end of the horizon what has not been
// written off is deducted, as if all were sold at the residual value.
func (p *player) payTax(month int, end bool) {
	year, _, _ := p.m.horizon.MonthDate(month).Parts()
	next := year + 1
	if !end {
		next, _, _ = p.m.horizon.MonthDate(month + 1).Parts()
	}
	if next == year {
		return
	}
	first, _, _ := p.m.scenario.Start.Parts()
	deduction := p.tax.depreciation[year-first]
	if end {
		deduction = p.tax.basis
	}
	p.tax.basis -= deduction
	var due float64
	due, p.tax.carried = p.tax.tax.Year(p.tax.income-deduction, p.tax.carried)
	p.tax.income = 0
	p.post(ledger.Tax, anywhere, ledger.None, -due)
	if p.trace != nil {
		p.note("tax", "company", "%s for %d, losses carried forward %s", usdText(due), year, usdText(p.tax.carried))
	}
}

// compileMoney resolves the loans and the tax.
func (m *Model) compileMoney() {
	m.financed = len(m.scenario.Debt) > 0 || m.scenario.Tax != nil
	for i := range m.scenario.Debt {
		spec := &m.scenario.Debt[i]
		l := loanModel{facility: m.boundTo(spec.Facility), lease: anywhere}
		// A single facility is the company: leases that are bound to none are its own.
		l.company = l.facility == anywhere || len(m.scenario.Facilities) == 1
		for k := range m.scenario.Leases {
			if m.scenario.Leases[k].Name == spec.Lease {
				l.lease = k
			}
		}
		if spec.Covenant != nil {
			for _, year := range spec.Covenant.WaivedYears {
				l.covenant.Waived = append(l.covenant.Waived, year-1)
			}
		}
		m.loans = append(m.loans, l)
	}
	if t := m.scenario.Tax; t != nil {
		m.tax = taxModel{it: depreciation(t.ITDepreciation, t.ITYears), shell: depreciation(t.ShellDepreciation, t.ShellYears)}
	}
}

func depreciation(kind string, years int) finance.Depreciation {
	switch kind {
	case "bonus":
		return finance.Bonus()
	case "macrs-3":
		return finance.MACRS(3)
	case "macrs-5":
		return finance.MACRS(5)
	case "macrs-7":
		return finance.MACRS(7)
	case "macrs-15":
		return finance.MACRS(15)
	}
	return finance.StraightLine(years, 0.5)
}
