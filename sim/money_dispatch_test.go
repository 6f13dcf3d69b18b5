package sim_test

import (
	"fmt"
	"math"
	"testing"

	"neocloud/sim"
	"neocloud/sim/civil"
	"neocloud/sim/strategy"
)

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
