package design

import (
	"math"
	"slices"
	"testing"

	"neocloud/sim/stats"
)

// Four worlds by hand: base 1, 2, 3, 4 (mean 2.5), low −1 of it in each (mean 1.5, a
// shift of exactly −1), high twice it (mean 5, shift 2.5 with sd √(5/3)).
func TestBarMoments(t *testing.T) {
	var m BarMoments
	for _, x := range []float64{1, 2, 3, 4} {
		m.Add(x, x-1, 2*x)
	}
	b := m.Bar(0.95)
	near(t, "base", b.Base.Value, 2.5, 0)
	near(t, "low", b.Low.Value, 1.5, 0)
	near(t, "high", b.High.Value, 5, 0)
	near(t, "low shift", b.LowShift.Value, -1, 0)
	near(t, "half-width of the low shift", b.LowShift.CI.Half(), 0, 0)
	// t(3) at 95 % is 3.182446 (tables).
	near(t, "half-width of the high shift", b.HighShift.CI.Half(), 3.182446*math.Sqrt(5.0/3)/2, 1e-5)
	near(t, "swing", b.Swing.Value, 3.5, 0)
	near(t, "width", b.Width(), 3.5, 0)
	if b.Crosses || b.Surely || m.N() != 4 {
		t.Errorf("crosses %v, surely %v, %d worlds; want false, false, 4", b.Crosses, b.Surely, m.N())
	}
}

// Two halves merged are the whole, also with an outcome that is not finite.
func TestBarMomentsMerge(t *testing.T) {
	var whole, one, two BarMoments
	for i := range 20 {
		x := float64(i * i)
		whole.Add(x, x-1, -x)
		if i < 7 {
			one.Add(x, x-1, -x)
		} else {
			two.Add(x, x-1, -x)
		}
	}
	got, want := one.Merge(two).Bar(0.95), whole.Bar(0.95)
	near(t, "swing", got.Swing.Value, want.Swing.Value, 1e-12)
	near(t, "half-width", got.Swing.CI.Half(), want.Swing.CI.Half(), 1e-9)
	two.Add(math.NaN(), 1, 1)
	if b := one.Merge(two).Bar(0.95); b.Base.OK || b.LowShift.OK || !b.Swing.OK || b.Width() != 0 || b.Crosses {
		t.Errorf("with a base that is not a number: %+v", b)
	}
}

// crossing is a bar with such means, all with intervals of ± half.
func crossing(base, low, high, half float64) Bar {
	var m BarMoments
	// Two worlds at ± d have t(1) · d as the half-width: 12.7062 at 95 %.
	d := half / 12.7062
	m.Add(base-d, low-d, high-d)
	m.Add(base+d, low+d, high+d)
	return m.Bar(0.95)
}

func TestBarCrosses(t *testing.T) {
	for _, c := range []struct {
		name            string
		bar             Bar
		crosses, surely bool
	}{
		{"above", crossing(5, 1, 8, 0.1), false, false},
		{"below", crossing(-5, -9, -1, 0.1), false, false},
		{"across", crossing(5, -4, 8, 0.1), true, true},
		{"across, both ends on one side of the base", crossing(-5, 2, 3, 0.1), true, true},
		{"perhaps across", crossing(5, -4, 8, 4.5), true, false},
		{"up to 0", crossing(5, 0, 8, 0), false, false},
	} {
		if c.bar.Crosses != c.crosses || c.bar.Surely != c.surely {
			t.Errorf("%s: crosses %v, surely %v, want %v, %v", c.name, c.bar.Crosses, c.bar.Surely, c.crosses, c.surely)
		}
	}
}

func TestTornadoOrder(t *testing.T) {
	bars := []Bar{
		crossing(5, 4, 6, 0.1),     // width 2
		crossing(5, 1, 90, 0.1),    // width 89
		crossing(5, -4, 6, 4.5),    // crosses, perhaps
		crossing(5, -1, 6, 0.1),    // crosses surely, width 7
		crossing(5, 4, 6, 0.1),     // as the first
		crossing(5, -90, 6, 0.1),   // crosses surely, width 96
		{Base: stats.Estimate{}},   // nothing known
		crossing(-5, -40, -1, 0.1), // width 39
	}
	if got, want := Tornado(bars), []int{5, 3, 2, 1, 7, 0, 4, 6}; !slices.Equal(got, want) {
		t.Errorf("order %v, want %v", got, want)
	}
}
