package des

import (
	"fmt"
	"time"
)

// Calendar is the clock and the future event list of one run, with events of
// type E in it. E should be a small value without pointers: it is copied in and
// out. The zero value is an empty calendar at time 0, ready to use. A calendar
// is for one goroutine, and it must not be copied after first use.
//
// Times are durations since the start of the run, from 0 to the largest
// time.Duration (292 years). At most 2²⁴ events may be pending together, and at
// most 2³⁶ may be scheduled or moved between two calls of Reset.
type Calendar[E any] struct {
	tree     tree
	slots    []slot[E]
	pending  int
	free     uint32 // 1 + the first free slot, 0 if there is none
	vacant   uint32 // 1 + the slot of the event popped last while its node stands, or 0
	sequence uint64 // of the next event that is scheduled or moved
	now      uint64
}

// slot is where an event stays while it is pending; then another may have it.
type slot[E any] struct {
	event      E
	generation uint32 // changes when the event leaves, so that old handles go stale
	next       uint32 // while free: 1 + the next free slot or 0
}

// Now returns the time of the event that was popped last, 0 before the first.
func (c *Calendar[E]) Now() time.Duration { return time.Duration(c.now) }

// Len returns the number of pending events.
func (c *Calendar[E]) Len() int { return c.pending }

// Schedule adds an event at a time and a phase and returns the handle by which
// it can be cancelled or moved. The time may be Now, also with a phase below
// that of the event just popped: the new event is then simply the next.
//
// It panics when the time is before Now, when the phase is not below [Phases],
// and when a limit of the calendar is exceeded.
func (c *Calendar[E]) Schedule(at time.Duration, phase Phase, e E) Handle {
	if phase >= Phases {
		panic(fmt.Sprintf("des: schedule: phase must be below %d, got %d", Phases, phase))
	}
	c.check("schedule", at)
	s, vacant := c.acquire()
	if int(s) >= c.tree.leaves() {
		c.tree.grow()
	}
	x := node{uint64(at), c.order(phase, s)}
	if vacant {
		c.tree.replace(s, x)
	} else {
		c.tree.set(s, x)
	}
	c.pending++
	c.slots[s].event = e
	return Handle{s, c.slots[s].generation}
}

// Cancel removes a pending event; it will not happen. It reports whether the
// handle referred to one; if not, nothing changes.
func (c *Calendar[E]) Cancel(h Handle) bool {
	if !c.Pending(h) {
		return false
	}
	c.tree.set(h.slot, none())
	c.leave(h.slot)
	c.release(h.slot)
	return true
}

// Rearm moves a pending event to another time, earlier or later, in its phase.
// Among events of the same time and phase it is the last, as if it had been
// cancelled and scheduled anew; the handle stays valid. It reports whether the
// handle referred to a pending event; if not, nothing changes. It panics when
// the time is before Now and when a limit of the calendar is exceeded.
func (c *Calendar[E]) Rearm(h Handle, at time.Duration) bool {
	c.check("rearm", at)
	if !c.Pending(h) {
		return false
	}
	c.tree.set(h.slot, node{uint64(at), c.order(c.tree.at(h.slot).phase(), h.slot)})
	return true
}

// Pending reports whether the handle refers to an event that has not happened
// and was not cancelled.
func (c *Calendar[E]) Pending(h Handle) bool {
	return h.generation != 0 && int(h.slot) < len(c.slots) && c.slots[h.slot].generation == h.generation
}

// Peek returns the time and the phase of the next event and leaves it pending.
// If there is none, ok is false.
func (c *Calendar[E]) Peek() (at time.Duration, phase Phase, ok bool) {
	c.settle()
	first := c.tree.first()
	if first == none() {
		return 0, 0, false
	}
	return time.Duration(first.time), first.phase(), true
}

// Pop removes the next event, sets the clock to its time and returns both. If
// there is none, ok is false and the clock stays.
func (c *Calendar[E]) Pop() (at time.Duration, e E, ok bool) {
	c.settle()
	first := c.tree.first()
	if first == none() {
		return 0, e, false
	}
	s := first.slot()
	e = c.slots[s].event
	c.leave(s)
	c.vacant = s + 1
	c.now = first.time
	return time.Duration(first.time), e, true
}

// settle takes the node of the event popped last out of the tree, unless another
// one has its slot by now. A run usually schedules an event while it handles one,
// and then a single pass to the root does both.
func (c *Calendar[E]) settle() {
	if c.vacant != 0 {
		s := c.vacant - 1
		c.vacant = 0
		c.tree.replace(s, none())
		c.release(s)
	}
}

// Reset removes all events and sets the clock to 0. The memory is kept for the
// next run and all handles go stale. The next run is the same as with a new
// calendar.
func (c *Calendar[E]) Reset() {
	c.settle()
	for s := uint32(0); c.pending > 0; s++ {
		if c.tree.at(s) != none() {
			c.leave(s)
			c.release(s)
		}
	}
	c.tree.clear()
	c.sequence = 0
	c.now = 0
}

// check panics if an event may not be scheduled or moved to a time.
func (c *Calendar[E]) check(verb string, at time.Duration) {
	if at < time.Duration(c.now) {
		panic(fmt.Sprintf("des: %s: %v is before now, %v", verb, at, c.Now()))
	}
	if c.sequence >= maxSequences {
		panic(fmt.Sprintf("des: %s: more than 2^%d events since the last reset", verb, sequenceBits))
	}
}

// order returns the order word of an event with the next sequence number.
func (c *Calendar[E]) order(phase Phase, s uint32) uint64 {
	sequence := c.sequence
	c.sequence++
	return uint64(phase)<<phaseShift | sequence<<slotBits | uint64(s)
}

// acquire returns a slot that is in no use. If it is vacant, the node of the event
// popped last is still there and is the first in the tree.
func (c *Calendar[E]) acquire() (s uint32, vacant bool) {
	if c.vacant != 0 {
		s = c.vacant - 1
		c.vacant = 0
		return s, true
	}
	if c.free != 0 {
		s = c.free - 1
		c.free = c.slots[s].next
		return s, false
	}
	if len(c.slots) >= maxSlots {
		panic(fmt.Sprintf("des: schedule: more than 2^%d events pending", slotBits))
	}
	c.slots = append(c.slots, slot[E]{generation: 1})
	return uint32(len(c.slots) - 1), false
}

// leave makes the handles of a slot stale and forgets its event.
func (c *Calendar[E]) leave(s uint32) {
	var nothing E
	left := &c.slots[s]
	left.event = nothing
	left.generation++
	if left.generation == 0 {
		left.generation = 1 // 0 is the zero handle's
	}
	c.pending--
}

// release lets a slot be used again.
func (c *Calendar[E]) release(s uint32) {
	c.slots[s].next = c.free
	c.free = s + 1
}
