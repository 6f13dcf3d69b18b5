package finance

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestNet(t *testing.T) {
	tests := []struct {
		name     string
		in, want []Flow
	}{
		{"none", nil, nil},
		{"one", []Flow{{3, 1}}, []Flow{{3, 1}}},
		{"out of order", []Flow{{3, 1}, {1, 2}, {-2, 4}}, []Flow{{-2, 4}, {1, 2}, {3, 1}}},
		{"same day", []Flow{{3, 1}, {1, 2}, {3, -4}, {3, 8}}, []Flow{{1, 2}, {3, 5}}},
		{"gone", []Flow{{1, 0}, {2, 5}, {2, -5}, {3, 1}}, []Flow{{3, 1}}},
		{"within a day", []Flow{{0.5, 1}, {0.25, 2}}, []Flow{{0.25, 2}, {0.5, 1}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			before := slices.Clone(tt.in)
			if got := Net(tt.in); !slices.Equal(got, tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
			if !slices.Equal(tt.in, before) {
				t.Errorf("the argument became %v", tt.in)
			}
		})
	}
}

// TestNetSumsInTheOrderGiven: the same bits whatever else was sorted between.
func TestNetSumsInTheOrderGiven(t *testing.T) {
	var flows []Flow
	want := [2]float64{}
	for i := range 200 {
		usd := math.Pow(-1.3, float64(i%90)) + 0.1
		flows = append(flows, Flow{Days: float64(1 - i%2), USD: usd})
		want[1-i%2] += usd
	}
	got := Net(flows)
	if len(got) != 2 || got[0].USD != want[0] || got[1].USD != want[1] {
		t.Errorf("got %v, want the amounts %v", got, want)
	}
}

func TestNetKeepsTheSum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		flows := flowsOf(t, "flows")
		net := Net(flows)
		if !isNet(net) {
			t.Fatalf("%v is not net", net)
		}
		sum := func(fs []Flow) (s float64) {
			for _, f := range fs {
				s += f.USD
			}
			return s
		}
		if a, b := sum(flows), sum(net); math.Abs(a-b) > 1e-4 {
			t.Fatalf("the sum went from %v to %v", a, b)
		}
	})
}
