package sim_test

import (
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"neocloud/sim"
	"neocloud/sim/civil"
	"neocloud/sim/strategy"

	"pgregory.net/rapid"
)

// recorder is a policy that remembers what it was shown and what it did.
type recorder struct {
	strategy.Policy
	seen []glance
}

type offered = strategy.Offer

// glance is one View, copied, and what was decided on it.
type glance struct {
	strategy.View
	Actions []string
}

func (r *recorder) Decide(v *strategy.View) []strategy.Action {
	actions := r.Policy.Decide(v)
	// Field by field: a View also has memory, which is nobody's knowledge.
	g := glance{View: strategy.View{Now: v.Now, Month: v.Month}}
	for _, a := range actions {
		g.Actions = append(g.Actions, a.Kind.String()+" "+nameOf(v, a))
	}
	// What is numbered goes by name here: the numbers are nobody's promise.
	g.Facilities, g.Additions = slices.Clone(v.Facilities), slices.Clone(v.Additions)
	g.Options, g.Offers, g.Leases = slices.Clone(v.Options), slices.Clone(v.Offers), slices.Clone(v.Leases)
	g.Workloads, g.Index = slices.Clone(v.Workloads), slices.Clone(v.Index)
	for i := range g.Options {
		g.Options[i].ID = 0
	}
	for i := range g.Offers {
		g.Offers[i].ID = 0
	}
	for i := range g.Leases {
		g.Leases[i].ID = 0
	}
	for i := range g.Workloads {
		w := &g.Workloads[i]
		w.MW, w.Unserved = slices.Clone(w.MW), slices.Clone(w.Unserved)
	}
	r.seen = append(r.seen, g)
	return actions
}

func nameOf(v *strategy.View, a strategy.Action) string {
	for _, o := range v.Options {
		if a.Kind == strategy.DoBuild && a.ID == o.ID {
			return v.Facilities[o.Facility].Name + "/" + o.Name
		}
	}
	for _, o := range v.Offers {
		if a.ID == o.ID {
			return o.Name
		}
	}
	for _, l := range v.Leases {
		if a.ID == l.ID {
			return l.Name
		}
	}
	return fmt.Sprint(a.ID)
}

// offers are all offers that were seen, by name.
func (r *recorder) offers() map[string]offered {
	all := map[string]offered{}
	for i := range r.seen {
		for _, o := range r.seen[i].Offers {
			all[o.Name] = o
		}
	}
	return all
}

// before are the glances before an instant.
func (r *recorder) before(at time.Duration) []glance {
	n := 0
	for n < len(r.seen) && r.seen[n].Now < at {
		n++
	}
	return r.seen[:n]
}

// same fails unless two policies were shown the same and did the same.
func same(t *rapid.T, a, b []glance) {
	t.Helper()
	for i := range min(len(a), len(b)) {
		x, y := reflect.ValueOf(a[i]), reflect.ValueOf(b[i])
		if !reflect.DeepEqual(a[i], b[i]) {
			for f := range x.NumField() {
				if p, q := x.Field(f).Interface(), y.Field(f).Interface(); !reflect.DeepEqual(p, q) {
					t.Errorf("%s:\n%+v\n%+v", x.Type().Field(f).Name, p, q)
				}
			}
			t.Fatalf("decision %d at %v and %v differs", i, a[i].Now, b[i].Now)
		}
	}
	if len(a) != len(b) {
		t.Fatalf("asked %d times and %d times", len(a), len(b))
	}
}

