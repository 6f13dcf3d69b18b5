package sim_test

import (
	"math"
	"strings"
	"testing"
	"time"

	"neocloud/sim"

	"pgregory.net/rapid"
)

// numbers looks up what a number of the scenario turned out to be in a world.
type numbers map[string]float64

func numbersOf(m *sim.Model, w *sim.World) numbers {
	n := numbers{}
	for i, in := range m.Inputs() {
		n[in.Path] = w.Input(i)
	}
	return n
}

func (n numbers) get(path string, v sim.Value) float64 {
	if v.IsConstant() {
		return v.Constant()
	}
	return n[path]
}

// agree reports whether two figures agree to 1e-9 of the larger, or of scale.
func agree(a, b, scale float64) bool {
	return math.Abs(a-b) <= 1e-9*max(math.Abs(a), math.Abs(b), scale)
}

// siteBook is one facility as an independent book keeper sees it: it only reads the
// trace.
type siteBook struct {
	shell   bool // without hardware of the owner
	derate  float64
	block   map[string]float64 // MW of a block, by phase
	up      map[string]bool
	outages int
	share   float64 // that one outage takes; NaN where each takes its own
}

// limits are the megawatts that are available, between two bounds that differ only
// where the trace does not tell the share of an outage.
func (s *siteBook) limits() (lo, hi float64) {
	for name, up := range s.up {
		if up {
			hi += s.block[name[:strings.LastIndex(name, "/")]]
		}
	}
	hi *= 1 - s.derate
	switch {
	case s.outages == 0:
		return hi, hi
	case math.IsNaN(s.share):
		return 0, hi
	}
	hi *= math.Pow(1-s.share, float64(s.outages))
	return hi, hi
}

// megawatts is the book of capacity, demand and contracts that is kept from what
// happened, to hold the dispatch against.
type megawatts struct {
	sites   map[string]*siteBook
	leaseMW map[string]float64
	colo    map[string]bool // by lease
	running map[string]bool
}

func newMegawatts(m *sim.Model, w *sim.World, trace *sim.Trace) *megawatts {
	n := numbersOf(m, w)
	b := &megawatts{sites: map[string]*siteBook{}, leaseMW: map[string]float64{}, colo: map[string]bool{}, running: map[string]bool{}}
	for _, f := range m.Scenario().Facilities {
		path := "facilities." + f.Name
		s := &siteBook{
			shell: f.ShellOnly, derate: n.get(path+".derate", f.Derate), share: math.NaN(),
			block: map[string]float64{}, up: map[string]bool{},
		}
		for _, ph := range f.Phases {
			s.block[f.Name+"/"+ph.Name] = n.get(path+".phases."+ph.Name+".it_mw", ph.ITMW) / float64(ph.Blocks)
		}
		if f.SiteOutages != nil && f.SiteOutages.Share.IsConstant() {
			s.share = f.SiteOutages.Share.Constant()
		}
		b.sites[f.Name] = s
	}
	for _, l := range trace.Outcome.Leases {
		_, terms := termsOf(m.Scenario(), l.Name, l.Product)
		b.leaseMW[l.Name], b.colo[l.Name] = l.MW, terms.TenantChips
	}
	return b
}

// book writes down one event.
func (b *megawatts) book(e *sim.TraceEvent) {
	name, _, _ := strings.Cut(e.Entity, "/")
	switch e.Event {
	case "block energised", "block repaired", "refresh ends":
		b.sites[name].up[e.Entity] = true
	case "block failed", "refresh begins", "block retired":
		b.sites[name].up[e.Entity] = false
	case "outage begins":
		b.sites[name].outages++
	case "outage ends":
		b.sites[name].outages--
	case "lease delivers":
		b.running[e.Entity] = true
	case "lease ended":
		delete(b.running, e.Entity)
	}
}

// limits are the megawatts that are available at the facilities with hardware of
// the owner, or at those without.
func (b *megawatts) limits(shell bool) (lo, hi float64) {
	for _, s := range b.sites {
		if s.shell == shell {
			x, y := s.limits()
			lo, hi = lo+x, hi+y
		}
	}
	return lo, hi
}

// contracted are the megawatts of running leases, colo or not.
func (b *megawatts) contracted(colo bool) float64 {
	mw := 0.0
	for name := range b.running {
		if b.colo[name] == colo {
			mw += b.leaseMW[name]
		}
	}
	return mw
}

