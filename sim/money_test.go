package sim_test

import (
	"fmt"
	"math"
	"testing"

	"neocloud/sim"
	"neocloud/sim/civil"
	"neocloud/sim/strategy"
)

// xnpv is the spreadsheet's: Σ usd / (1 + rate)^(days/365) from the first day on
// (MODEL 1.2).
func xnpv(rate float64, from civil.Date, postings []sim.TracePosting, classes ...string) float64 {
	sum := 0.0
	for _, p := range postings {
		for _, class := range classes {
			if p.Class == class {
				sum += p.USD / math.Pow(1+rate, float64(from.DaysUntil(p.Date))/365)
			}
		}
	}
	return sum
}

// checkMoney compares the figures of a replication with its own postings.
func checkMoney(t *testing.T, sc *sim.Scenario, trace *sim.Trace) {
	t.Helper()
	x := trace.Outcome.Metrics
	if got, want := x[sim.CashNPV], xnpv(sc.DiscountRate, sc.Start, trace.Postings, "cash"); math.Abs(got-want) > 0.01 {
		t.Errorf("cash NPV %.4f, by XNPV %.4f", got, want)
	}
	if got, want := x[sim.NPV], xnpv(sc.DiscountRate, sc.Start, trace.Postings, "cash", "imputed"); math.Abs(got-want) > 0.01 {
		t.Errorf("NPV %.4f, by XNPV %.4f", got, want)
	}
	cash, residual, imputed, peak := 0.0, 0.0, 0.0, 0.0
	for i, p := range trace.Postings {
		switch p.Class {
		case "cash":
			cash += p.USD
			if p.Category == "residual" { // after the last month's books
				residual += p.USD
			}
		case "imputed":
			imputed += p.USD
		}
		if i+1 == len(trace.Postings) || trace.Postings[i+1].Date != p.Date {
			peak = min(peak, cash)
		}
	}
	if got := trace.Series.Cash[len(trace.Series.Cash)-1]; math.Abs(got-(cash-residual)) > 0.01 {
		t.Errorf("cash %.4f, postings add to %.4f", got, cash-residual)
	}
	if math.Abs(x[sim.ImputedValue]-imputed) > 0.01 {
		t.Errorf("imputed %.4f, postings add to %.4f", x[sim.ImputedValue], imputed)
	}
	if math.Abs(x[sim.PeakFunding]+peak) > 0.01 {
		t.Errorf("peak funding %.4f, by day %.4f", x[sim.PeakFunding], -peak)
	}
}

// twoSites has randomness off. Site a has 100 MW and site b 50. Two leases, the one
// of 40 MW bound to a from 11 January through 10 March, the other of 20 MW bound to
// none through 14 February, come before three workloads: top (50 MW, anywhere,
// $2m a MW-month, which decays), mid (20 MW at a, $1.2m), low (60 MW at b, $0.8m).
// Half of what is left is sold spot. The index is $1m in January and $0.7m after.
func twoSites() *sim.Scenario {
	power := func(price, leased, internal, spot, idle float64) *sim.Power {
		return &sim.Power{Price: k(price), LeasedLoad: k(leased), InternalLoad: k(internal), SpotLoad: k(spot), IdleLoad: k(idle)}
	}
	constant := func(mw float64) sim.Curve { return sim.Curve{Constant: &sim.Constant{MW: k(mw)}} }
	day := civil.MustDate
	return &sim.Scenario{
		Name: "two-sites", Start: day("2027-01-01"), End: day("2027-04-01"), DiscountRate: 0.12,
		Facilities: []sim.Facility{
			{
				Name: "a", PUE: k(1.2), FixedOpex: k(120_000), Power: power(60, 0.9, 0.8, 0.7, 0.1),
				Phases: []sim.Phase{phase(100, 4, "2020-01-01")},
			},
			{
				Name: "b", PUE: k(1.5), FixedOpex: k(90_000), Power: power(40, 0.95, 0.75, 0.65, 0.2),
				Phases: []sim.Phase{phase(50, 1, "2020-01-01")},
			},
		},
		Workloads: []sim.Workload{
			{Name: "low", Facility: "b", Curve: constant(60), Worth: k(0.8e6), Outside: &sim.Outside{Premium: k(0.1)}},
			{Name: "top", Curve: constant(50), Worth: k(2e6), WorthDecay: k(0.5)},
			{Name: "mid", Facility: "a", Curve: constant(20), Worth: k(1.2e6), Outside: &sim.Outside{Premium: k(0.5)}},
		},
		Market: sim.Market{
			Index: &sim.Index{PerMWMonth: k(1e6), Table: &sim.IndexTable{Points: []sim.IndexPoint{{Date: day("2027-02-01"), Factor: 0.7}}}},
			Spot:  &sim.Spot{Discount: k(0.2), FillShare: k(0.5)},
		},
		Leases: []sim.Lease{
			{Name: "free", ITMW: k(20), FeePerMonth: k(6e6), Start: day("2027-01-01"), End: day("2027-02-14")},
			{Name: "bound", Facility: "a", ITMW: k(40), FeePerMWMonth: k(500_000), Start: day("2027-01-11"), End: day("2027-03-10")},
		},
		Strategies: []sim.Strategy{{Name: "hybrid", Policy: "hybrid"}},
	}
}

