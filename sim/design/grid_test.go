package design

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// The last axis varies fastest.
func TestGridOrder(t *testing.T) {
	g := must[Grid](t)(NewGrid(Axis{1, 2}, Axis{7}, Axis{3, 4, 5}))
	want := [][]float64{{1, 7, 3}, {1, 7, 4}, {1, 7, 5}, {2, 7, 3}, {2, 7, 4}, {2, 7, 5}}
	if got := points(g); !slices.EqualFunc(got, want, slices.Equal) {
		t.Errorf("points %v, want %v", got, want)
	}
}

// Every combination occurs once.
func TestGridIsFullFactorial(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		sizes := rapid.SliceOfN(rapid.IntRange(1, 5), 1, 5).Draw(rt, "sizes")
		axes := make([]Axis, len(sizes))
		product := 1
		for j, n := range sizes {
			axes[j] = make(Axis, n)
			for k := range axes[j] {
				axes[j][k] = float64(k)
			}
			product *= n
		}
		g := must[Grid](t)(NewGrid(axes...))
		seen := map[[5]float64]bool{}
		for _, x := range points(g) {
			var key [5]float64
			copy(key[:], x)
			seen[key] = true
		}
		if g.Len() != product || len(seen) != product {
			rt.Fatalf("%d points, %d different, want %d", g.Len(), len(seen), product)
		}
	})
}

func TestGridIsACopy(t *testing.T) {
	axis := Axis{1, 2}
	g := must[Grid](t)(NewGrid(axis))
	axis[0] = 9
	if got := points(g); got[0][0] != 1 {
		t.Errorf("first point %v after the axis was changed, want 1", got[0])
	}
}

func TestGridErrors(t *testing.T) {
	thousand := must[Axis](t)(Span(0, 1, 1000))
	if _, err := NewGrid(thousand, thousand); err != nil {
		t.Errorf("a million points: %v", err)
	}
	tests := []struct {
		name  string
		axes  []Axis
		words []string
	}{
		{"no axis", nil, []string{"at least 1 axis"}},
		{"empty axis", []Axis{{1}, {}}, []string{"axis 2", "no values"}},
		{"infinite value", []Axis{{1, inf()}}, []string{"axis 1", "value 2", "+Inf"}},
		{"above the bound", []Axis{thousand, thousand, {1, 2}}, []string{"2e+06", "bound of 1000000"}},
		{"beyond all integers", slices.Repeat([]Axis{thousand}, 30), []string{"1e+90", "bound of 1000000"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := NewGrid(test.axes...)
			wantError(t, err, test.words...)
		})
	}
}
