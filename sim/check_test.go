package sim_test

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"

	"neocloud/sim"
	"neocloud/sim/civil"
	"neocloud/sim/dist"
)

// everything is a valid scenario with something of every kind in it.
func everything() *sim.Scenario {
	day := civil.MustDate
	sc := seed()
	f := &sc.Facilities[0]
	f.Power = &sim.Power{Price: k(60), Noise: &sim.Noise{HalfLife: k(3), Volatility: k(0.3)}}
	f.BlockFailures = &sim.BlockFailures{TimeToFailure: expDist(2000), TimeToRepair: k(24)}
	f.SiteOutages = &sim.SiteOutages{PerYear: k(1), Duration: k(5)}
	f.Residual = &sim.Residual{ITDecay: k(0.3), ShellLife: k(20)}
	f.Phases[0].Name = "one"
	f.Phases = append(f.Phases,
		sim.Phase{Name: "two", ITMW: k(100), Online: day("2027-01-01"), Delay: k(2)},
		sim.Phase{Name: "three", ITMW: k(100), Option: true, LeadMonths: 12})
	sc.Workloads = []sim.Workload{
		{
			Name: "own", Curve: sim.Curve{Table: &sim.Table{Points: []sim.Point{{Date: day("2026-05-01"), MW: 100}, {Date: day("2027-05-01"), MW: 50}}}},
			Worth: k(1e6), Noise: &sim.Noise{HalfLife: k(3), Volatility: k(0.3)}, Shocks: &sim.Shocks{PerYear: k(1), Drop: k(0.2)},
			Campaigns: []sim.Campaign{{Name: "dated", ITMW: k(10), Days: k(20), Start: day("2027-01-01")}, {Name: "random", ITMW: k(10), Days: k(20), PerYear: k(1)}},
			Outside:   &sim.Outside{},
		},
		{Name: "train", Facility: "colossus-1", Curve: sim.Curve{Exponential: &sim.Exponential{Initial: k(100), Rate: k(0.05)}}, Worth: k(1e6)},
		{Name: "grow", Curve: sim.Curve{Logistic: &sim.Logistic{Initial: k(10), Ceiling: k(100), Growth: k(0.1)}}, Worth: k(1e6)},
	}
	sc.Market = sim.Market{
		Index: &sim.Index{PerMWMonth: k(4e6), Table: &sim.IndexTable{Points: []sim.IndexPoint{{Date: day("2027-01-01"), Factor: 0.8}, {Date: day("2028-01-01"), Factor: 0.6}}}},
		Spot:  &sim.Spot{FillShare: k(0.5)},
		Inquiries: &sim.Inquiries{PerMonth: k(1), Products: []sim.Product{
			{Name: "bridge", Weight: 1, ITMW: k(20), Term: k(12), Price: k(1.2), Terms: sim.Terms{OwnerExit: &sim.OwnerExit{NoticeDays: 30}}},
			{Name: "long", Weight: 2, ITMW: k(20), Term: k(60), Price: k(0.9)},
		}},
	}
	l := &sc.Leases[0]
	glut := func() *sim.Glut { return &sim.Glut{IndexBelow: k(0.7), Times: k(2)} }
	l.TenantExit.Hazard, l.TenantExit.Glut = k(0.03), glut()
	l.Default = &sim.Default{Hazard: k(0.04), Glut: glut()}
	sc.Strategies = append(sc.Strategies, sim.Strategy{Name: "hybrid", Policy: "hybrid", Reserve: 0.1})
	return sc
}

// problems is what Compile says about a scenario.
func problems(t *testing.T, sc *sim.Scenario) sim.Problems {
	t.Helper()
	_, err := sim.Compile(sc)
	if err == nil {
		return nil
	}
	var ps sim.Problems
	if !errors.As(err, &ps) {
		t.Fatalf("not problems but %v", err)
	}
	return ps
}

func TestEverythingIsValid(t *testing.T) {
	if ps := problems(t, everything()); ps != nil {
		t.Error(ps)
	}
}

// badCase breaks one thing in everything: the one problem that must be reported.
type badCase struct {
	name        string
	edit        func(*sim.Scenario)
	path, other string
	text        string // part of it
}

