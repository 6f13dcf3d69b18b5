package interval

import (
	"math"
	"testing"
)

func TestContains(t *testing.T) {
	for _, c := range []struct {
		tag     string
		in, out []float64
		text    string
	}{
		{"[0,1]", []float64{0, 0.5, 1}, []float64{-1e-300, 1.0000001, math.NaN(), math.Inf(1)}, "between 0 and 1"},
		{"(0,1e5]", []float64{1e-300, 1e5}, []float64{0, -1}, "> 0 and ≤ 100000"},
		{"[1,inf)", []float64{1, 1e300}, []float64{0.999, math.Inf(1), math.NaN()}, "≥ 1"},
		{"", []float64{0, -1e300}, []float64{math.NaN(), math.Inf(-1)}, ""},
	} {
		v := MustParse(c.tag)
		for _, x := range c.in {
			if !v.Contains(x) {
				t.Errorf("%s must contain %v", c.tag, x)
			}
		}
		for _, x := range c.out {
			if v.Contains(x) {
				t.Errorf("%s must not contain %v", c.tag, x)
			}
		}
		if v.String() != c.text {
			t.Errorf("%s says %q, want %q", c.tag, v, c.text)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for _, s := range []string{"0,1", "[1,0]", "(1,1]", "[a,b]", "[1", "[,]", "[1;2]", "[nan,1]"} {
		if v, err := Parse(s); err == nil {
			t.Errorf("Parse(%q) = %v, want an error", s, v)
		}
	}
}

func TestNumber(t *testing.T) {
	for x, want := range map[float64]string{0: "0", 0.25: "0.25", 800_000: "800000", 1.25e9: "1.25e9", 45_350_000_001: "45350000001", 1e-7: "1e-7"} {
		if got := Number(x); got != want {
			t.Errorf("Number(%v) = %q, want %q", x, got, want)
		}
	}
}
