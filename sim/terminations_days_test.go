package sim_test

import (
	"math"
	"testing"

	"neocloud/sim"
	"neocloud/sim/civil"
)

// hurried is a contract with a term of some days and hazards that are spent within
// days: what is a day off shows at once.
func hurried(start, end string, exit, fails float64, notice int) *sim.Scenario {
	sc := seed()
	sc.Start, sc.End = civil.MustDate(start), civil.MustDate(end).AddDays(61)
	sc.Strategies = sc.Strategies[:1]
	l := &sc.Leases[0]
	l.Start, l.End, l.Ramp, l.OwnerExit, l.TenantExit = sc.Start, civil.MustDate(end), nil, nil, nil
	if exit > 0 {
		l.TenantExit = &sim.TenantExit{NoticeDays: notice, Hazard: k(exit)}
	}
	if fails > 0 {
		l.Default = &sim.Default{Hazard: k(fails)}
	}
	return sc
}

// The day of notice has its law to the day: over a leap February's 29 days a
// hazard of 3 a month is 3/29 a day, then 3/31, and the day is the one after the
// instant. A default of 36.525 a year is 0.1 a day, whatever the month.
func TestDayOfNoticeAndDefault(t *testing.T) {
	const n, days = 3000, 40
	for name, c := range map[string]struct {
		sc     *sim.Scenario
		rate   func(civil.Date) float64
		reason string
		notice int
	}{
		"exit":    {hurried("2028-02-15", "2028-04-30", 3, 0, 7), perDay(3), "tenant left", 7},
		"default": {hurried("2028-02-15", "2028-04-30", 0, 36.525, 0), func(civil.Date) float64 { return 0.1 }, "default", 0},
	} {
		m := compile(t, c.sc)
		p := policy(t, m, "sell-only")
		counts := make([]float64, days)
		for r := range n {
			l := m.Trace(m.Sample(5, r), p).Outcome.Leases[0]
			if day := c.sc.Start.DaysUntil(l.End) - c.notice; l.Ended == c.reason && day < days {
				counts[day]++
			}
		}
		s := survival(c.sc.Start, c.sc.End, c.rate)
		for day := 1; day < days; day++ {
			want := s(c.sc.Start.AddDays(day-1)) - s(c.sc.Start.AddDays(day))
			if within := bernstein(want*(1-want), 1, n, 0.001/(2*days)); math.Abs(counts[day]/n-want) > within {
				t.Errorf("%s on day %d: share %.4f, want %.4f ± %.4f", name, day, counts[day]/n, want, within)
			}
		}
		if counts[0] > 0 {
			t.Errorf("%s: %v on the start itself", name, counts[0])
		}
	}
}

// A hazard per month is spent by the share of the civil month, whatever the
// month's days (MODEL 1.2, 6.6): the draw that sends a notice after a share x of
// January's 31 days sends it after the same share of a February's 28. A day d of n
// says that x lies in ((d − 1)/n, d/n].
func TestHazardCountsCivilMonths(t *testing.T) {
	january := compile(t, hurried("2027-01-01", "2027-01-31", 1.5, 0, 0))
	february := compile(t, hurried("2027-02-01", "2027-02-28", 1.5, 0, 0))
	p := policy(t, january, "sell-only")
	both := 0
	for r := range 200 {
		a, b := january.Trace(january.Sample(2, r), p).Outcome.Leases[0], february.Trace(february.Sample(2, r), p).Outcome.Leases[0]
		if a.Ended != "tenant left" || b.Ended != "tenant left" {
			continue
		}
		both++
		x, y := float64(a.Start.DaysUntil(a.End)), float64(b.Start.DaysUntil(b.End))
		if (x-1)/31 >= y/28 || (y-1)/28 >= x/31 {
			t.Errorf("world %d: day %v of January, day %v of February", r, x, y)
		}
	}
	if both < 100 { // 1 − e^−1.5 = 78 % less those on the last day
		t.Errorf("only %d worlds", both)
	}
}

// Each of two risks has its own draw: with both, a lease ends as the earlier of
// the two would have ended it alone (MODEL 6.6, 11.1). A lease that is over at
// 00:00 of a date, by its term or by notice, cannot default on that date, and a
// default on the first of a month comes after the month's bill (MODEL 1.3).
func TestCompetingRisksWorldByWorld(t *testing.T) {
	const n = 400
	exit := compile(t, hurried("2027-06-26", "2027-07-20", 10, 0, 5))
	fails := compile(t, hurried("2027-06-26", "2027-07-20", 0, 36, 5))
	both := compile(t, hurried("2027-06-26", "2027-07-20", 10, 36, 5))
	play := func(m *sim.Model, r int) sim.LeaseOutcome {
		return m.Trace(m.Sample(11, r), policy(t, m, "sell-only")).Outcome.Leases[0]
	}
	first := civil.MustDate("2027-07-01")
	seen := map[string]int{}
	for r := range n {
		a, b, got := play(exit, r), play(fails, r), play(both, r)
		want := a
		if b.Ended == "default" && b.End.Before(a.End) {
			want = b
		}
		if b.Ended == "default" && b.End == a.End {
			seen["default on the day after the last by "+a.Ended]++
		}
		if want.Ended == "default" && want.End == first {
			seen["default on a first"]++
		}
		if got.Ended != want.Ended || got.End != want.End {
			t.Errorf("world %d: %s on %v; alone it is %s on %v and %s on %v", r, got.Ended, got.End, a.Ended, a.End, b.Ended, b.End)
		}
		// June has 30 days and July 31; a default loses what the first of July has
		// not billed.
		bill := func(until civil.Date) float64 {
			usd := 0.0
			for d := civil.MustDate("2027-06-26"); d.Before(until); d = d.AddDays(1) {
				usd += 1.25e9 / float64(d.DaysInMonth())
			}
			return usd
		}
		usd := bill(want.End)
		if want.Ended == "default" {
			usd = 0
			if !want.End.Before(first) {
				usd = bill(first)
			}
		}
		if math.Abs(got.Collected-usd) > 1e-5 {
			t.Errorf("world %d: %s on %v collects %.2f, want %.2f", r, got.Ended, got.End, got.Collected, usd)
		}
	}
	for _, what := range []string{"default on the day after the last by tenant left", "default on a first"} {
		if seen[what] == 0 {
			t.Errorf("no world had a %s: the test shows nothing", what)
		}
	}
	// The tie with the term needs a tenant that never leaves.
	short := compile(t, hurried("2027-06-26", "2027-06-29", 0, 36, 0))
	ties := 0
	for r := range n {
		long, got := play(fails, r), play(short, r)
		if long.End != civil.MustDate("2027-06-30") {
			continue
		}
		ties++
		if got.Ended != "expired" {
			t.Errorf("world %d: %s on %v, want it expired", r, got.Ended, got.End)
		}
	}
	if ties == 0 {
		t.Error("no world had a default on the day after the term")
	}
}
