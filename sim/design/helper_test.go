package design

import (
	"math"
	"strings"
	"testing"

	"neocloud/sim/internal/rng"
)

// seed is the seed of the tests.
const seed = 20261124

// points are all points of a plan.
func points(p Plan) [][]float64 {
	out := make([][]float64, p.Len())
	for i := range out {
		out[i] = make([]float64, p.Dim())
		p.Point(i, out[i])
	}
	return out
}

// evaluate are the outcomes of f at all points of a plan.
func evaluate(p Plan, f func(x []float64) float64) []float64 {
	x, ys := make([]float64, p.Dim()), make([]float64, p.Len())
	for i := range ys {
		p.Point(i, x)
		ys[i] = f(x)
	}
	return ys
}

// must is the value of a constructor that cannot fail in the test.
func must[T any](t testing.TB) func(value T, err error) T {
	return func(value T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return value
	}
}

// random is a plan of independent uniform points: plain Monte Carlo, for tests of
// intervals that suppose it.
type random struct {
	n, d   int
	stream rng.Stream
}

func (r random) Len() int { return r.n }
func (r random) Dim() int { return r.d }
func (r random) Point(i int, dst []float64) {
	for j := range dst {
		dst[j] = r.stream.Uniform(uint64(i*r.d + j))
	}
}

// near fails the test unless got is within tolerance of want.
func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s = %v, want %v ± %g", what, got, want, tolerance)
	}
}

// wantError fails the test unless err says all of the words.
func wantError(t *testing.T, err error, words ...string) {
	t.Helper()
	if err == nil {
		t.Errorf("no error, want one with %q", words)
		return
	}
	for _, word := range words {
		if !strings.Contains(err.Error(), word) {
			t.Errorf("error %q does not say %q", err, word)
		}
	}
}

// mustPanic fails the test unless f panics with a message of this package.
func mustPanic(t *testing.T, what string, f func()) {
	t.Helper()
	defer func() {
		t.Helper()
		if message, ok := recover().(string); !ok || !strings.HasPrefix(message, "design: ") {
			t.Errorf("%s did not panic with a message of design", what)
		}
	}()
	f()
}

// ishigami is the function of T. Ishigami and T. Homma (1990) with a = 7, b = .1 on
// the cube (−π, π)³, from the unit cube.
func ishigami(u []float64) float64 {
	x := func(j int) float64 { return math.Pi * (2*u[j] - 1) }
	return math.Sin(x(0)) + 7*math.Pow(math.Sin(x(1)), 2) + 0.1*math.Pow(x(2), 4)*math.Sin(x(0))
}

// gConstants are the a of Sobol's function G: inputs from decisive to idle.
var gConstants = []float64{0, 1, 4.5, 9, 99, 99, 99, 99}

// sobolG is the product of (|4u − 2| + a) / (1 + a).
func sobolG(u []float64) float64 {
	product := 1.0
	for j, a := range gConstants {
		product *= (math.Abs(4*u[j]-2) + a) / (1 + a)
	}
	return product
}
