package plots_test

import (
	"neocloud/plots"
)

func ExampleCash() {
	study := colossus()
	var bands []plots.Bands
	for _, s := range study.Strategies {
		bands = append(bands, study.bands(s.Name, "cash"))
	}
	fig, err := plots.Cash(bands, study.caption())
	show("cash", fig, err)
	// Output: cash as expected
}
