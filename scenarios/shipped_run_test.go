package scenarios_test

import (
	"context"
	"encoding/json"
	"math"
	"slices"
	"testing"

	"neocloud/scenarios"
	"neocloud/sim"
)

// Every shipped scenario answers its question: it compiles, a hundred worlds of it
// run to a summary that can be written as JSON (which knows no NaN), and one world
// of each strategy can be traced with postings that are numbers. Its strategies
// really compete.
func TestShippedScenariosRun(t *testing.T) {
	const worlds = 100
	for _, name := range scenarios.Names() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m, err := sim.Compile(load(t, name))
			if err != nil {
				t.Fatal(err)
			}
			e := sim.Experiment{Model: m, Seed: 1, Replications: worlds}
			result, err := e.Run(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			s, err := result.Summary()
			if err != nil {
				t.Fatal(err)
			}
			npv := func(c sim.Contender) []float64 {
				xs, err := result.Values(c.Name, sim.NPV)
				if err != nil {
					t.Fatal(err)
				}
				return xs
			}
			if s.Question == "" || s.Replications != worlds || s.Best == "" || len(s.Strategies) != len(m.Scenario().Strategies) {
				t.Errorf("question %q, %d worlds, best %q of %d", s.Question, s.Replications, s.Best, len(s.Strategies))
			}
			if _, err := json.Marshal(s); err != nil {
				t.Errorf("the summary is no JSON: %v", err)
			}
			all := contenders(t, m)
			for i, c := range all {
				for _, other := range all[:i] {
					// Two that are the same in every world would not compete.
					if slices.Equal(npv(c), npv(other)) {
						t.Errorf("%s and %s are the same in %d worlds", c.Name, other.Name, worlds)
					}
				}
				trace := m.Trace(m.Sample(1, 0), c.Policy)
				if len(trace.Events) == 0 {
					t.Errorf("%s: nothing happens", c.Name)
				}
				for _, p := range trace.Postings {
					if math.IsNaN(p.USD) || math.IsInf(p.USD, 0) {
						t.Fatalf("%s: %+v", c.Name, p)
					}
				}
			}
		})
	}
}

func contenders(t *testing.T, m *sim.Model) []sim.Contender {
	t.Helper()
	all, err := m.Contenders()
	if err != nil {
		t.Fatal(err)
	}
	return all
}
