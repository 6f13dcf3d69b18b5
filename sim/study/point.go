package study

import (
	"neocloud/sim"
	"neocloud/sim/stats"
)

// PointResult is what the strategies came to at one point of a [Sweep].
type PointResult struct {
	// Point is its number in the design.
	Point int `json:"point"`
	// Coordinates are the numbers at the point, in the order of the axes.
	Coordinates []float64 `json:"coordinates"`
	// Seed and Replications of its worlds.
	Seed         uint64 `json:"seed"`
	Replications int    `json:"replications"`
	// Strategies in their order.
	Strategies []StrategyResult `json:"strategies"`
	// Winner is the best strategy of the point.
	Winner Winner `json:"winner"`
}

// StrategyResult is the figures of one strategy at one point.
type StrategyResult struct {
	Name string `json:"name"`
	// Metrics are all of sim.Metrics, in their order.
	Metrics []MetricResult `json:"metrics"`
	// PBest is the probability that the strategy is the best of all in a world.
	PBest stats.Estimate `json:"p_best"`
}

// MetricResult is the mean of one metric.
type MetricResult struct {
	// Metric by its name, which ends in its unit.
	Metric string `json:"metric"`
	// Exists is the number of replications in which there is such a figure; the mean
	// is over these.
	Exists int            `json:"exists"`
	Mean   stats.Estimate `json:"mean"`
}

// Winner is the strategy of the highest mean economic NPV at a point, and how certain
// that is.
type Winner struct {
	Strategy string `json:"strategy"`
	// PBest is the probability that it is the best of all in a world.
	PBest stats.Estimate `json:"p_best"`
	// Settled says that it is known to be the best, in the mean, of all strategies
	// together ([stats.MultipleComparisons]). The only strategy is settled.
	Settled bool `json:"settled"`
	// RunnerUp is the strategy of the next highest mean, "" if there is no other.
	RunnerUp string `json:"runner_up,omitempty"`
	// Difference is the mean of the winner less that of the runner-up, paired, in USD.
	Difference stats.Estimate `json:"difference"`
}

// Mean returns the mean economic NPV of strategy i.
func (r *PointResult) Mean(i int) stats.Estimate { return r.Strategies[i].Metrics[sim.NPV].Mean }

// newPointResult computes the figures of a point.
func newPointResult(point int, x []float64, r *sim.Result) (PointResult, error) {
	out := PointResult{Point: point, Coordinates: x, Seed: r.Seed, Replications: r.Replications}
	names := r.Strategies()
	npv := make([]stats.Column, len(names))
	for i, name := range names {
		st := StrategyResult{Name: name}
		for _, m := range sim.Metrics() {
			values, err := r.Values(name, m)
			if err != nil {
				return PointResult{}, err
			}
			if m == sim.NPV {
				npv[i] = stats.Slice(values)
			}
			var moments stats.Moments
			for _, v := range values {
				if v == v { // NaN stands where there is no figure
					moments.Add(v)
				}
			}
			st.Metrics = append(st.Metrics, MetricResult{
				Metric: m.String(), Exists: int(moments.N()), Mean: stats.MeanOf(moments, r.Confidence),
			})
		}
		out.Strategies = append(out.Strategies, st)
	}
	standings, err := stats.BestOf(npv, r.Confidence)
	if err != nil {
		return PointResult{}, err
	}
	for i := range standings {
		out.Strategies[i].PBest = standings[i].PBest
	}
	pairs, err := stats.AllPairsOf(npv)
	if err != nil {
		return PointResult{}, err
	}
	out.Winner = winnerOf(names, standings, pairs, r.Confidence)
	return out, nil
}

func winnerOf(names []string, standings []stats.Standing, pairs stats.AllPairs, confidence float64) Winner {
	first, second := pairs.Ranking()
	w := Winner{Strategy: names[first], PBest: standings[first].PBest, Settled: true}
	if first == second {
		return w
	}
	w.RunnerUp = names[second]
	w.Difference = stats.Compare(pairs.Pair(first, second), confidence).Difference
	for i, b := range stats.MultipleComparisons(pairs, confidence) {
		if i != first && b.Contender {
			w.Settled = false
		}
	}
	return w
}
