package design

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// In every dimension each stratum has exactly one point: what the plan is.
func TestLatinHypercubeStrata(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		n := rapid.OneOf(rapid.IntRange(1, 12), rapid.IntRange(1, 500)).Draw(rt, "n")
		d := rapid.IntRange(1, 6).Draw(rt, "d")
		l := must[LatinHypercube](t)(NewLatinHypercube(n, d, rapid.Uint64().Draw(rt, "seed")))
		seen := make([]int, n*d)
		for _, x := range points(l) {
			for j, u := range x {
				seen[j*n+int(math.Floor(u*float64(n)))]++
			}
		}
		for k, times := range seen {
			if times != 1 {
				rt.Fatalf("stratum %d of dimension %d has %d points", k%n, k/n, times)
			}
		}
	})
}

// All orders of 3 strata are as frequent, by chi-square on 5 degrees of freedom (25.7
// is the .9999 quantile), and the place in the stratum is uniform: over plans, a
// coordinate has mean 1/2 and variance 1/12 (its square, variance 4/45).
func TestLatinHypercubeIsUnbiased(t *testing.T) {
	const plans = 3000
	orders := map[[3]int]int{}
	var sum, squares float64
	for s := range uint64(plans) {
		l := must[LatinHypercube](t)(NewLatinHypercube(3, 2, s))
		var order [3]int
		for i, x := range points(l) {
			order[i] = int(3 * x[1])
		}
		orders[order]++
		x := make([]float64, 2)
		l.Point(0, x)
		sum += x[0]
		squares += x[0] * x[0]
	}
	x2 := 0.0
	for _, times := range orders {
		x2 += math.Pow(float64(times)-plans/6, 2) / (plans / 6)
	}
	if len(orders) != 6 || x2 > 25.7 {
		t.Errorf("orders %v: chi-square %.1f", orders, x2)
	}
	near(t, "mean", sum/plans, 0.5, 4*math.Sqrt(1.0/12/plans))
	near(t, "mean square", squares/plans, 1.0/3, 4*math.Sqrt(4.0/45/plans))
}

// A dimension added at the end leaves the others as they were.
func TestLatinHypercubeAddedDimension(t *testing.T) {
	two := points(must[LatinHypercube](t)(NewLatinHypercube(20, 2, seed)))
	for i, x := range points(must[LatinHypercube](t)(NewLatinHypercube(20, 3, seed))) {
		if x[0] != two[i][0] || x[1] != two[i][1] {
			t.Errorf("point %d is %v with 3 dimensions, %v with 2", i, x, two[i])
		}
	}
}

// The mean of a sum of functions of one input each is nearly exact: the variance that
// is left is that within strata, 1/n² of plain for linear ones (M. Stein 1987).
func TestLatinHypercubeReducesVariance(t *testing.T) {
	const n, plans = 64, 200
	squares := 0.0
	for s := range uint64(plans) {
		mean := 0.0
		for _, x := range points(must[LatinHypercube](t)(NewLatinHypercube(n, 3, s))) {
			mean += (x[0] + x[1] + x[2] - 1.5) / n
		}
		squares += mean * mean
	}
	// Within a stratum of width 1/n each input has variance 1/(12 n²): the mean has
	// 3/(12 n³). The variance estimate of 200 has standard error √(2/200) = 10 %.
	want := 3.0 / 12 / (n * n * n)
	near(t, "variance", squares/plans, want, 0.4*want)
}

func TestLatinHypercubeErrors(t *testing.T) {
	tests := []struct {
		n, d  int
		words []string
	}{
		{0, 1, []string{"at least 1 point"}},
		{-1, 1, []string{"at least 1 point"}},
		{1, 0, []string{"at least 1 dimension"}},
		{MaxPoints + 1, 1, []string{"bound of 1000000"}},
		{MaxPoints, 51, []string{"bound of 50000000 cells"}},
		{1, math.MaxInt, []string{"cells"}},
	}
	for _, test := range tests {
		_, err := NewLatinHypercube(test.n, test.d, seed)
		wantError(t, err, test.words...)
	}
}

func BenchmarkLatinHypercubePoint(b *testing.B) {
	b.ReportAllocs()
	l := must[LatinHypercube](b)(NewLatinHypercube(1024, 16, seed))
	x, i := make([]float64, 16), 0
	for b.Loop() {
		l.Point(i%1024, x)
		i++
	}
}

func BenchmarkNewLatinHypercube(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		must[LatinHypercube](b)(NewLatinHypercube(1024, 16, seed))
	}
}
