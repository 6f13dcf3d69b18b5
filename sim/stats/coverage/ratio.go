package main

import (
	"neocloud/sim/stats"
)

// ratioColumns are the two intervals of a ratio.
func ratioColumns() []string { return []string{"linearised", "bootstrap"} }

// ratio draws n pairs of x, which has the distribution of the problem, and y, uniform
// between 1/2 and 3/2, and judges the intervals of E x / E y.
func ratio(p problem, n, experiments int) []tally {
	out, _ := sum(experiments, len(ratioColumns()), func() func(int) ([]verdict, float64) {
		x, y := make(stats.Slice, n), make(stats.Slice, n)
		return func(experiment int) ([]verdict, float64) {
			cx, cy := stream(p, n, experiment, 3), stream(p, n, experiment, 4)
			for i := range x {
				x[i], y[i] = p.quantile(cx.Uniform()), 0.5+cy.Uniform()
			}
			// Columns in memory have no error.
			e, _ := stats.Bootstrap{Seed: uint64(experiment)}.Ratio(x, y, confidence)
			return []verdict{judge(stats.RatioOf(stats.PairedMomentsOf(x, y), confidence), p.mean), judge(e, p.mean)}, 0
		}
	})
	return out
}
