package sim_test

import (
	"math"
	"testing"

	"neocloud/sim"
	"neocloud/sim/civil"
)

// level is the equal payment on a loan: P i / (1 − (1+i)⁻ⁿ).
func level(principal, i float64, n int) float64 {
	return principal * i / (1 - math.Pow(1+i, -float64(n)))
}

// owed is the balance after so many payments: P (1+i)ᵏ − L ((1+i)ᵏ − 1)/i.
func owed(principal, i float64, n, paid int) float64 {
	growth := math.Pow(1+i, float64(paid))
	return principal*growth - level(principal, i, n)*(growth-1)/i
}

// wantService compares interest and principal with level service from a first date
// on, every so many months, up to the end, at which the rest is repaid.
func wantService(t *testing.T, trace sim.Trace, end string, principal, i float64, n int, first string, months int) {
	t.Helper()
	interest, repaid := map[string]float64{}, map[string]float64{}
	for paid := range n {
		date := civil.MustDate(first).AddMonths(paid * months).String()
		if date > end {
			repaid[end] -= owed(principal, i, n, paid)
			break
		}
		before := owed(principal, i, n, paid)
		interest[date] = -before * i
		repaid[date] = before*i - level(principal, i, n)
	}
	wantPaid(t, trace, "interest", interest)
	got := map[string]float64{}
	for _, p := range trace.Postings {
		if p.Category == "principal" { // the last payment and the rest may fall on one day
			got[p.Date.String()] += p.USD
		}
	}
	for date, usd := range repaid {
		if math.Abs(got[date]-usd) > 0.005 {
			t.Errorf("principal on %s: %.4f, want %.4f", date, got[date], usd)
		}
		delete(got, date)
	}
	if len(got) > 0 {
		t.Errorf("principal too on %v", got)
	}
}

// A loan of one amount comes with its lease or on its date, and is served at the end
// of civil months from the month of the draw on (MODEL 9.7).
func TestPrincipalIsDrawn(t *testing.T) {
	sc := letSite("2026-03-15", "2026-12-31", sim.Terms{})
	sc.End = civil.MustDate("2027-06-01")
	sc.Debt = []sim.Loan{{Name: "on-lease", Lease: "let", Principal: k(12e6), Rate: k(0.12), TenorYears: 1}}
	trace := playAll(t, sc, 0, nil)
	wantPaid(t, trace, "debt draw", map[string]float64{"2026-03-15": 12e6})
	wantService(t, trace, "2027-06-01", 12e6, 0.01, 12, "2026-04-01", 1)
	for _, p := range trace.Postings {
		if (p.Category == "debt draw" || p.Category == "interest") && p.Lease != "let" {
			t.Errorf("%s of lease %q", p.Category, p.Lease)
		}
	}
	// What is not signed is not financed.
	wantPaid(t, idle(t, sc), "debt draw", nil)

	sc.Debt[0].Drawn = civil.MustDate("2026-05-10")
	trace = playAll(t, sc, 0, nil)
	wantPaid(t, trace, "debt draw", map[string]float64{"2026-05-10": 12e6})
	wantService(t, trace, "2027-06-01", 12e6, 0.01, 12, "2026-06-01", 1)

	// Without a lease or a date it is drawn at the start.
	sc.Debt[0].Drawn, sc.Debt[0].Lease = civil.Date{}, ""
	wantPaid(t, playAll(t, sc, 0, nil), "debt draw", map[string]float64{"2026-01-01": 12e6})
}

