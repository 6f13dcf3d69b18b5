package sim

import (
	"cmp"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"neocloud/sim/lease"
	"neocloud/sim/stats"
)

// summarize computes the figures of all strategies, and what needs the outcomes of
// several at once: how they stand, and by how much they differ. Each figure is computed
// by itself, by as many goroutines as played.
func (r *Result) summarize() ([]StrategySummary, stats.AllPairs, error) {
	npv := make([]stats.Column, len(r.layout.Strategies))
	for i := range npv {
		var err error
		if npv[i], err = r.column(i, int(NPV)); err != nil {
			return nil, stats.AllPairs{}, err
		}
	}
	out := make([]StrategySummary, len(npv))
	var standings []stats.Standing
	var pairs stats.AllPairs
	work := []func() error{
		func() (err error) { standings, err = stats.BestOf(npv, r.Confidence); return err },
		func() (err error) { pairs, err = stats.AllPairsOf(npv); return err },
	}
	for i := range out {
		for _, m := range Metrics() {
			work = append(work, func() (err error) { out[i].Metrics[m], err = r.summarizeMetric(i, m); return err })
		}
		out[i].Leases = slices.Grow(out[i].Leases, len(r.layout.rows))[:len(r.layout.rows)]
		for row := range out[i].Leases {
			work = append(work, func() (err error) { out[i].Leases[row], err = r.summarizeLease(i, row); return err })
		}
	}
	if err := allOf(r.workers, work); err != nil {
		return nil, stats.AllPairs{}, err
	}
	for i, st := range standings {
		s := &out[i]
		s.Name, s.PBest, s.MeanRegret, s.P95Regret = r.layout.Strategies[i], st.PBest, st.MeanRegret, st.P95Regret
	}
	return out, pairs, nil
}

// allOf does some work in so many goroutines, one per processor when 0, and returns the
// first error in its order.
func allOf(workers int, work []func() error) error {
	if workers == 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	errs := make([]error, len(work))
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(workers, len(work)) {
		wg.Go(func() {
			for i := next.Add(1) - 1; int(i) < len(work); i = next.Add(1) - 1 {
				errs[i] = work[i]()
			}
		})
	}
	wg.Wait()
	return cmp.Or(errs...)
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

func (r *Result) summarizeMetric(strategy int, m Metric) (MetricSummary, error) {
	column, err := r.column(strategy, int(m))
	if err != nil {
		return MetricSummary{}, err
	}
	tail := 0.0
	if m == NPV || m == CashNPV {
		tail = 0.05
	}
	d, err := stats.Describe(column, percentiles(), tail, r.Confidence)
	if err != nil {
		return MetricSummary{}, err
	}
	q := d.Quantiles
	if m == IRR || m == EquityIRR || m == MOIC || m == MinDSCR {
		// A ratio is skewed, and need not exist in all worlds.
		mean, err := stats.Bootstrap{Seed: r.Seed}.MeanWhere(column, r.Confidence)
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
