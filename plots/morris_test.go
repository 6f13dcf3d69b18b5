package plots_test

import (
	"neocloud/plots"
)

func ExampleMorris() {
	study := colossus()
	var effects []plots.MorrisEffect
	for _, x := range study.Morris {
		effects = append(effects, plots.MorrisEffect{Input: x.Input, Effect: x.Effect})
	}
	fig, err := plots.Morris(study.lead(), effects, plots.Caption{Scenario: study.Scenario, Note: "seed 1, 4 worlds at each point"})
	show("morris", fig, err)
	// Output: morris as expected
}
