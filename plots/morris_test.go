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
	fig, err := plots.Morris(study.lead(), effects, study.captionOf(4))
	show("morris", fig, err)
	// Output: morris as expected
}
