package strategy

import "math"

// memory is what decisions reuse, so that they allocate nothing. A View points to it:
// copies of a View share it.
type memory struct {
	actions []Action // of all policies that have been asked since the last Ask
	// Of the decision that is being made; see plan. Decisions are numbered.
	accepted, built []int
	decision        int
	months          [2][]monthSums // by month of the horizon: Anywhere, and AnyShell
	logs            []logs         // by workload
}

// logs are the logarithms of the last entries of a history, each with what it is of:
// from month to month all but one of a window are the same.
type logs [16]struct{ mw, log float64 }

// of is the logarithm of an entry of a history, by its position.
func (l *logs) of(i int, mw float64) float64 {
	if l == nil {
		return math.Log(mw)
	}
	e := &l[i%len(l)]
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
		m.logs = append(m.logs, logs{})
	}
	return &m.logs[workload]
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
