package sim_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"neocloud/sim"
	"neocloud/sim/civil"
	"neocloud/sim/dist"
	"neocloud/sim/strategy"
)

// wholeFee is 31 × 28 × 29 × 30 thousand dollars, so that the fee for a day of any
// month is a whole number of them.
const wholeFee = 755_160e3

// oneLease is a lease of 100 MW at a site of 100 MW.
func oneLease(start, end, from, last string) *sim.Scenario {
	sc := site(start, end, sim.Facility{Phases: []sim.Phase{phase(100, 1, "2020-01-01")}})
	sc.Strategies = []sim.Strategy{{Name: "sell-only", Policy: "sell-only"}}
	sc.Leases = []sim.Lease{{
		Name: "lease", ITMW: k(100), FeePerMonth: k(wholeFee), Start: civil.MustDate(from), End: civil.MustDate(last),
	}}
	return sc
}

// bills returns date and amount of each bill, in shares of the monthly fee times
// the days of the bill's month (the month of the day before).
func bills(t *testing.T, trace sim.Trace) []string {
	t.Helper()
	var out []string
	for _, p := range trace.Postings {
		if p.Category != "lease fee" {
			continue
		}
		days := p.Date.AddDays(-1).DaysInMonth()
		out = append(out, fmt.Sprintf("%v %.12g/%d", p.Date, p.USD/wholeFee*float64(days), days))
	}
	return out
}

func TestBillsByDate(t *testing.T) {
	ramp := []sim.RampStep{{Months: 1, FeeShare: k(0.5)}}
	for _, c := range []struct {
		name string
		sc   *sim.Scenario
		edit func(*sim.Lease)
		want []string
		ends string
		end  string
	}{
		{
			"ends on a bill date", oneLease("2027-01-01", "2027-06-01", "2027-01-01", "2027-03-31"), nil,
			[]string{"2027-02-01 31/31", "2027-03-01 28/28", "2027-04-01 31/31"},
			"expired", "2027-04-01",
		},
		{
			"ends within a month", oneLease("2027-01-01", "2027-06-01", "2027-01-01", "2027-03-14"), nil,
			[]string{"2027-02-01 31/31", "2027-03-01 28/28", "2027-03-15 14/31"},
			"expired", "2027-03-15",
		},
		{
			"starts within a month", oneLease("2027-01-01", "2027-06-01", "2027-01-16", "2027-02-28"), nil,
			[]string{"2027-02-01 16/31", "2027-03-01 28/28"},
			"expired", "2027-03-01",
		},
		{
			"one day", oneLease("2027-01-01", "2027-06-01", "2027-02-28", "2027-02-28"), nil,
			[]string{"2027-03-01 1/28"},
			"expired", "2027-03-01",
		},
		{
			"within one month", oneLease("2027-01-01", "2027-06-01", "2027-02-10", "2027-02-19"), nil,
			[]string{"2027-02-20 10/28"},
			"expired", "2027-02-20",
		},
		{
			"leap February", oneLease("2028-01-01", "2028-06-01", "2028-01-31", "2028-02-29"), nil,
			[]string{"2028-02-01 1/31", "2028-03-01 29/29"},
			"expired", "2028-03-01",
		},
		{
			"leap day alone", oneLease("2028-01-01", "2028-06-01", "2028-02-29", "2028-03-01"), nil,
			[]string{"2028-03-01 1/29", "2028-03-02 1/31"},
			"expired", "2028-03-02",
		},
		// The first month from 31 January ends with 27 February: its row holds for
		// January's day and 27 of February, 13.5 + 1 of 28 days' fee.
		{
			"starts on the 31st, with a ramp", oneLease("2027-01-01", "2027-06-01", "2027-01-31", "2027-03-31"),
			func(l *sim.Lease) { l.Ramp = ramp },
			[]string{"2027-02-01 0.5/31", "2027-03-01 14.5/28", "2027-04-01 31/31"},
			"expired", "2027-04-01",
		},
		// From 29 February on, the anniversary of a common year is 28 February: one
		// day of the month at 1.1, 28.1 of 28 days' fee.
		{
			"escalates on a leap day's anniversary", oneLease("2028-02-01", "2029-04-01", "2028-02-29", "2029-03-31"),
			func(l *sim.Lease) { l.Escalator = k(0.1) },
			[]string{
				"2028-03-01 1/29", "2028-04-01 31/31", "2028-05-01 30/30", "2028-06-01 31/31", "2028-07-01 30/30",
				"2028-08-01 31/31", "2028-09-01 31/31", "2028-10-01 30/30", "2028-11-01 31/31", "2028-12-01 30/30",
				"2029-01-01 31/31", "2029-02-01 31/31", "2029-03-01 28.1/28", "2029-04-01 34.1/31",
			},
			"expired", "2029-04-01",
		},
		{
			"horizon within months", oneLease("2027-01-16", "2027-03-10", "2027-01-16", "2027-12-31"), nil,
			[]string{"2027-02-01 16/31", "2027-03-01 28/28", "2027-03-10 9/31"},
			"open at the end", "2028-01-01",
		},
		{
			"horizon within one month", oneLease("2027-01-16", "2027-01-18", "2027-01-16", "2027-12-31"), nil,
			[]string{"2027-01-18 2/31"},
			"open at the end", "2028-01-01",
		},
		{
			"ends with the horizon, within a month", oneLease("2027-01-01", "2027-02-11", "2027-01-01", "2027-02-10"), nil,
			[]string{"2027-02-01 31/31", "2027-02-11 10/28"},
			"expired", "2027-02-11",
		},
		{
			"ends with the horizon, on a first", oneLease("2027-01-01", "2027-03-01", "2027-01-01", "2027-02-28"), nil,
			[]string{"2027-02-01 31/31", "2027-03-01 28/28"},
			"expired", "2027-03-01",
		},
		{
			"ends a day after the horizon", oneLease("2027-01-01", "2027-02-28", "2027-01-01", "2027-02-28"), nil,
			[]string{"2027-02-01 31/31", "2027-02-28 27/28"},
			"open at the end", "2027-03-01",
		},
	} {
		if c.edit != nil {
			c.edit(&c.sc.Leases[0])
		}
		m := compile(t, c.sc)
		trace := m.Trace(m.Sample(1, 0), policy(t, m, "sell-only"))
		if got := bills(t, trace); !slices.Equal(got, c.want) {
			t.Errorf("%s: bills\n%v, want\n%v", c.name, got, c.want)
		}
		l := trace.Outcome.Leases[0]
		if l.Ended != c.ends || l.End.String() != c.end {
			t.Errorf("%s: %s on %v, want %s on %s", c.name, l.Ended, l.End, c.ends, c.end)
		}
		if got := trace.Outcome.Metrics[sim.DeliveredShare]; got != 1 {
			t.Errorf("%s: delivered %v", c.name, got)
		}
	}
}

