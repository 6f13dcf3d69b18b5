package demand

import (
	"math"
	"testing"
	"time"

	"neocloud/sim/civil"
	"neocloud/sim/dist"
	"neocloud/sim/internal/rng"
)

// gap returns the gap before a shock in years, straight from the stream.
func gap(r Streams, number uint64, perYear float64) float64 {
	return rng.Exp(r.ShockTime.Uniform(number)) / perYear
}

// lonely returns streams in which the second shock comes more than ten times later
// after the first than the first after the start.
func lonely() Streams {
	for i := uint64(0); ; i++ {
		if r := streams(i, 0); gap(r, 1, 1) > 10*gap(r, 0, 1) {
			return r
		}
	}
}

// One permanent shock: 100 MW until its exact instant and 100 × (1 − drop) from
// then on.
func TestShockPermanent(t *testing.T) {
	h := horizon(t, "2026-05-01", "2036-05-01")
	r := lonely()
	rate := gap(r, 0, 1) / 2.3 // so that the first comes after 2.3 years
	for _, c := range []struct{ drop, want float64 }{{0.25, 75}, {1, 0}, {1.5, 0}, {-10, 1100}} {
		w := Workload{Curve: Constant(100), Shocks: Shocks{PerYear: rate, Drop: dist.Const(c.drop)}}
		path := w.Path(nil, h, r)
		if len(path) != 2 || path[0] != (Step{0, 100}) {
			t.Fatalf("drop %v: the path is %v", c.drop, path)
		}
		at := 2.3 * 365.25 * 24 * float64(time.Hour)
		within(t, "instant in ns", float64(path[1].At), at, 1000)
		near(t, "level", path[1].MW, c.want, 1e-14)
	}
}

// A shock that recovers: its logarithm halves every half-life, seen at the steps.
func TestShockHalfLife(t *testing.T) {
	h := horizon(t, "2026-05-01", "2029-05-01")
	r := lonely()
	rate := gap(r, 0, 1) / civil.Years(day(h, "2026-11-16")) // 15 of 30 days into November
	w := Workload{Curve: Constant(100), Shocks: Shocks{PerYear: rate, Drop: dist.Const(0.36), HalfLife: 2}}
	path := w.Path(nil, h, r)
	shock := path[1]
	within(t, "instant in ns", float64(shock.At), float64(day(h, "2026-11-16")), 1000)
	near(t, "at once", shock.MW, 64, 1e-14)
	// n − ½ months after the shock the level is 100 × .64^(2^(−(n−½)/2)); with the
	// step at month starts it holds through the month.
	for n, date := range []string{"2026-12-01", "2027-01-01", "2027-02-01", "2027-03-01", "2027-04-01"} {
		want := 100 * math.Pow(0.64, math.Exp2(-(float64(n)+0.5)/2))
		near(t, date, at(path, day(h, date)), want, 1e-9)
		near(t, "end of "+date, at(path, day(h, date)+27*civil.Day), want, 1e-9)
	}
	// On 1 February, 2.5 months after the shock: with that half-life half of the
	// logarithm is gone, 64 → 80.
	w.Shocks.HalfLife = 2.5
	near(t, "half-life", at(w.Path(nil, h, r), day(h, "2027-02-01")), 80, 1e-9)
	// Total loss is for good.
	w.Shocks.Drop, w.Shocks.HalfLife = dist.Const(1), 1e-4
	if got := at(w.Path(nil, h, r), h.Length()-1); got != 0 {
		t.Errorf("after a total loss: %v MW", got)
	}
}

// Two shocks that recover superpose in the logarithm, each from its own instant.
func TestShocksSuperpose(t *testing.T) {
	h := horizon(t, "2026-05-01", "2036-05-01")
	r := streams(2, 0)
	const rate, halfLife = 0.5, 5.0
	drop := uniform(0.1, 0.4)
	w := Workload{Curve: Constant(100), Every: Daily, Shocks: Shocks{PerYear: rate, Drop: drop, HalfLife: halfLife}}
	path := w.Path(nil, h, r)
	for d := time.Duration(0); d < h.Length(); d += 31 * civil.Day {
		log, years := 0.0, 0.0
		for n := uint64(0); ; n++ {
			years += gap(r, n, rate)
			if years > civil.Years(d) {
				break
			}
			struck := time.Duration(years * 365.25 * 24 * float64(time.Hour))
			age := h.Elapsed(d) - h.Elapsed(struck)
			log += math.Log(1-drop.Quantile(r.ShockSize.Uniform(n))) * math.Pow(2, -age/halfLife)
		}
		near(t, h.Date(d).String(), at(path, d), 100*math.Exp(log), 1e-11)
	}
}

// Permanent shocks at rate λ with drop D multiply the level by a product of
// Poisson(λt) independent factors X = 1 − D, so the k-th moment of the level is
// e^(−λt(1 − E[X^k])), with E[X^k] = (.9^(k+1) − .6^(k+1)) / (.3(k+1)) for X uniform
// on [.6, .9]. The standard error of a sample variance is √((μ₄ − σ⁴)/N). The last
// day ends four years of 365.25 days.
func TestShocksMoments(t *testing.T) {
	const worlds, rate = 10000, 0.5
	h := horizon(t, "2026-05-01", "2030-05-01")
	last := h.Length() - civil.Day
	lambda := rate * (4 - 1/365.25)
	w := Workload{Curve: Constant(100), Shocks: Shocks{PerYear: rate, Drop: uniform(0.1, 0.4)}}
	var level, count moments
	var path []Step
	for i := range uint64(worlds) {
		path = w.Path(path[:0], h, streams(i, 0))
		level.add(at(path, last) / 100)
		n := 0.0
		for _, s := range path[1:] {
			if s.At <= last {
				n++
			}
		}
		count.add(n)
	}
	moment := func(k float64) float64 {
		x := (math.Pow(0.9, k+1) - math.Pow(0.6, k+1)) / (0.3 * (k + 1))
		return math.Exp(-lambda * (1 - x))
	}
	m := moment(1)
	v := moment(2) - m*m
	fourth := moment(4) - 4*m*moment(3) + 6*m*m*moment(2) - 3*m*m*m*m
	within(t, "level", level.mean(), m, 4*math.Sqrt(v/worlds))
	within(t, "level's variance", level.variance(), v, 4*math.Sqrt((fourth-v*v)/worlds))
	// Poisson: mean and variance λ, fourth central moment 3λ² + λ.
	within(t, "count", count.mean(), lambda, 4*math.Sqrt(lambda/worlds))
	within(t, "count's variance", count.variance(), lambda, 4*math.Sqrt((2*lambda*lambda+lambda)/worlds))
}
