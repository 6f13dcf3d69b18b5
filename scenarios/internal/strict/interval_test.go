package strict

import "testing"

func TestParseInterval(t *testing.T) {
	for _, c := range []struct {
		tag     string
		in, out []float64
		text    string
	}{
		{"[0,1]", []float64{0, 0.5, 1}, []float64{-1e-300, 1.0000001}, "between 0 and 1"},
		{"(0,1]", []float64{1e-300, 1}, []float64{0, 2}, "> 0 and ≤ 1"},
		{"[0, inf)", []float64{0, 1e308}, []float64{-1}, "≥ 0"},
		{"(-inf,5)", []float64{-1e308, 4.9}, []float64{5}, "< 5"},
		{"(-inf,inf)", []float64{-1e308, 1e308}, nil, ""},
		{"[-0.5,0.5)", []float64{-0.5, 0}, []float64{0.5}, "≥ -0.5 and < 0.5"},
		{"[1,1]", []float64{1}, []float64{0.9, 1.1}, "1"},
	} {
		r, err := parseInterval(c.tag)
		if err != nil || r.String() != c.text {
			t.Errorf("%s: got %q, %v, want %q", c.tag, r, err, c.text)
		}
		for _, x := range c.in {
			if !r.contains(x) {
				t.Errorf("%v is not in %s", x, c.tag)
			}
		}
		for _, x := range c.out {
			if r.contains(x) {
				t.Errorf("%v is in %s", x, c.tag)
			}
		}
	}
	for _, tag := range []string{"", "0,1", "[0;1]", "[1,0]", "(1,1)", "[1,1)", "[a,1]", "[0,b]", "[0,1", "[nan,1]"} {
		if r, err := parseInterval(tag); err == nil {
			t.Errorf("%q: got %v, want an error", tag, r)
		}
	}
}
