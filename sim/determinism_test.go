package sim_test

import (
	"bytes"
	"context"
	"encoding/json"
	"hash/fnv"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"neocloud/sim"
	"neocloud/sim/civil"
	"neocloud/sim/demand"
	"neocloud/sim/strategy"

	"pgregory.net/rapid"
)

// models are shipped scenarios with little in common and some random ones, always
// the same.
func models(t *testing.T) map[string]*sim.Model {
	all := map[string]*sim.Model{}
	for _, name := range []string{"colossus-minimal", "coreweave-ladder", "iren-microsoft", "miner-to-colo"} {
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

func summaryOf(t *testing.T, r *sim.Result) sim.Summary {
	t.Helper()
	s, err := r.Summary()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func values(t *testing.T, r *sim.Result, strategy string, m sim.Metric) []float64 {
	t.Helper()
	xs, err := r.Values(strategy, m)
	if err != nil {
		t.Fatal(err)
	}
	return xs
}

func summary(t *testing.T, r *sim.Result) []byte {
	t.Helper()
	text, err := json.Marshal(summaryOf(t, r))
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
			const n = 6
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
			e.Replications = n + 6
			longer := run(t, e)
			for _, replication := range rand.New(rand.NewPCG(1, 2)).Perm(n) {
				for _, c := range contenders {
					out := m.Trace(m.Sample(e.Seed, replication), c.Policy).Outcome
					for _, metric := range sim.Metrics() {
						want := out.Metrics[metric]
						for _, r := range []*sim.Result{r, longer} {
							if got := values(t, r, c.Name, metric)[replication]; math.Float64bits(got) != math.Float64bits(want) {
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
// one of them has answered is gone for that one alone. A renewal comes up only with
// those that have signed the lease, but to all of them alike, and a tenant that is
// left alone does the same to all (MODEL 6.6, 6.8).
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
		at, offers, ends := map[time.Duration]glance{}, none.offers(), map[string]string{}
		for _, g := range none.seen {
			at[g.Now] = g
		}
		for _, policy := range []strategy.Policy{contenders[1].Policy, contenders[2].Policy, anyWhim(t), taker{1}, taker{2}} {
			r := &recorder{Policy: policy}
			trace := m.Trace(w, r)
			for name, o := range r.offers() {
				if other, ok := offers[name]; ok && o != other || !ok && !strings.Contains(name, "+") {
					t.Fatalf("%s is offered as %+v and as %+v", name, o, other)
				}
				offers[name] = o
			}
			for name, end := range endsByTenant(m, &trace) {
				if other, ok := ends[name]; ok && end != other {
					t.Fatalf("%s ended: %s and %s", name, end, other)
				}
				ends[name] = end
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

// taker accepts one of so many leases, by their names, and with each all its
// renewals, and leaves none.
type taker struct{ oneIn uint64 }

func (taker) Stance() strategy.Stance { return strategy.Stance{} }

func (k taker) Decide(v *strategy.View) []strategy.Action {
	var actions []strategy.Action
	for _, o := range v.Offers {
		name, _, _ := strings.Cut(o.Name, "+")
		h := fnv.New64a()
		h.Write([]byte(name))
		if h.Sum64()>>7%k.oneIn == 0 {
			actions = append(actions, strategy.Accept(o))
		}
	}
	return actions
}

// endsByTenant are the ends of the leases that nothing but the tenant decided on.
func endsByTenant(m *sim.Model, trace *sim.Trace) map[string]string {
	ends := map[string]string{}
	for _, l := range trace.Outcome.Leases {
		if l.End.Before(l.Start) {
			continue // a renewal that is void, which the first lease's end has made so
		}
		if _, terms := termsOf(m.Scenario(), l.Name, l.Product); !void(&l) && (terms.Delivery == nil || strings.Contains(l.Name, "+")) {
			ends[l.Name] = l.End.String() + " " + l.Ended
		}
	}
	for _, e := range trace.Events {
		if e.Event == "notice" && strings.HasPrefix(e.Effect, "by the owner") {
			delete(ends, e.Entity)
		}
	}
	return ends
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
