package stats

import "testing"

// TestProportionWilson: R. G. Newcombe, “Two-sided confidence intervals for the
// single proportion”, Statistics in Medicine 17 (1998), table I, method 3, to
// its four digits; the last row by hand from the quadratic
// (p−π)² = z²·π(1−π)/n, whose roots the ends are.
func TestProportionWilson(t *testing.T) {
	tests := []struct {
		k      float64
		n      int64
		lo, hi float64
	}{
		{81, 263, 0.2553, 0.3662},
		{15, 148, 0.0624, 0.1605},
		{0, 20, 0, 0.1611},
		{1, 29, 0.0061, 0.1718},
		{2.5, 4, 0.2194, 0.9081},
	}
	for _, tt := range tests {
		e := Proportion(tt.k, tt.n, 0.95)
		near(t, "p", e.Value, tt.k/float64(tt.n), 1e-15)
		near(t, "lo", e.CI.Lo, tt.lo, 5.1e-5)
		near(t, "hi", e.CI.Hi, tt.hi, 5.1e-5)
		mirror := Proportion(float64(tt.n)-tt.k, tt.n, 0.95)
		near(t, "mirrored lo", mirror.CI.Lo, 1-e.CI.Hi, 1e-14)
		near(t, "mirrored hi", mirror.CI.Hi, 1-e.CI.Lo, 1e-14)
	}
}

func TestProportionEnds(t *testing.T) {
	for n := int64(1); n < 2000; n += 37 {
		if e := Proportion(0, n, 0.95); e.CI.Lo != 0 || !(e.CI.Hi > 0) {
			t.Errorf("0 of %d: %+v", n, e.CI)
		}
		if e := Proportion(float64(n), n, 0.95); e.CI.Hi != 1 || !(e.CI.Lo < 1) {
			t.Errorf("%d of %d: %+v", n, n, e.CI)
		}
	}
	none := Proportion(0, 0, 0.95)
	hasOnly(t, none, CodeNoObservations)
	if none.OK {
		t.Errorf("0 of 0 has a value: %+v", none)
	}
	panics(t, "more successes than trials", func() { Proportion(3, 2, 0.95) })
	panics(t, "negative successes", func() { Proportion(-1, 2, 0.95) })
	panics(t, "negative trials", func() { Proportion(0, -2, 0.95) })
}
