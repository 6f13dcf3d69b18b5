package design

import (
	"testing"

	"pgregory.net/rapid"
)

func TestParseRange(t *testing.T) {
	for text, want := range map[string]Range{
		"0.5:2":     {0.5, 2},
		"-1e9:1e9":  {-1e9, 1e9},
		" -2 : -1 ": {-2, -1},
	} {
		if got, err := ParseRange(text); err != nil || got != want {
			t.Errorf("ParseRange(%q) = %v, %v, want %v", text, got, err, want)
		}
	}
	tests := []struct {
		text  string
		words []string
	}{
		{"", []string{"lo:hi"}},
		{"1", []string{"lo:hi"}},
		{"1:2:3", []string{"lo:hi"}},
		{"x:2", []string{`"x" is not a number`}},
		{"1:y", []string{`"y" is not a number`}},
		{"2:1", []string{"empty", "2 must be below 1"}},
		{"1:1", []string{"empty"}},
		{"NaN:1", []string{"low end", "NaN"}},
		{"0:+Inf", []string{"high end", "+Inf"}},
	}
	for _, test := range tests {
		_, err := ParseRange(test.text)
		wantError(t, err, test.words...)
	}
}

// A range has its ends at 0 and 1 and rises between them.
func TestRangeAt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := Range{Lo: rapid.Float64Range(-1e140, 1e140).Draw(t, "lo"), Hi: rapid.Float64Range(-1e140, 1e140).Draw(t, "hi")}
		if r.Check() != nil {
			return
		}
		if r.At(0) != r.Lo || r.At(1) != r.Hi {
			t.Fatalf("ends of %v are %v and %v", r, r.At(0), r.At(1))
		}
		u := rapid.Float64Range(0, 1).Draw(t, "u")
		if x := r.At(u); x != x || x > r.Hi+1e-15*abs(r.Hi)+1e-15*abs(r.Lo) || x < r.Lo-1e-15*abs(r.Lo)-1e-15*abs(r.Hi) {
			t.Fatalf("%v at %v is %v", r, u, x)
		}
	})
}

func abs(x float64) float64 { return max(x, -x) }

func TestOver(t *testing.T) {
	cube := must[Sobol](t)(NewSobol(4, 2))
	p := must[Scaled](t)(Over(cube, []Range{{10, 20}, {-1, 1}}))
	// The points (0,0) (.5,.5) (.75,.25) (.25,.75) of REFERENCES, stretched by hand.
	want := [][]float64{{10, -1}, {15, 0}, {17.5, -0.5}, {12.5, 0.5}}
	for i, x := range points(p) {
		if x[0] != want[i][0] || x[1] != want[i][1] {
			t.Errorf("point %d is %v, want %v", i, x, want[i])
		}
	}
	_, err := Over(cube, []Range{{0, 1}})
	wantError(t, err, "1 ranges for 2 dimensions")
	_, err = Over(cube, []Range{{0, 1}, {1, 0}})
	wantError(t, err, "range 2", "empty")
}
