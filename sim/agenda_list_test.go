package sim_test

import (
	"math"
	"testing"

	"neocloud/sim"
	"neocloud/sim/dist"

	"pgregory.net/rapid"
)

// What becomes of blocks is the same whether it is put down beforehand or scheduled as
// it goes. Only the order of what is posted in one instant may differ, and with it the
// last digits of sums.
func TestAgendaIsWhatTheListWouldDo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sc := draw(t)
		known, listed := must(t, sc), must(t, sc)
		listed.NoFailuresOnTheAgenda()
		seed, owner := rapid.Uint64().Draw(t, "seed"), anyWhim(t)
		a, _ := sim.NewPlayer(known).Play(known.Sample(seed, 0), owner)
		b, _ := sim.NewPlayer(listed).Play(listed.Sample(seed, 0), owner)
		for _, m := range sim.Metrics() {
			x, y := a.Metrics[m], b.Metrics[m]
			if m == sim.IRR || m == sim.EquityIRR || m == sim.MOIC {
				continue // whether there is one may hang on a last digit
			}
			if math.IsNaN(x) != math.IsNaN(y) || math.Abs(x-y) > 1e-9*max(math.Abs(x), 1e6) {
				t.Errorf("%v is %v, from the list %v", m, x, y)
			}
		}
	})
}

// However often blocks fail, a world stays small: here each is down and up again
// forty million times a year, though not on average. The play goes on by the list, and
// what is available is as it is without an agenda.
func TestAgendaIsBounded(t *testing.T) {
	sc := site("2026-01-01", "2026-01-03", sim.Facility{
		Phases: []sim.Phase{phase(40, 4, "2025-01-01")},
		BlockFailures: &sim.BlockFailures{
			TimeToFailure: dist.MustOf(dist.Discrete{Values: []float64{1e-4, 1e9}, Weights: []float64{0.999999999, 0.000000001}}),
			TimeToRepair:  k(1e-4),
		},
	})
	m := compile(t, sc)
	w := m.Sample(1, 0)
	if n := w.Appointments(); n > 1<<18+100 {
		t.Errorf("%d appointments", n)
	}
	got, events := sim.NewPlayer(m).Play(w, policy(t, m, "idle"))
	if events < 1_000_000 {
		t.Errorf("only %d events", events)
	}
	if mw := got.Metrics[sim.AvailableMW]; math.Abs(mw-20) > 0.5 {
		t.Errorf("%v MW are available, want about half of 40", mw)
	}
}
