package plots_test

import (
	"neocloud/plots"
)

func ExampleDensity() {
	study := colossus()
	// Marks at the bad, the middling and the good world.
	fig, err := plots.Density(plots.Quantity{Name: "Economic NPV", Unit: plots.USD}, study.npv(), study.caption())
	show("density", fig, err)
	// Output: density as expected
}
