package sim

import (
	"math"
	"slices"
	"strings"

	"neocloud/sim/lease"
	"neocloud/sim/stats"
)

// Result is what an experiment found: the outcomes of every strategy, by
// replication. See [Result.Summary] for the figures with their intervals.
type Result struct {
	// Scenario as it was run, defaults filled in.
	Scenario *Scenario
	// Seed of all randomness.
	Seed uint64
	// Replications that are in the result, and Requested; they differ if the
	// experiment was interrupted.
	Replications, Requested int
	// Confidence of all intervals.
	Confidence float64

	rows       []leaseRow
	strategies []strategyResult
}

type strategyResult struct {
	name    string
	columns [numMetrics][]float64
	leases  stats.Tree[[]leaseMoments]
}

// leaseRow is a lease that the scenario names, or all leases of a product.
type leaseRow struct {
	name    string
	product bool
}

// leaseMoments fold what the leases of one row came to. The second of each pair
// is the number of leases signed in a replication, so that values per lease are
// ratios of the two.
type leaseMoments struct {
	headline, committed, collected stats.PairedMoments
	ended                          [lease.NumReasons]stats.PairedMoments
}

func (a leaseMoments) merge(b leaseMoments) leaseMoments {
	out := leaseMoments{
		headline:  a.headline.Merge(b.headline),
		committed: a.committed.Merge(b.committed),
		collected: a.collected.Merge(b.collected),
	}
	for i := range out.ended {
		out.ended[i] = a.ended[i].Merge(b.ended[i])
	}
	return out
}

func mergeRows(a, b []leaseMoments) []leaseMoments {
	out := make([]leaseMoments, len(a))
	for i := range a {
		out[i] = a[i].merge(b[i])
	}
	return out
}

func newResult(e *Experiment) *Result {
	r := &Result{
		Scenario: e.Model.scenario, Seed: e.Seed, Requested: e.Replications, Confidence: e.Confidence,
		rows: e.Model.leaseRows(),
	}
	for _, c := range e.Contenders {
		s := strategyResult{name: c.Name, leases: stats.Tree[[]leaseMoments]{Merge: mergeRows}}
		all := make([]float64, numMetrics*e.Replications)
		for m := range s.columns {
			s.columns[m] = all[m*e.Replications : (m+1)*e.Replications]
		}
		r.strategies = append(r.strategies, s)
	}
	return r
}

func (m *Model) leaseRows() []leaseRow {
	var rows []leaseRow
	for _, l := range m.scenario.Leases {
		rows = append(rows, leaseRow{name: l.Name})
	}
	if q := m.scenario.Market.Inquiries; q != nil {
		for _, p := range q.Products {
			rows = append(rows, leaseRow{name: p.Name, product: true})
		}
	}
	return rows
}

// chunk is the fold of consecutive replications, by strategy and lease row.
type chunk struct {
	leases [][]leaseMoments
	once   []leaseSums // of one replication
}

type leaseSums struct {
	count, headline, committed, collected float64
	ended                                 [lease.NumReasons]float64
}

func newChunk(e *Experiment) *chunk {
	rows := len(e.Model.leaseRows())
	c := &chunk{once: make([]leaseSums, rows)}
	for range e.Contenders {
		c.leases = append(c.leases, make([]leaseMoments, rows))
	}
	return c
}

func (c *chunk) add(strategy int, out *Outcome) {
	clear(c.once)
	for i := range out.Leases {
		l := &out.Leases[i]
		s := &c.once[l.row]
		s.count++
		s.headline += l.Headline
		s.committed += l.Committed
		s.collected += l.Collected
		s.ended[l.reason]++
	}
	for i := range c.once {
		s, to := &c.once[i], &c.leases[strategy][i]
		to.headline.Add(s.headline, s.count)
		to.committed.Add(s.committed, s.count)
		to.collected.Add(s.collected, s.count)
		for r := range s.ended {
			to.ended[r].Add(s.ended[r], s.count)
		}
	}
}

func (r *Result) fold(c *chunk) {
	for s := range r.strategies {
		r.strategies[s].leases.Add(c.leases[s])
	}
}

// close cuts the result to the replications that are complete.
func (r *Result) close(done int) {
	r.Replications = done
	for s := range r.strategies {
		for m := range r.strategies[s].columns {
			r.strategies[s].columns[m] = r.strategies[s].columns[m][:done]
		}
	}
}

// Strategies returns the names of the strategies in their order.
func (r *Result) Strategies() []string {
	var names []string
	for _, s := range r.strategies {
		names = append(names, s.name)
	}
	return names
}

// Values returns a metric of a strategy by replication; NaN stands where the
// figure does not exist (an IRR, a payback). It returns nil for a strategy that
// is not in the result. The slice belongs to the result.
func (r *Result) Values(strategy string, m Metric) []float64 {
	for i := range r.strategies {
		if r.strategies[i].name == strategy {
			return r.strategies[i].columns[m]
		}
	}
	return nil
}

// ranking is the strategies by mean economic NPV over the first n replications,
// best first, ties in their order.
func (r *Result) ranking(n int) []int {
	means := make([]float64, len(r.strategies))
	order := make([]int, len(r.strategies))
	for s := range r.strategies {
		var m stats.Moments
		for _, x := range r.strategies[s].columns[NPV][:n] {
			m.Add(x)
		}
		means[s], order[s] = m.Mean(), s
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case means[a] > means[b]:
			return -1
		case means[a] < means[b]:
			return 1
		}
		return 0
	})
	return order
}

func (r *Result) lead(n int) (best, second string, difference stats.Estimate, ok bool) {
	if len(r.strategies) < 2 || n < 2 {
		return "", "", difference, false
	}
	order := r.ranking(n)
	a, b := &r.strategies[order[0]], &r.strategies[order[1]]
	paired := stats.Paired(a.columns[NPV][:n], b.columns[NPV][:n], r.Confidence)
	return a.name, b.name, paired.Difference, true
}

// existing returns the values of a column that exist.
func existing(column []float64) []float64 {
	out := make([]float64, 0, len(column))
	for _, x := range column {
		if !math.IsNaN(x) && !math.IsInf(x, 0) {
			out = append(out, x)
		}
	}
	return out
}

func quoted(names []string) string { return `"` + strings.Join(names, `", "`) + `"` }
