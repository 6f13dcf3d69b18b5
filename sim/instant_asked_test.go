package sim_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"neocloud/sim"
	"neocloud/sim/civil"
	"neocloud/sim/strategy"

	"pgregory.net/rapid"
)

// acceptAll accepts every offer; then calls more, if given, for further actions.
func acceptAll(more func(*strategy.View) []strategy.Action) asked {
	return asked{decide: func(v *strategy.View) []strategy.Action {
		var actions []strategy.Action
		for _, o := range v.Offers {
			actions = append(actions, strategy.Accept(o))
		}
		if more != nil {
			actions = append(actions, more(v)...)
		}
		return actions
	}}
}

// On the first of February everything happens at once: the books close, a block
// comes online, demand falls, the index moves, a lease ends, another takes its
// megawatts, and an offer arrives. It happens in the order of MODEL 1.3, and the
// strategy, asked once, sees all of it.
func TestOrderWithinAnInstant(t *testing.T) {
	sc := oneLease("2027-01-01", "2027-04-01", "2027-01-01", "2027-01-31")
	next := sc.Leases[0]
	next.Name, next.Start, next.End = "next", civil.MustDate("2027-02-01"), civil.MustDate("2027-03-31")
	next.Offered, next.DecideBy = civil.MustDate("2027-01-01"), civil.MustDate("2027-01-01")
	third := next
	third.Name, third.Start, third.End = "third", civil.MustDate("2027-03-01"), civil.MustDate("2027-03-31")
	third.Offered, third.DecideBy = civil.MustDate("2027-02-01"), civil.MustDate("2027-02-15")
	fourth := third
	fourth.Name = "fourth"
	sc.Leases = append(sc.Leases, next, third, fourth)
	more := phase(20, 1, "2027-02-01")
	more.Name = "more"
	sc.Facilities[0].Phases = append(sc.Facilities[0].Phases, more)
	sc.Workloads = []sim.Workload{{Name: "own", Worth: k(1e6), Curve: sim.Curve{Linear: &sim.Linear{Initial: k(50), Change: k(-10)}}}}
	sc.Market.Index = &sim.Index{PerMWMonth: k(1e6), Table: &sim.IndexTable{
		Points: []sim.IndexPoint{{Date: civil.MustDate("2027-02-01"), Factor: 2}},
	}}
	m := compile(t, sc)
	first := civil.MustDate("2027-02-01")
	asks := 0
	trace := m.Trace(m.Sample(1, 0), asked{
		stance: strategy.Stance{ServeOwn: true},
		decide: func(v *strategy.View) []strategy.Action {
			var actions []strategy.Action
			if v.Month == 0 {
				for _, o := range v.Offers {
					actions = append(actions, strategy.Accept(o))
				}
			}
			if v.Horizon.Date(v.Now) != first {
				return actions
			}
			asks++
			var offers, leases []string
			for _, o := range v.Offers {
				offers = append(offers, o.Name)
			}
			for _, l := range v.Leases {
				leases = append(leases, l.Name)
			}
			if !slices.Equal(offers, []string{"third", "fourth"}) || !slices.Equal(leases, []string{"next"}) {
				t.Errorf("offers %v, leases %v", offers, leases)
			}
			if v.Facilities[0].NominalMW != 120 || !slices.Equal(v.Index, []float64{1e6, 2e6}) {
				t.Errorf("%v MW, index %v", v.Facilities[0].NominalMW, v.Index)
			}
			if w := v.Workloads[0]; !slices.Equal(w.MW, []float64{50, 40}) || !slices.Equal(w.Unserved, []float64{50}) {
				t.Errorf("demand %v, unserved %v", w.MW, w.Unserved)
			}
			return actions
		},
	})
	if asks != 1 {
		t.Errorf("asked %d times", asks)
	}
	var got []string
	for _, e := range trace.Events {
		if e.Date == first {
			got = append(got, e.Event)
			if e.Use.Leased != 100 || e.Use.Internal != 20 || e.OwnDemand != 40 {
				t.Errorf("%s: use %+v of %v demanded", e.Event, e.Use, e.OwnDemand)
			}
		}
	}
	rank := map[string]int{
		"bill": 1, "books closed": 1, "block energised": 2, "own demand": 3, "index": 4,
		"lease ended": 5, "lease delivers": 5, "offer": 5,
	}
	seen := map[string]bool{}
	for i, e := range got {
		seen[e] = true
		if rank[e] == 0 || i > 0 && rank[got[i-1]] > rank[e] {
			t.Errorf("%q comes after %q", e, got[max(i-1, 0)])
		}
	}
	if len(seen) != len(rank) {
		t.Errorf("on that day: %v", got)
	}
	if x := trace.Outcome.Metrics[sim.DeliveredShare]; x != 1 {
		t.Errorf("delivered %v", x)
	}
}

