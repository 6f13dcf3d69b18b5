package copula

import (
	"math"
	"testing"
)

// near fails unless got is within an absolute interval around want.
func near(t *testing.T, what string, got, want, radius float64) {
	t.Helper()
	if !(math.Abs(got-want) <= radius) {
		t.Errorf("%s: got %v, want %v ± %v", what, got, want, radius)
	}
}

func TestCholesky(t *testing.T) {
	for _, c := range []struct {
		name string
		a, l [][]float64
	}{
		// The matrix that the Wikipedia article on the decomposition takes.
		{
			"textbook",
			[][]float64{{4, 12, -16}, {12, 37, -43}, {-16, -43, 98}},
			[][]float64{{2, 0, 0}, {6, 1, 0}, {-8, 5, 3}},
		},
		// .6² + .8² = 1: the third follows from the first two.
		{
			"semi-definite",
			[][]float64{{1, 0, 0.6}, {0, 1, 0.8}, {0.6, 0.8, 1}},
			[][]float64{{1, 0, 0}, {0, 1, 0}, {0.6, 0.8, 0}},
		},
		// The second is the first, and the third moves with both alike.
		{
			"perfect",
			[][]float64{{1, 1, 0.6}, {1, 1, 0.6}, {0.6, 0.6, 1}},
			[][]float64{{1, 0, 0}, {1, 0, 0}, {0.6, 0, 0.8}},
		},
		{"nothing", [][]float64{{0, 0}, {0, 0}}, [][]float64{{0, 0}, {0, 0}}},
		{"empty", nil, nil},
		// −.5 is the least that three may share with each other: 1 − 3·¼ − 2·⅛ = 0.
		{
			"equal and least",
			[][]float64{{1, -0.5, -0.5}, {-0.5, 1, -0.5}, {-0.5, -0.5, 1}},
			[][]float64{{1, 0, 0}, {-0.5, math.Sqrt(0.75), 0}, {-0.5, -math.Sqrt(0.75), 0}},
		},
	} {
		l, ok := Cholesky(c.a)
		if !ok || len(l) != len(c.l) {
			t.Errorf("%s: got %v, %v", c.name, l, ok)
			continue
		}
		for i := range l {
			for j := range l[i] {
				near(t, c.name, l[i][j], c.l[i][j], 1e-15)
			}
		}
	}
}

func TestCholeskyRefuses(t *testing.T) {
	for name, a := range map[string][][]float64{
		"negative variance":     {{-1}},
		"determinant":           {{1, 0.9, -0.9}, {0.9, 1, 0.9}, {-0.9, 0.9, 1}},
		"just beyond":           {{1, 0, 0.6}, {0, 1, 0.80001}, {0.6, 0.80001, 1}},
		"beside a perfect pair": {{1, 1, 0.6}, {1, 1, 0.601}, {0.6, 0.601, 1}},
		"beside nothing":        {{0, 0.1}, {0.1, 1}},
	} {
		if l, ok := Cholesky(a); ok {
			t.Errorf("%s: got %v", name, l)
		}
	}
}
