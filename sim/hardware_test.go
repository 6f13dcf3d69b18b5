package sim_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"neocloud/sim"
	"neocloud/sim/civil"
	"neocloud/sim/strategy"
)

// aging has two blocks of 50 MW, one from 1 January 2026 on and one from 1 February,
// whose hardware cost $1m a megawatt and lasts a year: 365.25 days, so to the 00:00
// after 366 days.
func aging(end string, life sim.HardwareLife) *sim.Scenario {
	ph := phase(100, 2, "2026-01-01")
	ph.RampMonths, ph.ITCapex = 2, k(1e6)
	return site("2026-01-01", end, sim.Facility{Phases: []sim.Phase{ph}, HardwareLife: &life})
}

func idle(t *testing.T, sc *sim.Scenario) sim.Trace {
	t.Helper()
	m := compile(t, sc)
	return m.Trace(m.Sample(1, 0), policy(t, m, "idle"))
}

func datesOf(trace sim.Trace, event string) []string {
	var dates []string
	for _, e := range trace.Events {
		if e.Event == event {
			dates = append(dates, e.Date.String())
		}
	}
	return dates
}

// At the end of its life each block is refreshed: paid at once, down for ten days,
// and new from the day it is back. What it costs falls by a fifth a year of 365.25
// days since the start (MODEL 3.5).
func TestRefresh(t *testing.T) {
	for name, c := range map[string]struct {
		capex sim.Value
		price float64
	}{
		"stated":           {k(0.8e6), 0.8e6},
		"as at the outset": {sim.Value{}, 1e6},
	} {
		sc := aging("2028-06-01", sim.HardwareLife{Years: k(1), RefreshCapex: c.capex, CapexDecline: k(0.2), Downtime: k(10)})
		trace := idle(t, sc)
		// 366 days after 1 January 2026 and 1 February; again 366 days after 12 January
		// 2027 and 12 February.
		begins := []string{"2027-01-02", "2027-02-02", "2028-01-13", "2028-02-13"}
		ends := []string{"2027-01-12", "2027-02-12", "2028-01-23", "2028-02-23"}
		if got := datesOf(trace, "refresh begins"); !slices.Equal(got, begins) {
			t.Errorf("%s: refreshed on %v, want %v", name, got, begins)
		}
		if got := datesOf(trace, "refresh ends"); !slices.Equal(got, ends) {
			t.Errorf("%s: back on %v, want %v", name, got, ends)
		}
		want, sum := map[string]float64{}, 100e6
		for _, d := range begins {
			years := float64(sc.Start.DaysUntil(civil.MustDate(d))) / 365.25
			want[d] = -50 * c.price * math.Pow(0.8, years)
			sum -= want[d]
		}
		wantPaid(t, trace, "refresh", want)
		if got := trace.Outcome.Metrics[sim.Capex]; math.Abs(got-sum) > 0.005 {
			t.Errorf("%s: capex %v, want %v", name, got, sum)
		}
		// 50 MW are missing for the first 31 days, and four times for ten days.
		days := float64(sc.Start.DaysUntil(sc.End))
		if got, want := trace.Outcome.Metrics[sim.AvailableMW], 100-50*(31+40)/days; math.Abs(got-want) > 1e-9 {
			t.Errorf("%s: %v MW are available, want %v", name, got, want)
		}
	}
}

