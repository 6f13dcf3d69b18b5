package rng

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
)

// uniforms spans (0, 1) from the smallest to the largest uniform of a Stream,
// for the tests that invert a distribution function.
var uniforms = []float64{
	0x1p-54, 1e-15, 1e-12, 1e-9, 1e-6, 1e-3, 0.01, 0.025, 0.05, 0.1, 0.25, 0.4, 0.5 - 0x1p-54, 0.5,
	0.5 + 0x1p-52, 0.6, 0.75, 0.9, 0.95, 0.975, 0.99, 0.999, 1 - 1e-6, 1 - 1e-9, 1 - 1e-12, 1 - 1e-15, 1 - 0x1p-53,
}

// The distribution function of Exp(u) is u again, and its survival function is
// 1 − u: the first is the accurate one in the lower tail, the second in the
// upper. A relative error e of x moves the survival by x e, and x ≤ 37.
func TestExpInvertsTheCDF(t *testing.T) {
	unit := distuv.Exponential{Rate: 1}
	last := math.Inf(-1)
	for _, u := range uniforms {
		x := Exp(u)
		if got := -math.Expm1(-x); math.Abs(got-u) > 4e-16*u {
			t.Errorf("CDF(Exp(%v)) = %v", u, got)
		}
		if got, want := unit.Survival(x), 1-u; math.Abs(got-want) > 37*4e-16*want {
			t.Errorf("survival(Exp(%v)) = %v, want %v", u, got, want)
		}
		if x <= last {
			t.Errorf("Exp(%v) = %v does not rise", u, x)
		}
		last = x
	}
}

// Closed forms: ln 2 at the median, the 95 % value at risk of REFERENCES
// (2.99573227355399, ln 20), and the ends that the doc comment states.
func TestExpValues(t *testing.T) {
	tests := []struct{ u, want, tolerance float64 }{
		{0.5, math.Ln2, 1e-16},
		{0.95, 2.99573227355399, 2e-14},
		{0x1p-54, 0x1p-54, 0},
		{1 - 0x1p-53, 53 * math.Ln2, 1e-14},
		{0, 0, 0},
	}
	for _, test := range tests {
		if got := Exp(test.u); math.Abs(got-test.want) > test.tolerance {
			t.Errorf("Exp(%v) = %v, want %v", test.u, got, test.want)
		}
	}
	if got := Exp(1); !math.IsInf(got, 1) {
		t.Errorf("Exp(1) = %v, want +Inf", got)
	}
}

// Mean 1 (standard error 1/√n) and second moment 2 (Var X² = 4! − 2² = 20).
func TestExpMoments(t *testing.T) {
	c := NewStream(seed, 0, Hash("exp"), 0).Cursor()
	var sum, squares float64
	for range walkLength {
		x := Exp(c.Uniform())
		sum += x
		squares += x * x
	}
	if z := (sum/walkLength - 1) * math.Sqrt(walkLength); math.Abs(z) > 4 {
		t.Errorf("mean is %.2f standard errors off 1", z)
	}
	if z := (squares/walkLength - 2) * math.Sqrt(walkLength/20.0); math.Abs(z) > 4 {
		t.Errorf("second moment is %.2f standard errors off 2", z)
	}
}

func BenchmarkExp(b *testing.B) {
	b.ReportAllocs()
	c := NewStream(1, 2, 3, 4).Cursor()
	var sum float64
	for b.Loop() {
		sum += Exp(c.Uniform())
	}
	sinkFloat = sum
}
