package dist

import (
	"math"
	"testing"
)

func TestInterval(t *testing.T) {
	for _, c := range []struct {
		tag  string
		text string
		in   []float64
		out  []float64
	}{
		{"", "a number", []float64{-1e300, 0}, []float64{math.NaN(), math.Inf(1), math.Inf(-1)}},
		{"[0,1]", "between 0 and 1", []float64{0, 1}, []float64{-1e-9, 1.1, math.NaN()}},
		{"(0,10]", "> 0 and ≤ 10", []float64{1e-300, 10}, []float64{0, 10.1}},
		{"[1,2)", "≥ 1 and < 2", []float64{1}, []float64{2}},
		{"(0,inf)", "> 0", []float64{1}, []float64{0, math.Inf(1)}},
		{"(-inf,5]", "≤ 5", []float64{-1, 5}, []float64{6}},
	} {
		v := parseInterval(c.tag)
		if v.String() != c.text {
			t.Errorf("%s reads %q, want %q", c.tag, v, c.text)
		}
		for _, x := range c.in {
			if !v.contains(x) {
				t.Errorf("%s does not contain %v", c.tag, x)
			}
		}
		for _, x := range c.out {
			if v.contains(x) {
				t.Errorf("%s contains %v", c.tag, x)
			}
		}
	}
}

func TestIntervalBadTag(t *testing.T) {
	for _, tag := range []string{"0", "[0,1", "0,1]", "[a,1]", "[1,0]", ",", "[0;1]"} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%q was read", tag)
				}
			}()
			parseInterval(tag)
		}()
	}
}
