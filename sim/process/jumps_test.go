package process

import (
	"math"
	"testing"

	"neocloud/sim/internal/rng"
)

// Every 15 months N(−.22, .10), as CALIBRATION.md has it.
var refLaunches = Jumps{Every: 15, Mean: -0.22, SD: 0.1}

func TestJumpsCount(t *testing.T) {
	for _, c := range []struct {
		first, at float64
		want      int
	}{
		{0, 0, 0},
		{0, 14.99, 0},
		{0, 15, 1},
		{0, 29.9, 1},
		{0, 120, 8},
		{4, 3.99, 0},
		{4, 4, 1},
		{4, 19, 2},
		{40, 39, 0},
		{40, 55, 2},
		{4, math.Inf(-1), 0},
	} {
		p := refLaunches
		p.First = c.first
		if got := p.Count(c.at); got != c.want {
			t.Errorf("first %v: %d up to %v, want %d", c.first, got, c.at, c.want)
		}
	}
	if n := (Jumps{First: 3, Mean: -1}).Count(100); n != 0 {
		t.Errorf("%d jumps without an interval", n)
	}
}

// Eight jumps in ten years: e^(8(−.22 + .005)), a yearly −.172 that stands for the
// drift of −.175; variance 8 × .01.
func TestJumpsMoments(t *testing.T) {
	near(t, "factor", refLaunches.Factor(120), math.Exp(-1.72), 1e-15)
	near(t, "log variance", refLaunches.LogVariance(120), 0.08, 1e-15)
	near(t, "size", refLaunches.Size(1.5), -0.07, 1e-14)
	if f := (Jumps{}).Factor(120); f != 1 || !(Jumps{}).IsZero() || refLaunches.IsZero() {
		t.Errorf("the zero Jumps has factor %v", f)
	}
}

func TestJumpsSampled(t *testing.T) {
	const paths = 20000
	var factor, log moments
	for i := range uint64(paths) {
		u := rng.NewStream(8, i, 0, 0).Cursor()
		sum := 0.0
		for range refLaunches.Count(60) {
			sum += refLaunches.Size(rng.Normal(u.Uniform()))
		}
		factor.add(math.Exp(sum))
		log.add(sum)
	}
	// Four launches: mean −.88, variance .04.
	mean := math.Exp(-0.88 + 0.02)
	within(t, "factor", factor.mean(), mean, 4*mean*math.Sqrt(math.Expm1(0.04)/paths))
	within(t, "log mean", log.mean(), -0.88, 4*0.2/math.Sqrt(paths))
	within(t, "log variance", log.variance(), 0.04, 4*0.04*math.Sqrt(2.0/paths))
}
