package dist

import (
	"fmt"
	"math"
	"testing"
)

// Mean a/(a+b), variance ab/((a+b)²(a+b+1)). Quantiles in closed form:
// Beta(a,1) u^(1/a), Beta(1,b) 1−(1−u)^(1/b), Beta(½,½) sin²(πu/2).
func TestBeta(t *testing.T) {
	sd := func(a, b float64) float64 { return math.Sqrt(a*b/(a+b+1)) / (a + b) }
	checkLaw(t, Beta{Alpha: new(2.0), Beta: new(1.0)}, 2.0/3, sd(2, 1), point{0.25, 0.5}, point{0.81, 0.9})
	checkLaw(t, Beta{Alpha: new(1.0), Beta: new(3.0)}, 0.25, sd(1, 3), point{0.875, 0.5}, point{0.271, 0.1})
	checkLaw(t, Beta{Alpha: new(0.5), Beta: new(0.5)}, 0.5, sd(0.5, 0.5),
		point{0.5, 0.5}, point{1.0 / 3, 0.25}, point{2.0 / 3, 0.75})
	checkLaw(t, Beta{Alpha: new(0.1), Beta: new(1.0)}, 0.1/1.1, sd(0.1, 1), point{0.5, 0x1p-10})
	// Mean 0.25 and concentration 4 is Beta(1,3), here on [−1, 3].
	checkLaw(t, Beta{Mean: new(0.0), Concentration: new(4.0), Low: new(-1.0), High: new(3.0)}, 0, 4*sd(1, 3),
		point{0.875, 1})
}

// Quantiles of the standard beta distribution by mpmath's incomplete beta
// integral and bisection, 40 digits.
func TestBetaQuantileReference(t *testing.T) {
	for _, c := range []struct{ a, b, p, x float64 }{
		{0.01, 0.01, 0.01, 1.2472643212277697367e-170},
		{0.01, 0.01, 0.3, 6.4281199357186293797e-23},
		{0.05, 3, 1e-9, 2.3000470006648291047e-181},
		{0.05, 3, 0.3, 8.0197680036074707114e-12},
		{3, 0.05, 1e-17, 8.2302276184244261936e-6},
		{3, 0.05, 0.01, 0.65360087219033384791},
		{3, 0.05, 0.5, 0.99999978065033324766},
		{2, 5, 1e-17, 8.1649658181661492322e-10},
		{2, 5, 0.01, 0.026763191142755056803},
		{2, 5, 0.5, 0.26444998329565996232},
		{0.9, 1.1, 1e-9, 9.0598757627490346807e-11},
		{0.03, 2.7, 0.625, 4.0452204551842916174e-8},
		{0.03, 2.7, 0.9, 0.0077851253251253978114},
		{0.5, 40, 0.999, 0.1273174241403289119},
		{300, 500, 1e-17, 0.23992560825478355651},
		{300, 500, 0.3, 0.36594718633593698254},
	} {
		lower := newBetaLaw(c.a, c.b, 0, 1)
		nearRel(t, fmt.Sprint(c), lower.quantile(c.p, 1-c.p), c.x, 1e-12)
		upper := newBetaLaw(c.b, c.a, 0, 1) // the mirror image
		near(t, fmt.Sprint("upper ", c), upper.quantile(1-c.p, c.p), 1-c.x, 1e-13)
	}
}

// What underflows is 0, not NaN.
func TestBetaUnderflow(t *testing.T) {
	v := MustOf(Beta{Alpha: new(0.01), Beta: new(0.01)})
	if x := v.Quantile(1e-17); x != 0 {
		t.Errorf("quantile of 1e-17 is %v, want 0", x)
	}
	if x := v.Quantile(1 - 0x1p-53); x != 1 {
		t.Errorf("quantile of 1-2^-53 is %v, want 1", x)
	}
}

func TestBetaCheck(t *testing.T) {
	const sets = "needs exactly one of (alpha and beta) or (mean and concentration), got "
	x := func(v float64) *float64 { return &v }
	for name, c := range map[string]struct {
		d    Beta
		want []string
	}{
		"nothing":  {Beta{}, []string{sets + "none of them"}},
		"mixed":    {Beta{Alpha: x(1), Mean: x(0.5)}, []string{sets + "alpha, mean"}},
		"negative": {Beta{Alpha: x(-1), Beta: x(2)}, []string{"alpha: must be between 0.01 and 10000, got -1"}},
		"mean":     {Beta{Mean: x(1), Concentration: x(2)}, []string{"mean: must lie between low 0 and high 1, got 1"}},
		"order":    {Beta{Alpha: x(1), Beta: x(2), Low: x(1)}, []string{"high: must be above low 1, got 1"}},
		"narrow": {
			Beta{Mean: x(0.999), Concentration: x(2)},
			[]string{"concentration: makes alpha 1.998 and beta 0.002, which must be between 0.01 and 10000"},
		},
		"fine": {Beta{Mean: x(0.25), Concentration: x(2)}, nil},
	} {
		t.Run(name, func(t *testing.T) { wantProblems(t, c.d.Check(), c.want...) })
	}
}
