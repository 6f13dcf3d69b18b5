package sim_test

import (
	"fmt"
	"testing"

	"neocloud/sim"
	"neocloud/sim/civil"
	"neocloud/sim/dist"
	"neocloud/sim/strategy"
)

// grown is a made-up scenario of any size: one site of 1,000 MW whose blocks fail
// twice a year each, and leases of equal parts of nine tenths of it over the whole
// horizon, which are billed by the month, can default, and have an SLA.
func grown(years, blocks, leases int) *sim.Scenario {
	start := civil.MustDate("2026-01-01")
	end := start.AddMonths(12 * years)
	sc := &sim.Scenario{
		Name: "grown", Start: start, End: end, DiscountRate: 0.10,
		Facilities: []sim.Facility{{
			Name: "site",
			Phases: []sim.Phase{{
				Name: "live", ITMW: dist.Const(1000), Blocks: blocks, Online: start, Sunk: true,
			}},
			BlockFailures: &sim.BlockFailures{
				TimeToFailure: expDist(4383),
				TimeToRepair:  expDist(24),
			},
			Power: &sim.Power{Price: dist.Const(80)},
		}},
		Workloads: []sim.Workload{{
			Name: "own", Curve: sim.Curve{Constant: &sim.Constant{MW: dist.Const(100)}}, Worth: dist.Const(1e6),
		}},
		Strategies: []strategy.Spec{{Name: "hybrid", Policy: strategy.PolicyHybrid}},
	}
	for i := range leases {
		sc.Leases = append(sc.Leases, sim.Lease{
			Name: fmt.Sprintf("lease-%d", i), ITMW: dist.Const(900 / float64(leases)), FeePerMWMonth: dist.Const(1.5e6),
			Start: start, End: end.AddDays(-1),
			Terms: sim.Terms{
				Default: &sim.Default{Hazard: dist.Const(0.001)},
				SLA:     &sim.SLA{Tiers: []sim.SLATier{{Below: 0.99, Credit: 0.1}}, Cap: dist.Const(0.5)},
			},
		})
	}
	return sc
}

// BenchmarkGrowth is one world of a made-up scenario, drawn and played, by years, by
// blocks and by leases. A year of 1,000 blocks has about 4,000 failures and repairs.
func BenchmarkGrowth(b *testing.B) {
	for _, size := range []struct{ years, blocks, leases int }{
		{10, 1000, 200}, // the largest of what follows
		{10, 100, 20},
		{30, 100, 20},
		{100, 100, 20},
		{10, 125, 20},
		{10, 250, 20},
		{10, 500, 20},
		{10, 1000, 20},
		{10, 100, 25},
		{10, 100, 50},
		{10, 100, 100},
		{10, 100, 200},
	} {
		b.Run(fmt.Sprintf("years=%d/blocks=%d/leases=%d", size.years, size.blocks, size.leases), func(b *testing.B) {
			m := compile(b, grown(size.years, size.blocks, size.leases))
			all, err := m.Contenders()
			if err != nil {
				b.Fatal(err)
			}
			p, w := sim.NewPlayer(m), m.Sample(1, 0)
			p.Play(w, all[0].Policy)
			b.ReportAllocs()
			events, i := 0, 0
			for b.Loop() {
				w.Resample(m, 1, i)
				_, n := p.Play(w, all[0].Policy)
				events += n
				i++
			}
			b.ReportMetric(float64(events)/b.Elapsed().Seconds(), "events/s")
			b.ReportMetric(float64(events)/float64(b.N), "events/op")
		})
	}
}