// At every instant the uses add up to what the blocks can deliver, nothing is
// negative, own demand is that of the world and no more of it is served than asked
// for, and nothing idles while something that may run anywhere goes without
// (MODEL 3.6, 4.4, 7.1, 7.3). Shells serve colo and nothing else, and colo is
// served from nothing else (MODEL 5.4).
func TestMegawattsBalance(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		m, w, policy := played(t)
		trace := m.Trace(w, policy)
		books := newMegawatts(m, w, &trace)
		unbound := true
		for _, x := range m.Scenario().Workloads {
			unbound = unbound && x.Facility == ""
		}
		for i := range trace.Events {
			e := &trace.Events[i]
			books.book(e)
			if i+1 < len(trace.Events) && trace.Events[i+1].At == e.At {
				continue // the balance is that after the instant
			}
			u := e.Use
			lo, hi := books.limits(false)
			shellLo, shell := books.limits(true)
			hardware := hi
			lo, hi = lo+shellLo, hi+shell
			slack := 1e-9 * max(hi, 1)
			if total := u.Total(); total < lo-slack || total > hi+slack {
				t.Fatalf("%v: %+v adds up to %v MW, the blocks deliver %v to %v", e.Date, u, total, lo, hi)
			}
			if min(u.Leased, u.Internal, u.Spot, u.Idle) < -slack {
				t.Fatalf("%v: a use is negative: %+v", e.Date, u)
			}
			own := 0.0
			for k := range m.Scenario().Workloads {
				own += demandAt(w, k, e.At)
			}
			if !agree(e.OwnDemand, own, 1) && e.At < m.Horizon().Length() {
				t.Fatalf("%v: own demand %v, in the world %v", e.Date, e.OwnDemand, own)
			}
			if e.OwnServed > e.OwnDemand+slack || !agree(e.OwnServed, u.Internal, 1) {
				t.Fatalf("%v: served %v of %v, dispatched %v", e.Date, e.OwnServed, e.OwnDemand, u.Internal)
			}
			ordinary, colo := books.contracted(false), books.contracted(true)
			if most := min(ordinary, hardware) + min(colo, shell); u.Leased > most+slack {
				t.Fatalf("%v: %v MW delivered of %v and %v of colo, from %v MW and %v of shells", e.Date, u.Leased, ordinary, colo, hardware, shell)
			}
			if u.Internal+u.Spot > hardware+slack {
				t.Fatalf("%v: %+v, and there are %v MW with hardware", e.Date, u, hardware)
			}
			stance := policy.Stance()
			if !stance.ServeOwn && u.Internal != 0 || !stance.SellSpot && u.Spot != 0 {
				t.Fatalf("%v: %+v against the stance %+v", e.Date, u, stance)
			}
			if stance.ServeOwn && unbound && e.OwnServed < e.OwnDemand-slack && u.Spot+u.Idle > shell+slack {
				t.Fatalf("%v: %v MW are free and %v of %v served", e.Date, u.Spot+u.Idle, e.OwnServed, e.OwnDemand)
			}
		}
	})
}

// Serving 0.9 MW from 0.3 and then 0.9 − 0.3 MW serves an ulp too much. The next
// site must not take that ulp back, or it is paid for energy that it never drew.
func TestNoSiteServesLessThanNothing(t *testing.T) {
	sc := seed()
	sc.Leases = nil
	site := sc.Facilities[0]
	sc.Facilities = nil
	for i, mw := range []float64{0.3, 10, 10} {
		site.Name = []string{"first", "second", "third"}[i]
		site.Phases = []sim.Phase{{ITMW: k(mw), Online: sc.Start}}
		site.Power = &sim.Power{Price: k(100), IdleLoad: k(0)}
		sc.Facilities = append(sc.Facilities, site)
	}
	sc.Workloads = []sim.Workload{{Name: "own", Worth: k(1e6), Curve: sim.Curve{Constant: &sim.Constant{MW: k(0.9)}}}}
	m := compile(t, sc)
	for _, p := range m.Trace(m.Sample(1, 0), policy(t, m, "build-only")).Postings {
		if p.Facility == "third" {
			t.Fatalf("nothing runs at the third site, and it gets %+v", p)
		}
	}
}

// demandAt is the demand of a workload in the world at an instant.
func demandAt(w *sim.World, workload int, at time.Duration) float64 {
	mw := 0.0
	for _, s := range w.Demand(workload) {
		if s.At <= at {
			mw = s.MW
		}
	}
	return mw
}

// The shares of the megawatts are those of the monthly series, add up to one, and
// own demand is what is served and what is not (MODEL 1.5, 7.3, 10).
func TestSharesAddUp(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		m, w, policy := played(t)
		trace := m.Trace(w, policy)
		h, x, s := m.Horizon(), &trace.Outcome.Metrics, &trace.Series
		var leased, internal, spot, idle, own float64
		for i := range h.Months() {
			hours := (h.MonthStart(i+1) - h.MonthStart(i)).Hours()
			leased += s.Leased[i] * hours
			internal += s.Internal[i] * hours
			spot += s.Spot[i] * hours
			idle += s.Idle[i] * hours
			own += s.OwnDemand[i] * hours
		}
		available := leased + internal + spot + idle
		check := func(what string, got, want, scale float64) {
			if !agree(got, want, scale) {
				t.Fatalf("%s: %v, by the series %v", what, got, want)
			}
		}
		check("available", x[sim.AvailableMW]*h.Length().Hours(), available, 1)
		for _, share := range []struct {
			metric sim.Metric
			mwh    float64
		}{{sim.LeasedShare, leased}, {sim.InternalShare, internal}, {sim.SpotShare, spot}, {sim.IdleShare, idle}} {
			check(share.metric.String(), x[share.metric]*available, share.mwh, max(available, 1))
		}
		if sum := x[sim.LeasedShare] + x[sim.InternalShare] + x[sim.SpotShare] + x[sim.IdleShare]; available > 0 && !agree(sum, 1, 1) {
			t.Fatalf("the shares add up to %v", sum)
		}
		asked := 0.0
		for k := range m.Scenario().Workloads {
			path := w.Demand(k)
			for i, step := range path {
				until := h.Length()
				if i+1 < len(path) {
					until = path[i+1].At
				}
				asked += step.MW * (until - step.At).Hours()
			}
		}
		check("own demand", own, asked, 1)
		check("unserved", x[sim.UnservedEnergy], asked-internal, max(asked, 1))
		check("unserved share", x[sim.UnservedShare]*asked, asked-internal, max(asked, 1))
		if x[sim.LostShare] < 0 || x[sim.LostShare] > x[sim.UnservedShare]+1e-12 {
			t.Fatalf("lost %v of own demand, unserved %v", x[sim.LostShare], x[sim.UnservedShare])
		}
		if d := x[sim.DeliveredShare]; !math.IsNaN(d) && (d < 0 || d > 1+1e-9) {
			t.Fatalf("delivered share %v", d)
		}
	})
}
