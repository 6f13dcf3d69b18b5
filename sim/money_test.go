package sim_test

import (
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
