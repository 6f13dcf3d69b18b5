package sim_test

import (
	"slices"
	"testing"

	"neocloud/sim"
	"neocloud/sim/dist"

	"pgregory.net/rapid"
)

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
		{"debt", func(sc *sim.Scenario) {
			sc.Leases = append(sc.Leases, sim.Lease{Name: "unused", ITMW: k(1), FeePerMWMonth: k(1), Start: sc.Start, End: sc.End})
			sc.Debt = append([]sim.Loan{{
				Name: "unused", Lease: "unused", Principal: number, Rate: dist.MustOf(dist.Uniform{Low: 0, High: 1}), TenorYears: 3,
				Covenant: &sim.Covenant{MinDSCR: number},
			}}, sc.Debt...)
		}},
		{"tax", func(sc *sim.Scenario) {
			if sc.Tax == nil {
				sc.Tax = &sim.Tax{Rate: k(0), LossOffset: dist.MustOf(dist.Uniform{Low: 0.5, High: 1}), ITDepreciation: "bonus"}
			}
		}},
		{"hardware life", func(sc *sim.Scenario) {
			for i := range sc.Facilities {
				if f := &sc.Facilities[i]; f.HardwareLife == nil && !f.ShellOnly {
					f.HardwareLife = &sim.HardwareLife{Years: k(100), RefreshCapex: number, Downtime: number}
				}
			}
		}},
		{"clause", func(sc *sim.Scenario) {
			for i := range sc.Leases {
				l := &sc.Leases[i]
				if l.SLA == nil {
					l.SLA = &sim.SLA{Tiers: []sim.SLATier{{Below: 1, Credit: 1}}, Cap: k(0)}
				}
				if l.Prepayment == nil {
					l.Prepayment = &sim.Prepayment{Share: k(0)}
				}
				if l.Renewal == nil && sc.Market.Index != nil {
					l.Renewal = &sim.Renewal{Probability: k(0), TermMonths: 5}
				}
				if l.Default == nil {
					l.Default = &sim.Default{Hazard: k(0), Recovery: k(1)}
				}
			}
		}},
		{"market", func(sc *sim.Scenario) {
			for i := range sc.Facilities {
				if p := sc.Facilities[i].Power; p != nil && p.Spikes == nil {
					p.Spikes = &sim.Spikes{PerYear: k(0), Days: number, Factor: number}
				}
			}
			if len(sc.Market.Correlations) == 0 {
				sc.Market.Correlations = []sim.Correlation{{A: "index", B: "inquiries"}, {A: "default", B: "power"}, {A: "delay", B: "delay"}}
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

// happened leaves out what happened to an unused part, tax of nothing, renewals that
// nobody asks for, and amounts in words.
func happened(events []sim.TraceEvent) []sim.TraceEvent {
	var out []sim.TraceEvent
	for _, e := range events {
		if e.Effect = ""; e.Entity != "unused" && e.Event != "tax" && e.Event != "no renewal" {
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
