package sim_test

import (
	"context"
	"fmt"
	"testing"

	"neocloud/scenarios"
	"neocloud/sim"
	"neocloud/sim/dist"
)

func load(t testing.TB, name string, set ...string) *sim.Model {
	t.Helper()
	sc, err := scenarios.Load(name, set...)
	if err != nil {
		t.Fatal(err)
	}
	return compile(t, sc)
}

// BenchmarkStudy is a study of 1,000 worlds with all strategies of the scenario, on
// one core and on two.
func BenchmarkStudy(b *testing.B) {
	for _, name := range []string{"colossus", "colossus-minimal"} {
		for _, workers := range []int{1, 2} {
			b.Run(fmt.Sprintf("%s/workers=%d", name, workers), func(b *testing.B) {
				m := load(b, name)
				b.ReportAllocs()
				for b.Loop() {
					if _, err := (sim.Experiment{Model: m, Seed: 1, Workers: workers}).Run(context.Background()); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

// benchmarkWorlds is the number of worlds that a benchmark plays in turn.
const benchmarkWorlds = 16

// BenchmarkReplication is one strategy in one world, without drawing the world.
func BenchmarkReplication(b *testing.B) {
	for _, name := range []string{"colossus", "colossus-minimal"} {
		m := load(b, name)
		for _, c := range contendersOf(b, m) {
			b.Run(name+"/"+c.Name, func(b *testing.B) { benchmarkReplication(b, m, c) })
		}
	}
}

func benchmarkReplication(b *testing.B, m *sim.Model, c sim.Contender) {
	p := sim.NewPlayer(m)
	worlds := make([]*sim.World, benchmarkWorlds)
	for i := range worlds {
		worlds[i] = m.Sample(1, i)
		p.Play(worlds[i], c.Policy)
	}
	b.ReportAllocs()
	events, i := 0, 0
	for b.Loop() {
		_, n := p.Play(worlds[i%benchmarkWorlds], c.Policy)
		events += n
		i++
	}
	b.ReportMetric(float64(events)/b.Elapsed().Seconds()/1e6, "Mevents/s")
	b.ReportMetric(float64(events)/float64(b.N), "events/op")
}

// BenchmarkSample draws a world, which all strategies share.
func BenchmarkSample(b *testing.B) {
	for _, name := range []string{"colossus", "colossus-minimal"} {
		b.Run(name, func(b *testing.B) {
			m, w := load(b, name), new(sim.World)
			b.ReportAllocs()
			i := 0
			for b.Loop() {
				m.Resample(w, 1, i%benchmarkWorlds)
				i++
			}
		})
	}
}

// BenchmarkGrowth plays colossus-minimal as hybrid with more years, more blocks
// (with failures, so that the events grow with them) and more leases at once: the
// time per world grows in proportion.
func BenchmarkGrowth(b *testing.B) {
	run := func(name string, change func(sc *sim.Scenario)) {
		b.Run(name, func(b *testing.B) {
			sc, err := scenarios.Load("colossus-minimal")
			if err != nil {
				b.Fatal(err)
			}
			change(sc)
			m := compile(b, sc)
			hybrid, err := m.Contenders("hybrid")
			if err != nil {
				b.Fatal(err)
			}
			benchmarkReplication(b, m, hybrid[0])
		})
	}
	for _, years := range []int{10, 25, 50, 100} {
		run(fmt.Sprintf("years=%d", years), func(sc *sim.Scenario) { sc.End = sc.Start.AddMonths(12 * years) })
	}
	for _, blocks := range []int{10, 100, 1000} {
		run(fmt.Sprintf("blocks=%d", blocks), func(sc *sim.Scenario) { setBlocks(sc, blocks) })
	}
	for _, leases := range []int{2, 20, 200} {
		run(fmt.Sprintf("leases=%d", leases), func(sc *sim.Scenario) { setLeases(sc, leases) })
	}
	run("blocks=1000,leases=200", func(sc *sim.Scenario) {
		setBlocks(sc, 1000)
		setLeases(sc, 200)
	})
}

// setBlocks cuts the site into blocks that fail twice a year.
func setBlocks(sc *sim.Scenario, blocks int) {
	sc.Facilities[0].Phases[0].Blocks = blocks
	sc.Facilities[0].BlockFailures = &sim.BlockFailures{
		TimeToFailure: dist.MustOf(dist.Exponential{Mean: 4383}), TimeToRepair: dist.Const(48),
	}
}

// setLeases shares the megawatts of the lease among many.
func setLeases(sc *sim.Scenario, leases int) {
	one := sc.Leases[0]
	one.ITMW, one.FeePerMonth = dist.Const(300/float64(leases)), dist.Const(1.25e9/float64(leases))
	sc.Leases = nil
	for i := range leases {
		one.Name = fmt.Sprintf("lease-%d", i)
		sc.Leases = append(sc.Leases, one)
	}
}