// One, two, four or twelve payments a year, each at the end of its months; what is
// owed at the end of the horizon is repaid then, and is no debt service of a year
// (MODEL 9.7).
func TestPaymentsPerYear(t *testing.T) {
	for _, perYear := range []int{1, 2, 4, 12} {
		for _, tenor := range []int{2, 10} {
			sc := gpuDeal()
			sc.End = civil.MustDate("2029-01-01")
			sc.Debt = []sim.Loan{{Name: "senior", Facility: "site", LoanToCost: k(0.5), Rate: k(0.08), TenorYears: tenor, PaymentsPerYear: perYear}}
			m := compile(t, sc)
			trace := m.Trace(m.Sample(1, 0), policy(t, m, "sell-only"))
			i, n := 0.08/float64(perYear), tenor*perYear
			first := civil.MustDate("2026-01-01").AddMonths(12 / perYear).String()
			wantService(t, trace, "2029-01-01", 2.9e9, i, n, first, 12/perYear)
			// 2028 is a leap year, of 366 days of opex; with a tenor of two years it is
			// without service.
			days := map[int]float64{2: 365, 10: 366}[tenor]
			want := (1.94e9 - 200*1.5e6*days/365.25) / (level(2.9e9, i, n) * float64(perYear))
			if got := trace.Outcome.Metrics[sim.MinDSCR]; math.Abs(got-want) > 1e-9 {
				t.Errorf("%d payments a year over %d years: lowest coverage %v, want %v", perYear, tenor, got, want)
			}
			if got, want := trace.Outcome.Metrics[sim.DebtService], 2.9e9+interestOn(2.9e9, i, n, 3*perYear); math.Abs(got-want) > 0.01 {
				t.Errorf("%d payments a year over %d years: %v paid, want %v", perYear, tenor, got, want)
			}
		}
	}
}

// interestOn is the interest of up to so many payments.
func interestOn(principal, i float64, n, payments int) float64 {
	sum := 0.0
	for paid := range min(n, payments) {
		sum += owed(principal, i, n, paid) * i
	}
	return sum
}

// Fees that fall by a third a year cover service less and less: the covenant breaks in
// the years in which coverage is below it, unless they are waived. Coverage that just
// reaches it does not break it.
func TestCovenantAndWaivers(t *testing.T) {
	coverage := func(year int) float64 { // of service by the fees of a year alone
		return 1.94e9 * math.Pow(2.0/3, float64(year-1)) / level(2.9e9, 0.08, 5)
	}
	for _, c := range []struct {
		least  float64
		waived []int
		broken float64
		lowest int // year
	}{
		{coverage(5) - 1e-6, nil, 0, 5},
		{coverage(5), nil, 0, 5},
		{coverage(5) + 1e-6, nil, 1, 5},
		{coverage(5) + 1e-6, []int{5}, 0, 4},
		{coverage(4) + 1e-6, []int{5}, 1, 4},
		{coverage(4) + 1e-6, []int{4, 5}, 0, 3},
		{coverage(4) + 1e-6, []int{1, 2, 3}, 1, 5},
	} {
		sc := gpuDeal()
		sc.Facilities[0].FixedOpex, sc.Leases[0].Escalator = k(0), k(-1.0/3)
		sc.Debt = []sim.Loan{{
			Name: "senior", Facility: "site", LoanToCost: k(0.5), Rate: k(0.08), TenorYears: 5, PaymentsPerYear: 1,
			Covenant: &sim.Covenant{MinDSCR: k(c.least), WaivedYears: c.waived},
		}}
		m := compile(t, sc)
		x := m.Trace(m.Sample(1, 0), policy(t, m, "sell-only")).Outcome.Metrics
		if x[sim.Breached] != c.broken {
			t.Errorf("at least %v, waived %v: broken %v, want %v", c.least, c.waived, x[sim.Breached], c.broken)
		}
		// What is not tested is no coverage.
		if want := coverage(c.lowest); math.Abs(x[sim.MinDSCR]-want) > 1e-9 {
			t.Errorf("waived %v: lowest coverage %v, want %v", c.waived, x[sim.MinDSCR], want)
		}
	}
}

