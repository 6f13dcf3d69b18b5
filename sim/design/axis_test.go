package design

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func inf() float64 { return math.Inf(1) }

func TestParseAxis(t *testing.T) {
	tests := []struct {
		text string
		want Axis
	}{
		{"0:1:5", Axis{0, 0.25, 0.5, 0.75, 1}},
		{"0.6e9:1.6e9:3", Axis{0.6e9, 1.1e9, 1.6e9}},
		{"-2:2:2", Axis{-2, 2}},
		{"3:3:1", Axis{3}},
		{" 1 : 2 : 2 ", Axis{1, 2}},
		{"30, 90,180", Axis{30, 90, 180}},
		{"5", Axis{5}},
		{"5,1,5", Axis{5, 1, 5}},
	}
	for _, test := range tests {
		got, err := ParseAxis(test.text)
		if err != nil || !slices.Equal(got, test.want) {
			t.Errorf("ParseAxis(%q) = %v, %v, want %v", test.text, got, err, test.want)
		}
	}
}

func TestParseAxisErrors(t *testing.T) {
	tests := []struct {
		text  string
		words []string
	}{
		{"", []string{`""`, "not a number"}},
		{"1,,2", []string{`"1,,2"`, "not a number"}},
		{"a:2:3", []string{`"a"`, "not a number"}},
		{"1:b:3", []string{`"b"`, "not a number"}},
		{"1:2", []string{"lo:hi:n"}},
		{"1:2:3:4", []string{"lo:hi:n"}},
		{"1:2:2.5", []string{`"2.5"`, "number of values"}},
		{"1:2:0", []string{"1 to 1000000", "got 0"}},
		{"1:2:-3", []string{"got -3"}},
		{"1:2:1000001", []string{"1000000", "1000001"}},
		{"1:2:1", []string{"one value", "1 to 2"}},
		{"2:1:5", []string{"empty", "2 must be below 1"}},
		{"1:1:5", []string{"empty"}},
		{"1:NaN:5", []string{"NaN"}},
		{"Inf:Inf:1", []string{"+Inf"}},
		{"1e200:2e200:3", []string{"1e+140"}},
		{"1,Inf", []string{"value 2", "+Inf"}},
		{"1e400", []string{"not a number"}},
	}
	for _, test := range tests {
		_, err := ParseAxis(test.text)
		wantError(t, err, test.words...)
	}
}

// Spans have their ends exactly, rise, and keep their distances.
func TestSpanProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lo := rapid.Float64Range(-1e12, 1e12).Draw(t, "lo")
		hi := lo + rapid.Float64Range(1, 1e12).Draw(t, "width")
		n := rapid.IntRange(2, 300).Draw(t, "n")
		axis, err := Span(lo, hi, n)
		if err != nil {
			t.Fatal(err)
		}
		if len(axis) != n || axis[0] != lo || axis[n-1] != hi {
			t.Fatalf("%d values from %v to %v, want %d from %v to %v", len(axis), axis[0], axis[n-1], n, lo, hi)
		}
		step := (hi - lo) / float64(n-1)
		for i, x := range axis {
			if math.Abs(x-(lo+float64(i)*step)) > 1e-3*step+1e-3*1e-12*math.Abs(lo)+1e-3 {
				t.Fatalf("value %d is %v, want %v", i, x, lo+float64(i)*step)
			}
			if i > 0 && x < axis[i-1] {
				t.Fatalf("value %d falls from %v to %v", i, axis[i-1], x)
			}
		}
	})
}
