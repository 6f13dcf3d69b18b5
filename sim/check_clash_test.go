package sim_test

import (
	"fmt"
	"strings"
	"testing"

	"neocloud/sim"
	"neocloud/sim/civil"
	"neocloud/sim/dist"
)

func TestCheckContradictions(t *testing.T) {
	day := civil.MustDate
	lease := func(edit func(*sim.Lease)) func(*sim.Scenario) {
		return func(s *sim.Scenario) { edit(&s.Leases[0]) }
	}
	own := func(edit func(*sim.Workload)) func(*sim.Scenario) {
		return func(s *sim.Scenario) { edit(&s.Workloads[0]) }
	}
	runBad(t, []badCase{
		{"end on the start", func(s *sim.Scenario) { *s = *seed(); s.Leases = nil; s.End = s.Start }, "end", "start", "must lie after the start 2026-05-01"},
		{"end before the start", func(s *sim.Scenario) { *s = *seed(); s.Leases = nil; s.End = day("2026-01-01") }, "end", "start", "must lie after"},
		{"beyond 100 years", func(s *sim.Scenario) { s.End = day("2126-05-02") }, "end", "start", "at most 100 years"},

		{
			"online and an option", func(s *sim.Scenario) { s.Facilities[0].Phases[1].Option = true },
			"facilities.colossus-1.phases.two.online", "facilities.colossus-1.phases.two.option", "not both",
		},
		{
			"neither online nor an option", func(s *sim.Scenario) { s.Facilities[0].Phases[2].Option = false },
			"facilities.colossus-1.phases.three", "", "needs online or option",
		},
		{
			"late though online at the start", func(s *sim.Scenario) { s.Facilities[0].Phases[0].Delay = k(1) },
			"facilities.colossus-1.phases.one.delay_months", "facilities.colossus-1.phases.one.online", "cannot be delayed",
		},
		{
			"may be late though online at the start", func(s *sim.Scenario) { s.Facilities[0].Phases[0].Delay = expDistUpTo(1, 10) },
			"facilities.colossus-1.phases.one.delay_months", "facilities.colossus-1.phases.one.online", "cannot be delayed",
		},
		{
			"online at the end", func(s *sim.Scenario) { s.Facilities[0].Phases[1].Online = s.End },
			"facilities.colossus-1.phases.two.online", "end", "must lie before the scenario's end",
		},

		{
			"workload at no facility", own(func(w *sim.Workload) { w.Facility = "colossus" }),
			"workloads.own.facility", "facilities", `there is no facility "colossus"; there is "colossus-1"`,
		},
		{"bought where there is no price", func(s *sim.Scenario) {
			s.Market = sim.Market{}
			s.Leases[0].TenantExit.Glut, s.Leases[0].Default.Glut = nil, nil
		}, "workloads.own.buy_outside", "market", "without market.index"},
		{
			"campaign dated and random", own(func(w *sim.Workload) { w.Campaigns[0].PerYear = k(1) }),
			"workloads.own.campaigns.dated.start", "workloads.own.campaigns.dated.per_year", "not both",
		},
		{
			"campaign neither", own(func(w *sim.Workload) { w.Campaigns[1].PerYear = sim.Value{} }),
			"workloads.own.campaigns.random", "", "needs start or per_year",
		},
		{
			"two curves", own(func(w *sim.Workload) { w.Curve.Constant = &sim.Constant{MW: k(1)} }),
			"workloads.own.curve", "", "exactly one of constant, linear, exponential, logistic, table, got 2",
		},
		{
			"rate and half-life", func(s *sim.Scenario) { s.Workloads[1].Curve.Exponential.HalfLife = k(10) },
			"workloads.train.curve.exponential.rate_per_month", "workloads.train.curve.exponential.half_life_months", "not both",
		},
		{
			"neither rate nor half-life", func(s *sim.Scenario) { s.Workloads[1].Curve.Exponential.Rate = sim.Value{} },
			"workloads.train.curve.exponential", "", "needs rate_per_month or half_life_months",
		},
		{
			"above the ceiling", func(s *sim.Scenario) { s.Workloads[2].Curve.Logistic.Initial = k(101) },
			"workloads.grow.curve.logistic.ceiling_mw", "workloads.grow.curve.logistic.initial_mw", "must not be below",
		},
		{"may be above the ceiling", func(s *sim.Scenario) {
			s.Workloads[2].Curve.Logistic.Ceiling = dist.MustOf(dist.Uniform{Low: 5, High: 100})
		}, "workloads.grow.curve.logistic.ceiling_mw", "workloads.grow.curve.logistic.initial_mw", "must not be below"},
		{
			"dates that fall", own(func(w *sim.Workload) { w.Curve.Table.Points[1].Date = day("2026-04-30") }),
			"workloads.own.curve.table.points[1].date", "", "dates must ascend, got 2026-04-30 after 2026-05-01",
		},
		{
			"dates that stand", own(func(w *sim.Workload) { w.Curve.Table.Points[1].Date = day("2026-05-01") }),
			"workloads.own.curve.table.points[1].date", "", "dates must ascend",
		},
		{
			"no points and no file", own(func(w *sim.Workload) { w.Curve.Table.Points = nil }),
			"workloads.own.curve.table", "", "needs points or csv",
		},
		{
			"points and a file", own(func(w *sim.Workload) { w.Curve.Table.CSV = "x.csv" }),
			"workloads.own.curve.table.points", "workloads.own.curve.table.csv", "not both",
		},
		{
			"a file without a scenario file", own(func(w *sim.Workload) { w.Curve.Table.Points, w.Curve.Table.CSV = nil, "x.csv" }),
			"workloads.own.curve.table.csv", "", "give points",
		},

		{"two levels", func(s *sim.Scenario) { s.Market.Index.GPUsPerMW = k(500) }, "market.index", "", "not both"},
		{"no level", func(s *sim.Scenario) { s.Market.Index.PerMWMonth = sim.Value{} }, "market.index", "", "needs usd_per_mw_month, or"},
		{
			"half a level", func(s *sim.Scenario) { s.Market.Index.PerMWMonth, s.Market.Index.PerGPUHour = sim.Value{}, k(2) },
			"market.index", "", "needs usd_per_mw_month, or usd_per_gpu_hour and gpus_per_mw",
		},
		{
			"two processes", func(s *sim.Scenario) { s.Market.Index.GBM = &sim.GBM{Volatility: k(0.3)} },
			"market.index.gbm", "market.index.table", "not both",
		},
		{
			"index dates that fall", func(s *sim.Scenario) { s.Market.Index.Table.Points[1].Date = day("2026-12-31") },
			"market.index.table.points[1].date", "", "dates must ascend",
		},
		{
			"no weight", func(s *sim.Scenario) {
				s.Market.Inquiries.Products[0].Weight, s.Market.Inquiries.Products[1].Weight = 0, 0
			},
			"market.inquiries.products", "", "at least one weight must be above 0",
		},
		{
			"ramp beyond a product's term", func(s *sim.Scenario) { s.Market.Inquiries.Products[0].Ramp = []sim.RampStep{{Months: 7}, {Months: 6}} },
			"market.inquiries.products.bridge.ramp", "", "the ramp takes 13 months and the term may last 12",
		},
		{"firm beyond a product's shortest term", func(s *sim.Scenario) {
			p := &s.Market.Inquiries.Products[0]
			p.Term, p.OwnerExit.AfterFirmMonths = dist.MustOf(dist.Uniform{Low: 6, High: 24}), 6
		}, "market.inquiries.products.bridge.owner_exit.after_firm_months", "", "may last 6 months, got 6"},

		{
			"two fees", lease(func(l *sim.Lease) { l.FeePerMWMonth = k(4e6) }),
			"leases.anthropic.fee_usd_per_month", "leases.anthropic.fee_usd_per_mw_month", "not both",
		},
		{
			"no fee", lease(func(l *sim.Lease) { l.FeePerMonth = sim.Value{} }),
			"leases.anthropic", "", "needs fee_usd_per_month or fee_usd_per_mw_month",
		},
		{
			"larger than its facility", lease(func(l *sim.Lease) { l.ITMW = k(501) }),
			"leases.anthropic.it_mw", "facilities.colossus-1", "must not exceed the nameplate of 500 MW, got 501",
		},
		{
			"larger than all facilities", lease(func(l *sim.Lease) { l.ITMW, l.Facility = k(501), "" }),
			"leases.anthropic.it_mw", "facilities", "must not exceed the nameplate of 500 MW",
		},
		{
			"end before start", lease(func(l *sim.Lease) { l.End = day("2026-04-30") }),
			"leases.anthropic.end", "leases.anthropic.start", "must not lie before 2026-05-01, got 2026-04-30",
		},
		{"decided before it is offered", lease(func(l *sim.Lease) {
			l.Offered, l.DecideBy, l.Start = day("2026-06-02"), day("2026-06-01"), day("2026-07-01")
		}), "leases.anthropic.decide_by", "leases.anthropic.offered", "must not lie before"},
		{
			"decided after it starts", lease(func(l *sim.Lease) { l.DecideBy = day("2026-05-02") }),
			"leases.anthropic.start", "leases.anthropic.decide_by", "must not lie before",
		},
		{
			"offered after it starts", lease(func(l *sim.Lease) { l.Offered = day("2026-05-02") }),
			"leases.anthropic.start", "leases.anthropic.offered", "must not lie before",
		},
		{
			"starts before the scenario", lease(func(l *sim.Lease) { l.Start = day("2026-04-30") }),
			"leases.anthropic.start", "start", "must not lie before",
		},
		{
			"offered before the scenario", lease(func(l *sim.Lease) { l.Offered = day("2026-04-30") }),
			"leases.anthropic.offered", "start", "must not lie before",
		},
		{
			"starts after the scenario", lease(func(l *sim.Lease) { l.Start, l.End = day("2029-06-02"), day("2030-06-02") }),
			"leases.anthropic.start", "end", "must not lie after the scenario's end 2029-06-01",
		},
		{
			"ramp beyond the term", lease(func(l *sim.Lease) { l.Ramp[0].Months = 38 }),
			"leases.anthropic.ramp", "", "the ramp takes 38 months and the term may last 37",
		},
		{
			"tenant firm to the end", lease(func(l *sim.Lease) { l.TenantExit.AfterFirmMonths = 37 }),
			"leases.anthropic.tenant_exit.after_firm_months", "", "must be below the term, which may last 37 months, got 37",
		},
		{
			"owner firm to the end", lease(func(l *sim.Lease) { l.OwnerExit.AfterFirmMonths = 40 }),
			"leases.anthropic.owner_exit.after_firm_months", "", "must be below the term",
		},
		{
			"firm in a term of a day", lease(func(l *sim.Lease) { l.Ramp, l.TenantExit.AfterFirmMonths, l.End = nil, 3, l.Start }),
			"leases.anthropic.tenant_exit.after_firm_months", "", "must be below the term",
		},

		{
			"key that the policy does not use", func(s *sim.Scenario) { s.Strategies[0].Reserve = 0.1 },
			"strategies.sell-only.reserve", "", "sell-only does not use it",
		},
	})
}

