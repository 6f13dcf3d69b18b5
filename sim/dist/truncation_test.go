package dist

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mathext"
)

// Normal tails by mpmath at 30 digits: the mean beyond 5 is φ(5)/Q(5), the
// quantile of u beyond 5 is Q⁻¹((1−u)·Q(5)).
func TestTruncatedNormalTail(t *testing.T) {
	upper := MustTruncated(Normal{Mean: 0, SD: 1}, Truncation{Low: new(5.0)})
	nearRel(t, "mean", upper.Mean(), 5.18650396712584212, 1e-10)
	nearRel(t, "median", upper.Quantile(0.5), 5.13201833204429846, 1e-13)
	nearRel(t, "P99.9", upper.Quantile(0.999), 6.19760082293609178, 1e-13)
	lower := MustTruncated(Normal{Mean: 0, SD: 1}, Truncation{High: new(-5.0)})
	nearRel(t, "mean", lower.Mean(), -5.18650396712584212, 1e-10)
	nearRel(t, "median", lower.Quantile(0.5), -5.13201833204429846, 1e-13)
	// A thin slice far out: density falls by e^(−5h) across it, so that its mean is
	// near its middle and its ends are kept.
	slice := MustTruncated(Normal{Mean: 0, SD: 1}, Truncation{Low: new(5.0), High: new(5.01)})
	nearRel(t, "slice low", slice.Quantile(1e-17), 5, 1e-13)
	nearRel(t, "slice high", slice.Quantile(1-0x1p-53), 5.01, 1e-13)
	// Exponential with rate 5.005 on a width of 0.01: h/2 − λh²/12.
	nearRel(t, "slice mean", slice.Mean(), 5.005-5.005*0.01*0.01/12, 1e-9)
}

// Symmetric truncation of a normal: mean unchanged, median unchanged, the
// quantile of Φ's middle part.
func TestTruncatedNormalMiddle(t *testing.T) {
	v := MustTruncated(Normal{Mean: 10, SD: 2}, Truncation{Low: new(8.0), High: new(12.0)})
	near(t, "mean", v.Mean(), 10, 1e-12)
	near(t, "median", v.Quantile(0.5), 10, 1e-14)
	// F(11) = (Φ(½) − Φ(−1))/(Φ(1) − Φ(−1))
	want := (0.6914624612740131 - 0.15865525393145707) / 0.6826894921370859
	near(t, "CDF", v.CDF(11), want, 1e-13)
	near(t, "quantile", v.Quantile(want), 11, 1e-13)
}

// An exponential has no memory: beyond c it starts again at c.
func TestTruncatedExponential(t *testing.T) {
	v := MustTruncated(Exponential{Mean: 2}, Truncation{Low: new(40.0)}) // keeps e^−20 = 2e-9
	nearRel(t, "mean", v.Mean(), 42, 1e-11)
	nearRel(t, "median", v.Quantile(0.5), 40+2*math.Ln2, 1e-14)
	nearRel(t, "P100-2^-53", v.Quantile(1-0x1p-53), 40+2*53*math.Ln2, 1e-14)
	if lo, hi := v.Support(); lo != 40 || !math.IsInf(hi, 1) {
		t.Errorf("support is %v to %v", lo, hi)
	}
	// Up to c the mean is 2 − c·e^(−c/2)/(1−e^(−c/2)).
	v = MustTruncated(Exponential{Mean: 2}, Truncation{High: new(2.0)})
	nearRel(t, "mean below 2", v.Mean(), 2-2/(math.E-1), 1e-11)
}

// The partial expectation of a lognormal: E[X; a<X<b] = e^(μ+σ²/2)(Φ(z_b−σ) −
// Φ(z_a−σ)), by mpmath at 30 digits, for the deal size and the capped delay of
// the calibration.
func TestTruncatedLognormal(t *testing.T) {
	v := MustTruncated(Lognormal{Median: new(200.0), Sigma: new(0.8)}, Truncation{new(10.0), new(1000.0)})
	nearRel(t, "deal size", v.Mean(), 249.908895304720885, 1e-10)
	v = MustTruncated(Lognormal{Median: new(math.Exp(1.3)), Sigma: new(1.14)}, Truncation{High: new(36.0)})
	nearRel(t, "delay", v.Mean(), 5.79453768782114030, 1e-10)
	if x := v.Quantile(1); x > 36 {
		t.Errorf("drew %v, beyond 36", x)
	}
}

// Triangular(0, 1, 2) from ½: E = (∫x² + ∫x(2−x))/(7/8) = (7/24 + 2/3)/(7/8).
func TestTruncatedTriangular(t *testing.T) {
	v := MustTruncated(Triangular{0, 1, 2}, Truncation{Low: new(0.5)})
	nearRel(t, "mean", v.Mean(), 23.0/21, 1e-12)
	// Only one branch is left: density 2−x on [1, 2], mean 1 + 1/3.
	v = MustTruncated(Triangular{0, 1, 2}, Truncation{Low: new(1.0), High: new(7.0)})
	nearRel(t, "mean", v.Mean(), 4.0/3, 1e-12)
	nearRel(t, "quantile", v.Quantile(0.75), 1.5, 1e-14)
	if lo, hi := v.Support(); lo != 1 || hi != 2 {
		t.Errorf("support is %v to %v, want 1 to 2", lo, hi)
	}
	v = MustTruncated(Triangular{0, 1, 2}, Truncation{High: new(1.0)}) // density 2x
	nearRel(t, "mean", v.Mean(), 2.0/3, 1e-12)
}

