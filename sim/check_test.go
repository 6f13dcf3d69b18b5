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
			"facilities[1]", "", "used twice",
		},
		{
			"phases", func(s *sim.Scenario) { s.Facilities[0].Phases[1].Name = "one" },
			"facilities.colossus-1.phases[1]", "", "used twice",
		},
		{"workloads", func(s *sim.Scenario) { s.Workloads[1].Name = "own" }, "workloads[1]", "", "used twice"},
		{
			"campaigns", func(s *sim.Scenario) { s.Workloads[0].Campaigns[1].Name = "dated" },
			"workloads.own.campaigns[1]", "", "used twice",
		},
		{"leases", func(s *sim.Scenario) { s.Leases = append(s.Leases, s.Leases[0]) }, "leases[1]", "", "used twice"},
		{"strategies", func(s *sim.Scenario) { s.Strategies[1].Name = "hybrid" }, "strategies[2]", "", "used twice"},
		{
			"products", func(s *sim.Scenario) { s.Market.Inquiries.Products[1].Name = "bridge" },
			"market.inquiries.products[1]", "", "used twice",
		},
	})
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