func TestCheckRanges(t *testing.T) {
	normal := dist.MustOf(dist.Normal{Mean: 1.2, SD: 0.1})
	runBad(t, []badCase{
		{
			"constant below", func(s *sim.Scenario) { s.Facilities[0].PUE = k(0.9) },
			"facilities.colossus-1.pue", "", "must be between 1 and 3, got 0.9",
		},
		{
			"constant above", func(s *sim.Scenario) { s.Facilities[0].Derate = k(1) },
			"facilities.colossus-1.derate", "", "must be ≥ 0 and < 1, got 1",
		},
		{
			"open end of a range", func(s *sim.Scenario) { s.Facilities[0].Phases[1].ITMW = k(0) },
			"facilities.colossus-1.phases.two.it_mw", "", "must be > 0",
		},
		{
			"distribution may fall below", func(s *sim.Scenario) { s.Facilities[0].PUE = normal },
			"facilities.colossus-1.pue", "", "truncate it",
		},
		{
			"distribution may rise above", func(s *sim.Scenario) { s.Market.Spot.FillShare = expDist(0.1) },
			"market.spot.fill_share", "", "may rise",
		},
		{
			"drawn anew each time", func(s *sim.Scenario) { s.Workloads[0].Shocks.Drop = k(1.5) },
			"workloads.own.shocks.drop", "", "between -10 and 1",
		},
		{
			"required value", func(s *sim.Scenario) { s.Workloads[0].Worth = sim.Value{} },
			"workloads.own.value_usd_per_mw_month", "", "is required",
		},
		{
			"within a pointer", func(s *sim.Scenario) { s.Facilities[0].Power.Noise.HalfLife = k(0) },
			"facilities.colossus-1.power.noise.half_life_months", "", "must be > 0",
		},
		{
			"within inlined terms", func(s *sim.Scenario) { s.Leases[0].Ramp[0].FeeShare = k(2) },
			"leases.anthropic.ramp[0].fee_share", "", "between 0 and 1",
		},
		{
			"terms of a product", func(s *sim.Scenario) { s.Market.Inquiries.Products[0].Escalator = k(1) },
			"market.inquiries.products.bridge.escalator_per_year", "", "between -0.5 and 0.5",
		},
		{"plain number", func(s *sim.Scenario) { s.DiscountRate = 1.5 }, "discount_rate", "", "between 0 and 1, got 1.5"},
		{"not a number", func(s *sim.Scenario) { s.DiscountRate = math.NaN() }, "discount_rate", "", "got NaN"},
		{"infinite", func(s *sim.Scenario) { s.DiscountRate = math.Inf(1) }, "discount_rate", "", "got +Inf"},
		{
			"negative weight", func(s *sim.Scenario) { s.Market.Inquiries.Products[0].Weight = -1 },
			"market.inquiries.products.bridge.weight", "", "must be",
		},
		{
			"infinite weight", func(s *sim.Scenario) { s.Market.Inquiries.Products[0].Weight = math.Inf(1) },
			"market.inquiries.products.bridge.weight", "", "must be",
		},
		{
			"infinite megawatts", func(s *sim.Scenario) { s.Workloads[0].Curve.Table.Points[1].MW = math.Inf(1) },
			"workloads.own.curve.table.points[1].mw", "", "must be",
		},
		{
			"factor of nothing", func(s *sim.Scenario) { s.Market.Index.Table.Points[0].Factor = 0 },
			"market.index.table.points[0].factor", "", "must be > 0",
		},
		{
			"number of a strategy", func(s *sim.Scenario) { s.Strategies[2].Reserve = 1 },
			"strategies.hybrid.reserve", "", "must be ≥ 0 and < 1",
		},
		{
			"negative count", func(s *sim.Scenario) { s.Facilities[0].Phases[0].Blocks = -1 },
			"facilities.colossus-1.phases.one.blocks", "", "between 1 and 10000, got -1",
		},
		{
			"large count", func(s *sim.Scenario) { s.Facilities[0].Phases[2].LeadMonths = 241 },
			"facilities.colossus-1.phases.three.lead_months", "", "between 0 and 240, got 241",
		},
		{
			"negative notice", func(s *sim.Scenario) { s.Leases[0].TenantExit.NoticeDays = -90 },
			"leases.anthropic.tenant_exit.notice_days", "", "between 0 and 3650, got -90",
		},
		{
			"no such step", func(s *sim.Scenario) { s.Workloads[0].Step = "hour" },
			"workloads.own.step", "", `must be one of month, week, day, got "hour"`,
		},
		{
			"part of a word", func(s *sim.Scenario) { s.Workloads[0].Step = "month|week" },
			"workloads.own.step", "", "must be one of",
		},
		{
			"no such interpolation", func(s *sim.Scenario) { s.Workloads[0].Curve.Table.Interpolation = "cubic" },
			"workloads.own.curve.table.interpolation", "", "must be one of step, linear",
		},
		{
			"no such policy", func(s *sim.Scenario) { s.Strategies[1].Policy = "mixed" },
			"strategies.build-only.policy", "", "must be one of",
		},
		{"no policy", func(s *sim.Scenario) { s.Strategies[1].Policy = "" }, "strategies.build-only.policy", "", "is required"},
		{"no name", func(s *sim.Scenario) { s.Name = "" }, "name", "", "is required"},
		{"no name in a list", func(s *sim.Scenario) { s.Workloads[0].Name = "" }, "workloads[0].name", "", "is required"},
		{"no start", func(s *sim.Scenario) { s.Start = civil.Date{} }, "start", "", "is required"},
		{"no end", func(s *sim.Scenario) { s.End = civil.Date{} }, "end", "", "is required"},
		{"no date", func(s *sim.Scenario) { s.Leases[0].End = civil.Date{} }, "leases.anthropic.end", "", "is required"},
		{"no strategies", func(s *sim.Scenario) { s.Strategies = nil }, "strategies", "", "is required"},
		{"no products", func(s *sim.Scenario) { s.Market.Inquiries.Products = nil }, "market.inquiries.products", "", "is required"},
		{"no points", func(s *sim.Scenario) { s.Market.Index.Table.Points = nil }, "market.index.table.points", "", "is required"},
		{"long list", func(s *sim.Scenario) {
			points := make([]sim.Point, 10_001)
			for i := range points {
				points[i].Date = s.Start.AddDays(i)
			}
			s.Workloads[0].Curve.Table.Points = points
		}, "workloads.own.curve.table.points", "", "at most 10000 entries are allowed, got 10001"},
	})
}

