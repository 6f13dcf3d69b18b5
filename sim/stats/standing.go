package stats

import "slices"

// RegretQuantile is the quantile of regret that Standing reports.
const RegretQuantile = 0.95

// A Standing is how one strategy did against all others in the same worlds.
type Standing struct {
	// PBest is the probability that the strategy is the best of all in a world;
	// strategies that tie for best share the world equally, so that the
	// probabilities add up to 1. With Wilson's interval.
	PBest Estimate `json:"p_best"`
	// MeanRegret is the mean of regret, the amount by which the best strategy of
	// a world beat this one there; in the unit of the outcomes, never negative.
	// With Student's t interval.
	MeanRegret Estimate `json:"mean_regret"`
	// P95Regret is the 95 % quantile of regret (RegretQuantile), with its
	// order-statistic interval.
	P95Regret Estimate `json:"p95_regret"`
}

// BestOf ranks strategies by their outcomes: cols[s][r] is the outcome of
// strategy s in world r, of which higher is better. It returns one Standing per
// strategy, in the order of cols.
//
// Regret is measured against the best of the strategies given, not against the
// best possible decision. When any outcome of any strategy is unusable no
// Standing has a value (CodeNotFinite), since the best of such a world is
// unknown. It panics when columns differ in length or confidence is not in
// (0,1).
func BestOf(cols [][]float64, confidence float64) []Standing {
	mustBeConfidence(confidence)
	if len(cols) == 0 {
		return nil
	}
	worlds := len(cols[0])
	var bad int64
	for _, col := range cols {
		if len(col) != worlds {
			panic("stats: columns differ in length")
		}
		bad += unusable(col)
	}
	standings := make([]Standing, len(cols))
	if bad > 0 || worlds == 0 {
		why := warnNoObservations()
		if bad > 0 {
			why = warnNotFinite(bad, int64(worlds)*int64(len(cols)))
		}
		for s := range standings {
			standings[s] = Standing{PBest: refused(why), MeanRegret: refused(why), P95Regret: refused(why)}
		}
		return standings
	}

	best := bestPerWorld(cols)
	sharers := make([]int, worlds) // strategies that tie for best
	for _, col := range cols {
		for r, x := range col {
			if x == best[r] {
				sharers[r]++
			}
		}
	}
	regret := make([]float64, worlds)
	for s, col := range cols {
		var moments Moments // of regret, a difference of usable outcomes
		firsts := 0.0
		for r, x := range col {
			regret[r] = best[r] - x
			moments.add(regret[r])
			if x == best[r] {
				firsts += 1 / float64(sharers[r])
			}
		}
		standings[s].PBest = Proportion(min(firsts, float64(worlds)), int64(worlds), confidence)
		standings[s].MeanRegret = MeanOf(moments, confidence)
		slices.Sort(regret)
		standings[s].P95Regret = quantile(regret, RegretQuantile, confidence)
	}
	return standings
}

// bestPerWorld is the highest outcome of each world.
func bestPerWorld(cols [][]float64) []float64 {
	best := slices.Clone(cols[0])
	for _, col := range cols[1:] {
		for r, x := range col {
			best[r] = max(best[r], x)
		}
	}
	return best
}
