package strategy

import "testing"

func TestFloor(t *testing.T) {
	for _, c := range []struct {
		name  string
		floor Floor
		index []float64
		want  float64
	}{
		{"none", Floor{}, []float64{2e6}, 0},
		{"fee", Floor{PerMWMonth: 1e6}, nil, 1e6},
		{"share of the last index", Floor{ToIndex: 0.8}, []float64{9e6, 2e6}, 1.6e6},
		{"the higher: fee", Floor{PerMWMonth: 2e6, ToIndex: 0.8}, []float64{2e6}, 2e6},
		{"the higher: index", Floor{PerMWMonth: 1e6, ToIndex: 0.8}, []float64{2e6}, 1.6e6},
		{"no index", Floor{ToIndex: 0.8}, nil, 0},
	} {
		if got := c.floor.At(&View{Index: c.index}); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}