func TestCheckNames(t *testing.T) {
	runBad(t, []badCase{
		{"of the scenario", func(s *sim.Scenario) { s.Name = "a/b" }, "name", "", "letters, digits"},
		{"with a space", func(s *sim.Scenario) { s.Workloads[0].Name = "my own" }, "workloads.my own.name", "", "letters, digits"},
		{"with a dot", func(s *sim.Scenario) { s.Strategies[0].Name = "a.b" }, "strategies.a.b.name", "", "letters, digits"},
		{"with an umlaut", func(s *sim.Scenario) { s.Leases[0].Name = "Köln" }, "leases.Köln.name", "", "letters, digits"},
		{"too long", func(s *sim.Scenario) { s.Name = strings.Repeat("x", 65) }, "name", "", "at most 64 letters, got 65"},
		{
			"facilities", func(s *sim.Scenario) { s.Facilities = append(s.Facilities, s.Facilities[0]) },
			"facilities.colossus-1", "", "used twice",
		},
		{
			"phases", func(s *sim.Scenario) { s.Facilities[0].Phases[1].Name = "one" },
			"facilities.colossus-1.phases.one", "", "used twice",
		},
		{"workloads", func(s *sim.Scenario) { s.Workloads[1].Name = "own" }, "workloads.own", "", "used twice"},
		{
			"campaigns", func(s *sim.Scenario) { s.Workloads[0].Campaigns[1].Name = "dated" },
			"workloads.own.campaigns.dated", "", "used twice",
		},
		{"leases", func(s *sim.Scenario) { s.Leases = append(s.Leases, s.Leases[0]) }, "leases.anthropic", "", "used twice"},
		{"strategies", func(s *sim.Scenario) { s.Strategies[1].Name = "hybrid" }, "strategies.hybrid", "", "used twice"},
		{
			"products", func(s *sim.Scenario) { s.Market.Inquiries.Products[1].Name = "bridge" },
			"market.inquiries.products.bridge", "", "used twice",
		},
	})
}

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

