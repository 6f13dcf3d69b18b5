package sim_test

import (
	"math"
	"testing"

	"neocloud/sim"
	"neocloud/sim/civil"
)

// taxes pays the rate on each year's income, less what of earlier losses may be set
// off: at most that share of the income (MODEL 9.7).
func taxes(rate, offset float64, incomes []float64) (due []float64) {
	carried := 0.0
	for _, income := range incomes {
		if income < 0 {
			carried -= income
			due = append(due, 0)
			continue
		}
		used := math.Min(carried, offset*income)
		carried -= used
		due = append(due, rate*(income-used))
	}
	return due
}

// Hardware of $5.8bn and a shell of $0.2bn are written off by the schedules of IRS
// Publication 946, Table A-1, and in a straight line that counts half a year in the
// first; what is left goes in the last year. Losses are carried forward.
func TestDepreciationByHand(t *testing.T) {
	// Shares of the first four years; the fifth takes the rest.
	shares := map[string][4]float64{
		"bonus": {1}, "macrs-3": {0.3333, 0.4445, 0.1481, 0.0741}, "macrs-5": {0.20, 0.32, 0.192, 0.1152},
		"macrs-7": {0.1429, 0.2449, 0.1749, 0.1249}, "macrs-15": {0.05, 0.095, 0.0855, 0.077},
	}
	line := func(years float64) [4]float64 {
		var s [4]float64
		for i := range s {
			s[i] = min(1, (float64(i)+0.5)/years) - max(0, (float64(i)-0.5)/years)
		}
		return s
	}
	for _, c := range []struct {
		it, shell           string
		itYears, shellYears int
		itShare, shellShare [4]float64
		offset              float64
	}{
		{"bonus", "bonus", 0, 0, shares["bonus"], shares["bonus"], 1},
		{"bonus", "macrs-15", 0, 0, shares["bonus"], shares["macrs-15"], 0.8},
		{"macrs-3", "macrs-7", 0, 0, shares["macrs-3"], shares["macrs-7"], 0.8},
		{"", "", 0, 0, shares["macrs-5"], line(39), 1}, // the defaults
		{"straight-line", "straight-line", 3, 20, line(3), line(20), 1},
		{"straight-line", "straight-line", 0, 0, line(5), line(39), 1},
	} {
		sc := gpuDeal()
		sc.Facilities[0].Phases[0].ShellCapex = k(1e6)
		sc.Tax = &sim.Tax{
			Rate: k(0.21), LossOffset: k(c.offset), ITDepreciation: c.it, ITYears: c.itYears,
			ShellDepreciation: c.shell, ShellYears: c.shellYears,
		}
		m := compile(t, sc)
		trace := m.Trace(m.Sample(1, 0), policy(t, m, "sell-only"))
		days := []float64{365, 365, 366, 365, 365}
		var incomes []float64
		itLeft, shellLeft := 1.0, 1.0
		for i := range days {
			it, shell := itLeft, shellLeft
			if i < 4 {
				it, shell = c.itShare[i], c.shellShare[i]
			}
			itLeft, shellLeft = itLeft-it, shellLeft-shell
			incomes = append(incomes, 1.94e9-200*1.5e6*days[i]/365.25-it*5.8e9-shell*0.2e9)
		}
		want := map[string]float64{}
		for i, due := range taxes(0.21, c.offset, incomes) {
			if due > 0 {
				want[civil.NewDate(2027+i, 1, 1).String()] = -due
			}
		}
		wantPaid(t, trace, "tax", want)
	}
}

