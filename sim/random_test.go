package sim_test

import (
	"fmt"

	"neocloud/scenarios"
	"neocloud/sim"
	"neocloud/sim/civil"
	"neocloud/sim/dist"

	"pgregory.net/rapid"
)

// random is a scenario that a failure shows as the file that plays it again.
type random struct{ *sim.Scenario }

func (r random) GoString() string {
	text, err := scenarios.Encode(r.Scenario)
	if err != nil {
		return err.Error()
	}
	return "\n" + string(text)
}

// draw draws a scenario that is valid by construction, and rich: every part of the
// model that can be left out is there half of the time.
func draw(t *rapid.T) *sim.Scenario { return generator().Draw(t, "scenario").Scenario }

func generator() *rapid.Generator[random] {
	return rapid.Custom(func(t *rapid.T) random { return random{anyScenario(t)} })
}

// maker draws the parts of one scenario. Numbers and dates lie on grids, so that
// ties are common and what a failure shrinks to can be read.
type maker struct {
	t    *rapid.T
	sc   *sim.Scenario
	days int // of the horizon
}

func anyScenario(t *rapid.T) *sim.Scenario {
	start := civil.MustDate("2023-11-30").AddDays(rapid.IntRange(0, 800).Draw(t, "start"))
	days := rapid.IntRange(183, 6*366).Draw(t, "days")
	m := maker{t: t, days: days, sc: &sim.Scenario{Name: "random", Start: start, End: start.AddDays(days)}}
	m.sc.DiscountRate = m.x("discount", 0, 0.2)
	for i := range m.n("facilities", 1, 3) {
		m.sc.Facilities = append(m.sc.Facilities, m.facility(i))
	}
	if m.n("no index", 0, 3) != 3 {
		m.market()
	}
	for i := range m.n("workloads", 0, 3) {
		m.sc.Workloads = append(m.sc.Workloads, m.workload(i))
	}
	for i := range m.n("leases", 0, 4) {
		m.sc.Leases = append(m.sc.Leases, m.lease(i))
	}
	m.money()
	m.strategies()
	m.correlations()
	return m.sc
}

func (m *maker) n(label string, lo, hi int) int { return rapid.IntRange(lo, hi).Draw(m.t, label) }

func (m *maker) yes(label string) bool { return rapid.Bool().Draw(m.t, label) }

// x is a number in [lo, hi], one of 41.
func (m *maker) x(label string, lo, hi float64) float64 {
	return lo + (hi-lo)*float64(m.n(label, 0, 40))/40
}

// v is a constant or a distribution on [lo, hi], above lo ≥ 0.
func (m *maker) v(label string, lo, hi float64) sim.Value {
	a, b := m.x(label, lo, hi), m.x(label+" high", lo, hi)
	if kind := m.n(label+" kind", 0, 6); a < b {
		switch kind {
		case 3:
			return dist.MustOf(dist.Uniform{Low: a, High: b})
		case 4:
			return dist.MustOf(dist.Triangular{Low: a, Mode: a, High: b})
		case 5:
			return dist.MustOf(dist.Discrete{Values: []float64{a, b}, Weights: []float64{3, 1}})
		case 6:
			if a > 0 {
				return dist.MustTruncated(dist.Lognormal{Median: new((a + b) / 2), Sigma: new(0.5)}, dist.Truncation{Low: &a, High: &b})
			}
		}
	}
	return k(a)
}

// maybe is v half of the time, and else not given.
func (m *maker) maybe(label string, lo, hi float64) sim.Value {
	if m.yes(label + " given") {
		return m.v(label, lo, hi)
	}
	return sim.Value{}
}

// date is a day in [from, to], a first of a month as often as not.
func (m *maker) date(label string, from, to civil.Date) civil.Date {
	d := from.AddDays(m.n(label, 0, from.DaysUntil(to)))
	if first := d.MonthStart(); m.yes(label+" first") && !first.Before(from) {
		return first
	}
	return d
}

