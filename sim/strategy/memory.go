package strategy

import (
	"math"
	"time"
)

// memory is what decisions reuse, so that they allocate nothing. A View points to it:
// copies of a View share it.
type memory struct {
	actions []Action // of all policies that have been asked since the last Ask
	// Of the decision that is being made; see plan. Decisions are numbered.
	accepted, built []int
	decision        int
	months          [2]months // Anywhere, and AnyShell
	logs            []logs    // by workload
}

// logs are the logarithms of the entries of a history, each with what it is of: from
// month to month all but one of a window are the same, and so are they for the next
// strategy in the same world.
type logs []struct{ mw, log float64 }

// of is the logarithm of an entry of a history, by its position.
func (l *logs) of(i int, mw float64) float64 {
	if l == nil {
		return math.Log(mw)
	}
	for len(*l) <= i {
		*l = append(*l, struct{ mw, log float64 }{1, 0}) // ln 1 is 0
	}
	e := &(*l)[i]
	if e.mw != mw {
		e.mw, e.log = mw, math.Log(mw)
	}
	return e.log
}

// logs is the memory for the history of a workload, or nil.
func (v *View) logs(workload int) *logs {
	m := v.memory
	if m == nil {
		return nil
	}
	for len(m.logs) <= workload {
		m.logs = append(m.logs, nil)
	}
	return &m.logs[workload]
}

// months are the sums of a plan by month of the horizon.
type months struct {
	sums    []monthSums
	arrived arrived
}

// arrived is what is planned at an instant of a decision, and the first addition that
// is not in it. A later instant needs no more than those that come in between.
type arrived struct {
	decision int
	at       time.Duration
	mw       float64
	next     int
}

// planned is [View.planned], the same numbers added in the same order.
func (a *arrived) planned(p *plan, site int, t time.Duration) float64 {
	v := p.v
	if now := v.memory.decision; a.decision != now || t < a.at || (t < p.late) != (a.at < p.late) {
		*a = arrived{decision: now, mw: v.nominal(site)}
	}
	for ; a.next < len(v.Additions); a.next++ {
		x := &v.Additions[a.next]
		if x.Planned > t {
			break
		}
		if late := x.Planned <= v.Now; (!late || p.late <= t) && v.covers(site, x.Facility) {
			a.mw += x.MW
		}
	}
	a.at = t
	return a.mw
}

// monthSums are the sums of a plan at a month's start. Offers that are weighed one
// after the other in a decision ask for the same ones.
type monthSums struct {
	decision        int     // that they are of
	planned, leased float64 // MW
	counted         int     // accepted offers that leased takes in
}

// Ask puts a View to a policy, as the simulator does. Actions of the policies of this
// package then lie in memory of the View and are valid until the next Ask; those of
// policies that are asked one after the other, by a policy that combines them, lie
// beside each other. Decide alone returns actions in memory of their own.
func Ask(p Policy, v *View) []Action {
	if v.memory == nil {
		v.memory = new(memory)
	}
	v.memory.actions = v.memory.actions[:0]
	return p.Decide(v)
}

// actions is where a decision is to write its own.
func (v *View) actions() []Action {
	if v.memory == nil {
		return nil
	}
	return v.memory.actions[len(v.memory.actions):]
}

// decided returns the actions of a decision, which began with what actions returned,
// and keeps the next one off them.
func (v *View) decided(actions []Action) []Action {
	m := v.memory
	if m == nil || len(actions) == 0 {
		return actions
	}
	if n := len(m.actions); cap(m.actions)-n >= len(actions) {
		m.actions = m.actions[:n+len(actions)]
	} else { // it has outgrown the memory, and is the new one
		m.actions = actions
	}
	return actions[:len(actions):len(actions)]
}