// span is days of one dispatch in twoSites: megawatts by use at each site, and
// served of each workload.
type span struct {
	month, days int
	use         [2]sim.Use // at a, at b
	served      [3]float64 // low, top, mid
}

// The dispatch of MODEL 7.1 and 7.2 by hand: the bound lease takes a, then the free
// one takes a (the first site with room); top takes what a has left and then b, mid
// what then remains of a, low what remains of b.
var twoSiteSpans = []span{
	// 1–10 January: free 20, top 50, mid 20 at a, which leaves 10; low 50 of 60 at b.
	{0, 10, [2]sim.Use{{Leased: 20, Internal: 70, Spot: 5, Idle: 5}, {Internal: 50}}, [3]float64{50, 50, 20}},
	// 11–31 January: 60 leased and 40 of top at a; 10 of top and 40 of low at b.
	{0, 21, [2]sim.Use{{Leased: 60, Internal: 40}, {Internal: 50}}, [3]float64{40, 50, 0}},
	// 1–14 February: the same.
	{1, 14, [2]sim.Use{{Leased: 60, Internal: 40}, {Internal: 50}}, [3]float64{40, 50, 0}},
	// 15–28 February: 40 leased, top 50 and 10 of mid at a.
	{1, 14, [2]sim.Use{{Leased: 40, Internal: 60}, {Internal: 50}}, [3]float64{50, 50, 10}},
	// 1–10 March: the same.
	{2, 10, [2]sim.Use{{Leased: 40, Internal: 60}, {Internal: 50}}, [3]float64{50, 50, 10}},
	// 11–31 March: top 50 and mid 20 at a, which leaves 30.
	{2, 21, [2]sim.Use{{Internal: 70, Spot: 15, Idle: 15}, {Internal: 50}}, [3]float64{50, 50, 20}},
}

// twoSiteCash is every posting of twoSites by date, category and whom it concerns,
// in closed form.
func twoSiteCash() map[string]float64 {
	want := map[string]float64{
		// 20 MW: $6m a month; 14 of 28 days in February, billed on the 15th.
		"2027-02-01 lease fee free": 6e6, "2027-02-15 lease fee free": 6e6 * 14 / 28,
		// 40 × $0.5m; 21 of 31 days, February, 10 of 31 days billed on 11 March.
		"2027-02-01 lease fee bound": 20e6 * 21 / 31, "2027-03-01 lease fee bound": 20e6, "2027-03-11 lease fee bound": 20e6 * 10 / 31,
	}
	var (
		closes   = []string{"2027-02-01", "2027-03-01", "2027-04-01"}
		length   = []float64{31, 28, 31}
		begins   = []float64{0, 31, 59}
		index    = []float64{1e6, 0.7e6, 0.7e6}
		sites    = []string{"a", "b"}
		nominal  = []float64{100, 50}
		pue      = []float64{1.2, 1.5}
		price    = []float64{60, 40}
		load     = []sim.Use{{Leased: 0.9, Internal: 0.8, Spot: 0.7, Idle: 0.1}, {Leased: 0.95, Internal: 0.75, Spot: 0.65, Idle: 0.2}}
		opex     = []float64{120_000, 90_000}
		demand   = []float64{60, 50, 20}
		at       = []string{"b", "", "a"}
		worth    = []float64{0.8e6, 2e6, 1.2e6}
		decay    = []float64{0, 0.5, 0}
		premium  = []float64{0.1, math.Inf(1), 0.5} // top is not bought outside
		category = func(month int, name, who string) string { return closes[month] + " " + name + " " + who }
	)
	for _, s := range twoSiteSpans {
		m, days := s.month, float64(s.days)
		for i, u := range s.use {
			// MW × hours × load × PUE × price; MW-years × opex; MW-months × 80 % of the index.
			drawn := u.Leased*load[i].Leased + u.Internal*load[i].Internal + u.Spot*load[i].Spot + u.Idle*load[i].Idle
			want[category(m, "power", sites[i])] -= drawn * 24 * days * pue[i] * price[i]
			want[category(m, "fixed opex", sites[i])] -= nominal[i] * opex[i] * days / 365.25
			if u.Spot > 0 {
				want[category(m, "spot", sites[i])] += u.Spot * days / length[m] * index[m] * 0.8
			}
		}
		for w, served := range s.served {
			value := worth[w] * math.Exp(-decay[w]*begins[m]/365.25)
			lacks := (demand[w] - served) * days / length[m]
			imputed := served * days / length[m]
			// January: 1.1 and 1.5 are above 0.8 and 1.2, so nothing is bought. From
			// February 0.77 and 1.05 are below.
			if p := index[m] * (1 + premium[w]); p < value && lacks > 0 {
				want[category(m, "outside purchase", at[w])] -= lacks * p
				imputed += lacks
			}
			want[category(m, "imputed value", at[w])] += imputed * value
		}
	}
	return want
}

