package sim_test

import (
	"bytes"
	"context"
	"encoding/json"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"
	"time"

	"neocloud/scenarios"
	"neocloud/sim"
	"neocloud/sim/civil"
	"neocloud/sim/demand"
	"neocloud/sim/dist"
	"neocloud/sim/strategy"

	"pgregory.net/rapid"
)

// models are the shipped scenarios and some random ones, always the same.
func models(t *testing.T) map[string]*sim.Model {
	all := map[string]*sim.Model{}
	for _, name := range scenarios.Names() {
		all[name] = load(t, name)
	}
	for i := range 6 {
		all["random-"+strconv.Itoa(i)] = compile(t, generator().Example(i).Scenario)
	}
	return all
}

func run(t *testing.T, e sim.Experiment) *sim.Result {
	t.Helper()
	r, err := e.Run(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func summary(t *testing.T, r *sim.Result) []byte {
	t.Helper()
	text, err := json.Marshal(r.Summary())
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// The result is the same to the last byte for any number of workers, and another
// for another seed (MODEL 11.2). Three chunks of 32 replications are enough for
// workers to finish out of order.
func TestSummaryIsTheSameForAnyWorkers(t *testing.T) {
	t.Parallel()
	for name, m := range models(t) {
		t.Run(name, func(t *testing.T) {
			e := sim.Experiment{Model: m, Replications: 70, Seed: 3, Workers: 1}
			want := summary(t, run(t, e))
			for _, workers := range []int{2, 7} {
				e.Workers = workers
				if got := summary(t, run(t, e)); !bytes.Equal(got, want) {
					t.Errorf("%d workers give another result than one", workers)
				}
			}
			if e.Seed = 4; len(m.Inputs()) > 0 && bytes.Equal(summary(t, run(t, e)), want) {
				t.Error("the seed changes nothing")
			}
		})
	}
}

// One worker that plays strategy after strategy in world after world, in memory
// that it reuses, finds in each what a fresh player finds in a fresh world,
// whatever the order; and a longer experiment begins with the shorter one.
func TestReplicationsDependOnNothingBefore(t *testing.T) {
	t.Parallel()
	for name, m := range models(t) {
		t.Run(name, func(t *testing.T) {
			const n = 12
			contenders, err := m.Contenders()
			if err != nil {
				t.Fatal(err)
			}
			for i := range 2 {
				w := whim{seed: uint64(i), stance: strategy.Stance{ServeOwn: true, SellSpot: i > 0, OwnFirst: i > 0}}
				contenders = append(contenders, sim.Contender{Name: "whim-" + strconv.Itoa(i), Policy: w})
			}
			e := sim.Experiment{Model: m, Replications: n, Seed: 5, Workers: 1, Contenders: contenders}
			r := run(t, e)
			e.Replications = n + 24
			longer := run(t, e)
			for _, replication := range rand.New(rand.NewPCG(1, 2)).Perm(n) {
				for _, c := range contenders {
					out := m.Trace(m.Sample(e.Seed, replication), c.Policy).Outcome
					for _, metric := range sim.Metrics() {
						want := out.Metrics[metric]
						for _, r := range []*sim.Result{r, longer} {
							if got := r.Values(c.Name, metric)[replication]; math.Float64bits(got) != math.Float64bits(want) {
								t.Fatalf("%s, replication %d: %v is %v in an experiment of %d, %v by itself", c.Name, replication, metric, got, r.Replications, want)
							}
						}
					}
				}
			}
		})
	}
}

// In one world all strategies are shown the same index, the same own demand and
// the same offers at the same time, whatever they do (MODEL 11.1). An offer that
// one of them has answered is gone for that one alone.
func TestStrategiesMeetTheSameWorld(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		m := must(t, draw(t))
		w := m.Sample(rapid.Uint64Range(0, 9).Draw(t, "seed"), 0)
		contenders, err := m.Contenders()
		if err != nil {
			t.Fatal(err)
		}
		none := &recorder{Policy: strategy.BuildOnly{NoBuild: true}}
		m.Trace(w, none)
		at, offers := map[time.Duration]glance{}, none.offers()
		for _, g := range none.seen {
			at[g.Now] = g
		}
		for _, policy := range []strategy.Policy{contenders[0].Policy, contenders[1].Policy, contenders[2].Policy, anyWhim(t)} {
			r := &recorder{Policy: policy}
			m.Trace(w, r)
			for name, o := range r.offers() {
				if o != offers[name] {
					t.Fatalf("%s is offered as %+v and as %+v", name, o, offers[name])
				}
			}
			for _, g := range r.seen {
				other, ok := at[g.Now]
				if !ok {
					continue // asked because of what it did itself
				}
				if !slices.Equal(g.Index, other.Index) {
					t.Fatalf("%v: the index is %v and %v", m.Horizon().Date(g.Now), g.Index, other.Index)
				}
				for i := range g.Workloads {
					if a, b := &g.Workloads[i], &other.Workloads[i]; !slices.Equal(a.MW, b.MW) || a.Worth != b.Worth {
						t.Fatalf("%v: own demand is %v and %v", m.Horizon().Date(g.Now), a.MW, b.MW)
					}
				}
			}
		}
	})
}

// part is an addition to a scenario.
type part struct {
	name string
	add  func(*sim.Scenario)
}

// unused are parts that do nothing. Each is added in front of the others where the
// order does not matter to what is compared.
func unused() []part {
	number := dist.MustOf(dist.Uniform{Low: 1, High: 9})
	return []part{
		{"workload", func(sc *sim.Scenario) {
			sc.Workloads = append([]sim.Workload{{
				Name: "unused", Worth: number, Curve: sim.Curve{Constant: &sim.Constant{MW: k(0)}}, Step: "day",
				Noise: &sim.Noise{HalfLife: k(3), Volatility: k(1)}, Shocks: &sim.Shocks{PerYear: k(5), Drop: k(-1)},
			}}, sc.Workloads...)
		}},
		{"facility", func(sc *sim.Scenario) {
			sc.Facilities = append(sc.Facilities, sim.Facility{
				Name: "unused", Phases: []sim.Phase{{ITMW: number, Blocks: 3, Option: true, ShellCapex: k(1e6)}},
				BlockFailures: &sim.BlockFailures{TimeToFailure: k(100), TimeToRepair: k(10)},
				SiteOutages:   &sim.SiteOutages{PerYear: k(5), Duration: k(10)}, Power: &sim.Power{Price: k(50)},
			})
		}},
		{"phase", func(sc *sim.Scenario) {
			f := &sc.Facilities[0]
			f.Phases = append(f.Phases, sim.Phase{Name: "unused", ITMW: number, Option: true})
		}},
		{"lease", func(sc *sim.Scenario) {
			sc.Leases = append([]sim.Lease{{
				Name: "unused", ITMW: k(1), FeePerMWMonth: number, Start: sc.Start, End: sc.End,
				Terms: sim.Terms{TenantExit: &sim.TenantExit{Hazard: k(1)}, Default: &sim.Default{Hazard: k(1)}},
			}}, sc.Leases...)
		}},
		{"product", func(sc *sim.Scenario) {
			if q := sc.Market.Inquiries; q != nil {
				q.Products = append([]sim.Product{{Name: "unused", Weight: 0, ITMW: k(1), Term: k(1), Price: k(1)}}, q.Products...)
			}
		}},
		{"campaign", func(sc *sim.Scenario) {
			for i := range sc.Workloads {
				w := &sc.Workloads[i]
				w.Campaigns = append([]sim.Campaign{{Name: "unused", ITMW: k(0), Days: k(9), PerYear: k(5)}}, w.Campaigns...)
			}
		}},
		{"strategy", func(sc *sim.Scenario) {
			sc.Strategies = append([]sim.Strategy{{Name: "unused", Policy: "hybrid"}}, sc.Strategies...)
		}},
	}
}

// A part that is added and does nothing changes no draw of the others: the
// uncertain numbers, the index and own demand stay what they were to the last bit,
// and so does everything that then happens (MODEL 11.2). Only sums over time may
// round otherwise, because steps and outages that mean nothing cut them in pieces.
func TestUnusedPartsChangeNothing(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		sc := draw(t)
		seed, policy := rapid.Uint64Range(0, 9).Draw(t, "seed"), anyWhim(t)
		m := must(t, sc)
		w := m.Sample(seed, 1)
		want, numbers := m.Trace(w, policy), numbersOf(m, w)
		for range 2 {
			part := rapid.SampledFrom(unused()).Draw(t, "part")
			more := sim.Resolve(sc)
			part.add(more)
			m2 := must(t, more)
			w2 := m2.Sample(seed, 1)
			for path, got := range numbersOf(m2, w2) {
				if want, old := numbers[path]; old && got != want {
					t.Fatalf("an unused %s changes %s: %v, it was %v", part.name, path, got, want)
				}
			}
			if !slices.Equal(w2.Index(), w.Index()) {
				t.Fatalf("an unused %s changes the index", part.name)
			}
			for i := range sc.Workloads {
				if !slices.Equal(w2.Demand(i+len(more.Workloads)-len(sc.Workloads)), w.Demand(i)) {
					t.Fatalf("an unused %s changes own demand", part.name)
				}
			}
			got := m2.Trace(w2, policy)
			if i, a, b := difference(happened(got.Events), happened(want.Events)); i >= 0 {
				t.Fatalf("an unused %s changes event %d:\n%+v\n%+v", part.name, i, a, b)
			}
			paid := slices.Clone(want.Postings)
			for i := range min(len(paid), len(got.Postings)) {
				if usd := got.Postings[i].USD; agree(usd, paid[i].USD, 0) {
					paid[i].USD = usd
				}
			}
			if i, a, b := difference(got.Postings, paid); i >= 0 {
				t.Fatalf("an unused %s changes posting %d:\n%+v\n%+v", part.name, i, a, b)
			}
		}
	})
}