// A block that retires is gone: its megawatts, its opex, its rent and its worth.
func TestRetire(t *testing.T) {
	sc := aging("2027-03-01", sim.HardwareLife{Years: k(1), AtEnd: "retire"})
	f := &sc.Facilities[0]
	f.FixedOpex, f.Rent = k(8766), k(2*8766) // $1 and $2 per MW and hour
	f.Residual = &sim.Residual{ITDecay: k(0.3), ShellLife: k(10)}
	trace := idle(t, sc)
	if got := datesOf(trace, "block retired"); !slices.Equal(got, []string{"2027-01-02", "2027-02-02"}) {
		t.Errorf("retired on %v", got)
	}
	opex := map[string]float64{"2026-02-01": -50 * 24 * 31, "2027-02-01": -24 * (100*1 + 50*30), "2027-03-01": -24 * 50}
	rent := map[string]float64{}
	for d := civil.MustDate("2026-03-01"); d.Before(civil.MustDate("2027-02-01")); d = d.AddMonths(1) {
		opex[d.String()] = -100 * 24 * float64(d.AddMonths(-1).DaysInMonth())
	}
	for d, usd := range opex {
		rent[d] = 2 * usd
	}
	wantPaid(t, trace, "fixed opex", opex)
	wantPaid(t, trace, "rent", rent)
	wantPaid(t, trace, "residual", nil)
	wantPaid(t, trace, "refresh", nil)
	sum := 0.0
	for _, usd := range opex {
		sum -= usd
	}
	if got, want := trace.Outcome.Metrics[sim.AvailableMW], sum/24/float64(sc.Start.DaysUntil(sc.End)); math.Abs(got-want) > 1e-9 {
		t.Errorf("%v MW are available, want %v", got, want)
	}
}

// A strategy sees when hardware ends, and the megawatts that a refresh takes for a
// while; as soon as new hardware is in, when that ends (MODEL 8.1). The life is 366
// days, the downtime 40.
func TestStrategiesSeeTheNextHardwareEnd(t *testing.T) {
	ph := phase(10, 1, "2026-01-01")
	sc := site("2026-01-01", "2027-05-01", sim.Facility{
		Phases: []sim.Phase{ph}, HardwareLife: &sim.HardwareLife{Years: k(1), Downtime: k(40)},
	})
	m := compile(t, sc)
	seen := map[string][]string{}
	m.Trace(m.Sample(1, 0), asked{decide: func(v *strategy.View) []strategy.Action {
		month := v.Horizon.Date(v.Now).String()
		for _, a := range v.Additions {
			seen[month] = append(seen[month], fmt.Sprintf("%v %+g", v.Horizon.Date(a.Planned), a.MW))
		}
		return nil
	}})
	first, second := []string{"2027-01-02 -10", "2027-02-11 +10"}, []string{"2028-02-12 -10", "2028-03-23 +10"}
	for month, want := range map[string][]string{
		"2026-02-01": first, "2027-01-01": first, "2027-02-01": nil, "2027-03-01": second, "2027-04-01": second,
	} {
		if got := seen[month]; !slices.Equal(got, want) {
			t.Errorf("%s: planned %v, want %v", month, got, want)
		}
	}
}

// The residual is that of each block by the age of what stands in it, new hardware
// counting from the day it is back, or while it is installed from the day it is paid
// (MODEL 9.6).
func TestResidualOfRefreshed(t *testing.T) {
	price := func(day string) float64 {
		return 50 * 1e6 * math.Pow(0.8, float64(civil.MustDate("2026-01-01").DaysUntil(civil.MustDate(day)))/365.25)
	}
	worth := func(cost float64, from, to string) float64 {
		return cost * math.Exp(-0.3*float64(civil.MustDate(from).DaysUntil(civil.MustDate(to)))/365.25)
	}
	for end, want := range map[string]float64{
		"2027-01-01": worth(50e6, "2026-01-01", "2027-01-01") + worth(50e6, "2026-02-01", "2027-01-01"),
		"2027-01-05": worth(price("2027-01-02"), "2027-01-02", "2027-01-05") + worth(50e6, "2026-02-01", "2027-01-05"),
		"2027-06-01": worth(price("2027-01-02"), "2027-01-12", "2027-06-01") + worth(price("2027-02-02"), "2027-02-12", "2027-06-01"),
	} {
		sc := aging(end, sim.HardwareLife{Years: k(1), CapexDecline: k(0.2), Downtime: k(10)})
		sc.Facilities[0].Residual = &sim.Residual{ITDecay: k(0.3), ShellLife: k(10)}
		wantPaid(t, idle(t, sc), "residual", map[string]float64{end: want})
	}
}

