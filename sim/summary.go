package sim

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"

	"neocloud/sim/stats"
)

// Summary is what a result says: every figure with its interval and its caveats,
// ready to be printed. Whatever shows a result shows this and computes nothing.
type Summary struct {
	// Version of the program that made the summary, if it says so.
	Version      string  `json:"version,omitempty"`
	Scenario     string  `json:"scenario"`
	Question     string  `json:"question,omitempty"`
	Seed         uint64  `json:"seed"`
	Replications int     `json:"replications"`
	Requested    int     `json:"replications_requested,omitzero"` // if it was interrupted
	Confidence   float64 `json:"confidence"`
	// Strategies in the order of the scenario.
	Strategies []StrategySummary `json:"strategies"`
	// Comparisons of the best strategy with each other one, then of the others in
	// their order, on economic NPV.
	Comparisons []ComparisonSummary `json:"comparisons"`
	// Best is the strategy with the highest mean economic NPV, and PBest the
	// probability that it is the best of all in a world.
	Best  string         `json:"best"`
	PBest stats.Estimate `json:"-"`
	// Settled says that Best is known to be the best, in the mean and with the
	// Confidence, of all strategies together ([stats.MultipleComparisons]).
	Settled bool `json:"settled"`
	// Decision is what the stopping rule said at its last look, if there was one.
	Decision *stats.Decision `json:"decision,omitempty"`
	// DecisionMetric is the name of the metric that it looked at.
	DecisionMetric string `json:"decision_metric,omitempty"`
	// Warnings are the caveats of the result as a whole.
	Warnings []stats.Warning `json:"warnings"`
}

// MarshalJSON writes p_best as a number with its interval p_best_ci.
func (s Summary) MarshalJSON() ([]byte, error) {
	type plain Summary
	return json.Marshal(struct {
		plain
		PBest   *float64        `json:"p_best"`
		PBestCI *stats.Interval `json:"p_best_ci"`
	}{plain(s), valueOrNull(s.PBest), intervalOrNull(s.PBest)})
}

// StrategySummary is the figures of one strategy.
type StrategySummary struct {
	Name string `json:"name"`
	// Metrics by [Metric].
	Metrics MetricSummaries `json:"metrics"`
	// PBest, mean and P95 regret against the other strategies (MODEL 12.1).
	PBest      stats.Estimate `json:"-"`
	MeanRegret stats.Estimate `json:"-"`
	P95Regret  stats.Estimate `json:"-"`
	// WithBest compares the strategy with the best of the others, all strategies judged
	// together.
	WithBest stats.WithBest `json:"with_best"`
	// Leases that were signed: those the scenario names, then inquiries by product.
	Leases []LeaseSummary `json:"leases"`
}

// MarshalJSON writes p_best and the regrets as numbers with their intervals.
func (s StrategySummary) MarshalJSON() ([]byte, error) {
	type plain StrategySummary
	return json.Marshal(struct {
		plain
		PBest        *float64        `json:"p_best"`
		PBestCI      *stats.Interval `json:"p_best_ci"`
		MeanRegret   *float64        `json:"mean_regret_usd"`
		MeanRegretCI *stats.Interval `json:"mean_regret_usd_ci"`
		P95Regret    *float64        `json:"p95_regret_usd"`
		P95RegretCI  *stats.Interval `json:"p95_regret_usd_ci"`
	}{
		plain(s), valueOrNull(s.PBest), intervalOrNull(s.PBest), valueOrNull(s.MeanRegret), intervalOrNull(s.MeanRegret),
		valueOrNull(s.P95Regret), intervalOrNull(s.P95Regret),
	})
}

// MetricSummaries are the figures of all metrics, by [Metric].
type MetricSummaries [numMetrics]MetricSummary

