package plots_test

import (
	"neocloud/plots"
)

func ExampleFan() {
	study := colossus()
	b := study.bands("hybrid", "own_demand_mw")
	b.Strategy = "" // demand is the same for all strategies
	fig, err := plots.Fan(plots.Quantity{Name: "Own demand", Unit: plots.MW}, []plots.Bands{b}, study.caption())
	show("fan", fig, err)
	// Output: fan as expected
}
