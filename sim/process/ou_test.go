package process

import (
	"math"
	"testing"

	"neocloud/sim/internal/rng"
)

// The process of REFERENCES "Processes": mean and variance at t = .75 from x0.
var (
	refOU  = OU{Kappa: 2, Theta: 50, Sigma: 15}
	refX0  = 30.0
	refT   = 0.75
	refOUm = 45.537396797031406
	refOUv = 53.44947740430765
)

func TestOUMoments(t *testing.T) {
	near(t, "mean", refOU.Mean(refX0, refT), refOUm, 1e-14)
	near(t, "variance", refOU.Variance(refT), refOUv, 1e-14)
	// Long after, the stationary law N(θ, σ²/2κ) = N(50, 225/4).
	near(t, "stationary mean", refOU.Mean(refX0, 100), 50, 1e-15)
	near(t, "stationary variance", refOU.Variance(100), 56.25, 1e-15)
	// After a half-life ln 2 / κ half of the deviation is left.
	near(t, "half-life", refOU.Mean(refX0, math.Ln2/2), 40, 1e-15)
	// No reversion: Brownian motion, variance σ²t; and next to it in κ.
	near(t, "Brownian variance", OU{Sigma: 15}.Variance(0.75), 168.75, 1e-15)
	near(t, "slow variance", OU{Kappa: 1e-12, Sigma: 15}.Variance(0.75), 168.75, 1e-11)
	if got := (OU{}).Step(7, 3, 2); got != 7 {
		t.Errorf("the zero process went from 7 to %v", got)
	}
}

// A step is x → a·x + c + s·z with numbers a, c, s that can be read off Step, so
// the law after n steps follows without sampling: the mean by iterating the map
// at z = 0, the variance by v → a²v + s². It is that of one step, whatever n.
func TestOUComposes(t *testing.T) {
	for _, n := range []int{1, 12, 100} {
		dt := refT / float64(n)
		a := refOU.Step(1, dt, 0) - refOU.Step(0, dt, 0)
		s := refOU.Step(0, dt, 1) - refOU.Step(0, dt, 0)
		mean, variance := refX0, 0.0
		for range n {
			mean = refOU.Step(mean, dt, 0)
			variance = a*a*variance + s*s
		}
		near(t, "mean", mean, refOUm, 1e-13)
		near(t, "variance", variance, refOUv, 1e-12)
	}
}

func TestOUSampled(t *testing.T) {
	const paths = 20000
	for _, n := range []int{1, 12} {
		var m moments
		for i := range uint64(paths) {
			c := rng.NewStream(1, i, uint64(n), 0).Cursor()
			x := refX0
			for range n {
				x = refOU.Step(x, refT/float64(n), rng.Normal(c.Uniform()))
			}
			m.add(x)
		}
		// Four standard errors: of the mean √(v/N), of the variance v√(2/N).
		within(t, "mean", m.mean(), refOUm, 4*math.Sqrt(refOUv/paths))
		within(t, "variance", m.variance(), refOUv, 4*refOUv*math.Sqrt(2.0/paths))
	}
}
