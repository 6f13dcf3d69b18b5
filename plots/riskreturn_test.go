package plots_test

import (
	"neocloud/plots"
)

func ExampleRiskReturn() {
	study := colossus()
	var points []plots.RiskPoint
	for _, s := range study.Strategies {
		points = append(points, plots.RiskPoint{Strategy: s.Name, Mean: s.Mean, CVaR: s.CVaR})
	}
	fig, err := plots.RiskReturn(plots.Quantity{Name: "Economic NPV", Unit: plots.USD}, points, study.caption())
	show("riskreturn", fig, err)
	// Output: riskreturn as expected
}
