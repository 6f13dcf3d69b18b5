package sim

import (
	"fmt"
	"math"
	"time"

	"neocloud/sim/civil"
	"neocloud/sim/ledger"
	"neocloud/sim/strategy"
)

// TraceEvent is one thing that happened in a replication.
type TraceEvent struct {
	// At is the instant on the scenario's clock, and Date its civil date.
	At   time.Duration
	Date civil.Date
	// Event is what happened, Entity to what or whom, and Effect what changed.
	Event, Entity, Effect string
	// Use is how the available megawatts are dispatched once the instant is over,
	// and OwnDemand and OwnServed the megawatts that own workloads ask for and get.
	Use                  Use
	OwnDemand, OwnServed float64
}

// TracePosting is one movement of money with its names.
type TracePosting struct {
	Date civil.Date
	// Category as in MODEL 9.2, and Class: cash, imputed or sunk.
	Category, Class string
	// Facility and Lease are empty where there is none.
	Facility, Lease string
	// USD received (positive) or paid.
	USD float64
}

// Trace is one replication of one strategy in full.
type Trace struct {
	Outcome  Outcome
	Events   []TraceEvent
	Postings []TracePosting
	Series   Series
}

// Trace plays one policy in one world and keeps everything that happens.
func (m *Model) Trace(w *World, policy strategy.Policy) Trace {
	p := newPlayer(m)
	var t Trace
	p.trace = func(e TraceEvent) { t.Events = append(t.Events, e) }
	p.series, p.ledger.Keep = &t.Series, true
	t.Outcome = p.play(w, policy)
	for _, post := range p.ledger.Postings() {
		row := TracePosting{
			Date: m.scenario.Start.AddDays(int(post.Day)), Category: post.Category.String(),
			Class: post.Category.Class().String(), USD: post.USD,
		}
		if post.Facility != ledger.None {
			row.Facility = m.scenario.Facilities[post.Facility].Name
		}
		if post.Lease != ledger.None {
			row.Lease = p.offers[post.Lease].Name
		}
		t.Postings = append(t.Postings, row)
	}
	return t
}

// note remembers an event until its instant is over.
func (p *player) note(what, entity, format string, args ...any) {
	p.notes = append(p.notes, TraceEvent{
		At: p.now, Date: p.today(), Event: what, Entity: entity, Effect: fmt.Sprintf(format, args...),
	})
}

// flushTrace hands out the events of the instant with the balance after it.
func (p *player) flushTrace() {
	var use Use
	for i := range p.sites {
		use.add(p.sites[i].use)
	}
	demand, served := 0.0, 0.0
	for i := range p.workloads {
		demand += p.workloads[i].demand
		served += p.workloads[i].served
	}
	for _, e := range p.notes {
		e.Use, e.OwnDemand, e.OwnServed = use, demand, served
		p.trace(e)
	}
	p.notes = p.notes[:0]
}

func (p *player) siteName(site int) string { return p.m.scenario.Facilities[site].Name }

func (p *player) phaseName(block int) string {
	b := &p.m.blocks[block]
	return p.siteName(b.site) + "/" + p.m.scenario.Facilities[b.site].Phases[b.phase].Name
}

func (p *player) blockName(block int) string {
	return fmt.Sprintf("%s/%d", p.phaseName(block), p.m.blocks[block].block+1)
}

// usdText is an amount in words for the trace; figures are in the postings.
func usdText(usd float64) string {
	switch size := math.Abs(usd); {
	case size >= 1e9:
		return fmt.Sprintf("$%.3fbn", usd/1e9)
	case size >= 1e6:
		return fmt.Sprintf("$%.3fm", usd/1e6)
	}
	return fmt.Sprintf("$%.0f", usd)
}
