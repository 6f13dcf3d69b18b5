package des_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"neocloud/sim/internal/des"
)

// popAll empties a calendar and returns the events in their order.
func popAll[E any](c *des.Calendar[E]) []E {
	var events []E
	for {
		_, e, ok := c.Pop()
		if !ok {
			return events
		}
		events = append(events, e)
	}
}

func TestOrder(t *testing.T) {
	type scheduled struct {
		at    time.Duration
		phase des.Phase
		name  string
	}
	tests := []struct {
		name   string
		events []scheduled
		want   string
	}{
		{"nothing", nil, ""},
		{"time", []scheduled{{3, 0, "c"}, {1, 0, "a"}, {2, 0, "b"}}, "a b c"},
		{"one nanosecond decides before the phase", []scheduled{{1e9 + 1, 0, "b"}, {1e9, 15, "a"}}, "a b"},
		{"phase decides before the sequence", []scheduled{{5, 6, "d"}, {5, 2, "c"}, {5, 0, "a"}, {5, 1, "b"}}, "a b c d"},
		{"sequence", []scheduled{{5, 3, "a"}, {5, 3, "b"}, {5, 3, "c"}, {5, 3, "d"}, {5, 3, "e"}, {5, 3, "f"}}, "a b c d e f"},
		{
			"time, phase, sequence",
			[]scheduled{{2, 1, "e"}, {1, 1, "b"}, {2, 0, "d"}, {1, 1, "c"}, {1, 0, "a"}, {2, 1, "f"}},
			"a b c d e f",
		},
		{"the ends of the clock", []scheduled{{1<<63 - 1, 15, "d"}, {1<<63 - 1, 0, "c"}, {0, 15, "b"}, {0, 0, "a"}}, "a b c d"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var c des.Calendar[string]
			for _, e := range test.events {
				c.Schedule(e.at, e.phase, e.name)
			}
			if got := strings.Join(popAll(&c), " "); got != test.want {
				t.Errorf("order %q, want %q", got, test.want)
			}
		})
	}
}

// Many events in one time and phase leave in the order they came, also when
// events are taken in between and the slots of those are used again, and when a
// cancelled event stood among them.
func TestFirstInFirstOutUnderHeavyTies(t *testing.T) {
	const n = 10_000
	var c des.Calendar[int]
	next := 0
	expect := func() {
		t.Helper()
		if _, got, ok := c.Pop(); !ok || got != next {
			t.Fatalf("popped %d (%v), want %d", got, ok, next)
		}
		next++
	}
	for i := range n {
		doomed := c.Schedule(time.Hour, 2, -1)
		c.Schedule(time.Hour, 2, i)
		if !c.Cancel(doomed) {
			t.Fatal("could not cancel")
		}
		if i%3 == 2 {
			expect()
		}
	}
	for next < n {
		expect()
	}
	if c.Len() != 0 || c.Now() != time.Hour {
		t.Errorf("%d events left at %v", c.Len(), c.Now())
	}
}

// An event scheduled at the present time for an earlier phase than the one that
// runs is the next; one for the same phase comes after those already waiting.
func TestScheduleAtThePresentTime(t *testing.T) {
	var c des.Calendar[string]
	c.Schedule(7, 4, "running")
	c.Schedule(7, 4, "waiting")
	c.Schedule(7, 5, "later phase")
	if _, e, _ := c.Pop(); e != "running" {
		t.Fatalf("first event %q", e)
	}
	c.Schedule(7, 4, "same phase")
	c.Schedule(7, 1, "earlier phase")
	want := []string{"earlier phase", "waiting", "same phase", "later phase"}
	if got := popAll(&c); !slices.Equal(got, want) {
		t.Errorf("order %q, want %q", got, want)
	}
}

func TestRearm(t *testing.T) {
	var c des.Calendar[string]
	a := c.Schedule(10, 3, "a")
	c.Schedule(10, 3, "b")
	c.Schedule(10, 4, "c")
	c.Schedule(20, 0, "d")
	e := c.Schedule(30, 3, "e")
	f := c.Schedule(5, 3, "f")
	// a goes to its own time again: behind b, before the phase of c. e comes
	// earlier and f later; both keep phase 3.
	for _, move := range []struct {
		handle des.Handle
		at     time.Duration
	}{{a, 10}, {e, 9}, {f, 20}} {
		if !c.Rearm(move.handle, move.at) || !c.Pending(move.handle) {
			t.Fatalf("could not move to %d", move.at)
		}
	}
	if got, want := strings.Join(popAll(&c), " "), "e b a c d f"; got != want {
		t.Errorf("order %q, want %q", got, want)
	}
}

func TestPeekAndClock(t *testing.T) {
	var c des.Calendar[string]
	if _, _, ok := c.Peek(); ok || c.Len() != 0 || c.Now() != 0 {
		t.Error("the zero calendar is not empty at time 0")
	}
	c.Schedule(4, 9, "b")
	c.Schedule(3, 12, "a")
	if at, phase, ok := c.Peek(); at != 3 || phase != 12 || !ok || c.Now() != 0 || c.Len() != 2 {
		t.Errorf("Peek() = %v, %d, %v at %v with %d pending", at, phase, ok, c.Now(), c.Len())
	}
	if at, e, ok := c.Pop(); at != 3 || e != "a" || !ok || c.Now() != 3 || c.Len() != 1 {
		t.Errorf("Pop() = %v, %q, %v at %v with %d pending", at, e, ok, c.Now(), c.Len())
	}
	if at, phase, ok := c.Peek(); at != 4 || phase != 9 || !ok {
		t.Errorf("Peek() = %v, %d, %v", at, phase, ok)
	}
	c.Pop()
	if at, e, ok := c.Pop(); at != 0 || e != "" || ok || c.Now() != 4 {
		t.Errorf("Pop() of nothing = %v, %q, %v at %v", at, e, ok, c.Now())
	}
}