// What covers a loan: of the company all cash of the operation; of a facility what is
// posted to it, so not the fees of a lease that is bound to none; of a lease its
// receipts. A prepayment counts where it is credited against (MODEL 9.7).
func TestWhatCoversALoan(t *testing.T) {
	base := func() *sim.Scenario {
		day := civil.MustDate
		site := func(name string, opex float64) sim.Facility {
			ph := phase(100, 1, "2026-01-01")
			ph.ITCapex = k(10e6)
			return sim.Facility{Name: name, FixedOpex: k(opex * 365.25 / 365), Phases: []sim.Phase{ph}}
		}
		lease := func(name, facility string, fee float64) sim.Lease {
			return sim.Lease{Name: name, Facility: facility, ITMW: k(60), FeePerMonth: k(fee), Start: day("2026-01-01"), End: day("2027-12-31")}
		}
		return &sim.Scenario{
			Name: "covers", Start: day("2026-01-01"), End: day("2028-01-01"),
			Facilities: []sim.Facility{site("a", 1e6), site("b", 2e6)},
			Leases:     []sim.Lease{lease("bound", "a", 50e6), lease("free", "", 40e6)},
			Strategies: []sim.Strategy{{Name: "idle", Policy: "build-only"}},
		}
	}
	prepaid := &sim.Prepayment{Share: k(0.25), CreditAfterMonths: 12, CreditMonths: 12}
	for name, c := range map[string]struct {
		edit               func(*sim.Scenario)
		loan               sim.Loan
		principal, covered float64 // the latter in the weaker of two equal years
	}{
		"company":  {nil, sim.Loan{LoanToCost: k(0.4)}, 0.4 * 2e9, 12*(50e6+40e6) - 100e6 - 200e6},
		"facility": {nil, sim.Loan{Facility: "a", LoanToCost: k(0.4)}, 0.4 * 1e9, 12*50e6 - 100e6},
		"lease":    {nil, sim.Loan{Lease: "free", Principal: k(300e6)}, 300e6, 12 * 40e6},
		// A quarter of 24 × $50m is credited in the second year, which is left with half
		// of its fees; what is received at signing covers nothing.
		"prepaid": {
			func(s *sim.Scenario) { s.Leases[0].Prepayment = prepaid },
			sim.Loan{Facility: "a", LoanToCost: k(0.4)},
			0.4 * 1e9, 12*50e6*0.5 - 100e6,
		},
		// Credits of an SLA are no receipts: 30 % of each bill, as 50 of 60 MW are up.
		"credits": {
			func(s *sim.Scenario) {
				s.Facilities[0].Derate = k(0.5)
				s.Leases[0].SLA = &sim.SLA{Tiers: []sim.SLATier{{Below: 0.99, Credit: 0.3}}}
			},
			sim.Loan{Lease: "bound", Principal: k(300e6)},
			300e6, 12 * 50e6 * 0.7,
		},
	} {
		sc := base()
		if c.edit != nil {
			c.edit(sc)
		}
		c.loan.Name, c.loan.Rate, c.loan.TenorYears, c.loan.PaymentsPerYear = "loan", k(0.1), 2, 1
		sc.Debt = []sim.Loan{c.loan}
		x := playAll(t, sc, 0, nil).Outcome.Metrics
		want := c.covered / level(c.principal, 0.1, 2)
		if math.Abs(x[sim.MinDSCR]-want) > 1e-9 {
			t.Errorf("%s: lowest coverage %v, want %v", name, x[sim.MinDSCR], want)
		}
	}
	// The only facility is the company: a lease that is bound to none counts.
	sc := base()
	sc.Facilities, sc.Leases = sc.Facilities[:1], sc.Leases[1:]
	sc.Debt = []sim.Loan{{Name: "loan", Facility: "a", LoanToCost: k(0.4), Rate: k(0.1), TenorYears: 2, PaymentsPerYear: 1}}
	if got, want := playAll(t, sc, 0, nil).Outcome.Metrics[sim.MinDSCR], (12*40e6-100e6)/level(400e6, 0.1, 2); math.Abs(got-want) > 1e-9 {
		t.Errorf("the only facility: lowest coverage %v, want %v", got, want)
	}
	// Without debt service there is no coverage, and nothing is broken.
	if x := playAll(t, base(), 0, nil).Outcome.Metrics; !math.IsNaN(x[sim.MinDSCR]) || x[sim.Breached] != 0 {
		t.Errorf("without debt: coverage %v, broken %v", x[sim.MinDSCR], x[sim.Breached])
	}
}
