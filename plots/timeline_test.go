package plots_test

import (
	"neocloud/plots"
	"neocloud/sim"
)

func ExampleTimeline() {
	study := colossus()
	t := study.Trace
	trace := sim.Trace{Outcome: sim.Outcome{Leases: t.Leases}, Events: t.Events, Series: t.Series}
	caption := plots.Caption{Scenario: study.Scenario, Seed: study.Seed, Note: "world 3 of seed 1"}
	fig, err := plots.Timeline(t.Strategy, study.Start, trace, caption)
	show("timeline", fig, err)
	// Output: timeline as expected
}
