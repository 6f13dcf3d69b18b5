package design

import (
	"math"
	"slices"
	"testing"

	"neocloud/sim/stats"
)

// Each point by itself is uniform, and a mean over the plan unbiased: over scrambles,
// by chi-square on 15 degrees of freedom (44.3 is the .9999 quantile).
func TestScrambledPointsAreUniform(t *testing.T) {
	const scrambles = 4000
	for _, i := range []int{0, 1, 5} {
		for _, j := range []int{0, 2} {
			var counts [16]float64
			x := make([]float64, 3)
			for number := range uint64(scrambles) {
				must[Sobol](t)(NewScrambledSobol(8, 3, seed, number)).Point(i, x)
				counts[int(16*x[j])]++
			}
			x2 := 0.0
			for _, c := range counts {
				x2 += (c - scrambles/16) * (c - scrambles/16) / (scrambles / 16)
			}
			if x2 > 44.3 {
				t.Errorf("coordinate %d of point %d: chi-square %.1f", j, i, x2)
			}
		}
	}
}

// The digits beyond the nested ones are fair coins too: the place of a point in its
// interval of 2^−24 has mean 1/2.
func TestScrambledDigitsBeyondTheTree(t *testing.T) {
	const n = 4096
	var sum, squares float64
	for _, x := range points(must[Sobol](t)(NewScrambledSobol(n, 1, seed, 0))) {
		_, place := math.Modf(math.Ldexp(x[0], nestedDigits))
		sum += place
		squares += place * place
	}
	near(t, "mean", sum/n, 0.5, 4*math.Sqrt(1.0/12/n))
	near(t, "mean square", squares/n, 1.0/3, 4*math.Sqrt(4.0/45/n))
}

// Nested scrambling, the definition: two points that agree in exactly their first k
// digits agree in exactly the first k after it.
func TestScramblingIsNested(t *testing.T) {
	const n = 256
	plain := points(must[Sobol](t)(NewSobol(n, 4)))
	scrambled := points(must[Sobol](t)(NewScrambledSobol(n, 4, seed, 1)))
	for j := range 4 {
		for a := range n {
			for b := range a {
				before := agreement(plain[a][j], plain[b][j])
				if after := agreement(scrambled[a][j], scrambled[b][j]); after != before {
					t.Fatalf("dimension %d, points %d and %d agree in %d digits, in %d before", j, b, a, after, before)
				}
			}
		}
	}
}

// agreement is the number of leading binary digits that two fractions share.
func agreement(x, y float64) (digits int) {
	for int(math.Ldexp(x, digits+1)) == int(math.Ldexp(y, digits+1)) {
		digits++
	}
	return digits
}

// A plan of twice the points, or of more dimensions, begins with this one; another
// seed or number gives another.
func TestScrambleExtends(t *testing.T) {
	small := points(must[Sobol](t)(NewScrambledSobol(64, 2, seed, 5)))
	for i, x := range points(must[Sobol](t)(NewScrambledSobol(128, 3, seed, 5)))[:64] {
		if !slices.Equal(x[:2], small[i]) {
			t.Errorf("point %d is %v in the larger plan, %v in the smaller", i, x, small[i])
		}
	}
	for _, other := range []Sobol{
		must[Sobol](t)(NewScrambledSobol(64, 2, seed, 6)),
		must[Sobol](t)(NewScrambledSobol(64, 2, seed+1, 5)),
	} {
		if x := points(other); x[0][0] == small[0][0] || x[9][1] == small[9][1] {
			t.Error("another scramble has the same points")
		}
	}
}

// On a smooth integrand the root mean square error falls faster than n^−0.9 (n^−1.5
// up to logarithms, Owen 1997; plain Monte Carlo n^−0.5). The integral of Π e^{x_j}
// over the unit cube is (e − 1)^4.
func TestScrambledSobolConverges(t *testing.T) {
	const dims, scrambles = 4, 24
	exact := math.Pow(math.E-1, dims)
	f := func(x []float64) float64 { return math.Exp(x[0] + x[1] + x[2] + x[3]) }
	var logN, logError []float64
	for m := 6; m <= 12; m++ {
		errors := make([]float64, scrambles)
		squares := 0.0
		for s := range errors {
			p := must[Sobol](t)(NewScrambledSobol(1<<m, dims, seed, uint64(s)))
			errors[s] = stats.MomentsOf(evaluate(p, f)).Mean() - exact
			squares += errors[s] * errors[s]
		}
		if e := stats.Mean(errors, 0.9999); !e.CI.Contains(0) {
			t.Errorf("2^%d points: mean error %v ± %v is not 0: biased", m, e.Value, e.CI.Half())
		}
		logN = append(logN, float64(m)*math.Ln2)
		logError = append(logError, 0.5*math.Log(squares/scrambles))
	}
	p := stats.PairedMomentsOf(logN, logError)
	slope := p.Covariance() / p.X().Variance()
	t.Logf("slope %.2f", slope)
	if slope >= -0.9 {
		t.Errorf("the error falls as n^%.2f, want faster than n^−0.9", slope)
	}
}