// A lease that starts when the horizon ends is signed and never seen.
func TestLeaseStartsAtTheEnd(t *testing.T) {
	m := compile(t, oneLease("2027-01-01", "2027-03-01", "2027-03-01", "2027-12-31"))
	trace := m.Trace(m.Sample(1, 0), acceptAll(nil))
	if len(trace.Postings) != 0 || len(trace.Outcome.Leases) != 1 {
		t.Fatalf("postings %v, leases %v", trace.Postings, trace.Outcome.Leases)
	}
	l := trace.Outcome.Leases[0]
	if l.Ended != "open at the end" || l.Collected != 0 || l.Headline != 10*wholeFee {
		t.Errorf("%s, collected %v, headline %v", l.Ended, l.Collected, l.Headline)
	}
	if x := trace.Outcome.Metrics; !math.IsNaN(x[sim.DeliveredShare]) || x[sim.LeasedShare] != 0 || x[sim.Signed] != 1 {
		t.Errorf("delivered %v, leased %v, signed %v", x[sim.DeliveredShare], x[sim.LeasedShare], x[sim.Signed])
	}
}

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

// The owner gives notice on 1 April 2027 to a lease whose last day is 30 June.
func TestNoticeAndEndDate(t *testing.T) {
	for _, c := range []struct {
		name    string
		days    int
		want    []string // bills from April on
		ends    string
		refused string
	}{
		{"ends a day early", 90, []string{"2027-05-01 30/30", "2027-06-01 31/31", "2027-06-30 29/30"}, "owner reclaimed 2027-06-30", ""},
		{
			"falls on the end date", 91,
			[]string{"2027-05-01 30/30", "2027-06-01 31/31", "2027-07-01 30/30"},
			"expired 2027-07-01",
			"give notice: the lease ends by its term on 2027-07-01",
		},
		{
			"falls beyond it", 120,
			[]string{"2027-05-01 30/30", "2027-06-01 31/31", "2027-07-01 30/30"},
			"expired 2027-07-01",
			"give notice: the lease ends by its term on 2027-07-01",
		},
		{"ends on a bill date", 30, []string{"2027-05-01 30/30"}, "owner reclaimed 2027-05-01", ""},
		{"ends the next day", 1, []string{"2027-04-02 1/30"}, "owner reclaimed 2027-04-02", ""},
		{"ends at once", 0, nil, "owner reclaimed 2027-04-01", ""},
	} {
		sc := oneLease("2027-01-01", "2027-09-01", "2027-01-01", "2027-06-30")
		sc.Leases[0].OwnerExit = &sim.OwnerExit{AfterFirmMonths: 3, NoticeDays: c.days}
		m := compile(t, sc)
		trace := m.Trace(m.Sample(1, 0), acceptAll(func(v *strategy.View) []strategy.Action {
			if v.Month == 3 && len(v.Leases) > 0 && !v.Leases[0].OnNotice {
				return []strategy.Action{strategy.GiveNotice(v.Leases[0])}
			}
			return nil
		}))
		if got := bills(t, trace); len(got) < 3 || !slices.Equal(got[3:], c.want) {
			t.Errorf("%s: bills %v, want %v from April", c.name, got, c.want)
		}
		l := trace.Outcome.Leases[0]
		if got := fmt.Sprint(l.Ended, " ", l.End); got != c.ends {
			t.Errorf("%s: %s, want %s", c.name, got, c.ends)
		}
		refused := ""
		for _, e := range trace.Events {
			if e.Event == "refused" {
				refused = e.Effect
			}
		}
		if refused != c.refused {
			t.Errorf("%s: refused %q, want %q", c.name, refused, c.refused)
		}
	}
}

