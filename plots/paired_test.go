package plots_test

import (
	"neocloud/plots"
	"neocloud/sim/stats"
)

func ExamplePairedDifference() {
	study := colossus()
	a, b := study.of("hybrid-value"), study.of("sell-only")
	c := stats.Paired(a.NPV, b.NPV, 0.95)
	fig, err := plots.PairedDifference(plots.Quantity{Name: "Economic NPV", Unit: plots.USD},
		plots.Sample{Strategy: a.Name, Values: a.NPV}, plots.Sample{Strategy: b.Name, Values: b.NPV}, c, study.caption())
	show("paired", fig, err)
	// Output: paired as expected
}
