package sim_test

import (
	"context"
	"fmt"
	"time"

	"neocloud/scenarios"
	"neocloud/sim"
	"neocloud/sim/civil"
	"neocloud/sim/dist"
	"neocloud/sim/strategy"
)

// A scenario is read from a file, from memory, or from those that are shipped.
// What it leaves uncertain are the inputs of the model.
func Example_decode() {
	sc, err := scenarios.Decode("mine.yaml", []byte(`
extends: colossus-minimal
name: mine
leases:
  - {name: anthropic, it_mw: 250, fee_usd_per_month: {uniform: {low: 0.9e9, high: 1.1e9}}}
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	m, err := sim.Compile(sc)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(sc.Name, "from", sc.Start, "to", sc.End)
	for _, in := range m.Inputs() {
		fmt.Println(in.Path, "=", in.Value)
	}
	// Output:
	// mine from 2026-05-01 to 2029-06-01
	// workloads.consumer.curve.exponential.rate_per_month = triangular(0.03, 0.05, 0.1)
	// workloads.consumer.value_usd_per_mw_month = lognormal(median 800000, sigma 0.4)
	// leases.anthropic.fee_usd_per_month = uniform(9e8, 1.1e9)
}

// A scenario built in Go is a struct; its fields are the keys of a scenario file.
// What is not given takes its default.
func ExampleCompile() {
	m, err := sim.Compile(&sim.Scenario{
		Name: "in-go", DiscountRate: 0.10,
		Start: civil.MustDate("2026-05-01"), End: civil.MustDate("2031-05-01"),
		Facilities: []sim.Facility{{
			Name: "site",
			Phases: []sim.Phase{
				{Name: "live", ITMW: dist.Const(300), Blocks: 12, Online: civil.MustDate("2025-01-01"), Sunk: true},
				{
					Name: "next", Option: true, ITMW: dist.Const(100), Blocks: 4, LeadMonths: 6,
					Delay:   dist.MustOf(dist.Uniform{Low: 0, High: 12}),
					ITCapex: dist.MustOf(dist.Triangular{Low: 20e6, Mode: 26e6, High: 30e6}),
				},
			},
		}},
		Workloads: []sim.Workload{{
			Name:  "product",
			Curve: sim.Curve{Exponential: &sim.Exponential{Initial: dist.Const(200), HalfLife: dist.Const(12)}},
			Worth: dist.Const(1e6),
		}},
		Leases: []sim.Lease{{
			Name: "tenant", Facility: "site", ITMW: dist.Const(100), FeePerMWMonth: dist.Const(2e6),
			Start: civil.MustDate("2026-07-01"), End: civil.MustDate("2029-06-30"),
			Terms: sim.Terms{OwnerExit: &sim.OwnerExit{NoticeDays: 90}},
		}},
		Strategies: []sim.Strategy{
			{Name: "build-only", Policy: "build-only"},
			{Name: "hybrid", Policy: "hybrid", Reserve: 0.10},
		},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(m.Horizon().Months(), "months")
	fmt.Println("PUE", m.Scenario().Facilities[0].PUE)
	for _, in := range m.Inputs() {
		fmt.Println(in.Path, "=", in.Value)
	}
	// Output:
	// 60 months
	// PUE 1.2
	// facilities.site.phases.next.delay_months = uniform(0, 12)
	// facilities.site.phases.next.it_capex_usd_per_mw = triangular(2e7, 2.6e7, 3e7)
}

// Everything that is wrong is reported at once.
func ExampleCompile_problems() {
	_, err := sim.Compile(&sim.Scenario{
		Name: "wrong", Start: civil.MustDate("2026-05-01"), End: civil.MustDate("2026-05-01"),
		Facilities: []sim.Facility{{
			Name: "site", PUE: dist.Const(0.9),
			Phases: []sim.Phase{{Name: "live", ITMW: dist.Const(300), Online: civil.MustDate("2025-01-01")}},
		}},
		Strategies: []sim.Strategy{{Name: "hybrid", Policy: "hybrid"}},
	})
	fmt.Println(err)
	// Output:
	// facilities.site.pue: must be between 1 and 3, got 0.9
	// end: must lie after the start 2026-05-01, got 2026-05-01 (see start)
}

// A world is a function of seed and replication: whoever samples it again gets the
// same.
func ExampleModel_Sample() {
	sc, err := scenarios.Load("colossus-minimal")
	if err != nil {
		fmt.Println(err)
		return
	}
	m, err := sim.Compile(sc)
	if err != nil {
		fmt.Println(err)
		return
	}
	w, again, other := m.Sample(1, 0), m.Sample(1, 0), m.Sample(1, 1)

	rate := w.Input(0) // of decline: triangular from 0.03 to 0.10 a month
	fmt.Println("rate within its bounds:", 0.03 <= rate && rate <= 0.10)
	fmt.Println("the same when sampled again:", rate == again.Input(0))
	fmt.Println("the same in another replication:", rate == other.Input(0))
	fmt.Printf("own demand starts at %.0f MW and moves %d times\n", w.Demand(0)[0].MW, len(w.Demand(0))-1)
	// Output:
	// rate within its bounds: true
	// the same when sampled again: true
	// the same in another replication: false
	// own demand starts at 200 MW and moves 36 times
}

// A trace keeps every event and every posting of one replication. Here the tenant
// never leaves, so the lease collects its headline, which is seven times what the
// tenant was committed to (MODEL 6.12).
func ExampleModel_Trace() {
	sc, err := scenarios.Load("colossus-minimal",
		"leases.anthropic.tenant_exit.after_firm_months=3",
		"leases.anthropic.tenant_exit.hazard_per_month=0")
	if err != nil {
		fmt.Println(err)
		return
	}
	m, err := sim.Compile(sc)
	if err != nil {
		fmt.Println(err)
		return
	}
	t := m.Trace(m.Sample(1, 0), strategy.SellOnly{})

	for _, l := range t.Outcome.Leases {
		fmt.Println(l.Name, "from", l.Start, "to", l.End.AddDays(-1), l.Ended)
		fmt.Printf("headline %.2f, committed %.2f, collected %.2f bn USD\n", l.Headline/1e9, l.Committed/1e9, l.Collected/1e9)
	}
	bills := 0
	for _, p := range t.Postings {
		if p.Category == "lease fee" {
			bills++
		}
	}
	fmt.Println(bills, "bills")
	for _, e := range t.Events {
		if e.Entity == "anthropic" && e.Date == sc.Start {
			fmt.Printf("%v %s: %.0f MW leased, %.0f idle\n", e.Date, e.Event, e.Use.Leased, e.Use.Idle)
		}
	}
	// Output:
	// anthropic from 2026-05-01 to 2029-05-31 expired
	// headline 45.35, committed 6.52, collected 45.35 bn USD
	// 37 bills
	// 2026-05-01 offer: 300 MW leased, 200 idle
	// 2026-05-01 lease signed: 300 MW leased, 200 idle
	// 2026-05-01 lease delivers: 300 MW leased, 200 idle
}

// An experiment plays all strategies of the scenario in the same worlds.
func ExampleExperiment() {
	sc, err := scenarios.Load("colossus-minimal")
	if err != nil {
		fmt.Println(err)
		return
	}
	m, err := sim.Compile(sc)
	if err != nil {
		fmt.Println(err)
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	r, err := sim.Experiment{Model: m, Replications: 200, Seed: 1}.Run(ctx)
	if err != nil {
		fmt.Println(err) // the result still holds what was complete
		return
	}
	s, err := r.Summary()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%s is best in %.0f %% of %d worlds\n", s.Best, 100*s.PBest.Value, s.Replications)
	for _, st := range s.Strategies {
		fmt.Printf("%-10s signs %.0f lease per world\n", st.Name, st.Metrics[sim.Signed].Mean.Value)
	}
	// Output:
	// hybrid is best in 100 % of 200 worlds
	// build-only signs 0 lease per world
	// sell-only  signs 1 lease per world
	// hybrid     signs 1 lease per world
}

// Strategies are compared by their difference in each world. Two that meet the
// same demand and the same tenant move together, so the difference is known far
// better than either figure.
func ExampleResult_Summary() {
	sc, err := scenarios.Load("colossus-minimal")
	if err != nil {
		fmt.Println(err)
		return
	}
	m, err := sim.Compile(sc)
	if err != nil {
		fmt.Println(err)
		return
	}
	r, err := sim.Experiment{Model: m, Replications: 200, Seed: 1}.Run(context.Background())
	if err != nil {
		fmt.Println(err)
		return
	}
	s, err := r.Summary()
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range s.Comparisons {
		if c.A == s.Best {
			fmt.Printf("%s − %s: better in %.0f %% of worlds, distinguishable: %t\n", c.A, c.B, 100*c.PABetter.Value, c.Distinguishable)
		}
	}
	// The same, world by world: own demand is worth more than the power it takes.
	hybrid, err := r.Values("hybrid", sim.NPV)
	if err != nil {
		fmt.Println(err)
		return
	}
	sellOnly, err := r.Values("sell-only", sim.NPV)
	if err != nil {
		fmt.Println(err)
		return
	}
	ahead := 0
	for world := range hybrid {
		if hybrid[world] > sellOnly[world] {
			ahead++
		}
	}
	fmt.Println("ahead in", ahead, "of", len(hybrid))
	for _, w := range s.Warnings {
		fmt.Println("caveat:", w.Code)
	}
	// Output:
	// hybrid − build-only: better in 100 % of worlds, distinguishable: true
	// hybrid − sell-only: better in 100 % of worlds, distinguishable: true
	// ahead in 200 of 200
	// caveat: pre-tax-unlevered
}

// oneYear is a strategy of the caller's own: it accepts what fits into the
// nameplate of today beside its own demand, and takes everything back after twelve
// months, by its right to give notice. It keeps no state: what it has signed is in
// the View.
type oneYear struct{}

// Stance serves own workloads and sells no spot.
func (oneYear) Stance() strategy.Stance { return strategy.Stance{ServeOwn: true} }

// Decide answers the view.
func (oneYear) Decide(v *strategy.View) []strategy.Action {
	free := v.PlannedMW(strategy.Anywhere, v.Now) - v.LeasedMW(strategy.Anywhere, v.Now) - v.OwnMW()
	var actions []strategy.Action
	for _, o := range v.Offers {
		if o.MW <= free {
			actions = append(actions, strategy.Accept(o))
			free -= o.MW
		}
	}
	for _, l := range v.Leases {
		if v.Month >= 12 && l.MayLeave && !l.OnNotice {
			actions = append(actions, strategy.GiveNotice(l))
		}
	}
	return actions
}

// A strategy of the caller's own competes with those of the scenario. This one
// gives notice on 1 May 2027 and is billed for the 90 days that follow, to 29 July:
// 2 × 0.80 + 12 × 1.25 + 29/31 × 1.25 billion USD.
func ExampleContender() {
	sc, err := scenarios.Load("colossus-minimal", "leases.anthropic.tenant_exit.hazard_per_month=0")
	if err != nil {
		fmt.Println(err)
		return
	}
	m, err := sim.Compile(sc)
	if err != nil {
		fmt.Println(err)
		return
	}
	all, err := m.Contenders("hybrid")
	if err != nil {
		fmt.Println(err)
		return
	}
	all = append(all, sim.Contender{Name: "one-year", Policy: oneYear{}})
	r, err := sim.Experiment{Model: m, Contenders: all, Replications: 50}.Run(context.Background())
	if err != nil {
		fmt.Println(err)
		return
	}
	s, err := r.Summary()
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, st := range s.Strategies {
		for _, l := range st.Leases {
			fmt.Printf("%s: %s collects %.2f bn USD\n", st.Name, l.Name, l.Collected.Value/1e9)
			for _, reason := range []string{"expired", "owner reclaimed"} {
				fmt.Printf("  %s %.0f %%\n", reason, 100*l.Ended[reason].Value)
			}
		}
	}
	fmt.Println("best:", s.Best)
	// Output:
	// hybrid: anthropic collects 45.35 bn USD
	//   expired 100 %
	//   owner reclaimed 0 %
	// one-year: anthropic collects 17.77 bn USD
	//   expired 0 %
	//   owner reclaimed 100 %
	// best: hybrid
}