// With randomness off every posting equals its closed form to the cent, and there
// is no other (MODEL 12.3).
func TestClosedFormByCategory(t *testing.T) {
	sc := twoSites()
	m := compile(t, sc)
	p := acceptAll(nil)
	p.stance = strategy.Stance{ServeOwn: true, SellSpot: true}
	trace := m.Trace(m.Sample(1, 0), p)
	got := map[string]float64{}
	for _, p := range trace.Postings {
		who := p.Facility
		if p.Category == "lease fee" {
			who = p.Lease
		}
		got[p.Date.String()+" "+p.Category+" "+who] += p.USD
		if want := map[bool]string{true: "imputed", false: "cash"}[p.Category == "imputed value"]; p.Class != want {
			t.Errorf("%s is %s", p.Category, p.Class)
		}
	}
	want := twoSiteCash()
	for key, usd := range want {
		if math.Abs(got[key]-usd) > 0.005 {
			t.Errorf("%s: %.4f, want %.4f", key, got[key], usd)
		}
		delete(got, key)
	}
	for key, usd := range got {
		t.Errorf("%s: %.4f, want none", key, usd)
	}
	checkMoney(t, sc, &trace)

	// Shares and megawatt-hours of the same dispatch.
	var use sim.Use
	var asks, lacks, lost float64
	for _, s := range twoSiteSpans {
		days := float64(s.days)
		for _, u := range s.use {
			use.Leased += u.Leased * days
			use.Internal += u.Internal * days
			use.Spot += u.Spot * days
			use.Idle += u.Idle * days
		}
		missing := 60 + 20 - s.served[0] - s.served[2]
		asks += 130 * days
		lacks += missing * days
		if s.month == 0 {
			lost += missing * days
		}
	}
	x, all := trace.Outcome.Metrics, 150.0*90
	for metric, want := range map[sim.Metric]float64{
		sim.LeasedShare: use.Leased / all, sim.InternalShare: use.Internal / all, sim.SpotShare: use.Spot / all,
		sim.IdleShare: use.Idle / all, sim.AvailableMW: 150, sim.UnservedShare: lacks / asks, sim.UnservedEnergy: 24 * lacks,
		sim.LostShare: lost / asks, sim.DeliveredShare: 1, sim.Oversold: 0,
	} {
		if math.Abs(x[metric]-want) > 1e-12*max(1, math.Abs(want)) {
			t.Errorf("%v is %v, want %v", metric, x[metric], want)
		}
	}
}

// A price equal to the worth is not below it: nothing is bought (MODEL 4.5).
func TestOutsideOnlyBelowWorth(t *testing.T) {
	for premium, bought := range map[float64]bool{0: false, 0.25: false, -0.125: true} {
		sc := site("2027-01-01", "2027-02-01", sim.Facility{Phases: []sim.Phase{phase(10, 1, "2020-01-01")}})
		sc.Market.Index = &sim.Index{PerMWMonth: k(1e6)}
		sc.Workloads = []sim.Workload{{
			Name: "own", Curve: sim.Curve{Constant: &sim.Constant{MW: k(30)}}, Worth: k(1e6),
			Outside: &sim.Outside{Premium: k(premium)},
		}}
		m := compile(t, sc)
		x := m.Trace(m.Sample(1, 0), policy(t, m, "idle")).Outcome.Metrics
		cost, imputed, lost := 0.0, 10e6, 2.0/3
		if bought {
			cost, imputed, lost = 20*0.875e6, 30e6, 0
		}
		if math.Abs(x[sim.OutsideCost]-cost) > 0.005 || math.Abs(x[sim.ImputedValue]-imputed) > 0.005 || math.Abs(x[sim.LostShare]-lost) > 1e-12 {
			t.Errorf("premium %v: cost %v, imputed %v, lost %v", premium, x[sim.OutsideCost], x[sim.ImputedValue], x[sim.LostShare])
		}
	}
}

