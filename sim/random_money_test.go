package sim_test

import (
	"fmt"

	"neocloud/sim"
)

// money is debt and tax.
func (m *maker) money() {
	for i := range m.n("loans", 0, 3) {
		m.sc.Debt = append(m.sc.Debt, m.loan(i))
	}
	if m.yes("tax") {
		kinds := []string{"", "bonus", "macrs-3", "macrs-5", "macrs-7", "macrs-15", "straight-line"}
		m.sc.Tax = &sim.Tax{
			Rate: m.v("tax", 0, 0.5), LossOffset: m.maybe("loss offset", 0.1, 1),
			ITDepreciation: one(m, "it depreciation", kinds...), ITYears: m.n("it years", 1, 8),
			ShellDepreciation: one(m, "shell depreciation", kinds...), ShellYears: m.n("shell years", 1, 40),
		}
	}
}

// loan is one on a facility, a lease or the company.
func (m *maker) loan(i int) sim.Loan {
	l := sim.Loan{
		Name: fmt.Sprintf("loan-%d", i+1), TenorYears: m.n("tenor", 1, 8), PaymentsPerYear: one(m, "payments", 12, 4, 2, 1),
	}
	switch m.n("loan kind", 0, 2) {
	case 1:
		l.Facility = m.sc.Facilities[m.n("loan site", 0, len(m.sc.Facilities)-1)].Name
	case 2:
		if n := len(m.sc.Leases); n > 0 {
			l.Lease = m.sc.Leases[m.n("loan lease", 0, n-1)].Name
		}
	}
	if l.Lease == "" && m.hasCapex(l.Facility) && m.yes("to cost") {
		l.LoanToCost = m.v("loan to cost", 0.1, 1)
	} else {
		l.Principal = m.v("principal", 1e6, 2e9)
		if m.yes("drawn") {
			l.Drawn = m.date("drawn on", m.sc.Start, m.sc.End.AddDays(-1))
		}
	}
	if m.yes("backing") {
		l.Backing = one(m, "backed by", "investment-grade", "non-investment-grade", "high-yield")
	} else {
		l.Rate = m.v("rate", 0, 0.2)
	}
	if m.yes("covenant") {
		l.Covenant = &sim.Covenant{MinDSCR: m.v("min dscr", 0.2, 3)}
		for year := range 6 {
			if m.yes("waived") {
				l.Covenant.WaivedYears = append(l.Covenant.WaivedYears, year+1)
			}
		}
	}
	return l
}

// hasCapex reports whether a facility, or any, has capex for a loan to finance.
func (m *maker) hasCapex(site string) bool {
	for _, f := range m.sc.Facilities {
		if site != "" && site != f.Name {
			continue
		}
		for _, ph := range f.Phases {
			if !ph.Sunk && max(highest(ph.ShellCapex), highest(ph.ITCapex)) > 0 {
				return true
			}
			if h := f.HardwareLife; h != nil && h.AtEnd != "retire" {
				refresh := ph.ITCapex
				if h.RefreshCapex.IsSet() {
					refresh = h.RefreshCapex
				}
				if highest(refresh) > 0 {
					return true
				}
			}
		}
	}
	return false
}
