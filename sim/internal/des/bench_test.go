package des_test

import (
	"container/heap"
	"fmt"
	"testing"
	"time"

	"neocloud/sim/internal/des"
	"neocloud/sim/internal/rng"
)

// benchEvent has the size that an event of a model has: what happens, to whom.
type benchEvent struct {
	_      uint32 // kind
	entity uint32
	_      uint64 // value
}

var pendings = []int{10, 100, 1_000, 10_000, 100_000, 1_000_000}

// table holds exponential times of mean one second, drawn beforehand so that a
// benchmark measures the list and not the generator.
type table [1 << 12]time.Duration

func increments() *table {
	var times table
	c := rng.NewStream(1, 0, rng.Hash("increments"), 0).Cursor()
	for i := range times {
		times[i] = time.Duration(rng.Exp(c.Uniform()) * float64(time.Second))
	}
	return &times
}

// at returns the time of an index; the table repeats.
func (t *table) at(i int) time.Duration { return t[uint(i)%uint(len(t))] }

// BenchmarkHold is the hold model of Jones (1986): n events are pending; the
// next one is taken and scheduled again an exponential time later.
func BenchmarkHold(b *testing.B) {
	times := increments()
	for _, n := range pendings {
		b.Run(fmt.Sprintf("pending=%d", n), func(b *testing.B) {
			b.ReportAllocs()
			var cal des.Calendar[benchEvent]
			for i := range n {
				cal.Schedule(times.at(i), 0, benchEvent{entity: uint32(i)})
			}
			i := 0
			hold := func() {
				at, e, _ := cal.Pop()
				cal.Schedule(at+times.at(i), 0, e)
				i++
			}
			for range 3 * n { // into the stationary state
				hold()
			}
			for b.Loop() {
				hold()
			}
		})
	}
}

// BenchmarkHoldContainerHeap is the same on the standard library's heap of
// pointers to events, the usual event list in Go, which keeps the place of each
// event so that it can be cancelled.
func BenchmarkHoldContainerHeap(b *testing.B) {
	times := increments()
	for _, n := range pendings {
		b.Run(fmt.Sprintf("pending=%d", n), func(b *testing.B) {
			b.ReportAllocs()
			var list pointerHeap
			var sequence uint64
			schedule := func(at time.Duration, e benchEvent) {
				heap.Push(&list, &pointerEvent{at: at, sequence: sequence, event: e})
				sequence++
			}
			for i := range n {
				schedule(times.at(i), benchEvent{entity: uint32(i)})
			}
			i := 0
			hold := func() {
				x := heap.Pop(&list).(*pointerEvent)
				schedule(x.at+times.at(i), x.event)
				i++
			}
			for range 3 * n {
				hold()
			}
			for b.Loop() {
				hold()
			}
		})
	}
}

// cancelEvery is how often the hold model with cancellation replaces an event that
// has not happened: as a model does whose repairs void failures.
const cancelEvery = 10

// BenchmarkHoldCancel is the hold model in which besides every tenth time a pending
// event, any of them, is cancelled and another one scheduled for it. The time is
// that of an event that happens, its share of a cancellation included.
func BenchmarkHoldCancel(b *testing.B) {
	times := increments()
	for _, n := range pendings {
		b.Run(fmt.Sprintf("pending=%d", n), func(b *testing.B) {
			b.ReportAllocs()
			var cal des.Calendar[benchEvent]
			handles := make([]des.Handle, n)
			for i := range handles {
				handles[i] = cal.Schedule(times.at(i), 0, benchEvent{entity: uint32(i)})
			}
			i := 0
			hold := func() {
				at, e, _ := cal.Pop()
				handles[e.entity] = cal.Schedule(at+times.at(i), 0, e)
				if i++; i%cancelEvery == 0 {
					k := i * 7919 % n
					cal.Cancel(handles[k])
					handles[k] = cal.Schedule(at+times.at(i), 0, benchEvent{entity: uint32(k)})
				}
			}
			for range 3 * n {
				hold()
			}
			for b.Loop() {
				hold()
			}
		})
	}
}

// BenchmarkHoldCancelContainerHeap is the same on the standard library's heap.
func BenchmarkHoldCancelContainerHeap(b *testing.B) {
	times := increments()
	for _, n := range pendings {
		b.Run(fmt.Sprintf("pending=%d", n), func(b *testing.B) {
			b.ReportAllocs()
			var list pointerHeap
			var sequence uint64
			handles := make([]*pointerEvent, n)
			schedule := func(at time.Duration, e benchEvent) {
				x := &pointerEvent{at: at, sequence: sequence, event: e}
				heap.Push(&list, x)
				handles[e.entity] = x
				sequence++
			}
			for i := range n {
				schedule(times.at(i), benchEvent{entity: uint32(i)})
			}
			i := 0
			hold := func() {
				x := heap.Pop(&list).(*pointerEvent)
				schedule(x.at+times.at(i), x.event)
				if i++; i%cancelEvery == 0 {
					k := i * 7919 % n
					heap.Remove(&list, handles[k].place)
					schedule(x.at+times.at(i), benchEvent{entity: uint32(k)})
				}
			}
			for range 3 * n {
				hold()
			}
			for b.Loop() {
				hold()
			}
		})
	}
}

// BenchmarkCancelAndSchedule cancels an event and schedules it anew, and
// BenchmarkRearm moves it, while the clock stands: every event is as likely.
func BenchmarkCancelAndSchedule(b *testing.B) {
	times := increments()
	for _, n := range pendings {
		b.Run(fmt.Sprintf("pending=%d", n), func(b *testing.B) {
			b.ReportAllocs()
			var cal des.Calendar[benchEvent]
			handles := make([]des.Handle, n)
			for i := range handles {
				handles[i] = cal.Schedule(times.at(i), 0, benchEvent{})
			}
			i := 0
			for b.Loop() {
				k := i * 7919 % n
				cal.Cancel(handles[k])
				handles[k] = cal.Schedule(times.at(i), 0, benchEvent{})
				i++
			}
		})
	}
}

func BenchmarkRearm(b *testing.B) {
	times := increments()
	for _, n := range pendings {
		b.Run(fmt.Sprintf("pending=%d", n), func(b *testing.B) {
			b.ReportAllocs()
			var cal des.Calendar[benchEvent]
			handles := make([]des.Handle, n)
			for i := range handles {
				handles[i] = cal.Schedule(times.at(i), 0, benchEvent{})
			}
			i := 0
			for b.Loop() {
				cal.Rearm(handles[i*7919%n], times.at(i))
				i++
			}
		})
	}
}

// pointerEvent and pointerHeap are the event list to compare with.
type pointerEvent struct {
	at       time.Duration
	phase    uint8
	sequence uint64
	place    int
	event    benchEvent
}

type pointerHeap []*pointerEvent

func (h pointerHeap) Len() int { return len(h) }

func (h pointerHeap) Less(i, j int) bool {
	a, b := h[i], h[j]
	if a.at != b.at {
		return a.at < b.at
	}
	if a.phase != b.phase {
		return a.phase < b.phase
	}
	return a.sequence < b.sequence
}

func (h pointerHeap) Swap(i, j int) {
	h[i], h[j] = h[j], h[i]
	h[i].place, h[j].place = i, j
}

func (h *pointerHeap) Push(x any) {
	e := x.(*pointerEvent)
	e.place = len(*h)
	*h = append(*h, e)
}

func (h *pointerHeap) Pop() any {
	old := *h
	n := len(old) - 1
	e := old[n]
	old[n] = nil
	*h = old[:n]
	return e
}