func TestStaleHandles(t *testing.T) {
	var c des.Calendar[string]
	other := c.Schedule(100, 0, "other")
	popped := c.Schedule(1, 0, "popped")
	cancelled := c.Schedule(2, 0, "cancelled")
	if !c.Pending(popped) || !c.Cancel(cancelled) {
		t.Fatal("fresh handles are not pending")
	}
	c.Pop()
	// Both slots are used again; the old handles must not reach the new events.
	first, second := c.Schedule(50, 0, "first"), c.Schedule(60, 0, "second")

	stale := map[string]des.Handle{"zero": {}, "popped": popped, "cancelled": cancelled}
	for name, h := range stale {
		if c.Pending(h) || c.Cancel(h) || c.Rearm(h, 70) {
			t.Errorf("the %s handle still refers to an event", name)
		}
	}
	if !c.Pending(first) || !c.Pending(second) || !c.Pending(other) || c.Len() != 3 {
		t.Error("a stale handle hit another event")
	}

	c.Reset()
	for name, h := range map[string]des.Handle{"first": first, "second": second, "other": other, "zero": {}} {
		if c.Pending(h) || c.Cancel(h) {
			t.Errorf("the %s handle survived Reset", name)
		}
	}
	var empty des.Calendar[string]
	if empty.Pending(other) || empty.Cancel(des.Handle{}) {
		t.Error("an empty calendar knows a handle")
	}
}

// While an event is handled its own handle is stale, and cancelling the last
// event that pends or the only one leaves a calendar that works.
func TestCancelToEmpty(t *testing.T) {
	var c des.Calendar[int]
	own := c.Schedule(1, 0, 1)
	next := c.Schedule(2, 0, 2)
	c.Pop()
	if c.Pending(own) || !c.Cancel(next) || c.Len() != 0 {
		t.Errorf("own pending %v, %d left", c.Pending(own), c.Len())
	}
	if _, _, ok := c.Pop(); ok {
		t.Error("popped a cancelled event")
	}
	c.Schedule(3, 0, 3)
	if got := popAll(&c); !slices.Equal(got, []int{3}) {
		t.Errorf("popped %v", got)
	}
}

// A run on a calendar that was reset in the middle of another run is the same
// as on a new one.
func TestReset(t *testing.T) {
	run := func(c *des.Calendar[int]) []int {
		for i := range 50 {
			h := c.Schedule(time.Duration(i*i%7), des.Phase(i%3), i)
			if i%5 == 0 {
				c.Cancel(h)
			}
		}
		return popAll(c)
	}
	var fresh, used des.Calendar[int]
	for i := range 100 {
		used.Schedule(time.Duration(i%10), 1, -i)
	}
	for range 33 {
		used.Pop()
	}
	used.Reset()
	if used.Len() != 0 || used.Now() != 0 {
		t.Errorf("%d events at %v after Reset", used.Len(), used.Now())
	}
	if _, _, ok := used.Peek(); ok {
		t.Error("an event after Reset")
	}
	if got, want := run(&used), run(&fresh); !slices.Equal(got, want) {
		t.Errorf("after Reset %v, new %v", got, want)
	}
}

func TestPanics(t *testing.T) {
	tests := []struct {
		name string
		do   func(c *des.Calendar[int], h des.Handle)
		want string
	}{
		{"schedule in the past", func(c *des.Calendar[int], _ des.Handle) { c.Schedule(9, 0, 0) }, "des: schedule: 9ns is before now, 10ns"},
		{"schedule at a negative time", func(c *des.Calendar[int], _ des.Handle) { c.Schedule(-1, 0, 0) }, "des: schedule: -1ns is before now, 10ns"},
		{"rearm into the past", func(c *des.Calendar[int], h des.Handle) { c.Rearm(h, 9) }, "des: rearm: 9ns is before now, 10ns"},
		{"phase too high", func(c *des.Calendar[int], _ des.Handle) { c.Schedule(11, 16, 0) }, "des: schedule: phase must be below 16, got 16"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var c des.Calendar[int]
			c.Schedule(10, 0, 1)
			h := c.Schedule(20, 0, 2)
			c.Pop()
			func() {
				defer func() {
					if got := recover(); got != test.want {
						t.Errorf("panic %q, want %q", got, test.want)
					}
				}()
				test.do(&c, h)
			}()
			if at, e, ok := c.Pop(); at != 20 || e != 2 || !ok || c.Len() != 0 {
				t.Errorf("after the panic: %v, %d, %v; the calendar changed", at, e, ok)
			}
		})
	}
}

// Once the slab has its size, a run that schedules, cancels, moves and pops
// allocates nothing; nor does the next run after Reset.
func TestNoAllocationInSteadyState(t *testing.T) {
	var c des.Calendar[[3]int64]
	handles := make([]des.Handle, 300)
	run := func() {
		c.Reset()
		for i := range handles {
			handles[i] = c.Schedule(time.Duration(i%17), des.Phase(i%7), [3]int64{int64(i)})
		}
		for i := range 1000 {
			at, e, _ := c.Pop()
			h := &handles[e[0]]
			*h = c.Schedule(at+time.Duration(i%13), des.Phase(i%7), e)
			c.Rearm(*h, at+time.Duration(i%5))
			other := &handles[i%len(handles)]
			if c.Cancel(*other) {
				*other = c.Schedule(at+3, 0, [3]int64{int64(i % len(handles))})
			}
		}
	}
	run()
	if allocs := testing.AllocsPerRun(10, run); allocs != 0 {
		t.Errorf("%v allocations per run, want 0", allocs)
	}
}
