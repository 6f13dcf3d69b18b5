package journal

import (
	"neocloud/sim"
	"neocloud/sim/civil"
)

// Journal is a trace and what it is a trace of.
type Journal struct {
	Scenario *sim.Scenario
	Strategy string
	Seed     uint64
	Trace    sim.Trace
	// From and Until bound the events that are shown, both inclusive; zero dates
	// do not.
	From, Until civil.Date
}

// events are those within the bounds.
func (j *Journal) events() []sim.TraceEvent {
	var out []sim.TraceEvent
	for _, e := range j.Trace.Events {
		if (j.From.IsZero() || !e.Date.Before(j.From)) && (j.Until.IsZero() || !j.Until.Before(e.Date)) {
			out = append(out, e)
		}
	}
	return out
}