func runBad(t *testing.T, cases []badCase) {
	t.Helper()
	for _, c := range cases {
		sc := everything()
		c.edit(sc)
		ps := problems(t, sc)
		if len(ps) != 1 {
			t.Errorf("%s: %d problems, want one:\n%v", c.name, len(ps), ps)
			continue
		}
		if p := ps[0]; p.Path != c.path || p.Other != c.other || !strings.Contains(p.Text, c.text) {
			t.Errorf("%s:\n%v, want\n%v", c.name, p, sim.Problem{Path: c.path, Text: "…" + c.text + "…", Other: c.other})
		}
	}
}

// A mistake is reported once: what follows from it is not reported beside it.
func TestCheckNoEchoes(t *testing.T) {
	for _, c := range []badCase{
		{"lease at no facility", func(s *sim.Scenario) { s.Leases[0].Facility = "colossus" }, "leases.anthropic.facility", "facilities", "there is no facility"},
		{"no curve", func(s *sim.Scenario) { s.Workloads[0].Curve = sim.Curve{} }, "workloads.own.curve", "", ""},
	} {
		runBad(t, []badCase{c})
	}
}

// All problems come at once, in the order of the scenario's parts, one on a line.
func TestCheckReportsAllAtOnce(t *testing.T) {
	sc := everything()
	sc.DiscountRate, sc.Facilities[0].PUE, sc.Workloads[0].Step = 2, k(9), "hour"
	sc.Market.Spot.FillShare, sc.Leases[0].FeePerMWMonth = k(2), k(1)
	ps := problems(t, sc)
	var paths []string
	for _, p := range ps {
		paths = append(paths, p.Path)
	}
	want := "[discount_rate facilities.colossus-1.pue workloads.own.step market.spot.fill_share leases.anthropic.fee_usd_per_month]"
	if fmt.Sprint(paths) != want {
		t.Errorf("problems at %v, want %v", paths, want)
	}
	if n := strings.Count(ps.Error(), "\n"); n != 4 {
		t.Errorf("the error has %d lines:\n%v", n+1, ps)
	}
	if got := ps[0].String(); got != "discount_rate: must be between 0 and 1, got 2" {
		t.Errorf("%q", got)
	}
	if got := ps[4].String(); !strings.HasSuffix(got, " (see leases.anthropic.fee_usd_per_mw_month)") {
		t.Errorf("%q", got)
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
		{"inquiries", century(func(s *sim.Scenario) { s.Market.Inquiries.PerMonth = k(1000) }), "", "", "at most 5e+06"},
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

// A value that is no number cannot even be built.
func TestConstRefusesWhatIsNoNumber(t *testing.T) {
	for _, x := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("Const(%v) did not panic", x)
				}
			}()
			k(x)
		}()
	}
}

// What the model holds and this version does not play is refused, wherever a field
// is marked so.
func TestCheckRefusesWhatComesLater(t *testing.T) {
	sc := everything()
	var walk func(v reflect.Value, path string)
	walk = func(v reflect.Value, path string) {
		switch v.Kind() {
		case reflect.Pointer:
			if !v.IsNil() {
				walk(v.Elem(), path)
			}
		case reflect.Slice:
			for i := range v.Len() {
				at := fmt.Sprintf("%s[%d]", path, i)
				if name := v.Index(i).FieldByName("Name"); name.IsValid() {
					at = path + "." + name.String()
				}
				walk(v.Index(i), at)
			}
		case reflect.Struct:
			for i := range v.NumField() {
				field := v.Type().Field(i)
				at := strings.TrimPrefix(path+"."+field.Tag.Get("yaml"), ".")
				if field.Anonymous {
					at = path
				}
				if later := field.Tag.Get("later"); later != "" {
					v.Field(i).Set(reflect.New(field.Type.Elem()))
					ps := problems(t, sc)
					if len(ps) != 1 || ps[0].Path != at || !strings.Contains(ps[0].Text, later) {
						t.Errorf("%s: %v", at, ps)
					}
					v.Field(i).SetZero()
				} else if field.IsExported() && field.Type != reflect.TypeFor[sim.Value]() {
					walk(v.Field(i), at)
				}
			}
		}
	}
	walk(reflect.ValueOf(sc).Elem(), "")
}

