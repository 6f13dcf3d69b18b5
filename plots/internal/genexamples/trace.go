package main

import (
	"slices"
	"strings"

	"neocloud/sim"
)

// shown is the replication that is kept in full.
const shown = 3

type trace struct {
	Strategy string
	Events   []sim.TraceEvent
	Leases   []sim.LeaseOutcome
	Series   sim.Series
}

// shorten leaves out the events that no figure shows.
func shorten(strategy string, t sim.Trace) trace {
	out := trace{Strategy: strategy, Leases: t.Outcome.Leases, Series: t.Series}
	out.Events = slices.DeleteFunc(t.Events, func(e sim.TraceEvent) bool {
		return slices.Contains([]string{"bill", "books closed", "index", "own demand"}, e.Event) || strings.HasPrefix(e.Event, "block")
	})
	for _, values := range [][]float64{
		out.Series.Leased, out.Series.Internal, out.Series.Spot, out.Series.Idle, out.Series.OwnDemand, out.Series.Index, out.Series.Cash,
	} {
		for i := range values {
			values[i] = digits(values[i], 5)
		}
	}
	return out
}
