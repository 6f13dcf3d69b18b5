package sim

import (
	"neocloud/sim/lease"
	"neocloud/sim/stats"
)

// summarize computes the figures of strategy i.
func (r *Result) summarize(i int, standing stats.Standing) (StrategySummary, error) {
	out := StrategySummary{
		Name: r.layout.Strategies[i], PBest: standing.PBest, MeanRegret: standing.MeanRegret, P95Regret: standing.P95Regret,
	}
	for _, m := range Metrics() {
		column, err := r.column(i, int(m))
		if err != nil {
			return out, err
		}
		if out.Metrics[m], err = summarizeMetric(m, column, r.Confidence, stats.Bootstrap{Seed: r.Seed}); err != nil {
			return out, err
		}
	}
	for row := range r.layout.rows {
		l, err := r.summarizeLease(i, row)
		if err != nil {
			return out, err
		}
		out.Leases = append(out.Leases, l)
	}
	return out, nil
}

// summarizeLease computes the figures of a lease row: values per lease are ratios of
// two sums over the worlds.
func (r *Result) summarizeLease(strategy, row int) (LeaseSummary, error) {
	columns := make([]stats.Column, rowWidth)
	for figure := range columns {
		var err error
		if columns[figure], err = r.column(strategy, rowColumn(row, figure)); err != nil {
			return LeaseSummary{}, err
		}
	}
	var perLease [rowWidth]stats.PairedMoments
	err := stats.Scan(columns, func(rows [][]float64) {
		for figure, values := range rows {
			for i, x := range values {
				perLease[figure].Add(x, rows[rowSigned][i])
			}
		}
	})
	ratio := func(figure int) stats.Estimate { return stats.RatioOf(perLease[figure], r.Confidence) }
	l := LeaseSummary{
		Name: r.layout.rows[row].name, Product: r.layout.rows[row].product,
		Signed:   stats.MeanOf(perLease[rowSigned].X(), r.Confidence),
		Headline: ratio(rowHeadline), Committed: ratio(rowCommitted), Collected: ratio(rowCollected),
		Ended: map[string]stats.Estimate{},
	}
	for reason := range lease.NumReasons {
		l.Ended[lease.Reason(reason).String()] = ratio(rowEnded + reason)
	}
	return l, err
}

// percentiles are the quantiles of a [MetricSummary].
func percentiles() []float64 { return []float64{0.05, 0.10, 0.50, 0.90, 0.95} }

func summarizeMetric(m Metric, column stats.Column, confidence float64, bootstrap stats.Bootstrap) (MetricSummary, error) {
	tail := 0.0
	if m == NPV || m == CashNPV {
		tail = 0.05
	}
	d, err := stats.Describe(column, percentiles(), tail, confidence)
	if err != nil {
		return MetricSummary{}, err
	}
	q := d.Quantiles
	if m == IRR || m == EquityIRR || m == MOIC || m == MinDSCR {
		// A ratio is skewed, and need not exist in all worlds.
		mean, err := bootstrap.MeanWhere(column, confidence)
		if err != nil {
			return MetricSummary{}, err
		}
		if mean.OK && d.Mean.OK {
			mean.Value = d.Mean.Value // which is right to the last digit
		}
		d.Mean = mean
	}
	return MetricSummary{
		Exists: d.N, Mean: d.Mean, SD: d.SD,
		P05: q[0], P10: q[1], P50: q[2], P90: q[3], P95: q[4], CVaR05: d.CVaR,
	}, nil
}