// MarshalJSON writes an object with the metrics' names as keys, in their order.
func (all MetricSummaries) MarshalJSON() ([]byte, error) {
	out := []byte("{")
	for m, s := range all {
		b, err := json.Marshal(s)
		if err != nil {
			return nil, err
		}
		if m > 0 {
			out = append(out, ',')
		}
		out = append(out, fmt.Sprintf("%q:", Metric(m))...)
		out = append(out, b...)
	}
	return append(out, '}'), nil
}

// MetricSummary is the distribution of one metric over the replications.
type MetricSummary struct {
	// Exists is the number of replications in which the figure exists; the others
	// are left out of everything below.
	Exists int `json:"exists"`
	// Mean with its interval.
	Mean stats.Estimate `json:"-"`
	// SD is the standard deviation.
	SD float64 `json:"sd"`
	// Percentiles with order-statistic intervals.
	P05, P10, P50, P90, P95 stats.Estimate `json:"-"`
	// CVaR05 is the mean of the worst twentieth; for NPVs only.
	CVaR05 stats.Estimate `json:"-"`
}

// MarshalJSON writes {"mean", "ci", "sd", "p05", "p05_ci", …}: null where there is
// no value or no interval.
func (s MetricSummary) MarshalJSON() ([]byte, error) {
	type pair struct {
		key string
		e   stats.Estimate
	}
	out := []byte(fmt.Sprintf(`{"exists":%d`, s.Exists))
	add := func(key string, v any) error {
		b, err := json.Marshal(v)
		out = append(out, fmt.Sprintf(`,%q:`, key)...)
		out = append(out, b...)
		return err
	}
	var warnings []stats.Warning
	for _, p := range []pair{
		{"mean", s.Mean}, {"p05", s.P05}, {"p10", s.P10}, {"p50", s.P50}, {"p90", s.P90}, {"p95", s.P95}, {"cvar05", s.CVaR05},
	} {
		if p.key == "cvar05" && !p.e.OK && len(p.e.Warnings) == 0 {
			continue // not a metric that has one
		}
		ci := p.key + "_ci"
		if p.key == "mean" {
			ci = "ci"
		}
		if err := add(p.key, valueOrNull(p.e)); err != nil {
			return nil, err
		}
		if err := add(ci, intervalOrNull(p.e)); err != nil {
			return nil, err
		}
		if p.key == "mean" {
			if err := add("sd", s.SD); err != nil {
				return nil, err
			}
		}
		for _, w := range p.e.Warnings {
			if !slices.Contains(warnings, w) {
				warnings = append(warnings, w)
			}
		}
	}
	if len(warnings) > 0 {
		if err := add("warnings", warnings); err != nil {
			return nil, err
		}
	}
	return append(out, '}'), nil
}

func valueOrNull(e stats.Estimate) *float64 {
	if !e.OK {
		return nil
	}
	return &e.Value
}

func intervalOrNull(e stats.Estimate) *stats.Interval {
	if !e.HasCI {
		return nil
	}
	return &e.CI
}

// ComparisonSummary compares two strategies in the same worlds (MODEL 12.1).
type ComparisonSummary struct {
	A      string `json:"a"`
	B      string `json:"b"`
	Metric string `json:"metric"`
	stats.Comparison
}

// MarshalJSON writes {"a", "b", "metric", "mean", "ci", "correlation",
// "p_a_better", …}.
func (c ComparisonSummary) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		A               string          `json:"a"`
		B               string          `json:"b"`
		Metric          string          `json:"metric"`
		Mean            *float64        `json:"mean"`
		CI              *stats.Interval `json:"ci"`
		Correlation     *float64        `json:"correlation"`
		CorrelationCI   *stats.Interval `json:"correlation_ci"`
		PABetter        *float64        `json:"p_a_better"`
		PABetterCI      *stats.Interval `json:"p_a_better_ci"`
		VarianceRatio   float64         `json:"variance_ratio"`
		Distinguishable bool            `json:"distinguishable"`
	}{
		c.A, c.B, c.Metric, valueOrNull(c.Difference), intervalOrNull(c.Difference),
		valueOrNull(c.Correlation), intervalOrNull(c.Correlation), valueOrNull(c.PABetter), intervalOrNull(c.PABetter),
		c.VarianceRatio, c.Distinguishable,
	})
}

