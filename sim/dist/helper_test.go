package dist

import (
	"math"
	"testing"
)

// near fails unless got is within a relative tol of want (absolute below 1).
func near(t *testing.T, what string, got, want, tol float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tol*max(1, math.Abs(want))) {
		t.Errorf("%s = %.17g, want %.17g", what, got, want)
	}
}

// nearRel fails unless got is within a relative tol of want, however small.
func nearRel(t *testing.T, what string, got, want, tol float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tol*math.Abs(want)) {
		t.Errorf("%s = %.17g, want %.17g", what, got, want)
	}
}

// wantProblems fails unless the problems are exactly these, in order, written as
// "key: text".
func wantProblems(t *testing.T, got []Problem, want ...string) {
	t.Helper()
	for i := range max(len(got), len(want)) {
		switch {
		case i >= len(want):
			t.Errorf("unexpected problem %q", got[i])
		case i >= len(got):
			t.Errorf("missing problem %q", want[i])
		case got[i].String() != want[i]:
			t.Errorf("problem %q, want %q", got[i], want[i])
		}
	}
}

// point is a value the quantile function must take, with its uniform.
type point struct{ u, x float64 }

// checkLaw checks mean, standard deviation and quantiles of a value, the first
// two against the integral of the quantile function, and that the distribution
// function leads back from each quantile.
func checkLaw(t *testing.T, d Distribution, mean, sd float64, points ...point) {
	t.Helper()
	v, err := Of(d)
	if err != nil {
		t.Fatal(err)
	}
	l := v.drawn.law
	scale := math.Abs(mean) + sd
	if m := v.Mean(); !(math.Abs(m-mean) <= 1e-13*scale) {
		t.Errorf("%v: mean %.17g, want %.17g", v, m, mean)
	}
	if m := integrate(l.quantile, kinkOf(l)); !(math.Abs(m-mean) <= 1e-10*scale) {
		t.Errorf("%v: quantiles average %.17g, want mean %.17g", v, m, mean)
	}
	second := integrate(func(p, q float64) float64 {
		x := l.quantile(p, q) - mean
		return x * x
	}, kinkOf(l))
	nearRel(t, v.String()+" standard deviation", math.Sqrt(second), sd, 1e-9)
	for _, c := range points {
		if x := v.Quantile(c.u); !(math.Abs(x-c.x) <= 1e-12*scale) {
			t.Errorf("%v: quantile of %v is %.17g, want %.17g", v, c.u, x, c.x)
		}
		near(t, v.String()+" CDF", v.CDF(c.x), c.u, 1e-12)
	}
}
