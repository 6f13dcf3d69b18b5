package sim_test

import (
	"context"
	"testing"

	"neocloud/scenarios"
	"neocloud/sim"
)

func load(t testing.TB, name string, set ...string) *sim.Model {
	t.Helper()
	sc, err := scenarios.Load(name, set...)
	if err != nil {
		t.Fatal(err)
	}
	return compile(t, sc)
}

// BenchmarkStudy is a study of 1,000 worlds with all strategies of the scenario,
// on all cores.
func BenchmarkStudy(b *testing.B) {
	for _, name := range []string{"colossus", "colossus-minimal"} {
		b.Run(name, func(b *testing.B) {
			m := load(b, name)
			b.ReportAllocs()
			for b.Loop() {
				if _, err := (sim.Experiment{Model: m, Seed: 1}).Run(context.Background()); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
