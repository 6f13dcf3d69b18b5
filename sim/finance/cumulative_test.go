package finance

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// TestCumulative is worked by hand.
func TestCumulative(t *testing.T) {
	tests := []struct {
		name        string
		flows       []Flow
		moic        float64
		hasMOIC     bool
		payback     float64
		paysBack    bool
		peakFunding float64
	}{
		{"none", nil, 0, false, 0, false, 0},
		{"only in", []Flow{{0, 5}, {9, 1}}, 0, false, 0, false, 0},
		{"only out", []Flow{{0, -5}, {9, -1}}, 0, true, 0, false, 6},
		{"simple", []Flow{{0, -100}, {10, 60}, {20, 60}}, 1.2, true, 20, true, 100},
		{"exactly back", []Flow{{0, -100}, {10, 60}, {20, 40}, {30, 5}}, 1.05, true, 20, true, 100},
		{"exactly back in tenths", []Flow{{0, -0.3}, {10, 0.1}, {20, 0.2}}, 1, true, 20, true, 0.3},
		{"back but for rounding", []Flow{{0, -0.8}, {10, 0.1}, {20, 0.7}}, 1, true, 20, true, 0.8}, // −1e-16 in doubles
		{"never back", []Flow{{0, -100}, {10, 60}, {20, 39}}, 0.99, true, 0, false, 100},
		{"out of order", []Flow{{20, 60}, {0, -100}, {10, 60}}, 1.2, true, 20, true, 100},
		{"two draws", []Flow{{0, -100}, {10, -50}, {20, 60}, {30, -70}, {40, 300}}, 360.0 / 220, true, 40, true, 160},
		{"below again later", []Flow{{0, -10}, {10, 12}, {20, -30}, {30, 40}}, 52.0 / 40, true, 10, true, 28},
		{"received first", []Flow{{0, 10}, {10, -4}, {20, -5}}, 10.0 / 9, true, 0, false, 0},
		{"received first, not enough", []Flow{{0, 10}, {10, -14}, {20, 5}}, 15.0 / 14, true, 20, true, 4},
		{"netted in a day", []Flow{{0, -100}, {10, -40}, {10, 100}, {20, 50}}, 1.1, true, 20, true, 100},
		{"no dip within a day", []Flow{{0, -5}, {0, 5}, {1, -3}, {1, 4}}, 0, false, 0, false, 0},
		{"before the valuation date", []Flow{{-30, -10}, {-10, 10}}, 1, true, -10, true, 10},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			moic, ok := MOIC(tt.flows)
			near(t, "MOIC", moic, tt.moic, 1e-15)
			if ok != tt.hasMOIC {
				t.Errorf("MOIC defined: %v, want %v", ok, tt.hasMOIC)
			}
			days, ok := Payback(tt.flows)
			if days != tt.payback || ok != tt.paysBack {
				t.Errorf("payback = %v, %v; want %v, %v", days, ok, tt.payback, tt.paysBack)
			}
			peak := PeakFunding(tt.flows)
			near(t, "peak funding", peak, tt.peakFunding, 1e-15)
			if math.Signbit(peak) {
				t.Errorf("peak funding = %v has a sign", peak)
			}
		})
	}
}

func TestCumulativeOfWhatIsNotFinite(t *testing.T) {
	for _, bad := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		flows := []Flow{{0, -1}, {1, bad}, {2, 3}}
		if m, ok := MOIC(flows); ok || m != 0 {
			t.Errorf("MOIC with %v = %v, %v", bad, m, ok)
		}
		if d, ok := Payback(flows); ok || d != 0 {
			t.Errorf("payback with %v = %v, %v", bad, d, ok)
		}
	}
	if p := PeakFunding([]Flow{{0, -1}, {1, math.NaN()}}); !math.IsNaN(p) {
		t.Errorf("peak funding of a NaN = %v", p)
	}
	if d, ok := Payback([]Flow{{math.NaN(), -1}, {1, 3}}); ok || d != 0 {
		t.Errorf("payback without a date = %v, %v", d, ok)
	}
}

// TestFundingCoversEveryDay: money that never runs out with PeakFunding in hand
// at the start runs out with less.
func TestFundingCoversEveryDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		flows := flowsOf(t, "flows")
		peak := PeakFunding(flows)
		lowest := math.Inf(1)
		for _, f := range flows {
			balance := 0.0
			for _, g := range flows {
				if g.Days <= f.Days {
					balance += g.USD
				}
			}
			lowest = min(lowest, balance)
		}
		if want := max(0, -lowest); math.Abs(peak-want) > 1e-4 {
			t.Fatalf("peak funding = %v, want %v", peak, want)
		}
		if _, ok := Payback(flows); ok && peak == 0 {
			t.Fatal("money came back that was never out")
		}
	})
}