// The tax year is the calendar's. What is billed on 1 January for December is income
// of the old year, and hardware that is energised on that day is of the new one. The
// part of a year at the end is a year, in which all that is left is deducted and the
// residual is income: as if all were sold.
func TestTaxYears(t *testing.T) {
	day := civil.MustDate
	sc := site("2026-10-01", "2028-04-01", sim.Facility{
		Phases:   []sim.Phase{phase(10, 1, "2026-10-01"), phase(10, 1, "2027-01-01")},
		Residual: &sim.Residual{ITDecay: k(0), ShellLife: k(10)},
	})
	first, second := &sc.Facilities[0].Phases[0], &sc.Facilities[0].Phases[1]
	second.Name, first.ITCapex, second.ITCapex = "second", k(1e6), k(2e6)
	sc.Leases = []sim.Lease{{Name: "let", ITMW: k(10), FeePerMonth: k(2e6), Start: day("2026-10-01"), End: day("2028-03-31")}}
	sc.Tax = &sim.Tax{Rate: k(0.25), LossOffset: k(0.5)}
	incomes := []float64{
		3*2e6 - 0.2*10e6,
		12*2e6 - 0.32*10e6 - 0.2*20e6,
		// Without decay the residual is the cost, of both.
		3*2e6 - 0.48*10e6 - 0.8*20e6 + 30e6,
	}
	due := taxes(0.25, 0.5, incomes)
	trace := playAll(t, sc, 0, nil)
	wantPaid(t, trace, "tax", map[string]float64{"2027-01-01": -due[0], "2028-01-01": -due[1], "2028-04-01": -due[2]})

	// Sunk hardware is written off by nobody: neither by its schedule nor at the end,
	// and its residual is income.
	first.Sunk = true
	incomes = []float64{3 * 2e6, 12*2e6 - 0.2*20e6, 3*2e6 - 0.8*20e6 + 30e6}
	due = taxes(0.25, 0.5, incomes)
	wantPaid(t, playAll(t, sc, 0, nil), "tax", map[string]float64{"2027-01-01": -due[0], "2028-01-01": -due[1], "2028-04-01": -due[2]})
}

// Interest lowers the income, draws and repayments do not touch it. A prepayment is
// no income when it is received nor its refund a loss: the fees are, in full. So are
// termination fees. A loss of the last year is of no use to anybody.
func TestWhatIsIncome(t *testing.T) {
	day := civil.MustDate
	base := func() *sim.Scenario {
		sc := letSite("2026-01-01", "2027-12-31", sim.Terms{})
		sc.End, sc.Tax = day("2028-01-01"), &sim.Tax{Rate: k(0.25)}
		return sc
	}
	for name, c := range map[string]struct {
		edit    func(*sim.Scenario)
		incomes []float64
	}{
		"fees": {func(*sim.Scenario) {}, []float64{12e6, 12e6}},
		"debt": {
			func(s *sim.Scenario) {
				s.Debt = []sim.Loan{{Name: "loan", Principal: k(20e6), Rate: k(0.1), TenorYears: 2, PaymentsPerYear: 1}}
			},
			[]float64{12e6 - 2e6, 12e6 - 0.1*owed(20e6, 0.1, 2, 1)},
		},
		"prepayment": {
			func(s *sim.Scenario) {
				s.Leases[0].Prepayment, s.Leases[0].OwnerExit = &sim.Prepayment{Share: k(0.5)}, &sim.OwnerExit{NoticeDays: 61, FeeUSD: k(3e6)}
			},
			[]float64{12e6, 6e6 - 3e6}, // notice on 1 May 2027, gone on 1 July
		},
		"a loss at the end": {
			func(s *sim.Scenario) { s.Leases[0].End = day("2026-12-31"); s.Facilities[0].FixedOpex = k(0.01e6) },
			[]float64{12e6 - 1e6*365/365.25, -1e6 * 365 / 365.25},
		},
		"a loss at the beginning": {
			func(s *sim.Scenario) { s.Leases[0].Start = day("2027-01-01"); s.Facilities[0].FixedOpex = k(0.01e6) },
			[]float64{-1e6 * 365 / 365.25, 12e6 - 1e6*365/365.25},
		},
	} {
		sc := base()
		c.edit(sc)
		want := map[string]float64{}
		for i, due := range taxes(0.25, 1, c.incomes) {
			if due > 0 {
				want[civil.NewDate(2027+i, 1, 1).String()] = -due
			}
		}
		t.Run(name, func(t *testing.T) { wantPaid(t, playAll(t, sc, 0, giveNotice(16)), "tax", want) })
	}
}
