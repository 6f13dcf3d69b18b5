package design

import (
	"slices"
	"testing"
)

func TestList(t *testing.T) {
	given := [][]float64{{1, 2}, {3, 4}}
	l := must[List](t)(NewList(given))
	given[0][0] = 99
	if got := points(l); !slices.Equal(got[0], []float64{1, 2}) || !slices.Equal(got[1], []float64{3, 4}) || l.Dim() != 2 {
		t.Errorf("points %v in %d dimensions, want (1,2) and (3,4) as given", got, l.Dim())
	}
}

func TestListErrors(t *testing.T) {
	tests := []struct {
		name   string
		points [][]float64
		words  []string
	}{
		{"no points", nil, []string{"at least 1 point"}},
		{"no coordinates", [][]float64{{}}, []string{"at least 1 dimension"}},
		{"ragged", [][]float64{{1, 2}, {3}}, []string{"point 2 has 1", "point 1 has 2"}},
		{"infinite", [][]float64{{1, 2}, {3, -inf()}}, []string{"point 2", "coordinate 2", "-Inf"}},
		{"too many", make([][]float64, MaxPoints+1), []string{"bound of 1000000"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := NewList(test.points)
			wantError(t, err, test.words...)
		})
	}
}
