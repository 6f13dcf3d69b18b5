package main

import (
	"slices"

	"neocloud/sim/internal/rng"
	"neocloud/sim/stats"
)

// confidence is the nominal level of everything here.
const confidence = 0.95

// fixedColumns are the figures of which fixed judges the intervals.
func fixedColumns() []string {
	return []string{"mean", "P5", "P95", "CVaR, lowest 5 %", "CVaR, highest 5 %"}
}

// fixed draws samples of n outcomes and judges the intervals of fixedColumns.
func fixed(p problem, n, experiments int) []tally {
	out, _ := sum(experiments, len(fixedColumns()), func() func(int) ([]verdict, float64) {
		xs, losses := make([]float64, n), make([]float64, n)
		return func(experiment int) ([]verdict, float64) {
			x := stream(p, n, experiment, 0)
			for i := range xs {
				xs[i] = p.quantile(x.Uniform())
			}
			mean := stats.Mean(xs, confidence)
			slices.Sort(xs)
			for i, v := range xs {
				losses[n-1-i] = -v
			}
			return []verdict{
				judge(mean, p.mean),
				judge(stats.Quantile(xs, 0.05, confidence), p.p05),
				judge(stats.Quantile(xs, 0.95, confidence), p.p95),
				judge(stats.CVaR(xs, 0.05, confidence), p.low),
				judge(stats.CVaR(losses, 0.05, confidence), -p.high),
			}, 0
		}
	})
	return out
}

// paired draws samples of n pairs c + x and c + y/2, where x and y have the distribution
// of the problem and c is a common uniform of some thirty times their spread, and judges
// the interval of the mean difference.
func paired(p problem, n, experiments int) []tally {
	out, _ := sum(experiments, 1, func() func(int) ([]verdict, float64) {
		return func(experiment int) ([]verdict, float64) {
			x, y, c := stream(p, n, experiment, 0), stream(p, n, experiment, 1), stream(p, n, experiment, 2)
			var pairs stats.PairedMoments
			for range n {
				common := 100 * p.sd * c.Uniform()
				pairs.Add(common+p.quantile(x.Uniform()), common+p.quantile(y.Uniform())/2)
			}
			return []verdict{judge(stats.Compare(pairs, confidence).Difference, p.mean/2)}, 0
		}
	})
	return out
}

// stream are the random numbers of an experiment: those of one kind are their own, and
// so are those of every size.
func stream(p problem, n, experiment int, kind uint64) rng.Cursor {
	return rng.NewStream(uint64(n), uint64(experiment), rng.Hash("coverage/"+p.name), kind).Cursor()
}