// LeaseSummary is one lease that the scenario names, or all leases of a product:
// means over the leases that the strategy signed (MODEL 6.12).
type LeaseSummary struct {
	Name string `json:"name"`
	// Product marks leases from inquiries.
	Product bool `json:"product"`
	// Signed is the number of leases signed per world.
	Signed stats.Estimate
	// Headline, Committed and Collected per lease.
	Headline, Committed, Collected stats.Estimate
	// Ended is the share of the leases that ended for each reason, open ones
	// included.
	Ended map[string]stats.Estimate
}

// MarshalJSON writes {"name", "signed", "headline_usd", "committed_usd",
// "collected_usd": {"mean", "ci"}, "ended": {reason: share}}; amounts are null for
// a lease that was never signed.
func (l LeaseSummary) MarshalJSON() ([]byte, error) {
	type mean struct {
		Mean *float64        `json:"mean"`
		CI   *stats.Interval `json:"ci"`
	}
	ended := map[string]float64{}
	for reason, e := range l.Ended {
		if e.OK {
			ended[reason] = e.Value
		}
	}
	of := func(e stats.Estimate) mean { return mean{valueOrNull(e), intervalOrNull(e)} }
	return json.Marshal(struct {
		Name        string             `json:"name"`
		Product     bool               `json:"product"`
		Signed      mean               `json:"signed"`
		Headline    *float64           `json:"headline_usd"`
		HeadlineCI  *stats.Interval    `json:"headline_usd_ci"`
		Committed   *float64           `json:"committed_usd"`
		CommittedCI *stats.Interval    `json:"committed_usd_ci"`
		Collected   mean               `json:"collected_usd"`
		Ended       map[string]float64 `json:"ended"`
	}{
		l.Name, l.Product, of(l.Signed), valueOrNull(l.Headline), intervalOrNull(l.Headline),
		valueOrNull(l.Committed), intervalOrNull(l.Committed), of(l.Collected), ended,
	})
}

// Summary computes the figures of the result. It fails only where the outcomes
// cannot be read ([Result]).
func (r *Result) Summary() (Summary, error) {
	s := Summary{
		Scenario: r.Scenario.Name, Question: r.Scenario.Question, Seed: r.Seed,
		Replications: r.Replications, Confidence: r.Confidence,
	}
	if r.Replications < r.Requested {
		s.Requested = r.Requested
	}
	names := r.layout.Strategies
	strategies, pairs, err := r.summarize()
	if err != nil {
		return Summary{}, err
	}
	s.Strategies = strategies
	contenders := 0
	for i, w := range stats.MultipleComparisons(pairs, r.Confidence) {
		s.Strategies[i].WithBest = w
		if w.Contender {
			contenders++
		}
	}
	order := s.ranking()
	s.Best, s.PBest, s.Settled = names[order[0]], s.Strategies[order[0]].PBest, contenders == 1
	slices.Sort(order[1:])
	for i, a := range order {
		for _, b := range order[i+1:] {
			s.Comparisons = append(s.Comparisons, ComparisonSummary{
				A: names[a], B: names[b], Metric: NPV.String(), Comparison: stats.Compare(pairs.Pair(a, b), r.Confidence),
			})
		}
	}
	if r.Decision != nil {
		s.Decision, s.DecisionMetric = r.Decision, r.DecisionMetric.String()
	}
	s.Warnings = r.warnings(&s)
	return s, nil
}

// ranking is the strategies by mean economic NPV, best first, ties in their order.
func (s *Summary) ranking() []int {
	order := make([]int, len(s.Strategies))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Compare(s.Strategies[b].Metrics[NPV].Mean.Value, s.Strategies[a].Metrics[NPV].Mean.Value)
	})
	return order
}
