package sim

import (
	"math"
	"testing"

	"neocloud/sim/finance"
)

// Only an investment has a return, and only where there is exactly one rate (MODEL
// 9.3). With v = 1/(1+r) the rates are roots of a polynomial of second degree.
func TestReturnOn(t *testing.T) {
	none := math.NaN()
	for name, c := range map[string]struct {
		usd  []float64 // on day 0 and a year and two years later
		want float64
	}{
		"pays, then receives": {[]float64{-100, 0, 121}, 0.10},
		"loses":               {[]float64{-100, 0, 81}, -0.10},
		// 5 − 100 v + 110 v² has the roots v = (100 ± √7800) / 220: 16.8 %, and 1783 %,
		// which is out of the range.
		"a small prepayment before": {[]float64{5, -100, 110}, 220/(100+math.Sqrt(7800)) - 1},
		// 20 − 100 v + 110 v²: 63 % and 237 %.
		"a large one: two rates": {[]float64{20, -100, 110}, none},
		// The only rate, 6.4 %, is what the money costs.
		"receives, then pays more":  {[]float64{100, -50, -60}, none},
		"receives, then pays less":  {[]float64{100, -50, -20}, none},
		"never receives":            {[]float64{-100, -50, -20}, none},
		"never pays":                {[]float64{100, 50, 20}, none},
		"gets back what it has put": {[]float64{-100, 0, 100}, 0},
	} {
		var flows []finance.Flow
		for year, usd := range c.usd {
			if usd != 0 {
				flows = append(flows, finance.Flow{Days: 365 * float64(year), USD: usd})
			}
		}
		if got := returnOn(flows, finance.PeakFunding(flows)); math.Abs(got-c.want) > 1e-9 || math.IsNaN(got) != math.IsNaN(c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
	if got := returnOn(nil, 0); !math.IsNaN(got) {
		t.Errorf("of nothing: %v", got)
	}
}
