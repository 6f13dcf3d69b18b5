package dist

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// anyDistribution generates valid parameters of a kind over wide ranges.
func anyDistribution(t *rapid.T, kind string) Distribution {
	num := func(lo, hi float64, name string) float64 { return rapid.Float64Range(lo, hi).Draw(t, name) }
	pos := func(name string) float64 { return math.Exp(num(-30, 30, name)) } // 1e-13 to 1e13
	shape := func(lo, hi float64, name string) float64 {
		return clamp(math.Exp(num(math.Log(lo), math.Log(hi), name)), lo, hi)
	}
	low := num(-1e6, 1e6, "low")
	high := low + num(1e-3, 1e6, "width")
	mode := clamp(low+(high-low)*num(0, 1, "mode"), low, high)
	list := func() (xs, ws []float64) {
		n := rapid.IntRange(1, 50).Draw(t, "n")
		for range n {
			xs, ws = append(xs, num(-1e9, 1e9, "x")), append(ws, num(0, 10, "w"))
		}
		ws[0] += 0.1
		return xs, ws
	}
	switch kind {
	case "uniform":
		return Uniform{low, high}
	case "triangular":
		return Triangular{low, mode, high}
	case "pert":
		return PERT{low, mode, high, new(shape(0.1, 1000, "shape"))}
	case "normal":
		return Normal{low, pos("sd")}
	case "lognormal":
		return Lognormal{Median: new(pos("median")), Sigma: new(shape(1e-9, 10, "sigma"))}
	case "beta":
		return Beta{Alpha: new(shape(0.01, 1e4, "a")), Beta: new(shape(0.01, 1e4, "b"))}
	case "exponential":
		return Exponential{pos("mean")}
	case "weibull":
		return Weibull{shape(0.1, 1000, "shape"), pos("scale")}
	case "gamma":
		return Gamma{Shape: new(shape(0.01, 1e4, "shape")), Scale: new(pos("scale"))}
	case "discrete":
		xs, ws := list()
		return Discrete{xs, ws}
	default:
		xs, _ := list()
		return Empirical{xs}
	}
}

// anyUniform generates numbers all over [0, 1], both ends in particular.
func anyUniform(t *rapid.T, name string) float64 {
	u := rapid.Float64Range(0, 1).Draw(t, name)
	switch rapid.IntRange(0, 2).Draw(t, name+" end") {
	case 0:
		return math.Exp(-700 * u)
	case 1:
		return 1 - math.Exp(-37*u)
	}
	return u
}

// Whatever the parameters, the quantile is finite, inside the support, does not
// fall as u rises, and the distribution function leads back to u; and all of it
// stays true of a truncation between two quantiles.
func TestQuantileProperties(t *testing.T) {
	for _, k := range Kinds() {
		t.Run(k.Name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				v, err := Of(anyDistribution(t, k.Name))
				if err != nil {
					t.Fatal(err)
				}
				u, w := anyUniform(t, "u"), anyUniform(t, "w")
				checkQuantiles(t, v, v, u, w)
				lo, hi := v.Quantile(min(u, w)), v.Quantile(max(u, w))
				_, d, _ := v.Distribution()
				cut, ps := New(d, &Truncation{Low: &lo, High: &hi})
				if ps != nil { // too thin a slice
					return
				}
				checkQuantiles(t, v, cut, anyUniform(t, "u2"), anyUniform(t, "w2"))
				if m := cut.Mean(); !(m >= lo && m <= hi) {
					t.Fatalf("%v: mean %v", cut, m)
				}
			})
		})
	}
}

// checkQuantiles checks two quantiles of v, which is whole or a truncation of it.
func checkQuantiles(t *rapid.T, whole, v Value, u, w float64) {
	u, w = min(u, w), max(u, w)
	x, y := v.Quantile(u), v.Quantile(w)
	lo, hi := v.Support()
	for _, z := range []float64{x, y} {
		if math.IsNaN(z) || math.IsInf(z, 0) || z < lo || z > hi {
			t.Fatalf("%v: quantiles of %v and %v are %v and %v", v, u, w, x, y)
		}
	}
	if x > y && x-y > 1e-11*max(math.Abs(x), math.Abs(y)) {
		t.Fatalf("%v: quantile falls from %v at %v to %v at %v", v, x, u, y, w)
	}
	if m := v.Mean(); math.IsNaN(m) || math.IsInf(m, 0) {
		t.Fatalf("%v: mean %v", v, m)
	}
	// P(X ≤ Q(u)) ≥ u, and P(X ≤ x) < u just below; "just" leaves room for the
	// rounding of x itself, which is that of the width in a bounded distribution.
	slack := 1e-10*math.Abs(x) + 1e-280
	if a, b := whole.Support(); !math.IsInf(a, 0) && !math.IsInf(b, 0) {
		slack += 1e-14 * (b - a)
	}
	if p := v.CDF(x + slack); p < u-1e-9 {
		t.Fatalf("%v: quantile of %v is %v, where the CDF is %v", v, u, x, p)
	}
	if p := v.CDF(x - slack); p > u+1e-9 {
		t.Fatalf("%v: quantile of %v is %v, just below which the CDF is %v", v, u, x, p)
	}
}