// Take-or-pay bills max(drawn, share) of the fee, the escalator raises it on the
// anniversary, and the three values are told apart (MODEL 6.2, 6.12). The lease
// of $31m a month runs two years; the owner sees 18 months of it.
func TestTakeOrPayAndEscalator(t *testing.T) {
	for _, c := range []struct{ take, drawn, billed float64 }{{1, 1, 1}, {0.6, 0.8, 0.8}, {0.6, 0.3, 0.6}, {0, 0, 0}} {
		sc := oneLease("2027-01-01", "2028-07-01", "2027-01-01", "2028-12-31")
		l := &sc.Leases[0]
		l.FeePerMonth, l.TakeOrPay, l.Drawn, l.Escalator = k(31e6), k(c.take), k(c.drawn), k(0.05)
		m := compile(t, sc)
		trace := m.Trace(m.Sample(1, 0), policy(t, m, "sell-only"))
		got := trace.Outcome.Leases[0]
		headline := 12*31e6 + 12*31e6*1.05
		collected := (12*31e6 + 6*31e6*1.05) * c.billed
		if math.Abs(got.Headline-headline) > 0.01 || math.Abs(got.Committed-headline*c.take) > 0.01 || math.Abs(got.Collected-collected) > 0.01 {
			t.Errorf("%+v: headline %.2f, committed %.2f, collected %.2f", c, got.Headline, got.Committed, got.Collected)
		}
		if x := trace.Outcome.Metrics; x[sim.LeasedShare] != 1 || x[sim.Collected] != got.Collected {
			t.Errorf("%+v: leased %v", c, x[sim.LeasedShare])
		}
		checkMoney(t, sc, &trace)
	}
}

// A ramp's share of the megawatts leaves the rest to others (MODEL 6.3). Rows of
// one and two months from 16 January end on 16 February and 16 April.
func TestRampOfMegawatts(t *testing.T) {
	sc := oneLease("2027-01-01", "2027-07-01", "2027-01-16", "2027-12-31")
	sc.Leases[0].Ramp = []sim.RampStep{
		{Months: 1, FeeShare: k(0.5), MWShare: k(0.25)}, {Months: 2, MWShare: k(0.6)},
	}
	sc.Workloads = []sim.Workload{{Name: "own", Curve: sim.Curve{Constant: &sim.Constant{MW: k(100)}}, Worth: k(1e6)}}
	m := compile(t, sc)
	p := acceptAll(nil)
	p.stance.ServeOwn = true
	trace := m.Trace(m.Sample(1, 0), p)
	for month, want := range []float64{16.0 * 25 / 31, (15*25 + 13*60) / 28.0, 60, (15*60 + 15*100) / 30.0, 100, 100} {
		if got := trace.Series.Leased[month]; math.Abs(got-want) > 1e-9 {
			t.Errorf("month %d: %v MW leased, want %v", month, got, want)
		}
		if got := trace.Series.Internal[month]; math.Abs(got-(100-want)) > 1e-9 {
			t.Errorf("month %d: %v MW for own demand, want %v", month, got, 100-want)
		}
	}
	// The fee is reduced in the first row only: 15 of 28 days of February at half.
	if got := bills(t, trace); got[0] != "2027-02-01 8/31" || got[1] != "2027-03-01 20.5/28" || got[2] != "2027-04-01 31/31" {
		t.Errorf("bills %v", got)
	}
	if x := trace.Outcome.Metrics; x[sim.DeliveredShare] != 1 {
		t.Errorf("delivered %v of what the ramp contracts", x[sim.DeliveredShare])
	}
}