// Hardware that stood before the start ages from its own date: 6 years of 365.25 days
// from 1 June 2020 end on 1 June 2026 at noon. What is over at the start is refreshed
// on the first day. Refresh is paid also where the first hardware was sunk.
func TestOldHardware(t *testing.T) {
	for years, want := range map[float64]string{6: "2026-06-02", 5: "2026-01-01"} {
		ph := phase(10, 1, "2020-06-01")
		ph.ITCapex, ph.Sunk = k(2e6), true
		sc := site("2026-01-01", "2027-01-01", sim.Facility{Phases: []sim.Phase{ph}, HardwareLife: &sim.HardwareLife{Years: k(years)}})
		trace := idle(t, sc)
		wantPaid(t, trace, "refresh", map[string]float64{want: -20e6})
		if got := trace.Outcome.Metrics[sim.AvailableMW]; math.Abs(got-10) > 1e-9 {
			t.Errorf("a refresh of no days: %v MW are available", got)
		}
	}
}

// With new hardware the clock of failures starts anew: what the old hardware was
// about to do does not happen. Days from 1 January 2026; life 366 days, downtime 10.
func TestFailuresRestart(t *testing.T) {
	day := func(days ...int) (dates []string) {
		for _, n := range days {
			dates = append(dates, civil.MustDate("2026-01-01").AddDays(n).String())
		}
		return dates
	}
	for name, c := range map[string]struct {
		up, repair      float64 // days
		fails, repaired []string
		down            float64 // days until the end, after 500 days
	}{
		// Up for 100, down for 5: the failure of day 415 is off, the next is 100 days
		// after 376.
		"between failures": {100, 5, day(100, 205, 310, 476), day(105, 210, 315, 481), 3*5 + 10 + 5},
		// The failure of day 366 comes when the hardware ends, and so not at all.
		"on the day of its end": {178, 10, day(178), day(188), 10 + 10},
		// Down on day 364 for 14, which the refresh of day 366 to 376 cuts short: no
		// repair comes on day 378. The next failure would be on day 740.
		"under repair": {364, 14, day(364), nil, 2 + 10},
	} {
		ph := phase(100, 1, "2026-01-01")
		sc := site("2026-01-01", day(500)[0], sim.Facility{
			Phases: []sim.Phase{ph}, HardwareLife: &sim.HardwareLife{Years: k(1), Downtime: k(10)},
			BlockFailures: &sim.BlockFailures{TimeToFailure: k(24 * c.up), TimeToRepair: k(24 * c.repair)},
		})
		trace := idle(t, sc)
		if got := datesOf(trace, "block failed"); !slices.Equal(got, c.fails) {
			t.Errorf("%s: failed on %v, want %v", name, got, c.fails)
		}
		if got := datesOf(trace, "block repaired"); !slices.Equal(got, c.repaired) {
			t.Errorf("%s: repaired on %v, want %v", name, got, c.repaired)
		}
		if got, want := trace.Outcome.Metrics[sim.AvailableMW], 100*(500-c.down)/500; math.Abs(got-want) > 1e-9 {
			t.Errorf("%s: %v MW are available, want %v", name, got, want)
		}
	}
}

// Hardware may last longer than the clock of a play needs to count: a life of 50 years
// of 365.25 days from 1 January 2024 ends on 1 January 2074 at noon.
func TestHardwareOfHalfACentury(t *testing.T) {
	sc := site("2024-01-01", "2096-01-01", sim.Facility{
		Phases:       []sim.Phase{phase(10, 1, "2024-01-01")},
		HardwareLife: &sim.HardwareLife{Years: k(50), AtEnd: "retire"},
	})
	if got, want := datesOf(idle(t, sc), "block retired"), []string{"2074-01-01"}; !slices.Equal(got, want) {
		t.Errorf("retired on %v, want %v", got, want)
	}
}
