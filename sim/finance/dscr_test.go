package finance

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestDSCR(t *testing.T) {
	tests := []struct {
		name           string
		available, due []float64
		want           []DSCR
		lowest         DSCR
		hasLowest      bool
	}{
		{"none", nil, nil, nil, DSCR{}, false},
		{"no debt", []float64{5, 6}, []float64{0, 0}, nil, DSCR{}, false},
		{"by year", []float64{3, 5, 9}, []float64{2, 4, 3}, []DSCR{{0, 1.5}, {1, 1.25}, {2, 3}}, DSCR{1, 1.25}, true},
		{"before and after the debt", []float64{-7, 3, 5, -1}, []float64{0, 2, 4, 0}, []DSCR{{1, 1.5}, {2, 1.25}}, DSCR{2, 1.25}, true},
		{"cash ends first", []float64{3}, []float64{2, 4}, []DSCR{{0, 1.5}, {1, 0}}, DSCR{1, 0}, true},
		{"debt ends first", []float64{3, -5}, []float64{2}, []DSCR{{0, 1.5}}, DSCR{0, 1.5}, true},
		{"loss", []float64{-3, 2}, []float64{2, 2}, []DSCR{{0, -1.5}, {1, 1}}, DSCR{0, -1.5}, true},
		{"the first of equals", []float64{2, 1, 1}, []float64{1, 1, 1}, []DSCR{{0, 2}, {1, 1}, {2, 1}}, DSCR{1, 1}, true},
		{"refund of service", []float64{2}, []float64{-1}, nil, DSCR{}, false},
		{
			"too large",
			[]float64{1e300, -1e300},
			[]float64{1e-300, 1e-300},
			[]DSCR{{0, math.MaxFloat64}, {1, -math.MaxFloat64}},
			DSCR{1, -math.MaxFloat64},
			true,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := AppendDSCR(nil, tt.available, tt.due)
			if !slices.Equal(got, tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
			if lowest, ok := MinDSCR(got); lowest != tt.lowest || ok != tt.hasLowest {
				t.Errorf("lowest %v, %v; want %v, %v", lowest, ok, tt.lowest, tt.hasLowest)
			}
		})
	}
	for _, bad := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		panics(t, "cash", func() { AppendDSCR(nil, []float64{bad}, []float64{1}) })
		panics(t, "service", func() { AppendDSCR(nil, []float64{1}, []float64{bad}) })
	}
}

// TestDSCRIsFinite: any finite amounts give finite ratios, whose lowest is one
// of them and is below none.
func TestDSCRIsFinite(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		amounts := rapid.SliceOfN(rapid.Float64Range(-math.MaxFloat64, math.MaxFloat64), 0, 8)
		ratios := AppendDSCR(nil, amounts.Draw(t, "cash"), amounts.Draw(t, "service"))
		lowest, ok := MinDSCR(ratios)
		if ok != slices.Contains(ratios, lowest) || ok != (len(ratios) > 0) {
			t.Fatalf("lowest %v of %v", lowest, ratios)
		}
		for _, r := range ratios {
			if !finite(r.Ratio) || r.Ratio < lowest.Ratio {
				t.Fatalf("lowest %v of %v", lowest, ratios)
			}
		}
	})
}
