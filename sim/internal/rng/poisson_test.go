package rng

import (
	"fmt"
	"math"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
)

var poissonMeans = []float64{1e-300, 1e-9, 0.1, 0.5, 1, 3.7, 10, 15.99, 16, 16.01, 40, 99.5, 199, 201, 745, 1000, 9999.5, 1e4, 1e6}

// The variate is the smallest k with P(X ≤ k) ≥ u: F(k) ≥ u > F(k−1), where F is
// gonum's, up to the error of F. Near u = 1 the complements decide.
func TestPoissonInvertsTheCDF(t *testing.T) {
	for _, mean := range poissonMeans {
		d := distuv.Poisson{Lambda: mean}
		last := 0
		for _, u := range uniforms {
			k := Poisson(u, mean)
			slack := 1e-11 * min(u, 1-u)
			if u > 0.5 {
				slack += 4e-16 // the sum of up to 60 terms near 1, and 1 − CDF
			}
			if f := d.CDF(float64(k)); f < u-slack {
				t.Errorf("Poisson(%v, %v) = %d, but P(X ≤ %d) = %v is less", u, mean, k, k, f)
			}
			if f := d.CDF(float64(k) - 1); k > 0 && f >= u+slack {
				t.Errorf("Poisson(%v, %v) = %d, but P(X ≤ %d) = %v is enough", u, mean, k, k-1, f)
			}
			if k < last {
				t.Errorf("Poisson(%v, %v) = %d falls from %d", u, mean, k, last)
			}
			last = k
		}
	}
}

// Independent of any incomplete gamma function: the probabilities, multiplied
// up from the mode in both directions and normalised by their own sum, give the
// cumulated probabilities on which the variate must step.
func TestPoissonStepsWhereTheProbabilitiesSayIt(t *testing.T) {
	for _, mean := range []float64{0.5, 10, 16.01, 40, 745, 1e4} {
		t.Run(fmt.Sprint(mean), func(t *testing.T) {
			n := int(mean+40*math.Sqrt(mean)) + 40
			p := make([]float64, n)
			mode := int(mean)
			p[mode] = 1
			for k := mode + 1; k < n; k++ {
				p[k] = p[k-1] * mean / float64(k)
			}
			for k := mode; k > 0; k-- {
				p[k-1] = p[k] * float64(k) / mean
			}
			var total float64
			for _, x := range p {
				total += x
			}
			var cdf float64
			steps := 0
			for k := range n {
				cdf += p[k] / total
				if cdf < 1e-6 || cdf > 1-1e-6 {
					continue
				}
				steps++
				if got := Poisson(cdf*(1-1e-9), mean); got != k {
					t.Errorf("just below P(X ≤ %d): got %d", k, got)
				}
				if got := Poisson(cdf*(1+1e-9), mean); got != k+1 {
					t.Errorf("just above P(X ≤ %d): got %d", k, got)
				}
			}
			// The far upper tail, summed from its end. A u next to 1 is known to
			// 1e-16, which is 0.1 % of the smallest tail tested: 2 % decides.
			var tail float64
			for k := n - 1; tail < 1e-6; k-- {
				if tail > 1e-13 {
					steps++
					if got := Poisson(1-tail*1.02, mean); got != k {
						t.Errorf("P(X > %d) = %v: got %d just before", k, tail, got)
					}
					if got := Poisson(1-tail*0.98, mean); got != k+1 {
						t.Errorf("P(X > %d) = %v: got %d just behind", k, tail, got)
					}
				}
				tail += p[k] / total
			}
			if steps < 10 {
				t.Errorf("%d steps were tested", steps)
			}
		})
	}
}

// Mean and variance are both the mean. With the midpoints of n equal strata for
// u, the sums are integrals of a step function with known error: an inverse that
// were one too high at every step would be off by 1.
func TestPoissonMoments(t *testing.T) {
	const n = 20000
	for _, mean := range []float64{0.3, 5, 16, 17, 300, 1e4} {
		var sum, squares float64
		for i := range n {
			x := float64(Poisson((float64(i)+0.5)/n, mean)) - mean
			sum += x
			squares += x * x
		}
		// A step lies in one stratum: each of the about 8√mean + 8 steps that
		// matter is off by at most half a stratum.
		if got, bound := sum/n, (8*math.Sqrt(mean)+8)/2/n; math.Abs(got) > bound {
			t.Errorf("mean %v: off by %v, more than %v", mean, got, bound)
		}
		// The tails beyond the last stratum, u < 1/2n, hold of the variance about
		// z²/n with z = 4.06, and the steps add noise: 1 % is far outside both.
		if got := squares / n; math.Abs(got-mean) > 0.01*mean {
			t.Errorf("mean %v: variance %v", mean, got)
		}
	}
}

func TestPoissonOfMeanZero(t *testing.T) {
	for _, u := range uniforms {
		if got := Poisson(u, 0); got != 0 {
			t.Errorf("Poisson(%v, 0) = %d, want 0", u, got)
		}
	}
}

func TestPoissonPanics(t *testing.T) {
	tests := []struct{ u, mean float64 }{
		{0, 1},
		{1, 1},
		{-0.1, 1},
		{math.NaN(), 1},
		{0.5, -1},
		{0.5, math.NaN()},
		{0.5, math.Inf(1)},
		{0.5, 1.1e6},
	}
	for _, test := range tests {
		mustPanic(t, fmt.Sprintf("Poisson(%v, %v)", test.u, test.mean), func() { Poisson(test.u, test.mean) })
	}
}

func BenchmarkPoisson(b *testing.B) {
	for _, mean := range []float64{0.5, 10, 100, 10000} {
		b.Run(fmt.Sprint(mean), func(b *testing.B) {
			b.ReportAllocs()
			c := NewStream(1, 2, 3, 4).Cursor()
			sum := 0
			for b.Loop() {
				sum += Poisson(c.Uniform(), mean)
			}
			sink = uint64(sum)
		})
	}
}
