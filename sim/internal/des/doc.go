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
// Pending events are nodes of 16 bytes in a four-ary heap: the time, and one
// word that packs phase, sequence and slot, so that two comparisons of words,
// joined without a branch, order two nodes. The four children of a node share a
// cache line. The events themselves stay in a slab, by slot, and do not move; a
// slot knows where in the heap its node stands, so that cancelling and moving
// are O(log n). Freed slots are reused. Once the slab has grown to the largest
// number of events that are pending together, nothing is allocated.
package des
