package plots_test

import (
	"neocloud/plots"
)

func ExampleSweep() {
	study := colossus()
	price := plots.Axis{Quantity: plots.Quantity{Name: "Price per GPU-hour", Unit: plots.USD}, Values: study.Line.Values}
	var lines []plots.SweepLine
	for _, name := range []string{"build-only", "sell-only", "hybrid"} {
		lines = append(lines, plots.SweepLine{Strategy: name, Means: study.Line.Means[name]})
	}
	fig, err := plots.Sweep(price, plots.Quantity{Name: "Economic NPV", Unit: plots.USD}, lines, study.captionOf(60))
	show("sweep", fig, err)
	// Output: sweep as expected
}