// site is a facility, or nil for anywhere.
func (m *maker) site(label string) *sim.Facility {
	if i := m.n(label, 0, 2*len(m.sc.Facilities)); i < len(m.sc.Facilities) {
		return &m.sc.Facilities[i]
	}
	return nil
}

// highest is the largest value that can be drawn, 0 of what is not given.
func highest(v sim.Value) float64 {
	if !v.IsSet() {
		return 0
	}
	_, hi := v.Support()
	return hi
}

func one[T any](m *maker, label string, of ...T) T { return of[m.n(label, 0, len(of)-1)] }

func (m *maker) facility(i int) sim.Facility {
	f := sim.Facility{
		Name: fmt.Sprintf("site-%d", i+1), PUE: m.maybe("pue", 1, 1.6), Derate: m.maybe("derate", 0, 0.2),
		DelayCorrelation: m.maybe("correlation", 0, 1), FixedOpex: m.maybe("opex", 0, 5e5),
		ShellOnly: m.n("shell only", 0, 3) == 3, Rent: m.maybe("rent", 0, 1e6), RentEscalator: m.maybe("rent escalator", -0.2, 0.2),
	}
	for range m.n("phases", 1, 3) {
		f.Phases = append(f.Phases, m.phase(f.ShellOnly))
	}
	if !f.ShellOnly && m.yes("hardware life") {
		f.HardwareLife = &sim.HardwareLife{
			Years: m.v("hardware years", 0.5, 8), AtEnd: one(m, "at end", "", "refresh", "retire"),
			RefreshCapex: m.maybe("refresh", 0, 4e7), CapexDecline: m.maybe("decline", -0.2, 0.6), Downtime: m.maybe("downtime", 0, 90),
		}
	}
	if m.yes("failures") {
		f.BlockFailures = &sim.BlockFailures{
			TimeToFailure: dist.MustOf(dist.Exponential{Mean: m.x("mtbf", 2000, 20000)}),
			TimeToRepair:  dist.MustOf(dist.Lognormal{Median: new(m.x("repair", 10, 250)), Sigma: new(1.0)}),
		}
	}
	if m.yes("outages") {
		f.SiteOutages = &sim.SiteOutages{
			PerYear: m.v("outages", 0, 6), Duration: m.v("outage hours", 0, 400), Share: m.v("outage share", 0, 1),
		}
	}
	if m.yes("power") {
		f.Power = &sim.Power{
			Price: m.v("power", 0, 120), Noise: m.noise(),
			LeasedLoad: m.maybe("leased load", 0, 1), InternalLoad: m.maybe("internal load", 0, 1),
			SpotLoad: m.maybe("spot load", 0, 1), IdleLoad: m.maybe("idle load", 0, 1),
		}
		if m.yes("spikes") {
			f.Power.Spikes = &sim.Spikes{PerYear: m.v("spikes", 0, 5), Days: m.v("spike days", 0, 40), Factor: m.v("spike factor", 1, 10)}
		}
	}
	if m.yes("residual") {
		f.Residual = &sim.Residual{ITDecay: m.v("decay", 0, 1), ShellLife: m.v("life", 1, 30)}
	}
	return f
}

func (m *maker) phase(shellOnly bool) sim.Phase {
	ph := sim.Phase{
		ITMW: m.v("mw", 10, 210), Blocks: m.n("blocks", 1, 5), RampMonths: m.n("ramp", 0, 8),
		LeadMonths: m.n("lead", 0, 12), Sunk: m.yes("sunk"),
		ShellCapex: m.maybe("shell", 0, 2e7),
	}
	if !shellOnly {
		ph.ITCapex = m.maybe("it", 0, 4e7)
	}
	switch m.n("phase kind", 0, 3) {
	case 2:
		ph.Online = m.date("online", m.sc.Start.AddDays(1), m.sc.End.AddDays(-1))
		ph.Delay = m.maybe("delay", 0, 12)
	case 3:
		ph.Option = true
		ph.Delay = m.maybe("delay", 0, 12)
	default:
		ph.Online = m.sc.Start.AddDays(-m.n("age", 0, 900))
	}
	return ph
}

