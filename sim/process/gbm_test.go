package process

import (
	"math"
	"testing"

	"neocloud/sim/internal/rng"
)

// REFERENCES "Processes": μ = .08, σ = .3, S0 = 100, t = 5.
var (
	refGBM      = GBM{Drift: 0.08, Volatility: 0.3}
	refGBMmean  = 149.18246976412703
	refGBMvar   = 12648.020289693735
	refGBMmed   = 119.1246216612358
	refGBMyears = 5.0
)

func TestGBMMoments(t *testing.T) {
	near(t, "mean", refGBM.Mean(100, refGBMyears), refGBMmean, 1e-14)
	near(t, "variance", refGBM.Variance(100, refGBMyears), refGBMvar, 1e-14)
	near(t, "median", refGBM.Median(100, refGBMyears), refGBMmed, 1e-14)
	if got := (GBM{}).Step(7, 3, 2); got != 7 {
		t.Errorf("the zero process went from 7 to %v", got)
	}
}

// A step adds m + s·z to the logarithm with numbers m, s that can be read off
// Step, so n steps add N(nm, ns²) and the moments follow from the lognormal law.
func TestGBMComposes(t *testing.T) {
	for _, n := range []int{1, 12, 100} {
		dt := refGBMyears / float64(n)
		m := math.Log(refGBM.Step(1, dt, 0))
		s := math.Log(refGBM.Step(1, dt, 1)) - m
		mu, v := float64(n)*m, float64(n)*s*s
		near(t, "median", 100*math.Exp(mu), refGBMmed, 1e-12)
		near(t, "mean", 100*math.Exp(mu+v/2), refGBMmean, 1e-12)
		near(t, "variance", 1e4*math.Exp(2*mu+v)*math.Expm1(v), refGBMvar, 1e-12)
	}
}

// One step of one year is a lognormal variate. REFERENCES: mean 18 and
// coefficient of variation .5 have σ² = ln 1.25, P50 and P90 as below; 1.2815…
// is the 90 % point of the standard normal.
func TestGBMIsLognormal(t *testing.T) {
	p := GBM{Drift: math.Log(18), Volatility: math.Sqrt(math.Log(1.25))}
	near(t, "volatility", p.Volatility, 0.47238072707743883, 1e-15)
	near(t, "log of the median", math.Log(p.Median(1, 1)), 2.7787999822390597, 1e-15)
	near(t, "P50", p.Step(1, 1, 0), 16.09968943799848, 1e-14)
	near(t, "P90", p.Step(1, 1, 1.2815515655446004), 29.493805037326215, 1e-14)
	near(t, "standard deviation", math.Sqrt(p.Variance(1, 1)), 9, 1e-14)
}

func TestGBMSampled(t *testing.T) {
	const paths, steps = 20000, 10
	var m, l moments
	for i := range uint64(paths) {
		c := rng.NewStream(3, i, 0, 0).Cursor()
		s := 100.0
		for range steps {
			s = refGBM.Step(s, refGBMyears/steps, rng.Normal(c.Uniform()))
		}
		m.add(s)
		l.add(math.Log(s / 100))
	}
	within(t, "mean", m.mean(), refGBMmean, 4*math.Sqrt(refGBMvar/paths))
	within(t, "log variance", l.variance(), 0.45, 4*0.45*math.Sqrt(2.0/paths))
}
