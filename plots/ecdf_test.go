package plots_test

import "neocloud/plots"

// The curve of the best strategy lies furthest to the right.
func ExampleECDF() {
	study := colossus()
	fig, err := plots.ECDF(plots.Quantity{Name: "Economic NPV", Unit: plots.USD}, study.npv(), study.caption())
	show("ecdf", fig, err)
	// Output: ecdf as expected
}
