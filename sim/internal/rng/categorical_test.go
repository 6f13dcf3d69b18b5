package rng

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
)

func TestCategorical(t *testing.T) {
	tests := []struct {
		name    string
		u       float64
		weights []float64
		want    int
	}{
		{"single", 0.5, []float64{3}, 0},
		{"below the first step", 0.2499, []float64{1, 1, 2}, 0},
		{"on the first step", 0.25, []float64{1, 1, 2}, 1},
		{"on the second step", 0.5, []float64{1, 1, 2}, 2},
		{"top", 1 - 0x1p-53, []float64{1, 1, 2}, 2},
		{"bottom", 0x1p-54, []float64{1, 1, 2}, 0},
		{"zero weight first", 0x1p-54, []float64{0, 1}, 1},
		{"zero weight between", 0.5, []float64{1, 0, 1}, 2},
		{"zero weight last", 1 - 0x1p-53, []float64{1, 1, 0}, 1},
		{"smallest floats, product rounds up to the total", 0.9, []float64{0, math.SmallestNonzeroFloat64, 0}, 1},
		{"smallest floats, product rounds to 0", 0.1, []float64{0, math.SmallestNonzeroFloat64, 0}, 1},
		{"largest", 0.75, []float64{math.MaxFloat64 / 4, math.MaxFloat64 / 4}, 1},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := Categorical(test.u, test.weights); got != test.want {
				t.Errorf("Categorical(%v, %v) = %d, want %d", test.u, test.weights, got, test.want)
			}
		})
	}
}

// Frequencies against weights by chi-square on 3 degrees of freedom, refused
// above the .9999 quantile.
func TestCategoricalFrequencies(t *testing.T) {
	weights := []float64{0.1, 2, 0, 5, 2.9}
	counts := make([]int, len(weights))
	c := NewStream(seed, 0, Hash("categorical"), 0).Cursor()
	for range walkLength {
		counts[Categorical(c.Uniform(), weights)]++
	}
	var x2 float64
	for i, w := range weights {
		if w == 0 {
			if counts[i] != 0 {
				t.Errorf("index %d of weight 0 was drawn %d times", i, counts[i])
			}
			continue
		}
		expected := walkLength * w / 10
		d := float64(counts[i]) - expected
		x2 += d * d / expected
	}
	if p := (distuv.ChiSquared{K: 3}).CDF(x2); p > 1-1e-4 {
		t.Errorf("chi-square %.1f, p = %.6f; counts %v", x2, p, counts)
	}
}

func TestCategoricalPanics(t *testing.T) {
	tests := []struct {
		u       float64
		weights []float64
	}{
		{0.5, nil},
		{0.5, []float64{0, 0}},
		{0.5, []float64{1, -1e-9}},
		{0.5, []float64{1, math.NaN()}},
		{0.5, []float64{1, math.Inf(1)}},
		{0.5, []float64{math.MaxFloat64, math.MaxFloat64}},
		{0, []float64{1}},
		{1, []float64{1}},
		{math.NaN(), []float64{1}},
	}
	for _, test := range tests {
		mustPanic(t, fmt.Sprintf("Categorical(%v, %v)", test.u, test.weights), func() { Categorical(test.u, test.weights) })
	}
}

// mustPanic fails the test unless f panics with a message of this package.
func mustPanic(t *testing.T, what string, f func()) {
	t.Helper()
	defer func() {
		t.Helper()
		if message, ok := recover().(string); !ok || !strings.HasPrefix(message, "rng: ") {
			t.Errorf("%s did not panic with a message of rng", what)
		}
	}()
	f()
}

func BenchmarkCategorical(b *testing.B) {
	b.ReportAllocs()
	c := NewStream(1, 2, 3, 4).Cursor()
	weights := []float64{0.5, 0.3, 0.15, 0.05}
	sum := 0
	for b.Loop() {
		sum += Categorical(c.Uniform(), weights)
	}
	sink = uint64(sum)
}
