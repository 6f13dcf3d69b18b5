package sim

import (
	"strings"

	"neocloud/sim/lease"
)

// Layout names the columns in which the outcomes of an experiment are kept.
type Layout struct {
	// Strategies in the order of the experiment.
	Strategies []string
	// Outcomes are the columns of every strategy: the metrics, in their order, then
	// the figures of the leases. Names end in their unit.
	Outcomes []string
	// Inputs are the paths of the numbers that are drawn once per replication
	// (MODEL 2.2), in the order of [Model.Inputs]: columns that all strategies share.
	Inputs []string

	rows []leaseRow
}

// leaseRow is a lease that the scenario names, or all leases of a product. Its
// figures are columns of consecutive numbers, each the sum over the leases of the
// row in a replication.
type leaseRow struct {
	name    string
	product bool
}

// The figures of a lease row. Those from ended on count the leases that ended for
// each reason, in the order of the reasons.
const (
	rowSigned = iota
	rowHeadline
	rowCommitted
	rowCollected
	rowEnded
	rowWidth = rowEnded + lease.NumReasons
)

// rowColumn is the number of the column of a figure of a lease row.
func rowColumn(row, figure int) int { return numMetrics + row*rowWidth + figure }

// NewLayout is the layout of the outcomes of a model under strategies of these
// names.
func NewLayout(m *Model, strategies []string) Layout {
	l := Layout{Strategies: strategies, Inputs: inputPaths(m.scenario)}
	for _, metric := range Metrics() {
		l.Outcomes = append(l.Outcomes, metric.String())
	}
	for _, named := range m.scenario.Leases {
		l.rows = append(l.rows, leaseRow{name: named.Name})
	}
	if q := m.scenario.Market.Inquiries; q != nil {
		for _, p := range q.Products {
			l.rows = append(l.rows, leaseRow{name: p.Name, product: true})
		}
	}
	for _, row := range l.rows {
		prefix := "leases." + row.name + "."
		if row.product {
			prefix = "products." + row.name + "."
		}
		for _, figure := range []string{"signed_count", "headline_usd", "committed_usd", "collected_usd"} {
			l.Outcomes = append(l.Outcomes, prefix+figure)
		}
		for reason := range lease.NumReasons {
			word := strings.ReplaceAll(lease.Reason(reason).String(), " ", "_")
			l.Outcomes = append(l.Outcomes, prefix+word+"_count")
		}
	}
	return l
}
