package sim_test

import (
	"context"
	"math"
	"testing"

	"neocloud/sim"
	"neocloud/sim/civil"
)

// gpuDeal is a cut-down of a GPU deal without randomness: 200 MW whose hardware
// costs $5.8bn on the first day, leased for five years at $1.94bn a year.
func gpuDeal() *sim.Scenario {
	return &sim.Scenario{
		Name: "gpu-deal", Start: civil.MustDate("2026-01-01"), End: civil.MustDate("2031-01-01"), DiscountRate: 0.08,
		Facilities: []sim.Facility{{
			Name: "site", FixedOpex: k(1.5e6),
			Phases: []sim.Phase{{Name: "live", ITMW: k(200), Blocks: 4, Online: civil.MustDate("2026-01-01"), ITCapex: k(29e6)}},
		}},
		Leases: []sim.Lease{{
			Name: "tenant", Facility: "site", ITMW: k(200), FeePerMonth: k(1.94e9 / 12),
			Start: civil.MustDate("2026-01-01"), End: civil.MustDate("2030-12-31"),
		}},
		Strategies: []sim.Strategy{{Name: "sell-only", Policy: "sell-only"}},
	}
}

// A loan of 60 % of capex at 6 %, paid yearly over five years: level service is
// P·i/(1−(1+i)⁻⁵), coverage is what the lease brings less opex over that, and the
// debt ends at zero (MODEL 9.7).
func TestLoanServiceAndCoverage(t *testing.T) {
	sc := gpuDeal()
	sc.Debt = []sim.Loan{{
		Name: "senior", Facility: "site", LoanToCost: k(0.6), Rate: k(0.06), TenorYears: 5, PaymentsPerYear: 1,
		Covenant: &sim.Covenant{MinDSCR: k(1.9)},
	}}
	m := compile(t, sc)
	trace := m.Trace(m.Sample(1, 0), policy(t, m, "sell-only"))
	principal := 0.6 * 5.8e9
	level := principal * 0.06 / (1 - math.Pow(1.06, -5))
	drawn, interest, repaid := 0.0, 0.0, 0.0
	for _, p := range trace.Postings {
		switch p.Category {
		case "debt draw":
			drawn += p.USD
		case "interest":
			interest -= p.USD
		case "principal":
			repaid -= p.USD
		}
	}
	if math.Abs(drawn-principal) > 0.01 || math.Abs(repaid-principal) > 0.01 {
		t.Errorf("drawn %v, repaid %v, want %v", drawn, repaid, principal)
	}
	if math.Abs(interest+repaid-5*level) > 0.01 {
		t.Errorf("service %v, want 5 × %v", interest+repaid, level)
	}
	// Opex of 200 MW over 365.25-day years; the first is 365 days long, the leap
	// year 2028 is the third, so its coverage is the lowest.
	lowest := (1.94e9 - 200*1.5e6*366/365.25) / level
	if got := trace.Outcome.Metrics[sim.MinDSCR]; math.Abs(got-lowest) > 1e-9 {
		t.Errorf("lowest coverage %v, want %v", got, lowest)
	}
	if got := trace.Outcome.Metrics[sim.Breached]; (lowest < 1.9) != (got == 1) {
		t.Errorf("breached %v at a coverage of %v", got, lowest)
	}
	sc.Debt[0].Covenant.WaivedYears = []int{1, 2, 3, 4, 5}
	m = compile(t, sc)
	if got := m.Trace(m.Sample(1, 0), policy(t, m, "sell-only")).Outcome.Metrics[sim.Breached]; got != 0 {
		t.Error("a covenant that is waived in every year cannot be broken")
	}
}

// Tax by hand: income is fees less opex less a fifth of five-year MACRS at a time,
// with what is left deducted in the last year; losses are carried forward. Cash
// after tax is the sum of the ledger.
func TestTaxByHand(t *testing.T) {
	sc := gpuDeal()
	sc.Tax = &sim.Tax{Rate: k(0.21)}
	m := compile(t, sc)
	trace := m.Trace(m.Sample(1, 0), policy(t, m, "sell-only"))
	shares := []float64{0.20, 0.32, 0.192, 0.1152, 0.1728} // the last with the rest
	days := []float64{365, 365, 366, 365, 365}
	want, carried := 0.0, 0.0
	for i, share := range shares {
		income := 1.94e9 - 200*1.5e6*days[i]/365.25 - share*5.8e9 - carried
		carried = math.Max(-income, 0)
		want += 0.21 * math.Max(income, 0)
	}
	if got := trace.Outcome.Metrics[sim.TaxPaid]; math.Abs(got-want) > 0.01 {
		t.Errorf("tax %v, want %v", got, want)
	}
	cash := 0.0
	for _, p := range trace.Postings {
		cash += p.USD
	}
	pre := 5*1.94e9 - 200*1.5e6*1826/365.25 - 5.8e9
	if math.Abs(cash-(pre-want)) > 0.01 {
		t.Errorf("cash after tax %v, want %v", cash, pre-want)
	}
}

// The equity's IRR lies above the project's while the loan costs less than the
// project earns, and both are the roots of their flows.
func TestEquityIRR(t *testing.T) {
	sc := gpuDeal()
	sc.Debt = []sim.Loan{{Name: "senior", LoanToCost: k(0.5), Backing: "investment-grade", TenorYears: 5}}
	r, err := sim.Experiment{Model: compile(t, sc), Replications: 1}.Run(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	project, equity := values(t, r, "sell-only", sim.IRR)[0], values(t, r, "sell-only", sim.EquityIRR)[0]
	if !(project > 0.06 && equity > project) {
		t.Errorf("project %v, equity %v", project, equity)
	}
}