// Who gets the megawatts: 100 at a, 50 at b, both derated by a half, and twice as
// much wanted (MODEL 7.1, 7.2).
func TestDispatchOrder(t *testing.T) {
	constant := func(mw float64) sim.Curve { return sim.Curve{Constant: &sim.Constant{MW: k(mw)}} }
	for _, c := range []struct {
		name   string
		stance strategy.Stance
		leases []sim.Lease
		own    []sim.Workload
		// Site a: leased, internal, spot; site b the same.
		want [2]sim.Use
	}{
		{
			"bound before unbound, whatever was signed first",
			strategy.Stance{},
			[]sim.Lease{{Name: "free", ITMW: k(60)}, {Name: "bound", Facility: "a", ITMW: k(40)}},
			nil,
			[2]sim.Use{{Leased: 50}, {Leased: 25}},
		},
		{
			"bound does not spill over",
			strategy.Stance{SellSpot: true},
			[]sim.Lease{{Name: "bound", Facility: "b", ITMW: k(50)}},
			nil,
			[2]sim.Use{{Spot: 40, Idle: 10}, {Leased: 25}},
		},
		{
			"own after contracts",
			strategy.Stance{ServeOwn: true, SellSpot: true},
			[]sim.Lease{{Name: "free", ITMW: k(60)}},
			[]sim.Workload{{Name: "own", Curve: constant(40), Worth: k(1)}},
			[2]sim.Use{{Leased: 50}, {Leased: 10, Internal: 15}},
		},
		{
			"own first",
			strategy.Stance{ServeOwn: true, SellSpot: true, OwnFirst: true},
			[]sim.Lease{{Name: "free", ITMW: k(60)}},
			[]sim.Workload{{Name: "own", Curve: constant(40), Worth: k(1)}},
			[2]sim.Use{{Leased: 10, Internal: 40}, {Leased: 25}},
		},
		{
			"own not served",
			strategy.Stance{SellSpot: true},
			nil,
			[]sim.Workload{{Name: "own", Curve: constant(40), Worth: k(1)}},
			[2]sim.Use{{Spot: 40, Idle: 10}, {Spot: 20, Idle: 5}},
		},
		{
			"bound own where it is bound",
			strategy.Stance{ServeOwn: true},
			nil,
			[]sim.Workload{{Name: "own", Facility: "b", Curve: constant(40), Worth: k(1)}},
			[2]sim.Use{{Idle: 50}, {Internal: 25}},
		},
		{"no spot", strategy.Stance{ServeOwn: true}, nil, nil, [2]sim.Use{{Idle: 50}, {Idle: 25}}},
	} {
		sc := site("2027-01-01", "2027-02-01", sim.Facility{Phases: []sim.Phase{phase(100, 1, "2020-01-01")}, Derate: k(0.5)})
		sc.Facilities[0].Name = "a"
		sc.Facilities = append(sc.Facilities, sim.Facility{Name: "b", Phases: []sim.Phase{phase(50, 1, "2020-01-01")}, Derate: k(0.5)})
		sc.Market = sim.Market{Index: &sim.Index{PerMWMonth: k(1e6)}, Spot: &sim.Spot{FillShare: k(0.8)}}
		for _, l := range c.leases {
			l.FeePerMWMonth, l.Start, l.End = k(1e6), sc.Start, civil.MustDate("2027-12-31")
			sc.Leases = append(sc.Leases, l)
		}
		for i := range sc.Facilities {
			// What each site did can be told from what its energy costs: by use, one
			// digit pair of the bill each.
			sc.Facilities[i].PUE = k(1)
			sc.Facilities[i].Power = &sim.Power{Price: k(1000), LeasedLoad: k(1), InternalLoad: k(0.01), SpotLoad: k(0.0001), IdleLoad: k(0)}
		}
		sc.Workloads = c.own
		m := compile(t, sc)
		p := acceptAll(nil)
		p.stance = c.stance
		trace := m.Trace(m.Sample(1, 0), p)
		got := map[string]float64{}
		var total sim.Use
		for _, p := range trace.Postings {
			if p.Category == "power" {
				got[p.Facility] = -p.USD
			}
		}
		for i, name := range []string{"a", "b"} {
			u := c.want[i]
			total.Leased, total.Internal = total.Leased+u.Leased, total.Internal+u.Internal
			total.Spot, total.Idle = total.Spot+u.Spot, total.Idle+u.Idle
			if want := 744 * 1000 * (u.Leased + 0.01*u.Internal + 0.0001*u.Spot); math.Abs(got[name]-want) > 0.005 {
				t.Errorf("%s: site %s draws %v, want %v for %+v", c.name, name, got[name], want, u)
			}
		}
		s := trace.Series
		if all := (sim.Use{Leased: s.Leased[0], Internal: s.Internal[0], Spot: s.Spot[0], Idle: s.Idle[0]}); fmt.Sprintf("%.9f", all) != fmt.Sprintf("%.9f", total) {
			t.Errorf("%s: %.9f, want %.9f", c.name, all, total)
		}
		// Fees are on contracted megawatts, delivered or not.
		fees := 0.0
		for _, l := range c.leases {
			fees += l.ITMW.Constant() * 1e6
		}
		if x := trace.Outcome.Metrics; x[sim.Collected] != fees {
			t.Errorf("%s: collected %v, want %v", c.name, x[sim.Collected], fees)
		}
	}
}

