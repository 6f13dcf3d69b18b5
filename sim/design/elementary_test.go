package design

import (
	"math"
	"testing"

	"neocloud/sim/stats"
)

// Of a linear function the effects are its coefficients, whatever the plan: μ the
// coefficient, μ* its magnitude, σ nothing.
func TestEffectsOfLinear(t *testing.T) {
	for _, margin := range []float64{0, 0.05} {
		m := must[Morris](t)(NewMorris(3, 4, 10, margin, seed))
		ys := evaluate(m, func(u []float64) float64 { return 7 + 5*u[0] - 2*u[1] })
		for j, e := range Effects(m, ys, 0.95, stats.Bootstrap{Resamples: 50}) {
			want := []float64{5, -2, 0}[j]
			near(t, "mu", e.Mu.Value, want, 1e-12)
			near(t, "mu star", e.MuStar.Value, math.Abs(want), 1e-12)
			near(t, "sigma", e.Sigma.Value, 0, 1e-12)
		}
	}
}

// The product of two inputs at the levels 0, 1/3, 2/3, 1: the effect of one is the
// other, whose mean is 1/2 and whose variance over the four levels is 5/36. Of (2u − 1)²
// the effect from 0 to 2/3 or 2/3 to 0 is −4/3 and from 1/3 to 1 or 1 to 1/3 4/3: they
// cancel in μ and not in μ*.
func TestEffectsOfInteraction(t *testing.T) {
	const trajectories = 20000
	m := must[Morris](t)(NewMorris(3, 4, trajectories, 0, seed))
	ys := evaluate(m, func(u []float64) float64 { return u[0]*u[1] + math.Pow(2*u[2]-1, 2) })
	e := Effects(m, ys, 0.95, stats.Bootstrap{Resamples: 20})
	sd := math.Sqrt(5.0 / 36)
	for _, j := range []int{0, 1} {
		near(t, "mu", e[j].Mu.Value, 0.5, 4*sd/math.Sqrt(trajectories))
		near(t, "mu star", e[j].MuStar.Value, 0.5, 4*sd/math.Sqrt(trajectories))
		near(t, "sigma", e[j].Sigma.Value, sd, 0.01)
	}
	near(t, "mu", e[2].Mu.Value, 0, 4*(4.0/3)/math.Sqrt(trajectories))
	near(t, "mu star", e[2].MuStar.Value, 4.0/3, 1e-12)
	near(t, "sigma", e[2].Sigma.Value, 4.0/3, 0.01)
}

func TestEffectsWithoutValue(t *testing.T) {
	m := must[Morris](t)(NewMorris(1, 4, 3, 0, seed))
	if e := Effects(m, nil, 0.95, stats.Bootstrap{})[0]; e.Mu.OK || !e.Sigma.Has(stats.CodeNoObservations) {
		t.Errorf("no outcomes: %+v", e)
	}
	if e := Effects(m, []float64{1, math.Inf(1)}, 0.95, stats.Bootstrap{})[0]; e.MuStar.OK || !e.MuStar.Has(stats.CodeNotFinite) {
		t.Errorf("infinite outcome: %+v", e)
	}
	e := Effects(m, []float64{1, 2}, 0.95, stats.Bootstrap{})[0]
	if !e.Mu.OK || e.Mu.HasCI || e.Sigma.OK || !e.Sigma.Has(stats.CodeOneObservation) {
		t.Errorf("one trajectory: %+v", e)
	}
	mustPanic(t, "half a trajectory", func() { Effects(m, []float64{1}, 0.95, stats.Bootstrap{}) })
	mustPanic(t, "a trajectory too many", func() { Effects(m, make([]float64, 8), 0.95, stats.Bootstrap{}) })
}