// Resolve fills in what was not given, leaves a zero that means zero, and touches
// nothing of its argument.
func TestResolveFillsDefaults(t *testing.T) {
	given := everything()
	given.DiscountRate = 0
	given.Facilities[0].Phases[1].Name = ""
	given.Facilities[0].Phases[2].Blocks = 0
	given.Facilities[0].Power.SpotLoad = k(0)
	given.Leases[0].TakeOrPay = k(0)
	given.Strategies[2].ReclaimMonths = 0
	before := fmt.Sprintf("%+v %+v %+v", given.Facilities[0], *given.Facilities[0].Power, given.Leases[0])
	sc := sim.Resolve(given)
	if after := fmt.Sprintf("%+v %+v %+v", given.Facilities[0], *given.Facilities[0].Power, given.Leases[0]); before != after {
		t.Error("Resolve has changed what it was given")
	}
	f, w, l, q := sc.Facilities[0], sc.Workloads[0], sc.Leases[0], sc.Market.Inquiries
	for name, c := range map[string]struct {
		got  sim.Value
		want float64
	}{
		"pue": {f.PUE, 1.2}, "derate": {f.Derate, 0}, "correlation": {f.DelayCorrelation, 0}, "delay": {f.Phases[0].Delay, 0},
		"shell": {f.Phases[0].ShellCapex, 0}, "opex": {f.FixedOpex, 0}, "outage share": {f.SiteOutages.Share, 1},
		"leased load": {f.Power.LeasedLoad, 0.9}, "internal load": {f.Power.InternalLoad, 0.8}, "spot load given as 0": {f.Power.SpotLoad, 0},
		"idle load": {f.Power.IdleLoad, 0.15}, "efficiency": {w.EfficiencyGain, 1}, "decay": {w.WorthDecay, 0}, "premium": {w.Outside.Premium, 0},
		"spot discount": {sc.Market.Spot.Discount, 0}, "lag": {q.Products[0].StartLag, 30}, "take or pay given as 0": {l.TakeOrPay, 0},
		"drawn": {l.Drawn, 1}, "escalator": {l.Escalator, 0}, "ramp": {l.Ramp[0].MWShare, 1}, "product": {q.Products[0].TakeOrPay, 1},
	} {
		if !c.got.IsConstant() || c.got.Constant() != c.want {
			t.Errorf("%s: %v, want %v", name, c.got, c.want)
		}
	}
	for name, c := range map[string][2]any{
		"discount rate given as 0": {sc.DiscountRate, 0.0}, "blocks": {f.Phases[2].Blocks, 1}, "blocks given": {f.Phases[0].Blocks, 12},
		"phase": {f.Phases[1].Name, "phase-2"}, "lead": {f.Phases[0].LeadMonths, 0}, "step": {w.Step, "month"},
		"interpolation": {w.Curve.Table.Interpolation, "step"}, "decision days": {q.DecisionDays, 0}, "weight": {q.Products[1].Weight, 2.0},
		"priority": {sc.Strategies[2].Priority, "own"}, "forecast": {sc.Strategies[2].Forecast, "trend"},
		"forecast months": {sc.Strategies[2].ForecastMonths, 6}, "threshold": {sc.Strategies[2].ReclaimThreshold, 1.0},
		"reclaim months given as 0": {sc.Strategies[2].ReclaimMonths, 0},
	} {
		if c[0] != c[1] {
			t.Errorf("%s: %v, want %v", name, c[0], c[1])
		}
	}
	if l.FeePerMWMonth.IsSet() || f.Phases[2].Online != (civil.Date{}) || sc.Market.Index.PerGPUHour.IsSet() {
		t.Error("what has no default must stay away")
	}
}

// A model is not touched by later changes to the scenario it was made from.
func TestCompileCopies(t *testing.T) {
	sc := seed()
	m := compile(t, sc)
	sc.Leases[0].FeePerMonth, sc.Leases[0].Ramp[0].FeeShare, sc.Facilities[0].Phases[0].ITMW = k(1), k(1), k(1)
	sc.Leases[0].TenantExit.AfterFirmMonths, sc.Strategies[0].Policy = 0, "build-only"
	if got := m.Trace(m.Sample(1, 0), policy(t, m, "sell-only")).Outcome.Metrics[sim.Collected]; got != 45.35e9 {
		t.Errorf("collected %v", got)
	}
}