// Two blocks, a day apart, run a day and are repaired for a day: whenever one
// fails the other returns. Not for an instant is the lease without its block, and
// so it is at a tie of energising and failing.
func TestBlockFailsWhenAnotherReturns(t *testing.T) {
	a, b := phase(100, 1, "2020-01-01"), phase(100, 1, "2027-01-02")
	b.Name = "b"
	sc := oneLease("2027-01-01", "2027-03-01", "2027-01-01", "2027-12-31")
	sc.Facilities[0].Phases = []sim.Phase{a, b}
	sc.Facilities[0].BlockFailures = &sim.BlockFailures{TimeToFailure: k(24), TimeToRepair: k(24)}
	m := compile(t, sc)
	trace := m.Trace(m.Sample(1, 0), policy(t, m, "sell-only"))
	x := trace.Outcome.Metrics
	if x[sim.AvailableMW] != 100 || x[sim.DeliveredShare] != 1 || x[sim.Oversold] != 0 || x[sim.LeasedShare] != 1 {
		t.Errorf("available %v MW, delivered %v, oversold %v", x[sim.AvailableMW], x[sim.DeliveredShare], x[sim.Oversold])
	}
	ties := map[string]int{}
	for _, e := range trace.Events {
		if e.Use.Leased != 100 || e.Use.Total() != 100 {
			t.Errorf("%v %s: use %+v", e.Date, e.Event, e.Use)
		}
		if strings.HasPrefix(e.Event, "block") {
			ties[e.Event+" "+e.Entity]++
		}
	}
	// January and February 2027 have 59 days, 58 of them with a midnight inside; a
	// fails on every second of them from the first on, b returns with it from the
	// third on.
	for what, n := range map[string]int{
		"block failed site/p/1": 29, "block repaired site/p/1": 29, "block failed site/b/1": 29, "block repaired site/b/1": 28,
	} {
		if ties[what] != n {
			t.Errorf("%s %d times, want %d", what, ties[what], n)
		}
	}
}