// E[X | X ≤ c] of gamma(k, 1) is k·P(k+1, c)/P(k, c), of beta(a, b)
// a/(a+b)·I(c; a+1, b)/I(c; a, b).
func TestTruncatedGammaBeta(t *testing.T) {
	for _, c := range []float64{0.01, 1, 2.5, 9} {
		v := MustTruncated(Gamma{Shape: new(2.5), Scale: new(1.0)}, Truncation{High: &c})
		nearRel(t, "gamma", v.Mean(), 2.5*mathext.GammaIncReg(3.5, c)/mathext.GammaIncReg(2.5, c), 1e-10)
	}
	for _, c := range []float64{0.01, 0.3, 0.9} {
		v := MustTruncated(Beta{Alpha: new(0.7), Beta: new(3.0)}, Truncation{High: &c})
		nearRel(t, "beta", v.Mean(), 0.7/3.7*mathext.RegIncBeta(1.7, 3, c)/mathext.RegIncBeta(0.7, 3, c), 1e-10)
	}
}

// A uniform cut off is a uniform.
func TestTruncatedUniform(t *testing.T) {
	v := MustTruncated(Uniform{0, 10}, Truncation{Low: new(2.0), High: new(4.0)})
	near(t, "mean", v.Mean(), 3, 1e-14)
	for _, u := range []float64{1e-17, 0.1, 0.5, 0.9, 1} {
		near(t, "quantile", v.Quantile(u), 2+2*u, 1e-14)
	}
}

// A Weibull cut off above: what remains below the scale.
func TestTruncatedWeibull(t *testing.T) {
	v := MustTruncated(Weibull{Shape: 2, Scale: 1}, Truncation{High: new(1.0)})
	// u·(1−1/e) = 1 − e^(−x²)
	near(t, "median", v.Quantile(0.5), math.Sqrt(-math.Log(0.5+0.5/math.E)), 1e-14)
}

// Values outside are struck out, values on a bound stay, weights scale up.
func TestTruncatedSteps(t *testing.T) {
	v := MustTruncated(Discrete{[]float64{1, 2, 3, 4}, []float64{1, 2, 6, 1}}, Truncation{new(2.0), new(3.5)})
	near(t, "mean", v.Mean(), 2.75, 1e-15) // 2 with ¼, 3 with ¾
	for _, c := range []point{{1e-17, 2}, {0.24, 2}, {0.26, 3}, {1, 3}} {
		if x := v.Quantile(c.u); x != c.x {
			t.Errorf("quantile of %v is %v, want %v", c.u, x, c.x)
		}
	}
	v = MustTruncated(Empirical{[]float64{5, 7, 9}}, Truncation{Low: new(6.0)})
	near(t, "mean", v.Mean(), 8, 1e-15)
}

func TestTruncationRefused(t *testing.T) {
	x := func(v float64) *float64 { return &v }
	const keep = "truncate: must keep a probability of at least 1e-9 of the distribution, keeps "
	normal := Normal{Mean: 0, SD: 1}
	for name, c := range map[string]struct {
		d     Distribution
		trunc Truncation
		want  []string
	}{
		"empty":     {normal, Truncation{}, []string{"truncate: needs low, high or both"}},
		"order":     {normal, Truncation{x(2), x(1)}, []string{"truncate.high: must be above low 2, got 1"}},
		"equal":     {normal, Truncation{x(2), x(2)}, []string{"truncate.high: must be above low 2, got 2"}},
		"nan":       {normal, Truncation{Low: x(math.NaN())}, []string{"truncate.low: must be a finite number, got NaN"}},
		"tail":      {normal, Truncation{Low: x(6)}, []string{keep + "9.87e-10"}}, // Q(6)
		"low tail":  {normal, Truncation{High: x(-6)}, []string{keep + "9.87e-10"}},
		"slice":     {normal, Truncation{x(5), x(5.0001)}, []string{keep + "1.49e-10"}}, // φ(5)·10⁻⁴ = 1.487e-10
		"outside":   {Uniform{0, 1}, Truncation{Low: x(2)}, []string{keep + "0"}},
		"below":     {Exponential{1}, Truncation{High: x(-1)}, []string{keep + "0"}},
		"between":   {Empirical{[]float64{1, 4}}, Truncation{x(2), x(3)}, []string{keep + "0"}},
		"everybody": {Triangular{3, 2, 4}, Truncation{x(3), x(2)}, []string{"triangular.mode: must lie between low 3 and high 4, got 2", "truncate.high: must be above low 3, got 2"}},
		"gamma":     {Gamma{Mean: x(1), SD: x(1)}, Truncation{Low: x(30)}, []string{keep + "9.36e-14"}}, // e^−30
	} {
		t.Run(name, func(t *testing.T) {
			v, got := New(c.d, &c.trunc)
			wantProblems(t, got, c.want...)
			if v.IsSet() {
				t.Error("a refused value is set")
			}
		})
	}
}