// Workloads are served by what they are worth in the month, highest first. Decaying
// at 1 a year from $1.0m, "fading" is below the $0.9m of "steady" after 38 days
// (e^−0.105 = 0.9): from March.
func TestMeritFollowsWorth(t *testing.T) {
	sc := site("2027-01-01", "2027-05-01", sim.Facility{Phases: []sim.Phase{phase(50, 1, "2020-01-01")}})
	constant := sim.Curve{Constant: &sim.Constant{MW: k(50)}}
	sc.Workloads = []sim.Workload{
		{Name: "steady", Curve: constant, Worth: k(0.9e6)}, {Name: "fading", Curve: constant, Worth: k(1e6), WorthDecay: k(1)},
	}
	m := compile(t, sc)
	trace := m.Trace(m.Sample(1, 0), policy(t, m, "idle"))
	want := []float64{50e6, 50e6 * math.Exp(-31/365.25), 45e6, 45e6}
	if len(trace.Postings) != len(want) {
		t.Fatalf("%d postings, want %d", len(trace.Postings), len(want))
	}
	for i, p := range trace.Postings {
		if math.Abs(p.USD-want[i]) > 0.005 || p.Category != "imputed value" || p.Class != "imputed" {
			t.Errorf("month %d: %+v, want %.2f", i, p, want[i])
		}
	}
	checkMoney(t, sc, &trace)
	if x := trace.Outcome.Metrics; x[sim.CashNPV] != 0 || x[sim.NPV] <= 0 {
		t.Errorf("cash NPV %v, NPV %v: what is imputed is not cash", x[sim.CashNPV], x[sim.NPV])
	}
}

// With everything random the figures are still those of the postings, and every
// lease's collected is the sum of its bills.
func TestMoneyIsTheLedger(t *testing.T) {
	sc := twoSites()
	sc.End = civil.MustDate("2029-03-10")
	for i := range sc.Facilities {
		f := &sc.Facilities[i]
		f.BlockFailures = &sim.BlockFailures{TimeToFailure: expDist(700), TimeToRepair: expDist(100)}
		f.Power.Noise = &sim.Noise{HalfLife: k(3), Volatility: k(0.5)}
		f.Residual = &sim.Residual{ITDecay: k(0.3), ShellLife: k(20)}
	}
	more := phase(30, 3, "2027-08-20")
	more.Name, more.Delay, more.LeadMonths = "more", expDistUpTo(4, 240), 6
	more.ShellCapex, more.ITCapex = k(10e6), k(30e6)
	sc.Facilities[1].Phases = append(sc.Facilities[1].Phases, more)
	sc.Market.Index = &sim.Index{PerMWMonth: k(1e6), GBM: &sim.GBM{Volatility: k(0.4)}}
	for i := range sc.Leases {
		sc.Leases[i].End = civil.MustDate("2028-12-20")
		sc.Leases[i].TenantExit = &sim.TenantExit{NoticeDays: 45, Hazard: k(0.05)}
		sc.Leases[i].Default = &sim.Default{Hazard: k(0.2)}
	}
	m := compile(t, sc)
	p := acceptAll(nil)
	p.stance = strategy.Stance{ServeOwn: true, SellSpot: true}
	for r := range 20 {
		trace := m.Trace(m.Sample(8, r), p)
		checkMoney(t, sc, &trace)
		collected := map[string]float64{}
		for _, p := range trace.Postings {
			if p.Category == "lease fee" {
				collected[p.Lease] += p.USD
			}
		}
		for _, l := range trace.Outcome.Leases {
			if math.Abs(collected[l.Name]-l.Collected) > 0.01 {
				t.Errorf("world %d: %s collects %.2f, bills add to %.2f", r, l.Name, l.Collected, collected[l.Name])
			}
		}
	}
}
