// Package tidy writes the summary of an experiment as CSV, one figure a row, for
// spreadsheets and data frames. Names of metrics are those of the JSON output; it
// computes no figure.
package tidy

import (
	"encoding/csv"
	"io"
	"strconv"

	"neocloud/sim"
	"neocloud/sim/lease"
	"neocloud/sim/stats"
)

// Write writes the rows strategy,metric,statistic,value. Statistics are mean, sd,
// p05 and so on, and the ends of their intervals mean_lo, mean_hi and so on.
// Figures of leases have metrics like leases.anthropic.collected_usd, or
// products.bridge.collected_usd for inquiries. Comparisons have a strategy like
// "hybrid - sell-only", and the statistic variance_ratio: what pairing is worth. What
// has no value has no row. Amounts have full precision.
func Write(w io.Writer, s sim.Summary) error {
	t := &table{rows: [][]string{{"strategy", "metric", "statistic", "value"}}}
	for i := range s.Strategies {
		t.strategy(&s.Strategies[i])
	}
	for _, c := range s.Comparisons {
		pair := c.A + " - " + c.B
		t.estimate(pair, c.Metric, "mean", c.Difference)
		t.estimate(pair, c.Metric, "correlation", c.Correlation)
		t.estimate(pair, c.Metric, "p_a_better", c.PABetter)
		if c.VarianceRatio > 0 { // 0 says that there is none
			t.row(pair, c.Metric, "variance_ratio", c.VarianceRatio)
		}
	}
	return csv.NewWriter(w).WriteAll(t.rows)
}

type table struct{ rows [][]string }

func (t *table) strategy(st *sim.StrategySummary) {
	for _, m := range sim.Metrics() {
		x, name := &st.Metrics[m], m.String()
		t.row(st.Name, name, "exists", float64(x.Exists))
		t.estimate(st.Name, name, "mean", x.Mean)
		if x.Mean.OK {
			t.row(st.Name, name, "sd", x.SD)
		}
		t.estimate(st.Name, name, "p05", x.P05)
		t.estimate(st.Name, name, "p10", x.P10)
		t.estimate(st.Name, name, "p50", x.P50)
		t.estimate(st.Name, name, "p90", x.P90)
		t.estimate(st.Name, name, "p95", x.P95)
		t.estimate(st.Name, name, "cvar05", x.CVaR05)
	}
	t.estimate(st.Name, "best", "p", st.PBest)
	t.estimate(st.Name, "regret_usd", "mean", st.MeanRegret)
	t.estimate(st.Name, "regret_usd", "p95", st.P95Regret)
	for _, l := range st.Leases {
		prefix := "leases." + l.Name + "."
		if l.Product {
			prefix = "products." + l.Name + "."
		}
		t.estimate(st.Name, prefix+"signed_count", "mean", l.Signed)
		t.estimate(st.Name, prefix+"headline_usd", "mean", l.Headline)
		t.estimate(st.Name, prefix+"committed_usd", "mean", l.Committed)
		t.estimate(st.Name, prefix+"collected_usd", "mean", l.Collected)
		for r := range lease.NumReasons {
			reason := lease.Reason(r).String()
			t.estimate(st.Name, prefix+"ended."+reason, "share", l.Ended[reason])
		}
	}
}

func (t *table) estimate(strategy, metric, statistic string, e stats.Estimate) {
	if !e.OK {
		return
	}
	t.row(strategy, metric, statistic, e.Value)
	if e.HasCI {
		t.row(strategy, metric, statistic+"_lo", e.CI.Lo)
		t.row(strategy, metric, statistic+"_hi", e.CI.Hi)
	}
}

func (t *table) row(strategy, metric, statistic string, value float64) {
	// Adding zero turns minus zero into zero.
	t.rows = append(t.rows, []string{strategy, metric, statistic, strconv.FormatFloat(value+0, 'g', -1, 64)})
}
