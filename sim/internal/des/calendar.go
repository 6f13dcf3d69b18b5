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
	heap     heap
	events   []E    // by slot
	free     uint32 // 1 + the first free slot, 0 if there is none
	sequence uint64 // of the next event that is scheduled or moved
	now      uint64
}

// Now returns the time of the event that was popped last, 0 before the first.
func (c *Calendar[E]) Now() time.Duration { return time.Duration(c.now) }

// Len returns the number of pending events.
func (c *Calendar[E]) Len() int { return c.heap.len() }

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
	s := c.acquire()
	c.events[s] = e
	c.heap.push(node{uint64(at), c.order(phase, s)})
	return Handle{s, c.heap.slots[s].generation}
}

// Cancel removes a pending event; it will not happen. It reports whether the
// handle referred to one; if not, nothing changes.
func (c *Calendar[E]) Cancel(h Handle) bool {
	if !c.Pending(h) {
		return false
	}
	c.heap.remove(int(c.heap.slots[h.slot].place))
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
	c.heap.settle()
	i := int(c.heap.slots[h.slot].place)
	phase := c.heap.nodes[i].phase()
	c.heap.fix(i, node{uint64(at), c.order(phase, h.slot)})
	return true
}

// Pending reports whether the handle refers to an event that has not happened
// and was not cancelled.
func (c *Calendar[E]) Pending(h Handle) bool {
	return h.generation != 0 && int(h.slot) < len(c.heap.slots) && c.heap.slots[h.slot].generation == h.generation
}

// Peek returns the time and the phase of the next event and leaves it pending.
// If there is none, ok is false.
func (c *Calendar[E]) Peek() (at time.Duration, phase Phase, ok bool) {
	first, ok := c.heap.first()
	if !ok {
		return 0, 0, false
	}
	return time.Duration(first.time), first.phase(), true
}

// Pop removes the next event, sets the clock to its time and returns both. If
// there is none, ok is false and the clock stays.
func (c *Calendar[E]) Pop() (at time.Duration, e E, ok bool) {
	first, ok := c.heap.first()
	if !ok {
		return 0, e, false
	}
	c.heap.take()
	s := first.slot()
	e = c.events[s]
	c.release(s)
	c.now = first.time
	return time.Duration(first.time), e, true
}

// Reset removes all events and sets the clock to 0. The memory is kept for the
// next run and all handles go stale. The next run is the same as with a new
// calendar.
func (c *Calendar[E]) Reset() {
	c.heap.settle()
	for i := root; i < c.heap.end; i++ {
		c.release(c.heap.nodes[i].slot())
	}
	c.heap.clear()
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

// acquire returns a slot that is in no use.
func (c *Calendar[E]) acquire() uint32 {
	if c.free != 0 {
		s := c.free - 1
		c.free = c.heap.slots[s].place
		return s
	}
	s := len(c.events)
	if s >= maxSlots {
		panic(fmt.Sprintf("des: schedule: more than 2^%d events pending", slotBits))
	}
	var none E
	c.events = append(c.events, none)
	c.heap.slots = append(c.heap.slots, slot{generation: 1})
	return uint32(s)
}

// release frees a slot: its handles go stale and its event is forgotten.
func (c *Calendar[E]) release(s uint32) {
	var none E
	c.events[s] = none
	freed := &c.heap.slots[s]
	freed.generation++
	if freed.generation == 0 {
		freed.generation = 1 // 0 is the zero handle's
	}
	freed.place = c.free
	c.free = s + 1
}