// A strategy is asked at month starts, at offers and when a lease gets notice or
// ends, and at no other time; once in an instant (MODEL 8.1). What it sees of
// demand, index and offers is what has come to pass.
func TestWhenStrategyIsAsked(t *testing.T) {
	sc := oneLease("2027-01-10", "2027-07-05", "2027-01-15", "2027-06-30")
	// A hazard that is spent in no time: notice on the day after the firm months.
	sc.Leases[0].TenantExit = &sim.TenantExit{AfterFirmMonths: 3, NoticeDays: 30, Hazard: k(100)}
	small := sc.Leases[0]
	small.Name, small.ITMW, small.TenantExit = "small", k(10), nil
	small.Start, small.Offered = civil.MustDate("2027-06-15"), civil.MustDate("2027-02-20")
	small.DecideBy = civil.MustDate("2027-03-05")
	twin := small
	twin.Name = "twin"
	first := small
	first.Name, first.Offered = "first", civil.MustDate("2027-03-01")
	sc.Leases = append(sc.Leases, small, twin, first)
	sc.Workloads = []sim.Workload{{Name: "own", Worth: k(1e6), Step: "week", Curve: sim.Curve{Constant: &sim.Constant{MW: k(30)}}}}
	sc.Market.Index = &sim.Index{PerMWMonth: k(1e6), GBM: &sim.GBM{Volatility: k(0.5)}}
	m := compile(t, sc)
	// The first world in which the tenant gives notice on the day after 15 April;
	// that is so in 96 % of worlds, 1 − exp(−100/30).
	var trace sim.Trace
	var asks []string
	p := asked{decide: func(v *strategy.View) []strategy.Action {
		var names []string
		for _, o := range v.Offers {
			names = append(names, o.Name)
		}
		for _, l := range v.Leases {
			what := "signed"
			if l.Start <= v.Now {
				what = "runs"
			}
			if l.OnNotice {
				what = "ends " + v.Horizon.Date(l.End).String()
			}
			names = append(names, l.Name+" "+what)
		}
		asks = append(asks, fmt.Sprint(v.Horizon.Date(v.Now), " ", names))
		if len(v.Index) != v.Month+1 || len(v.Workloads[0].MW) != v.Month+1 || len(v.Workloads[0].Unserved) != v.Month {
			t.Errorf("%v: %d months of index, %d of demand, %d unserved", v.Now, len(v.Index), len(v.Workloads[0].MW), len(v.Workloads[0].Unserved))
		}
		if v.Month == 0 && len(v.Offers) > 0 {
			return []strategy.Action{strategy.Accept(v.Offers[0])}
		}
		if v.Horizon.Date(v.Now) == civil.MustDate("2027-03-01") {
			return []strategy.Action{strategy.Decline(v.Offers[0])} // small
		}
		return nil
	}}
	for r := range 20 {
		asks = nil
		trace = m.Trace(m.Sample(1, r), p)
		if trace.Outcome.Leases[0].End == civil.MustDate("2027-05-16") {
			break
		}
	}
	want := []string{
		"2027-01-10 [lease]",
		"2027-02-01 [lease runs]",
		"2027-02-20 [small twin lease runs]",
		"2027-03-01 [small twin first lease runs]",
		"2027-04-01 [lease runs]", // the others have been declined or have lapsed
		"2027-04-16 [lease ends 2027-05-16]",
		"2027-05-01 [lease ends 2027-05-16]",
		"2027-05-16 []",
		"2027-06-01 []",
		"2027-07-01 []",
	}
	if !slices.Equal(asks, want) {
		t.Errorf("asked\n%s\nwant\n%s", strings.Join(asks, "\n"), strings.Join(want, "\n"))
	}
	for _, e := range []string{"2027-03-01 offer declined small", "2027-03-06 offer lapsed twin", "2027-03-06 offer lapsed first"} {
		if !slices.ContainsFunc(trace.Events, func(x sim.TraceEvent) bool { return fmt.Sprint(x.Date, " ", x.Event, " ", x.Entity) == e }) {
			t.Errorf("the trace lacks %q", e)
		}
	}
}

