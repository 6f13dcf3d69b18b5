package demand

import (
	"math"
	"testing"
	"time"

	"neocloud/sim/civil"
)

// Four years from May 2026 are 1461 days, exactly four years of 365.25.
func TestExpectedWithEfficiency(t *testing.T) {
	h := horizon(t, "2026-05-01", "2036-05-01")
	four := day(h, "2030-05-01")
	for _, c := range []struct {
		gain, want float64
	}{
		{0, 100}, {1, 100}, {2, 100.0 / 16}, {0.5, 1600}, {math.Exp(0.25), 100 / math.E},
	} {
		w := Workload{Curve: Constant(100), EfficiencyGain: c.gain}
		near(t, "expected", w.Expected(h, four), c.want, 1e-14)
		near(t, "expected at the start", w.Expected(h, 0), 100, 0)
	}
	w := Workload{Curve: Exponential(1e5, -0.25), EfficiencyGain: 0.1}
	if got := w.Expected(horizon(t, "2026-05-01", "2126-05-01"), 36500*civil.Day); got != MaxMW {
		t.Errorf("beyond all measure: got %v, want %v", got, MaxMW)
	}
}

func TestWorthAt(t *testing.T) {
	const year = civil.HoursPerYear * time.Hour
	w := Workload{Worth: 0.8e6, WorthDecay: 0.2}
	near(t, "at the start", w.WorthAt(0), 0.8e6, 0)
	near(t, "after five years", w.WorthAt(5*year), 0.8e6/math.E, 1e-15)
	w.WorthDecay = -math.Ln2
	near(t, "rising", w.WorthAt(2*year), 3.2e6, 1e-15)
	if w := (Workload{Worth: 7}); w.WorthAt(30*year) != 7 {
		t.Error("worth without decay must stay")
	}
}
