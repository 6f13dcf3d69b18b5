package process

import (
	"math"
	"testing"

	"neocloud/sim/internal/rng"
)

// The count in a span of length T at rate r is Poisson(rT): mean and variance
// rT = 7. The variance of the sample variance is (μ₄ − σ⁴)/N with μ₄ = 3λ² + λ for
// the Poisson law, so its standard error is √((2λ² + λ)/N).
func TestArrivalsCount(t *testing.T) {
	const spans, rate, length = 20000, 3.5, 2.0
	const lambda = rate * length
	var m moments
	for i := range uint64(spans) {
		a := NewArrivals(rng.NewStream(4, i, 0, 0), rate)
		n := 0
		for a.Next() < length {
			n++
		}
		m.add(float64(n))
	}
	within(t, "mean", m.mean(), lambda, 4*math.Sqrt(lambda/spans))
	within(t, "variance", m.variance(), lambda, 4*math.Sqrt((2*lambda*lambda+lambda)/spans))
}

// Twice the rate is the same arrivals in half the time.
func TestArrivalsScale(t *testing.T) {
	s := rng.NewStream(5, 0, 0, 0)
	a, b := NewArrivals(s, 1.5), NewArrivals(s, 3)
	last := 0.0
	for i := range 100 {
		x, y := a.Next(), b.Next()
		if x != 2*y || x <= last {
			t.Fatalf("arrival %d at %v, at twice the rate at %v, the one before at %v", i, x, y, last)
		}
		last = x
	}
}

func TestArrivalsNever(t *testing.T) {
	a := NewArrivals(rng.NewStream(6, 0, 0, 0), 0)
	var zero Arrivals
	if x := a.Next(); !math.IsInf(x, 1) {
		t.Errorf("an arrival at rate 0 at %v", x)
	}
	if x := zero.Next(); !math.IsInf(x, 1) {
		t.Errorf("an arrival of the zero Arrivals at %v", x)
	}
}