// anotherFuture returns the scenario with everything replaced that happens on a
// date or later and that has a date in the scenario: points of tables, campaigns,
// contracts, loans, and how late what is planned for then will be. The past includes the
// cut's own value of a table that is interpolated towards what comes next.
func anotherFuture(sc *sim.Scenario, cut civil.Date) (one, other *sim.Scenario) {
	one, other = sim.Resolve(sc), sim.Resolve(sc)
	many := k(77)
	for i := range one.Workloads {
		a, b := one.Workloads[i].Curve.Table, other.Workloads[i].Curve.Table
		if a != nil {
			// Before its first point a table stands at that point's value.
			past := slices.DeleteFunc(a.Points, func(p sim.Point) bool { return !p.Date.Before(cut) && p != a.Points[0] })
			if past[0].Date.Before(cut) {
				past = append(past, sim.Point{Date: cut, MW: 77})
			}
			last := past[len(past)-1].Date
			a.Points = append(slices.Clone(past), sim.Point{Date: last.AddDays(90), MW: 1})
			b.Points = append(slices.Clone(past), sim.Point{Date: last.AddDays(40), MW: 500})
		}
		w := &other.Workloads[i]
		for k := range w.Campaigns {
			if c := &w.Campaigns[k]; !c.Start.IsZero() && !c.Start.Before(cut) {
				c.Start, c.ITMW, c.Days = c.Start.AddDays(3), many, many
			}
		}
		w.Campaigns = append(w.Campaigns, sim.Campaign{Name: "later", Start: cut, ITMW: many, Days: many})
	}
	if x := other.Market.Index; x != nil && x.Table != nil {
		a := one.Market.Index.Table
		a.Points = slices.DeleteFunc(a.Points, func(p sim.IndexPoint) bool { return !p.Date.Before(cut) })
		a.Points = append(a.Points, sim.IndexPoint{Date: cut, Factor: 1.5})
		x.Table.Points = append(slices.Clone(a.Points), sim.IndexPoint{Date: cut.AddDays(50), Factor: 0.1})
	}
	for i := range other.Leases {
		l := &other.Leases[i]
		if l.Offered.IsZero() || l.Offered.Before(cut) {
			continue
		}
		l.ITMW, l.FeePerMonth, l.FeePerMWMonth = k(9), k(9e9), sim.Value{}
		l.End, l.DecideBy = l.End.AddDays(100), civil.Date{}
		l.Default, l.Prepayment, l.Delivery = nil, &sim.Prepayment{Share: k(1)}, &sim.Delivery{CancelProbability: k(1)}
		l.SLA = &sim.SLA{Tiers: []sim.SLATier{{Below: 1, Credit: 1}}}
		if l.Renewal != nil {
			l.Renewal = &sim.Renewal{Probability: k(1), Discount: k(0.99), TermMonths: 99, Times: 9}
		}
	}
	for i := range other.Debt {
		if l := &other.Debt[i]; !l.Drawn.IsZero() && !l.Drawn.Before(cut) {
			l.Principal, l.TenorYears, l.Drawn = k(9e11), 1, sc.End.AddDays(-1)
		}
	}
	other.Leases = append(other.Leases, sim.Lease{
		Name: "later", Offered: cut, Start: cut, End: cut.AddDays(500), ITMW: k(9), FeePerMWMonth: k(9e8),
	})
	for i := range other.Facilities {
		for j := range other.Facilities[i].Phases {
			if ph := &other.Facilities[i].Phases[j]; !ph.Online.Before(cut) && sc.Start.Before(ph.Online) {
				ph.Delay = k(7)
			}
		}
	}
	// Both have the same correlations, of the numbers that are still drawn.
	one.Correlations, other.Correlations = nil, nil
	drawn := map[string]int{}
	for _, sc := range []*sim.Scenario{one, other} {
		if m, err := sim.Compile(sc); err == nil {
			for _, in := range m.Inputs() {
				drawn[in.Path]++
			}
		}
	}
	for _, pair := range sc.Correlations {
		if drawn[pair.A] == 2 && drawn[pair.B] == 2 {
			one.Correlations, other.Correlations = append(one.Correlations, pair), append(other.Correlations, pair)
		}
	}
	return one, other
}

// A strategy never sees the future: whatever is changed on a day or later, it is
// shown the same before that day and does the same (MODEL 8.1).
func TestNothingIsSeenOfTheFuture(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		sc := draw(t)
		day := rapid.IntRange(1, sc.Start.DaysUntil(sc.End)-1).Draw(t, "cut")
		one, other := anotherFuture(sc, sc.Start.AddDays(day))
		seed, replication := rapid.Uint64Range(0, 9).Draw(t, "seed"), rapid.IntRange(0, 9).Draw(t, "replication")
		policy := anyPolicy(t, must(t, sc))
		a, b := &recorder{Policy: policy}, &recorder{Policy: policy}
		for r, sc := range map[*recorder]*sim.Scenario{a: one, b: other} {
			m := must(t, sc)
			m.Trace(m.Sample(seed, replication), r)
		}
		cut := time.Duration(day) * civil.Day
		same(t, a.before(cut), b.before(cut))
	})
}

