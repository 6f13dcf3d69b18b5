package sim_test

import (
	"context"
	"math"
	"testing"

	"neocloud/sim"
	"neocloud/sim/civil"
	"neocloud/sim/dist"
	"neocloud/sim/strategy"
)

func k(x float64) sim.Value { return dist.Const(x) }

// seed is the 300 MW contract with randomness off: $1.25 billion a month from 1
// May 2026 through 31 May 2029, 64 % in the first two months.
func seed() *sim.Scenario {
	return &sim.Scenario{
		Name: "seed", Start: civil.MustDate("2026-05-01"), End: civil.MustDate("2029-06-01"), DiscountRate: 0.10,
		Facilities: []sim.Facility{{
			Name:   "colossus-1",
			Phases: []sim.Phase{{ITMW: k(300), Blocks: 12, Online: civil.MustDate("2024-09-01"), Sunk: true}},
		}},
		Leases: []sim.Lease{{
			Name: "anthropic", Facility: "colossus-1", ITMW: k(300), FeePerMonth: k(1.25e9),
			Start: civil.MustDate("2026-05-01"), End: civil.MustDate("2029-05-31"),
			Terms: sim.Terms{
				Ramp:       []sim.RampStep{{Months: 2, FeeShare: k(0.64)}},
				TenantExit: &sim.TenantExit{AfterFirmMonths: 3, NoticeDays: 90},
				OwnerExit:  &sim.OwnerExit{NoticeDays: 90},
			},
		}},
		Strategies: []sim.Strategy{{Name: "sell-only", Policy: "sell-only"}, {Name: "build-only", Policy: "build-only"}},
	}
}

func compile(t testing.TB, sc *sim.Scenario) *sim.Model {
	t.Helper()
	m, err := sim.Compile(sc)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func policy(t testing.TB, m *sim.Model, name string) strategy.Policy {
	t.Helper()
	c, err := m.Contenders(name)
	if err != nil {
		t.Fatal(err)
	}
	return c[0].Policy
}

// With randomness off and no termination the contract collects 2 × 0.64 × 1.25 +
// 35 × 1.25 = 45.35 billion dollars exactly, and the net present value is that of
// 37 month-end bills (MODEL 12.3).
func TestSeedCollectsExactly(t *testing.T) {
	m := compile(t, seed())
	trace := m.Trace(m.Sample(1, 0), policy(t, m, "sell-only"))
	out := trace.Outcome
	if len(out.Leases) != 1 {
		t.Fatalf("signed %d leases", len(out.Leases))
	}
	l := out.Leases[0]
	if l.Collected != 45.35e9 || l.Headline != 45.35e9 {
		t.Errorf("collected %v, headline %v, want 45.35e9 exactly", l.Collected, l.Headline)
	}
	if want := 6.519354838709677e9; math.Abs(l.Committed-want) > 1e-5 {
		t.Errorf("committed %v, want %v", l.Committed, want)
	}
	if l.Ended != "expired" {
		t.Errorf("ended: %s", l.Ended)
	}
	npv := 0.0
	start := civil.MustDate("2026-05-01")
	for i := range 37 {
		fee := 1.25e9
		if i < 2 {
			fee *= 0.64
		}
		npv += fee / math.Pow(1.10, float64(start.DaysUntil(start.AddMonths(i+1)))/365)
	}
	if got := out.Metrics[sim.CashNPV]; math.Abs(got-npv) > 0.005 {
		t.Errorf("NPV %.4f, want %.4f", got, npv)
	}
	if out.Metrics[sim.LeasedShare] != 1 || out.Metrics[sim.NPV] != out.Metrics[sim.CashNPV] {
		t.Errorf("leased share %v", out.Metrics[sim.LeasedShare])
	}
}

func TestExperimentRuns(t *testing.T) {
	r, err := sim.Experiment{Model: compile(t, seed()), Replications: 100, Seed: 1}.Run(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	s := summaryOf(t, r)
	if s.Best != "sell-only" || s.PBest.Value != 1 || !s.Settled {
		t.Errorf("best %q in %v of worlds", s.Best, s.PBest.Value)
	}
}