// happened leaves out what happened to an unused part, and amounts in words.
func happened(events []sim.TraceEvent) []sim.TraceEvent {
	var out []sim.TraceEvent
	for _, e := range events {
		if e.Effect = ""; e.Entity != "unused" {
			out = append(out, e)
		}
	}
	return out
}

// difference is the first place at which two lists differ, or -1.
func difference[T comparable](a, b []T) (i int, x, y T) {
	for i := range max(len(a), len(b)) {
		if i < len(a) {
			x = a[i]
		}
		if i < len(b) {
			y = b[i]
		}
		if i >= len(a) || i >= len(b) || x != y {
			return i, x, y
		}
	}
	return -1, x, y
}

// A longer horizon goes on where the shorter one stops: all that comes before the
// old end stays what it was (MODEL 11.1). What is planned for after the old end
// may be planned anew, and strategies may look at the horizon, so a whim plays.
func TestALongerHorizonChangesNothingBefore(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		sc := draw(t)
		longer := sim.Resolve(sc)
		longer.End = sc.End.AddDays(rapid.IntRange(1, 400).Draw(t, "more days"))
		seed, policy := rapid.Uint64Range(0, 9).Draw(t, "seed"), anyWhim(t)
		m, m2 := must(t, sc), must(t, longer)
		w, w2 := m.Sample(seed, 1), m2.Sample(seed, 1)
		end := m.Horizon().Length()
		if n := len(w.Index()); !slices.Equal(w.Index(), w2.Index()[:n]) {
			t.Fatalf("the index was %v and is %v", w.Index(), w2.Index()[:n])
		}
		for i := range sc.Workloads {
			path := slices.Clone(w2.Demand(i))
			path = slices.DeleteFunc(path, func(s demand.Step) bool { return s.At >= end })
			if !slices.Equal(path, w.Demand(i)) {
				t.Fatalf("own demand was %v and is %v", w.Demand(i), path)
			}
		}
		a, b := &recorder{Policy: policy}, &recorder{Policy: policy}
		short, long := m.Trace(w, a), m2.Trace(w2, b)
		for _, r := range []*recorder{a, b} {
			r.seen = r.before(end)
			for i := range r.seen {
				v := &r.seen[i]
				v.Additions = slices.DeleteFunc(v.Additions, func(x strategy.Addition) bool { return x.Planned >= end })
			}
		}
		same(t, a.seen, b.seen)
		before := func(tr *sim.Trace) ([]sim.TraceEvent, []sim.TracePosting) {
			tr.Events = slices.DeleteFunc(tr.Events, func(e sim.TraceEvent) bool { return e.At >= end })
			tr.Postings = slices.DeleteFunc(tr.Postings, func(p sim.TracePosting) bool { return !p.Date.Before(sc.End) })
			return tr.Events, tr.Postings
		}
		e1, p1 := before(&short)
		e2, p2 := before(&long)
		if i, x, y := difference(e1, e2); i >= 0 {
			t.Fatalf("event %d was\n%+v and is\n%+v", i, x, y)
		}
		if i, x, y := difference(p1, p2); i >= 0 {
			t.Fatalf("posting %d was\n%+v and is\n%+v", i, x, y)
		}
	})
}

// Inputs are drawn by their path and not by their place: the same leases in
// another order are the same leases.
func TestOrderOfLeasesChangesNoDraw(t *testing.T) {
	sc := seed()
	second := sc.Leases[0]
	second.Name, second.ITMW, second.FeePerMonth = "second", k(10), k(1e7)
	second.TenantExit = &sim.TenantExit{NoticeDays: 30, Hazard: k(0.1)}
	first := sc.Leases[0]
	first.ITMW, first.TenantExit = k(100), &sim.TenantExit{NoticeDays: 30, Hazard: k(0.1)}
	ends := map[string]civil.Date{}
	for i, leases := range [][]sim.Lease{{first, second}, {second, first}} {
		sc.Leases = leases
		m := compile(t, sc)
		for _, l := range m.Trace(m.Sample(1, 0), policy(t, m, "sell-only")).Outcome.Leases {
			if i == 0 {
				ends[l.Name] = l.End
			} else if l.End != ends[l.Name] {
				t.Errorf("%s ended on %v, in the other order on %v", l.Name, l.End, ends[l.Name])
			}
		}
	}
	if len(ends) != 2 || ends[first.Name] == ends[second.Name] {
		t.Errorf("the two are not independent: %v", ends)
	}
}
