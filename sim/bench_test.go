package sim_test

import (
	"context"
	"fmt"
	"testing"

	"neocloud/scenarios"
	"neocloud/sim"
)

func load(t testing.TB, name string) *sim.Model {
	t.Helper()
	sc, err := scenarios.Load(name)
	if err != nil {
		t.Fatal(err)
	}
	return compile(t, sc)
}

// BenchmarkStudy is a study of 1,000 worlds with all strategies of the scenario,
// on all cores and on one.
func BenchmarkStudy(b *testing.B) {
	for _, name := range scenarios.Names() {
		m := load(b, name)
		for _, workers := range []int{1, 2} {
			b.Run(fmt.Sprintf("%s/workers=%d", name, workers), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if _, err := (sim.Experiment{Model: m, Seed: 1, Workers: workers}).Run(context.Background()); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(1000*float64(b.N)/b.Elapsed().Seconds(), "worlds/s")
			})
		}
	}
}

// BenchmarkLargeStudy is a study of 100,000 worlds with three strategies.
func BenchmarkLargeStudy(b *testing.B) {
	m := load(b, "colossus-minimal")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := (sim.Experiment{Model: m, Seed: 1, Replications: 100_000}).Run(context.Background()); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkReplication is one world played by one strategy, the drawing of the world
// not included: events are what happens, dispatch and ledger come on top. Each world is
// played four times before the next, as a study plays it with every strategy.
func BenchmarkReplication(b *testing.B) {
	for _, name := range []string{"colossus", "colossus-minimal"} {
		b.Run(name, func(b *testing.B) { benchmarkReplication(b, load(b, name)) })
	}
}

func benchmarkReplication(b *testing.B, m *sim.Model) {
	worlds := make([]*sim.World, 64)
	for i := range worlds {
		worlds[i] = m.Sample(1, i)
	}
	all, err := m.Contenders()
	if err != nil {
		b.Fatal(err)
	}
	for _, c := range all {
		b.Run(c.Name, func(b *testing.B) {
			p := sim.NewPlayer(m)
			for _, w := range worlds {
				p.Play(w, c.Policy)
			}
			b.ReportAllocs()
			events, i := 0, 0
			for b.Loop() {
				_, n := p.Play(worlds[i/4%len(worlds)], c.Policy)
				events += n
				i++
			}
			b.ReportMetric(float64(events)/b.Elapsed().Seconds(), "events/s")
			b.ReportMetric(float64(events)/float64(b.N), "events/op")
		})
	}
}

// BenchmarkSample is the drawing of one world, which all strategies share.
func BenchmarkSample(b *testing.B) {
	for _, name := range []string{"colossus", "colossus-minimal"} {
		b.Run(name, func(b *testing.B) {
			m := load(b, name)
			w := m.Sample(1, 0)
			b.ReportAllocs()
			i := 0
			for b.Loop() {
				w.Resample(m, 1, i%64)
				i++
			}
		})
	}
}