// Without an index there is no spot, no inquiry, nothing to tell a glut by.
func TestCheckNeedsIndex(t *testing.T) {
	sc := everything()
	sc.Market.Index, sc.Workloads[0].Outside = nil, nil
	want := map[string]string{
		"market.spot": "", "market.inquiries": "",
		"leases.anthropic.tenant_exit.glut": "market", "leases.anthropic.default.glut": "market",
	}
	ps := problems(t, sc)
	for _, p := range ps {
		other, ok := want[p.Path]
		if !ok || other != p.Other || !strings.Contains(p.Text, "without market.index") {
			t.Errorf("%v", p)
		}
	}
	if len(ps) != len(want) {
		t.Errorf("%d problems, want %d", len(ps), len(want))
	}
}

// What would fill memory or run for ever is refused with the bound named.
func TestCheckBounds(t *testing.T) {
	many := func(n, blocks int) func(*sim.Scenario) {
		return func(s *sim.Scenario) {
			for i := range n {
				p := phase(100, blocks, "2024-01-01")
				p.Name = fmt.Sprintf("more-%d", i)
				s.Facilities[0].Phases = append(s.Facilities[0].Phases, p)
			}
		}
	}
	century := func(edit func(*sim.Scenario)) func(*sim.Scenario) {
		return func(s *sim.Scenario) { s.End = civil.MustDate("2126-05-01"); edit(s) }
	}
	runBad(t, []badCase{
		{"blocks", many(10, 10_000), "facilities", "", "at most 100000 blocks in all are allowed, got 100014"},
		{
			"failures", func(s *sim.Scenario) {
				s.Facilities[0].BlockFailures = &sim.BlockFailures{TimeToFailure: k(0.01), TimeToRepair: k(0)}
			},
			"", "", "at most 5e+06 are allowed",
		},
		{"inquiries", century(func(s *sim.Scenario) { s.Market.Inquiries.PerMonth = k(1000) }), "market.inquiries.per_month", "", "at most 2000 are allowed"},
		{"workloads", century(func(s *sim.Scenario) {
			for i := range 140 {
				s.Workloads = append(s.Workloads, sim.Workload{
					Name: fmt.Sprintf("w%d", i), Step: "day", Worth: k(1),
					Curve: sim.Curve{Constant: &sim.Constant{MW: k(1)}},
				})
			}
		}), "", "", "at most 5e+06"},
		{"leases", century(func(s *sim.Scenario) {
			for i := range 5000 {
				l := s.Leases[0]
				l.Name = fmt.Sprintf("l%d", i)
				s.Leases = append(s.Leases, l)
			}
		}), "", "", "at most 5e+06"},
		{"campaigns", century(func(s *sim.Scenario) {
			w := &s.Workloads[0]
			for i := range 30 {
				w.Campaigns = append(w.Campaigns, sim.Campaign{Name: fmt.Sprintf("c%d", i), ITMW: k(1), Days: k(1), PerYear: k(1000)})
			}
		}), "", "", "at most 5e+06"},
	})
	for name, edit := range map[string]func(*sim.Scenario){
		"100,000 blocks": func(s *sim.Scenario) {
			s.Facilities[0].BlockFailures = nil
			s.Facilities[0].Phases = nil
			many(10, 10_000)(s)
		},
		"100 years": century(func(*sim.Scenario) {}),
		"10,000 points": func(s *sim.Scenario) {
			points := make([]sim.Point, 10_000)
			for i := range points {
				points[i].Date = s.Start.AddDays(i)
			}
			s.Workloads[0].Curve.Table.Points = points
		},
	} {
		sc := everything()
		edit(sc)
		if ps := problems(t, sc); ps != nil {
			t.Errorf("%s: %v", name, ps)
		}
	}
}
