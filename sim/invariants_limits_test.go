package sim_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"neocloud/sim"
	"neocloud/sim/civil"
	"neocloud/sim/strategy"

	"pgregory.net/rapid"
)

// auditor looks over the shoulder of a shipped policy: what it accepts must be above
// its floors and within its limits, at every instant from the start until the owner
// could be free again.
type auditor struct {
	strategy.Policy
	spec   sim.Strategy
	broken []string
}

func (a *auditor) Decide(v *strategy.View) []strategy.Action {
	actions := a.Policy.Decide(v)
	leases, built := slices.Clone(v.Leases), []strategy.Option(nil)
	for _, x := range actions {
		switch x.Kind {
		case strategy.DoBuild:
			for _, o := range v.Options {
				if o.ID == x.ID {
					built = append(built, o)
				}
			}
		case strategy.DoAccept:
			for _, o := range v.Offers {
				if o.ID == x.ID {
					leases = append(leases, strategy.Lease{Tenant: o.Tenant, Colo: o.Colo, MW: o.MW, Start: o.Start, End: o.End})
					a.audit(v, &o, leases, built)
				}
			}
		}
	}
	return actions
}

func (a *auditor) audit(v *strategy.View, o *strategy.Offer, leases []strategy.Lease, built []strategy.Option) {
	say := func(what string) { a.broken = append(a.broken, v.Horizon.Date(v.Now).String()+" "+o.Name+": "+what) }
	floor := a.spec.Floor
	if len(v.Index) > 0 {
		floor = max(floor, a.spec.FloorToIndex*v.Index[len(v.Index)-1])
	}
	if o.Colo {
		floor = a.spec.ColoFloor
	}
	if o.FeePerMWMonth < floor {
		say("below the floor")
	}
	from, to := max(o.Start, v.Now), min(o.BoundUntil, v.Horizon.Length())
	instants := []time.Duration{from}
	for _, l := range leases {
		instants = append(instants, l.Start)
	}
	for i := range v.Horizon.Months() {
		instants = append(instants, v.Horizon.MonthStart(i))
	}
	for _, at := range instants {
		if at < from || at > from && at >= to {
			continue
		}
		all, same := 0.0, 0.0
		for _, l := range leases {
			if l.Colo == o.Colo && l.Start <= at && at < l.End {
				all += l.MW
				if l.Tenant == o.Tenant {
					same += l.MW
				}
			}
		}
		planned := plannedAt(v, built, o.Colo, at)
		if most := a.spec.MaxLeasedShare; most > 0 && all > most*planned+1e-5 {
			say("more is leased than may be")
		}
		if most := a.spec.MaxTenantShare; most > 0 && same > most*planned+1e-5 {
			say("more is leased to one tenant than may be")
		}
		if all > planned+1e-5 {
			say("more is leased than is planned")
		}
	}
}

// plannedAt are the megawatts planned at an instant, at shells or at the other
// facilities. What is late is expected in a civil month.
func plannedAt(v *strategy.View, built []strategy.Option, shell bool, at time.Duration) float64 {
	mw := 0.0
	for _, f := range v.Facilities {
		if f.ShellOnly == shell {
			mw += f.NominalMW
		}
	}
	for _, x := range v.Additions {
		planned := x.Planned
		if planned <= v.Now {
			planned = v.LateArrival()
		}
		if v.Facilities[x.Facility].ShellOnly == shell && planned <= at {
			mw += x.MW
		}
	}
	for _, o := range built {
		online := max(v.Horizon.At(v.Horizon.Date(v.Now).AddMonths(o.LeadMonths)), v.Now)
		if v.Facilities[o.Facility].ShellOnly == shell && online <= at {
			mw += o.MW
		}
	}
	return mw
}

// No shipped policy accepts below its floors or beyond its limits on what is
// leased, of shells and of the other megawatts each for itself (MODEL 8.3, 8.4).
func TestLimitsAreKept(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		m := must(t, draw(t))
		w := m.Sample(rapid.Uint64Range(0, 9).Draw(t, "seed"), 0)
		contenders, err := m.Contenders("sell-only", "hybrid")
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range contenders {
			a := &auditor{Policy: c.Policy}
			for _, spec := range m.Scenario().Strategies {
				if spec.Name == c.Name {
					a.spec = spec
				}
			}
			m.Trace(w, a)
			if len(a.broken) > 0 {
				t.Fatalf("%s: %s", c.Name, strings.Join(a.broken, "\n"))
			}
		}
	})
}

// The owner pays for the energy of its megawatts by what they are used for, but not
// for what is leased to tenants that pay it themselves (MODEL 9.5). Facilities that
// pay alike tell it by the sum.
func TestPowerIsPaidByUse(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		sc := draw(t)
		load := [4]float64{}
		for i := range load {
			load[i] = rapid.Float64Range(0, 1).Draw(t, "load")
		}
		passed := rapid.Bool().Draw(t, "passed through")
		sc.Correlations = nil
		for i := range sc.Facilities {
			sc.Facilities[i].PUE = k(1.25)
			sc.Facilities[i].Power = &sim.Power{Price: k(40), LeasedLoad: k(load[0]), InternalLoad: k(load[1]), SpotLoad: k(load[2]), IdleLoad: k(load[3])}
		}
		for i := range sc.Leases {
			sc.Leases[i].PowerPassedThrough = passed
		}
		if q := sc.Market.Inquiries; q != nil {
			for i := range q.Products {
				q.Products[i].PowerPassedThrough = passed
			}
		}
		m := must(t, sc)
		trace, h := m.Trace(m.Sample(1, 0), anyPolicy(t, m)), m.Horizon()
		got := map[civil.Date]float64{}
		for _, p := range trace.Postings {
			if p.Category == "power" {
				got[p.Date] -= p.USD
			}
			if f := slices.IndexFunc(sc.Facilities, func(f sim.Facility) bool { return f.Name == p.Facility }); p.Category == "spot" && sc.Facilities[f].ShellOnly {
				t.Fatalf("a shell sells %+v", p)
			}
		}
		if passed {
			load[0] = 0
		}
		s := &trace.Series
		for i := range h.Months() {
			mwh := (s.Leased[i]*load[0] + s.Internal[i]*load[1] + s.Spot[i]*load[2] + s.Idle[i]*load[3]) * (h.MonthStart(i+1) - h.MonthStart(i)).Hours()
			if usd, want := got[h.Date(h.MonthStart(i+1))], mwh*1.25*40; !agree(usd, want, 1e5) {
				t.Fatalf("power in %v cost %v, want %v", h.MonthDate(i), usd, want)
			}
		}
	})
}
