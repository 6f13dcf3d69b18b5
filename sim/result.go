package sim

import (
	"fmt"
	"slices"
	"strings"

	"neocloud/sim/stats"
)

// Result is what an experiment found: the outcomes of every strategy, by
// replication. See [Result.Summary] for the figures with their intervals.
//
// Its methods fail only where a [Store] cannot be read; a result in memory always
// can.
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
	// Decision is what the experiment's stopping rule said at its last look; nil
	// without one. Strategies are numbered in the order of [Result.Strategies].
	Decision *stats.Decision
	// DecisionMetric is the metric that it looked at.
	DecisionMetric Metric

	model  *Model
	layout Layout
	store  Store
	bands  *bandStore
	// workers compute a summary, one per processor when 0.
	workers int
	ready   []Bands // computed before
}

// NewResult is the result of the first replications of an experiment that a store
// keeps: what [Experiment.Run] returned when it filled the store, without bands.
func NewResult(m *Model, strategies []string, seed uint64, replications int, confidence float64, store Store) *Result {
	return &Result{
		Scenario: m.scenario, Seed: seed, Replications: replications, Requested: replications, Confidence: confidence,
		model: m, layout: NewLayout(m, strategies), store: store,
	}
}

// Strategies returns the names of the strategies in their order.
func (r *Result) Strategies() []string { return slices.Clone(r.layout.Strategies) }

// Layout names the columns of the outcomes.
func (r *Result) Layout() Layout { return r.layout }

// Column returns a metric of a strategy by replication; NaN stands where the figure
// does not exist (an IRR, a payback). The same place in two columns is the same
// world.
func (r *Result) Column(strategy string, m Metric) (stats.Column, error) {
	s := r.strategy(strategy)
	if s < 0 {
		return nil, r.unknown(strategy)
	}
	return r.column(s, int(m))
}

// Values is the values of [Result.Column].
func (r *Result) Values(strategy string, m Metric) ([]float64, error) {
	c, err := r.Column(strategy, m)
	if err != nil {
		return nil, err
	}
	return read(c)
}

// Input returns an uncertain number of the scenario by replication, by its position
// in [Model.Inputs].
func (r *Result) Input(i int) ([]float64, error) {
	c, err := r.store.Input(i, r.Replications)
	if err != nil {
		return nil, err
	}
	return read(c)
}

func read(c stats.Column) ([]float64, error) {
	values := make([]float64, 0, c.Len())
	err := stats.Scan([]stats.Column{c}, func(rows [][]float64) { values = append(values, rows[0]...) })
	return values, err
}

func (r *Result) column(strategy, column int) (stats.Column, error) {
	return r.store.Outcome(strategy, column, r.Replications)
}

// strategy is the number of a strategy, −1 for none.
func (r *Result) strategy(name string) int { return slices.Index(r.layout.Strategies, name) }

func (r *Result) unknown(strategy string) error {
	return fmt.Errorf("the result has no strategy %q; it has %s", strategy, quoted(r.layout.Strategies))
}

// quoted lists names for a message.
func quoted(names []string) string {
	if len(names) == 0 {
		return "none"
	}
	return `"` + strings.Join(names, `", "`) + `"`
}