func (m *maker) noise() *sim.Noise {
	if m.yes("noise") {
		return nil
	}
	return &sim.Noise{HalfLife: m.v("noise half-life", 1, 24), Volatility: m.v("noise volatility", 0, 1)}
}

func (m *maker) workload(i int) sim.Workload {
	w := sim.Workload{
		Name: fmt.Sprintf("work-%d", i+1), Curve: m.curve(),
		EfficiencyGain: m.maybe("efficiency", 0.8, 2), Step: []string{"", "month", "week", "day"}[m.n("step", 0, 3)],
		Noise: m.noise(), Worth: m.v("worth", 0, 6e6), WorthDecay: m.maybe("worth decay", -0.2, 1),
	}
	if f := m.site("workload site"); f != nil && !f.ShellOnly {
		w.Facility = f.Name
	}
	if m.yes("shocks") {
		w.Shocks = &sim.Shocks{PerYear: m.v("shocks", 0, 3), Drop: m.v("drop", -1, 1), HalfLife: m.maybe("recovery", 1, 24)}
	}
	for j := range m.n("campaigns", 0, 2) {
		c := sim.Campaign{Name: fmt.Sprintf("campaign-%d", j+1), ITMW: m.v("campaign", 0, 200), Days: m.v("campaign days", 0, 120)}
		if m.yes("dated") {
			c.Start = m.date("campaign start", m.sc.Start.AddDays(-30), m.sc.End)
		} else {
			c.PerYear = m.v("campaigns a year", 0, 4)
		}
		w.Campaigns = append(w.Campaigns, c)
	}
	if m.sc.Market.Index != nil && m.yes("outside") {
		w.Outside = &sim.Outside{Premium: m.maybe("premium", -0.2, 1)}
	}
	return w
}

func (m *maker) curve() sim.Curve {
	initial := m.v("initial", 1, 400)
	switch m.n("curve", 0, 5) {
	case 1:
		return sim.Curve{Linear: &sim.Linear{Initial: initial, Change: m.v("change", -20, 20)}}
	case 2:
		return sim.Curve{Exponential: &sim.Exponential{Initial: initial, Rate: m.v("rate", -0.1, 0.2)}}
	case 3:
		return sim.Curve{Exponential: &sim.Exponential{Initial: initial, HalfLife: m.v("half-life", 1, 60)}}
	case 4:
		return sim.Curve{Logistic: &sim.Logistic{Initial: initial, Ceiling: m.v("ceiling", 400, 600), Growth: m.v("growth", 0, 0.5)}}
	case 5:
		t := &sim.Table{Interpolation: []string{"step", "linear"}[m.n("interpolation", 0, 1)]}
		for _, d := range m.dates() {
			t.Points = append(t.Points, sim.Point{Date: d, MW: m.x("point", 0, 400)})
		}
		return sim.Curve{Table: t}
	}
	return sim.Curve{Constant: &sim.Constant{MW: initial}}
}

// dates are one to five ascending dates around the horizon.
func (m *maker) dates() []civil.Date {
	d := m.sc.Start.AddDays(m.n("first point", -60, m.days/2))
	out := []civil.Date{d}
	for range m.n("points", 0, 4) {
		d = d.AddDays(m.n("gap", 1, m.days/3))
		out = append(out, d)
	}
	return out
}

// must compiles what was drawn.
func must(t rapid.TB, sc *sim.Scenario) *sim.Model {
	t.Helper()
	m, err := sim.Compile(sc)
	if err != nil {
		t.Fatalf("the generator is to draw valid scenarios only: %v", err)
	}
	return m
}
