package stats_test

import (
	"fmt"

	"neocloud/sim/stats"
)

// Two strategies played in the same six worlds, NPV in billions of USD.
func ExamplePaired() {
	hybrid := []float64{12, 9, 15, 7, 11, 13}
	buildOnly := []float64{10, 8, 12, 7, 9, 10}
	c := stats.Paired(hybrid, buildOnly, 0.95)
	fmt.Printf("%.2f ± %.2f, better in %.0f %% of worlds, correlation %.2f\n",
		c.Difference.Value, c.Difference.CI.Half(), 100*c.PABetter.Value, c.Correlation.Value)
	fmt.Println("distinguishable:", c.Distinguishable)
	// Output:
	// 1.83 ± 1.23, better in 92 % of worlds, correlation 0.99
	// distinguishable: true
}

// A caveat comes with the value.
func ExampleCVaR() {
	npv := make([]float64, 400)
	for i := range npv {
		npv[i] = float64(i)
	}
	for _, w := range stats.CVaR(npv, 0.05, 0.95).Warnings {
		fmt.Println(w.Code+":", w.Text)
	}
	// Output:
	// cvar-refused: the worst 5 % of 400 observations are 20; CVaR is refused below 50
}
