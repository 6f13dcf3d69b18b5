package plots_test

import (
	"neocloud/plots"
)

func ExampleMegawatts() {
	study := colossus()
	var mixes []plots.Mix
	for _, s := range study.Strategies {
		mixes = append(mixes, plots.Mix{
			Strategy: s.Name, Leased: s.Series["leased_mw"].Mean, Internal: s.Series["internal_mw"].Mean,
			Spot: s.Series["spot_mw"].Mean, Idle: s.Series["idle_mw"].Mean,
		})
	}
	fig, err := plots.Megawatts(study.Months, mixes, study.caption())
	show("megawatts", fig, err)
	// Output: megawatts as expected
}
