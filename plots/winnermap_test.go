package plots_test

import (
	"neocloud/plots"
)

func ExampleWinnerMap() {
	study := colossus()
	m := plots.Map{
		X:    plots.Axis{Quantity: plots.Quantity{Name: "Price per GPU-hour", Unit: plots.USD}, Values: study.Map.X},
		Y:    plots.Axis{Quantity: plots.Quantity{Name: "Worth of an own MW-month", Unit: plots.USD}, Values: study.Map.Y},
		Sure: study.Map.Sure,
	}
	for _, name := range []string{"build-only", "sell-only", "hybrid"} {
		m.Strategies, m.Means = append(m.Strategies, name), append(m.Means, study.Map.Means[name])
	}
	fig, err := plots.WinnerMap(plots.Quantity{Name: "Economic NPV", Unit: plots.USD}, m, study.captionOf(60))
	show("winnermap", fig, err)
	// Output: winnermap as expected
}
