package journal

import (
	"encoding/csv"
	"encoding/json"
	"io"
	"math"
	"strconv"

	"neocloud/sim"
)

// CSV writes the events, a row each.
func (j *Journal) CSV(w io.Writer) error {
	rows := [][]string{{
		"date", "seconds", "event", "entity", "effect", "leased_mw", "internal_mw", "spot_mw", "idle_mw", "own_demand_mw", "own_served_mw",
	}}
	number := func(x float64) string { return strconv.FormatFloat(x+0, 'g', -1, 64) }
	for _, e := range j.events() {
		rows = append(rows, []string{
			e.Date.String(), number(e.At.Seconds()), e.Event, e.Entity, e.Effect,
			number(e.Use.Leased), number(e.Use.Internal), number(e.Use.Spot), number(e.Use.Idle), number(e.OwnDemand), number(e.OwnServed),
		})
	}
	return csv.NewWriter(w).WriteAll(rows)
}

type eventJSON struct {
	Date    string  `json:"date"`
	Seconds float64 `json:"seconds"` // since the scenario's start
	Event   string  `json:"event"`
	Entity  string  `json:"entity"`
	Effect  string  `json:"effect,omitempty"`
	MW      mwJSON  `json:"mw"`
}

type mwJSON struct {
	Leased    float64 `json:"leased"`
	Internal  float64 `json:"internal"`
	Spot      float64 `json:"spot"`
	Idle      float64 `json:"idle"`
	OwnDemand float64 `json:"own_demand"`
	OwnServed float64 `json:"own_served"`
}

type leaseJSON struct {
	Name      string  `json:"name"`
	Product   string  `json:"product,omitempty"`
	MW        float64 `json:"it_mw"`
	Signed    string  `json:"signed"`
	Start     string  `json:"start"`
	End       string  `json:"end"`
	Headline  float64 `json:"headline_usd"`
	Committed float64 `json:"committed_usd"`
	Collected float64 `json:"collected_usd"`
	Ended     string  `json:"ended"`
}

type postingJSON struct {
	Date     string  `json:"date"`
	Category string  `json:"category"`
	Class    string  `json:"class"`
	Facility string  `json:"facility,omitempty"`
	Lease    string  `json:"lease,omitempty"`
	USD      float64 `json:"usd"`
}

// JSON writes metrics, leases, events and postings; metrics that do not exist in
// this world are null.
func (j *Journal) JSON(w io.Writer) error {
	out := struct {
		Scenario    string              `json:"scenario"`
		Strategy    string              `json:"strategy"`
		Seed        uint64              `json:"seed"`
		Replication int                 `json:"replication"`
		Metrics     map[string]*float64 `json:"metrics"`
		Leases      []leaseJSON         `json:"leases"`
		Events      []eventJSON         `json:"events"`
		Postings    []postingJSON       `json:"postings"`
	}{
		Scenario: j.Scenario.Name, Strategy: j.Strategy, Seed: j.Seed, Replication: j.Trace.Outcome.Replication,
		Metrics: map[string]*float64{}, Leases: []leaseJSON{}, Events: []eventJSON{}, Postings: []postingJSON{},
	}
	for _, m := range sim.Metrics() {
		if x := j.Trace.Outcome.Metrics[m]; math.IsNaN(x) {
			out.Metrics[m.String()] = nil
		} else {
			out.Metrics[m.String()] = &x
		}
	}
	for _, l := range j.Trace.Outcome.Leases {
		out.Leases = append(out.Leases, leaseJSON{
			l.Name, l.Product, l.MW, l.Signed.String(), l.Start.String(), l.End.String(), l.Headline, l.Committed, l.Collected, l.Ended,
		})
	}
	for _, e := range j.events() {
		out.Events = append(out.Events, eventJSON{
			e.Date.String(), e.At.Seconds(), e.Event, e.Entity, e.Effect,
			mwJSON{e.Use.Leased, e.Use.Internal, e.Use.Spot, e.Use.Idle, e.OwnDemand, e.OwnServed},
		})
	}
	for _, p := range j.Trace.Postings {
		out.Postings = append(out.Postings, postingJSON{p.Date.String(), p.Category, p.Class, p.Facility, p.Lease, p.USD})
	}
	return json.NewEncoder(w).Encode(out)
}
