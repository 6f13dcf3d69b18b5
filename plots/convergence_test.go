package plots_test

import (
	"neocloud/plots"
)

func ExampleConvergence() {
	study := colossus()
	fig, err := plots.Convergence(plots.Quantity{Name: "Economic NPV", Unit: plots.USD}, study.npv(), 0.95, study.caption())
	show("convergence", fig, err)
	// Output: convergence as expected
}
