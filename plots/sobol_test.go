package plots_test

import (
	"neocloud/plots"
)

func ExampleSobol() {
	study := colossus()
	var indices []plots.SobolIndex
	for _, x := range study.Sobol {
		indices = append(indices, plots.SobolIndex{Input: x.Input, Index: x.Index})
	}
	fig, err := plots.Sobol(study.lead(), indices, plots.Caption{Scenario: study.Scenario, Note: "seed 1, 4 worlds at each point"})
	show("sobol", fig, err)
	// Output: sobol as expected
}
