package main

import (
	"neocloud/sim/internal/rng"
	"neocloud/sim/stats"
)

// lastLook, at 16,384 worlds, ends a run whose goals are out of reach.
const lastLook = 7

// A race is a stopping rule and the means of the strategies that it meets, in standard
// deviations of the problem.
type race struct {
	name  string
	means []float64
	rule  stats.StoppingRule
}

// races are the goals, each with a clear best and with several that are as good.
func races() []race {
	return []race{
		{"half-width 0.1", []float64{0, 0.2}, stats.StoppingRule{Confidence: confidence, Precision: 0.1}},
		{"half-width 0.15", []float64{1, 0, 0, 0}, stats.StoppingRule{Confidence: confidence, Precision: 0.15}},
		{"relative 10 %", []float64{0, 1}, stats.StoppingRule{Confidence: confidence, Relative: 0.1}},
		{"relative 50 %, at least of 0.2", []float64{0, 0.1, 0.3}, stats.StoppingRule{Confidence: confidence, Relative: 0.5, Indifference: 0.2}},
		{"settled", []float64{0, 0.1}, stats.StoppingRule{Settled: confidence}},
		{"settled", []float64{0, 0, 0.1, 0.2}, stats.StoppingRule{Settled: confidence}},
		{"settled to within 0.2", []float64{0, 0, 0, 0}, stats.StoppingRule{Settled: confidence, Indifference: 0.2}},
		{"settled, all equal", []float64{0, 0, 0}, stats.StoppingRule{Settled: confidence}},
	}
}

// sequentialColumns are what sequential judges: the intervals of the difference between
// the best and the runner-up that a Decision shows, at all looks together and at the
// last; the plain 95 % interval there, as if that size had been planned; all comparisons
// with the best at all looks; and whether a run that ended as settled names a strategy
// that is the best to within the zone.
func sequentialColumns() []string {
	return []string{"differences at all looks", "difference at the end", "plain interval at the end", "with the best, all looks", "best is right"}
}

// sequential runs races until their rule or lastLook ends them. It also returns the mean
// number of worlds. In a world all strategies share a uniform of thirty times their spread.
func sequential(p problem, r race, experiments int) ([]tally, float64) {
	rule := r.rule
	rule.Precision *= p.sd
	rule.Indifference *= p.sd
	k := len(r.means)
	truth := make([]float64, k)
	for s, m := range r.means {
		truth[s] = m * p.sd
	}
	return sum(experiments, len(sequentialColumns()), func() func(int) ([]verdict, float64) {
		outcomes := make([]float64, k)
		return func(experiment int) ([]verdict, float64) {
			common := stream(p, k, experiment, 5)
			own := make([]rng.Cursor, k)
			for s := range own {
				own[s] = stream(p, k, experiment, 6+uint64(s))
			}
			shown, compared := true, true
			a := stats.NewAllPairs(k)
			for look := 1; ; look++ {
				for a.N() < rule.Look(look) {
					c := 100 * p.sd * common.Uniform()
					for s := range outcomes {
						outcomes[s] = c + truth[s] + p.quantile(own[s].Uniform())
					}
					a.Add(outcomes)
				}
				d := rule.Decide(look, a)
				ahead := truth[d.Best] - truth[d.RunnerUp]
				shown = shown && d.Difference.CI.Contains(ahead)
				for s, w := range d.Strategies {
					compared = compared && w.Difference.CI.Contains(lead(truth, s))
				}
				if !d.Stop && look < lastLook {
					continue
				}
				best := none
				if d.Reached && rule.Settled > 0 {
					best = claim(lead(truth, d.Best) >= -rule.Indifference)
				}
				plain := stats.Compare(a.Pair(d.Best, d.RunnerUp), confidence).Difference
				return []verdict{
					claim(shown), judge(d.Difference, ahead), judge(plain, ahead), claim(compared), best,
				}, float64(d.N)
			}
		}
	})
}

// lead is the mean of a strategy less the highest of the others.
func lead(means []float64, of int) float64 {
	best := 0.0
	first := true
	for s, m := range means {
		if s != of && (first || m > best) {
			best, first = m, false
		}
	}
	return means[of] - best
}
