// Package des is the clock and the future event list of a discrete-event
// simulation: [Calendar], which holds events of one small type, hands them back
// in order of (time, phase, sequence of scheduling), and lets a pending event be
// cancelled or moved by its [Handle].
//
// The package knows no model. What an event is, what the phases are called, and
// what happens at an event belong to the caller, who also owns the loop:
//
//	for {
//		at, event, ok := calendar.Pop()
//		if !ok || at >= end {
//			break
//		}
//		switch event.kind { … }
//	}
//
// It has no processes, no goroutines, no random numbers and no wall clock, and
// it collects no statistics. In the flow it stands at the bottom: it imports no
// other package of the project, and only the package that plays a world uses it.
//
// # Order
//
// Time is an integer count of nanoseconds since the start of the run
// (MODEL 1.1), so equal times are equal. Events at one time come in order of
// their [Phase], then in the order in which they were scheduled (MODEL 1.3); the
// order of any two events is defined, and nothing else (memory, earlier use of
// the calendar, cancelled events) has an influence on it.
//
// # How it works
//
// Pending events are nodes of 16 bytes: the time, and one word that packs phase,
// sequence and slot, so that two comparisons of words, joined without a branch,
// order two nodes. They stand in a winner tree: every slot has a leaf, and every
// place above holds the earlier node of the two below. Scheduling, cancelling and
// moving write a leaf and play the matches on its way to the root, log₂ n of them,
// which depend on no branch and on no address that has to be computed first. The
// event that is scheduled first while another is handled takes its leaf, so that
// both cost one way to the root. Freed slots are reused. Once there are slots for
// the largest number of events that are pending together, nothing is allocated.
// sim/PERFORMANCE.md has what this was measured against.
package des
