package sim_test

import (
	"context"
	"testing"

	"neocloud/sim"
	"neocloud/sim/dist"
)

// An input that is held has its quantile in every world; all other inputs keep their
// draws, also one that is correlated with it, and holding nothing changes nothing.
func TestHold(t *testing.T) {
	sc := numbered()
	sc.Leases[0].FeePerMonth = dist.MustOf(dist.Uniform{Low: 50e6, High: 70e6})
	sc.Correlations = []sim.Correlation{{
		A: "workloads.own.curve.exponential.rate_per_month", B: "leases.acme.fee_usd_per_month", Rho: 0.7,
	}}
	m, err := sim.Compile(sc)
	if err != nil {
		t.Fatal(err)
	}
	run := func(hold map[int]float64) *sim.Result {
		r, err := sim.Experiment{Model: m, Replications: 50, Seed: 3, Hold: hold}.Run(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	input := func(r *sim.Result, i int) []float64 {
		x, err := r.Input(i)
		if err != nil {
			t.Fatal(err)
		}
		return x
	}
	free, held := run(nil), run(map[int]float64{0: 0.9})
	for i := range m.Inputs() {
		a, b := input(free, i), input(held, i)
		for r := range a {
			want := a[r]
			if i == 0 {
				want = 0.056 // the 90 % quantile of uniform(0.02, 0.06)
			}
			if diff := b[r] - want; diff > 1e-12 || diff < -1e-12 {
				t.Errorf("%s in world %d is %v, want %v", m.Inputs()[i].Path, r, b[r], want)
			}
		}
	}
	npv := func(r *sim.Result) float64 {
		x, err := r.Values("both", sim.NPV)
		if err != nil {
			t.Fatal(err)
		}
		return x[0]
	}
	if a, b := npv(free), npv(run(map[int]float64{})); a != b {
		t.Errorf("holding nothing changes the NPV from %v to %v", a, b)
	}
	if npv(free) == npv(held) {
		t.Error("the NPV does not depend on what is held")
	}
}

// A delay that goes with those of its site is held all the same (MODEL 3.2).
func TestHoldDelay(t *testing.T) {
	sc := numbered()
	sc.Facilities[0].DelayCorrelation = dist.Const(0.8)
	late := sc.Facilities[0].Phases[0]
	late.Name, late.Online = "late", sc.Start.AddMonths(3)
	late.Delay = dist.MustOf(dist.Uniform{Low: 0, High: 10})
	sc.Facilities[0].Phases = append(sc.Facilities[0].Phases, late)
	m, err := sim.Compile(sc)
	if err != nil {
		t.Fatal(err)
	}
	at := -1
	for i, in := range m.Inputs() {
		if in.Path == "facilities.north.phases.late.delay_months" {
			at = i
		}
	}
	r, err := sim.Experiment{Model: m, Replications: 20, Hold: map[int]float64{at: 0.25}}.Run(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	x, err := r.Input(at)
	if err != nil {
		t.Fatal(err)
	}
	for _, months := range x {
		if months != 2.5 {
			t.Fatalf("a delay held at 2.5 months is %v", months)
		}
	}
}

func TestHoldErrors(t *testing.T) {
	m, err := sim.Compile(numbered())
	if err != nil {
		t.Fatal(err)
	}
	for _, hold := range []map[int]float64{{-1: 0.5}, {len(m.Inputs()): 0.5}, {0: 1.5}, {0: -0.1}} {
		if _, err := (sim.Experiment{Model: m, Replications: 1, Hold: hold}).Run(context.Background()); err == nil {
			t.Errorf("%v: no error", hold)
		}
	}
}
