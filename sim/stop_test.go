package sim_test

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"neocloud/sim"
	"neocloud/sim/stats"
)

// An experiment ends at the look at which its rule is satisfied, and is then the same
// as one of that many replications, for any number of workers.
func TestStoppingRuleEndsTheExperiment(t *testing.T) {
	t.Parallel()
	m := load(t, "colossus-minimal")
	e := sim.Experiment{Model: m, Seed: 3, Replications: 100_000, Stop: &stats.StoppingRule{Precision: 120e6}}
	r := run(t, e)
	d := r.Decision
	if d == nil || !d.Reached || int(d.N) != r.Replications || r.Replications != 256<<(d.Look-1) || r.Replications == e.Replications {
		t.Fatalf("%d replications after %+v", r.Replications, d)
	}
	if half := d.Difference.CI.Half(); half > 120e6 {
		t.Errorf("the difference is known to ± %v", half)
	}
	// The look before was not enough: by the same rule on the first half.
	if d.Look > 1 {
		half := e
		half.Replications = r.Replications / 2
		if before := run(t, half); before.Decision.Reached || before.Replications != half.Replications || before.Decision.Need <= int64(half.Replications) {
			t.Errorf("with %d replications: %+v", half.Replications, before.Decision)
		}
	}
	for _, workers := range []int{1, 3} {
		e.Workers = workers
		if got := run(t, e); !bytes.Equal(summary(t, got), summary(t, r)) {
			t.Errorf("with %d workers another result", workers)
		}
	}
	fixed := run(t, sim.Experiment{Model: m, Seed: 3, Replications: r.Replications})
	a, b := summaryOf(t, r), summaryOf(t, fixed)
	if a.Best != b.Best || a.Strategies[0].Metrics[sim.NPV].Mean.Value != b.Strategies[0].Metrics[sim.NPV].Mean.Value {
		t.Error("the figures are not those of a fixed number of replications")
	}
}

func TestStoppingRulesThatAreRefused(t *testing.T) {
	t.Parallel()
	m := load(t, "colossus-minimal")
	for want, e := range map[string]sim.Experiment{
		"needs a goal":       {Stop: &stats.StoppingRule{}},
		"first look must be": {Stop: &stats.StoppingRule{Precision: 1, First: 100}},
		"no metric":          {Stop: &stats.StoppingRule{Precision: 1}, StopMetric: 1000},
	} {
		e.Model = m
		if _, err := e.Run(context.Background()); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want one with %q", err, want)
		}
	}
}

// Bands hold the months of the first replications: their mean is that of the traces,
// and they do not depend on the workers.
func TestBands(t *testing.T) {
	t.Parallel()
	m := load(t, "colossus-minimal")
	const n = 40
	r := run(t, sim.Experiment{Model: m, Seed: 5, Replications: n, Bands: true})
	contender := contendersOf(t, m)[2]
	sums := make([]float64, m.Horizon().Months())
	for i := range n {
		for month, mw := range m.Trace(m.Sample(5, i), contender.Policy).Series.Leased {
			sums[month] += mw
		}
	}
	b, err := r.Bands(contender.Name, sim.LeasedMW)
	if err != nil {
		t.Fatal(err)
	}
	if b.Replications != n || len(b.Months) != len(sums) || b.Months[0] != m.Scenario().Start {
		t.Errorf("%d replications, %d months from %v", b.Replications, len(b.Months), b.Months[0])
	}
	for month, sum := range sums {
		if diff := b.Mean[month] - sum/n; diff > 1e-9 || diff < -1e-9 {
			t.Errorf("month %d: mean %v, traces say %v", month, b.Mean[month], sum/n)
		}
		if b.P05[month] > b.P25[month] || b.P25[month] > b.P50[month] || b.P50[month] > b.P75[month] || b.P75[month] > b.P95[month] {
			t.Errorf("month %d: percentiles out of order", month)
		}
	}
	if _, err := r.Bands("nobody", sim.LeasedMW); err == nil {
		t.Error("bands of a strategy that is not there")
	}
	if _, err := run(t, sim.Experiment{Model: m, Replications: n}).Bands(contender.Name, sim.LeasedMW); err == nil {
		t.Error("bands that were not kept")
	}
}

func contendersOf(t testing.TB, m *sim.Model) []sim.Contender {
	t.Helper()
	all, err := m.Contenders()
	if err != nil {
		t.Fatal(err)
	}
	return all
}
