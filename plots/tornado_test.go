package plots_test

import (
	"neocloud/plots"
)

func ExampleTornado() {
	study := colossus()
	var bars []plots.TornadoBar
	for _, b := range study.Tornado {
		bars = append(bars, plots.TornadoBar{Input: b.Input, Low: b.Low, High: b.High, Bar: b.Bar})
	}
	fig, err := plots.Tornado(study.lead(), bars, study.captionOf(120))
	show("tornado", fig, err)
	// Output: tornado as expected
}
