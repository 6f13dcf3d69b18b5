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
