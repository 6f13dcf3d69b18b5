package design

import (
	"slices"
	"testing"
)

// The rows a, b, ab₁, ab₂ of one point of a plan in four dimensions, by hand.
func TestSaltelliRow(t *testing.T) {
	base := must[List](t)(NewList([][]float64{{1, 2, 3, 4}, {5, 6, 7, 8}}))
	got := points(must[Saltelli](t)(NewSaltelli(base)))
	want := [][]float64{{1, 2}, {3, 4}, {3, 2}, {1, 4}, {5, 6}, {7, 8}, {7, 6}, {5, 8}}
	if !slices.EqualFunc(got, want, slices.Equal) {
		t.Errorf("points %v, want %v", got, want)
	}
}

func TestSaltelliErrors(t *testing.T) {
	_, err := NewSaltelli(must[Sobol](t)(NewSobol(8, 3)))
	wantError(t, err, "twice the inputs", "3 dimensions")
	_, err = NewSaltelli(must[Sobol](t)(NewSobol(1<<18, 6)))
	wantError(t, err, "262144 rows of 5 points", "bound of 1000000")
	if _, err := NewSaltelli(must[Sobol](t)(NewSobol(1<<17, 6))); err != nil {
		t.Errorf("2^17 rows of 5: %v", err)
	}
}