// A repair that takes no time leaves no gap, nor does a block that is due to fail
// when it returns.
func TestRepairInNoTime(t *testing.T) {
	sc := site("2027-01-01", "2027-02-01", sim.Facility{
		Phases:        []sim.Phase{phase(50, 2, "2020-01-01")},
		BlockFailures: &sim.BlockFailures{TimeToFailure: k(6), TimeToRepair: k(0)},
	})
	if got := metric(t, sc, 1, sim.AvailableMW)[0]; got != 50 {
		t.Errorf("available %v MW, want 50", got)
	}
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

// Whatever is signed first is delivered first, also when it starts later
// (MODEL 7.2), and a lease that ends makes room in the same instant.
func TestSigningOrderDecides(t *testing.T) {
	sc := oneLease("2027-01-01", "2027-07-01", "2027-03-01", "2027-04-30")
	second := sc.Leases[0]
	second.Name, second.Start, second.End = "second", civil.MustDate("2027-02-01"), civil.MustDate("2027-06-30")
	sc.Leases = append(sc.Leases, second)
	m := compile(t, sc)
	trace := m.Trace(m.Sample(1, 0), acceptAll(nil))
	// Contracted 61 days of the first and 150 of the second; both want the same 100
	// MW for the 61 days.
	want := 150.0 / 211
	if got := trace.Outcome.Metrics[sim.DeliveredShare]; math.Abs(got-want) > 1e-12 {
		t.Errorf("delivered %v, want %v", got, want)
	}
	if got, want := trace.Outcome.Metrics[sim.Oversold], 61*24*100.0; got != want {
		t.Errorf("oversold %v MWh, want %v", got, want)
	}
}

// Random instants, too, keep 7.3 at every event of the trace: available = leased +
// internal + spot + idle, and nothing is served that is not asked for.
func TestBalanceAtEveryEvent(t *testing.T) {
	sc := oneLease("2027-01-16", "2028-01-10", "2027-02-10", "2027-12-20")
	sc.Leases[0].ITMW = k(60)
	sc.Leases[0].Ramp = []sim.RampStep{{Months: 1, FeeShare: k(1), MWShare: k(0.5)}}
	sc.Facilities[0].Phases[0].Blocks = 7
	sc.Facilities[0].BlockFailures = &sim.BlockFailures{TimeToFailure: expDist(400), TimeToRepair: expDist(150)}
	sc.Facilities[0].SiteOutages = &sim.SiteOutages{PerYear: k(20), Duration: expDist(30), Share: dist.MustOf(dist.Uniform{Low: 0, High: 1})}
	sc.Workloads = []sim.Workload{{
		Name: "own", Worth: k(1e6), Step: "day", Curve: sim.Curve{Constant: &sim.Constant{MW: k(50)}},
		Noise: &sim.Noise{HalfLife: k(2), Volatility: k(0.5)},
	}}
	sc.Market.Index = &sim.Index{PerMWMonth: k(1e6)}
	sc.Market.Spot = &sim.Spot{FillShare: k(0.4)}
	m := compile(t, sc)
	short := 0
	for r := range 5 {
		p := acceptAll(nil)
		p.stance = strategy.Stance{ServeOwn: true, SellSpot: true}
		trace := m.Trace(m.Sample(1, r), p)
		for i, e := range trace.Events {
			u := e.Use
			if u.Leased < 0 || u.Internal < 0 || u.Spot < 0 || u.Idle < -1e-9 || u.Total() > 100+1e-9 || u.Leased > 60+1e-9 {
				t.Fatalf("%v %s: %+v", e.Date, e.Event, u)
			}
			if math.Abs(e.OwnServed-u.Internal) > 1e-9 || e.OwnServed > e.OwnDemand+1e-9 {
				t.Fatalf("%v %s: %+v serves %v of %v", e.Date, e.Event, u, e.OwnServed, e.OwnDemand)
			}
			if e.OwnServed < e.OwnDemand-1e-9 {
				short++
				if u.Spot+u.Idle > 1e-9 {
					t.Fatalf("%v %s: %+v while own demand lacks", e.Date, e.Event, u)
				}
			}
			if i > 0 && e.At < trace.Events[i-1].At {
				t.Fatalf("%v %s: back in time", e.Date, e.Event)
			}
		}
	}
	if short == 0 {
		t.Error("own demand never lacked: the test shows little")
	}
}
