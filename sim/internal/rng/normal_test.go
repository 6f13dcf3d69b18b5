package rng

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
)

// Φ(Normal(u)) = u and 1 − Φ(Normal(u)) = 1 − u, each compared in the tail where
// it is accurate. In the tail φ(x)/(1−Φ(x)) ≈ x, so a relative error e of x
// moves the probability by x² e relatively, and x² < 70.
func TestNormalInvertsTheCDF(t *testing.T) {
	unit := distuv.UnitNormal
	last := math.Inf(-1)
	for _, u := range uniforms {
		x := Normal(u)
		if u <= 0.5 {
			if got := unit.CDF(x); math.Abs(got-u) > 70*4e-16*u {
				t.Errorf("CDF(Normal(%v)) = %v", u, got)
			}
		} else if got, want := unit.Survival(x), 1-u; math.Abs(got-want) > 70*4e-16*want {
			t.Errorf("survival(Normal(%v)) = %v, want %v", u, got, want)
		}
		if x <= last {
			t.Errorf("Normal(%v) = %v does not rise", u, x)
		}
		last = x
	}
}

// Percentage points of the normal distribution (Abramowitz and Stegun, table
// 26.5 to ten figures and beyond: 1.959963984540054 is the usual 97.5 %).
func TestNormalValues(t *testing.T) {
	tests := []struct{ u, want, tolerance float64 }{
		{0.5, 0, 0},
		{0.975, 1.959963984540054, 1e-15},
		{0.95, 1.6448536269514722, 1e-15},
		{0.01, -2.3263478740408408, 2e-15},
		{0.84134474606854293, 1, 1e-15}, // Φ(1)
	}
	for _, test := range tests {
		if got := Normal(test.u); math.Abs(got-test.want) > test.tolerance {
			t.Errorf("Normal(%v) = %v, want %v", test.u, got, test.want)
		}
	}
}

// Mean 0, variance 1 (Var X² = 2), within 4 standard errors.
func TestNormalMoments(t *testing.T) {
	c := NewStream(seed, 0, Hash("normal"), 0).Cursor()
	var sum, squares float64
	for range walkLength {
		x := Normal(c.Uniform())
		sum += x
		squares += x * x
	}
	if z := sum / math.Sqrt(walkLength); math.Abs(z) > 4 {
		t.Errorf("mean is %.2f standard errors off 0", z)
	}
	if z := (squares/walkLength - 1) * math.Sqrt(walkLength/2.0); math.Abs(z) > 4 {
		t.Errorf("variance is %.2f standard errors off 1", z)
	}
}

func BenchmarkNormal(b *testing.B) {
	b.ReportAllocs()
	c := NewStream(1, 2, 3, 4).Cursor()
	var sum float64
	for b.Loop() {
		sum += Normal(c.Uniform())
	}
	sinkFloat = sum
}
