package dist

import (
	"fmt"
	"math"
	"testing"
)

// Mean k·θ, standard deviation √k·θ. Shape 1 is exponential; shape ½ is half the
// square of a standard normal, so that its 68.27th percentile, P(|Z|<1), is ½.
func TestGamma(t *testing.T) {
	checkLaw(t, Gamma{Shape: new(1.0), Scale: new(2.0)}, 2, 2, point{0.5, 2 * math.Ln2}, point{0.95, 2 * 2.99573227355399})
	checkLaw(t, Gamma{Shape: new(0.5), Scale: new(1.0)}, 0.5, math.Sqrt(0.5), point{0.6826894921370859, 0.5})
	checkLaw(t, Gamma{Mean: new(12.0), SD: new(6.0)}, 12, 6, point{0.35276811121776874, 9}) // Erlang(4, 3) at 3: 1 − 13e^−3
	checkLaw(t, Gamma{Mean: new(12.0), SD: new(60.0)}, 12, 60)
}

// Quantiles of the standard gamma distribution by mpmath's incomplete gamma
// integral and bisection, 40 digits: x has probability p below it, y above it.
func TestGammaQuantileReference(t *testing.T) {
	for _, c := range []struct{ a, p, x, y float64 }{
		{0.1, 1e-17, 6.0730483624078825316e-171, 33.69984688788557179},
		{0.1, 0.01, 6.0730483624078825316e-21, 1.5884778179295051809},
		{0.1, 0.3, 3.5860860184109461208e-6, 0.01742777638928200097},
		{0.5, 1e-9, 7.8539816339744831003e-19, 18.662446525681164566},
		{2.5, 1e-17, 2.5623031775312783438e-7, 44.588940587158506395},
		{2.5, 0.3, 1.499954066379953141, 3.032214992077452424},
		{100, 1e-17, 37.029459634028675513, 210.00603770049402967},
		{100, 0.01, 78.215983053795826595, 124.72256149072080751},
		{10000, 1e-17, 9174.1798154612120272, 10873.245890898019811},
		{10000, 0.3, 9947.3192620195836373, 10052.197405331651802},
	} {
		l := Gamma{Shape: &c.a, Scale: new(1.0)}.law()
		nearRel(t, fmt.Sprint("lower ", c), l.quantile(c.p, 1-c.p), c.x, 1e-12)
		nearRel(t, fmt.Sprint("upper ", c), l.quantile(1-c.p, c.p), c.y, 1e-12)
	}
}

func TestGammaCheck(t *testing.T) {
	const sets = "needs exactly one of (mean and sd) or (shape and scale), got "
	wantProblems(t, Gamma{}.Check(), sets+"none of them")
	wantProblems(t, Gamma{Mean: new(1.0), Scale: new(1.0)}.Check(), sets+"mean, scale")
	wantProblems(t, Gamma{Mean: new(1.0), SD: new(-1.0)}.Check(), "sd: must be > 0, got -1")
	wantProblems(t, Gamma{Mean: new(2.0), SD: new(21.0)}.Check(), "sd: must be between 0.01 and 10 times the mean 2, got 21")
	wantProblems(t, Gamma{Shape: new(0.0), Scale: new(1.0)}.Check(), "shape: must be between 0.01 and 10000, got 0")
}
