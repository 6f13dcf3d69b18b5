package des

import (
	"math"
	"testing"
)

// panicOf returns what f panics with, or nil.
func panicOf(f func()) (message any) {
	defer func() { message = recover() }()
	f()
	return nil
}

func TestSequenceLimit(t *testing.T) {
	var c Calendar[int]
	c.sequence = maxSequences - 2
	h := c.Schedule(1, Phases-1, 1)
	c.Schedule(1, 0, 2) // the last sequence number; it must not spill into the phase
	want := "des: schedule: more than 2^36 events since the last reset"
	if got := panicOf(func() { c.Schedule(1, 0, 3) }); got != want {
		t.Errorf("panic %q, want %q", got, want)
	}
	want = "des: rearm: more than 2^36 events since the last reset"
	if got := panicOf(func() { c.Rearm(h, 2) }); got != want {
		t.Errorf("panic %q, want %q", got, want)
	}
	for _, want := range []int{2, 1} {
		if _, got, ok := c.Pop(); got != want || !ok {
			t.Errorf("Pop = %d, %v, want %d", got, ok, want)
		}
	}
	c.Reset()
	if got := panicOf(func() { c.Schedule(1, 0, 3) }); got != nil {
		t.Errorf("panic %q after Reset", got)
	}
}

func TestSlotLimit(t *testing.T) {
	// All slots but one are in use; none of them is touched here.
	var c Calendar[struct{}]
	c.slots = make([]slot[struct{}], maxSlots-1, maxSlots)
	s, _ := c.acquire()
	if s != maxSlots-1 || (node{0, c.order(0, s)}).slot() != s {
		t.Errorf("the last slot is %d", s)
	}
	want := "des: schedule: more than 2^24 events pending"
	if got := panicOf(func() { c.acquire() }); got != want {
		t.Errorf("panic %q, want %q", got, want)
	}
	c.release(s)
	if got := panicOf(func() { c.acquire() }); got != nil {
		t.Errorf("panic %q though a slot is free", got)
	}
}

// A slot whose generations run out starts again at 1: 0 is the zero handle's.
func TestGenerationWraps(t *testing.T) {
	var c Calendar[int]
	c.Schedule(1, 0, 1)
	c.Pop()
	c.slots[0].generation = math.MaxUint32
	h := c.Schedule(1, 0, 1)
	c.Pop()
	g := c.Schedule(1, 0, 1)
	if c.Pending(h) || c.Pending(Handle{}) || g.generation != 1 || !c.Pending(g) {
		t.Errorf("generation %d after the last", g.generation)
	}
}

// A popped or cancelled event is forgotten, so that what it points to can be
// collected.
func TestEventsAreForgotten(t *testing.T) {
	var c Calendar[*int]
	c.Schedule(1, 0, new(int))
	h := c.Schedule(2, 0, new(int))
	c.Schedule(3, 0, new(int))
	c.Pop()
	c.Cancel(h)
	c.Reset()
	for s := range c.slots {
		if c.slots[s].event != nil {
			t.Errorf("slot %d still holds its event", s)
		}
	}
}