// An offer can be accepted on its last day, and not on the next. Without a date it
// is on the table from the start of the scenario until its own start.
func TestLastDayOfOffer(t *testing.T) {
	for _, c := range []struct {
		offered, decideBy, start, accept string
		want                             bool
	}{
		{"", "", "2027-03-01", "2027-01-01", true},
		{"", "", "2027-03-01", "2027-03-01", true},
		{"", "", "2027-03-01", "2027-04-01", false},
		{"", "2027-02-01", "2027-03-01", "2027-02-01", true},
		{"", "2027-01-31", "2027-03-01", "2027-02-01", false},
		{"2027-02-01", "2027-02-01", "2027-03-01", "2027-02-01", true},
		{"2027-02-02", "", "2027-03-01", "2027-02-01", false},
	} {
		sc := oneLease("2027-01-01", "2027-06-01", c.start, "2027-12-31")
		l := &sc.Leases[0]
		if c.offered != "" {
			l.Offered = civil.MustDate(c.offered)
		}
		if c.decideBy != "" {
			l.DecideBy = civil.MustDate(c.decideBy)
		}
		m := compile(t, sc)
		trace := m.Trace(m.Sample(1, 0), asked{decide: func(v *strategy.View) []strategy.Action {
			if v.Horizon.Date(v.Now) == civil.MustDate(c.accept) {
				return []strategy.Action{{Kind: strategy.DoAccept, ID: 0}}
			}
			return nil
		}})
		if got := len(trace.Outcome.Leases) == 1; got != c.want {
			t.Errorf("%+v: signed %v", c, got)
		}
	}
}

// What is not possible is refused, shows in the trace, and changes nothing.
func TestRefusedActions(t *testing.T) {
	sc := oneLease("2027-01-01", "2027-04-01", "2027-01-01", "2027-12-31")
	sc.Leases[0].OwnerExit = &sim.OwnerExit{AfterFirmMonths: 6, NoticeDays: 30}
	bound := sc.Leases[0]
	bound.Name, bound.OwnerExit, bound.ITMW = "bound", nil, k(1)
	late := bound
	late.Name, late.Start, late.Offered = "late", civil.MustDate("2027-03-01"), civil.MustDate("2027-03-01")
	sc.Leases = append(sc.Leases, bound, late)
	m := compile(t, sc)
	do := func(kind strategy.Kind, id int) strategy.Action { return strategy.Action{Kind: kind, ID: id} }
	play := func(extra []strategy.Action) sim.Trace {
		return m.Trace(m.Sample(1, 0), asked{decide: func(v *strategy.View) []strategy.Action {
			if v.Now > 0 {
				return nil
			}
			return append([]strategy.Action{do(strategy.DoAccept, 0), do(strategy.DoAccept, 1)}, extra...)
		}})
	}
	trace := play([]strategy.Action{
		do(strategy.DoAccept, 0), do(strategy.DoDecline, 0), do(strategy.DoGiveNotice, 0), do(strategy.DoGiveNotice, 1),
		do(strategy.DoGiveNotice, 2), do(strategy.DoAccept, 2), do(strategy.DoAccept, 3), do(strategy.DoDecline, -1),
		do(strategy.DoBuild, 0), do(strategy.DoBuild, 1), do(strategy.DoBuild, -1), do(0, 0), do(99, 1),
	})
	var got []string
	for _, e := range trace.Events {
		if e.Event == "refused" {
			got = append(got, e.Entity+": "+e.Effect)
		}
	}
	want := []string{
		"lease: accept: the offer is not on the table",
		"lease: decline: the offer is not on the table",
		"lease: give notice: notice may be given from 2027-07-01",
		"bound: give notice: the contract gives this side no right to leave",
		"late: give notice: the contract gives this side no right to leave",
		"late: accept: the offer is not on the table",
		"offer 3: accept: there is no such offer",
		"offer -1: decline: there is no such offer",
		"site/p: build: not an optional phase",
		"option 1: build: there is no such option",
		"option -1: build: there is no such option",
		"lease: none: action 0 is unknown",
		"bound: none: action 99 is unknown",
	}
	if !slices.Equal(got, want) {
		t.Errorf("refused\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	plain := play(nil)
	if fmt.Sprint(plain.Postings) != fmt.Sprint(trace.Postings) || fmt.Sprint(plain.Outcome) != fmt.Sprint(trace.Outcome) {
		t.Error("refused actions have changed the outcome")
	}
}

// always is asked whenever there might be something to decide.
type always struct{ strategy.Policy }

// A strategy that is not asked where it would decide nothing makes the same of a world
// as one that is always asked, to the last bit.
func TestNotAskingChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := must(t, draw(t))
		w := m.Sample(rapid.Uint64().Draw(t, "seed"), 0)
		for _, p := range []strategy.Policy{
			strategy.BuildOnly{},
			strategy.SellOnly{},
			strategy.Hybrid{},
			strategy.Hybrid{ReclaimMonths: rapid.IntRange(1, 3).Draw(t, "months"), ReclaimThreshold: 0.1, NoBuild: rapid.Bool().Draw(t, "no build")},
		} {
			a, _ := sim.NewPlayer(m).Play(w, p)
			b, _ := sim.NewPlayer(m).Play(w, always{p})
			for _, metric := range sim.Metrics() {
				if x, y := a.Metrics[metric], b.Metrics[metric]; math.Float64bits(x) != math.Float64bits(y) {
					t.Errorf("%T: %v is %v, always asked %v", p, metric, x, y)
				}
			}
		}
	})
}