// What is shown of the past is what happened, however often the strategy was asked
// in between: own demand at the start of each month and now, the index, the dates.
func TestThePastIsShownAsItWas(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		m, w, policy := played(t)
		r := &recorder{Policy: policy}
		m.Trace(w, r)
		h := m.Horizon()
		for i := range r.seen {
			v := &r.seen[i]
			if v.Month != h.Month(v.Now) {
				t.Fatalf("month %d at %v", v.Month, h.Date(v.Now))
			}
			if len(w.Index()) > 0 && !slices.Equal(v.Index, w.Index()[:v.Month+1]) {
				t.Fatalf("%v: index %v, in the world %v", h.Date(v.Now), v.Index, w.Index())
			}
			for k := range v.Workloads {
				mw := v.Workloads[k].MW
				if len(mw) != v.Month+1 || len(v.Workloads[k].Unserved) != v.Month {
					t.Fatalf("%v: a history of %d months, unserved of %d", h.Date(v.Now), len(mw), len(v.Workloads[k].Unserved))
				}
				for month, got := range mw {
					at := h.MonthStart(month)
					if month == v.Month {
						at = v.Now
					}
					if want := demandAt(w, k, at); got != want {
						t.Fatalf("on %v own demand of %v is shown as %v MW, it was %v", h.Date(v.Now), h.Date(at), got, want)
					}
				}
			}
		}
	})
}

// The history holds own demand at the start of each month, also for a month in
// which the strategy was asked again: 100 MW on 1 May, and not the less that it was
// when the offer came on the 20th.
func TestHistoryIsOfMonthStarts(t *testing.T) {
	sc := seed()
	sc.Leases[0].Offered = civil.MustDate("2026-05-20")
	sc.Leases[0].Start = civil.MustDate("2026-08-01")
	sc.Workloads = []sim.Workload{{
		Name: "own", Worth: k(1e6), Step: "week", Curve: sim.Curve{Linear: &sim.Linear{Initial: k(100), Change: k(-10)}},
	}}
	m := compile(t, sc)
	r := &recorder{Policy: policy(t, m, "build-only")}
	m.Trace(m.Sample(1, 0), r)
	for _, g := range r.seen {
		if date := m.Horizon().Date(g.Now); date == civil.MustDate("2026-06-01") {
			// A month's demand is less by 10 MW on the first of the next.
			if mw := g.Workloads[0].MW; len(mw) != 2 || mw[0] != 100 || mw[1] != 90 {
				t.Errorf("on %v the history is %v, want [100 90]", date, mw)
			}
		}
	}
}

// A slice of the View ends where the past ends: what lies behind its length is
// not there to be sliced to.
func TestTheViewHidesNoFuture(t *testing.T) {
	sc := seed()
	sc.Market.Index = &sim.Index{PerMWMonth: k(2e6), GBM: &sim.GBM{Volatility: k(0.3)}}
	sc.Workloads = []sim.Workload{{
		Name: "own", Worth: k(1e6), Step: "week", Noise: &sim.Noise{HalfLife: k(6), Volatility: k(0.5)},
		Curve: sim.Curve{Constant: &sim.Constant{MW: k(100)}},
	}}
	m := compile(t, sc)
	w := m.Sample(1, 0)
	p := &peeper{}
	m.Trace(w, p)
	if p.prices > 0 {
		t.Errorf("the price index of %d months ahead lies behind the slice that is shown", p.prices)
	}
}

// peeper looks behind the length of the slices that it is shown.
type peeper struct{ prices int }

func (*peeper) Stance() strategy.Stance { return strategy.Stance{} }

func (p *peeper) Decide(v *strategy.View) []strategy.Action {
	for _, usd := range v.Index[:cap(v.Index)][len(v.Index):] {
		if usd != 0 {
			p.prices++
		}
	}
	return nil
}
