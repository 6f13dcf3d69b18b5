package process

import (
	"math"
	"testing"

	"neocloud/sim/internal/rng"
)

// Half-life 3 months and 35 % a year: κ = 4 ln 2, so after a quarter of a year
// e^(−2κt) = 1/4 and v = .35²·(3/4)/(8 ln 2).
var (
	refNoise  = LogOU{HalfLife: 3, Volatility: 0.35}
	refNoiseV = 0.35 * 0.35 * 0.75 / (8 * math.Ln2)
)

func TestLogOUMoments(t *testing.T) {
	near(t, "log variance", refNoise.LogVariance(0.25), refNoiseV, 1e-14)
	near(t, "median", refNoise.Median(0.25), math.Exp(-refNoiseV/2), 1e-15)
	near(t, "variance", refNoise.Variance(0.25), math.Exp(refNoiseV)-1, 1e-13)
	near(t, "no reversion", LogOU{HalfLife: math.Inf(1), Volatility: 0.35}.LogVariance(2), 0.245, 1e-15)
	// A deviation halves in a half-life.
	near(t, "half-life", refNoise.Step(0.8, 0.25, 0), 0.4, 1e-15)
	if f := refNoise.Factor(0, 0); f != 1 {
		t.Errorf("the factor starts at %v", f)
	}
	for _, p := range []LogOU{{}, {HalfLife: 3}} {
		if x := p.Step(0, 1, 3); x != 0 || p.Factor(x, 1) != 1 || !p.IsZero() {
			t.Errorf("%+v is not the factor 1", p)
		}
	}
}

// E[F] = 1 after 1, 12 and 100 steps. X(t) is normal with mean 0 and a variance
// composed from the steps as in TestOUComposes, so E[F] = F(0, t)·e^(v/2).
func TestLogOUMeanCorrection(t *testing.T) {
	for _, n := range []int{1, 12, 100} {
		for _, end := range []float64{0.25, 1, 10} {
			dt := end / float64(n)
			a, s := refNoise.Step(1, dt, 0), refNoise.Step(0, dt, 1)
			v := 0.0
			for range n {
				v = a*a*v + s*s
			}
			near(t, "E[F]", refNoise.Factor(0, end)*math.Exp(v/2), refNoise.Mean(end), 1e-13)
			near(t, "Var F", math.Expm1(v), refNoise.Variance(end), 1e-12)
		}
	}
}

func TestLogOUSampled(t *testing.T) {
	const paths, steps = 20000, 6
	var m moments
	for i := range uint64(paths) {
		c := rng.NewStream(2, i, 0, 0).Cursor()
		x := 0.0
		for range steps {
			x = refNoise.Step(x, 0.25/steps, rng.Normal(c.Uniform()))
		}
		m.add(refNoise.Factor(x, 0.25))
	}
	within(t, "E[F]", m.mean(), 1, 4*math.Sqrt(math.Expm1(refNoiseV)/paths))
}
