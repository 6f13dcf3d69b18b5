package des_test

import (
	"container/heap"
	"testing"
	"time"

	"neocloud/sim/internal/des"
	"neocloud/sim/internal/rng"
)

// The same queue in three programs, to compare event lists: M/M/1 with arrivals at
// rate 0.9 and service at rate 1, from empty. They read the same random numbers,
// draw them as they go, and return the sum of the first delays in queue, equal to
// the nanosecond.

// mm1Times are the random times of the queue, drawn one by one.
type mm1Times struct {
	arrivals, services rng.Cursor
}

func newMM1Times() *mm1Times {
	return &mm1Times{cursor(0, "mm1/arrival"), cursor(0, "mm1/service")}
}

func (t *mm1Times) interarrival() time.Duration {
	return time.Duration(rng.Exp(t.arrivals.Uniform()) / 0.9 * float64(time.Second))
}

func (t *mm1Times) service() time.Duration {
	return time.Duration(rng.Exp(t.services.Uniform()) * float64(time.Second))
}

// mm1Lindley needs no event list: a delay is the one before, plus that service,
// less the time between the two arrivals (Lindley 1952).
func mm1Lindley(t *mm1Times, customers int) (sum time.Duration) {
	t.interarrival()
	delay := time.Duration(0)
	for range customers {
		sum += delay
		delay = max(delay+t.service()-t.interarrival(), 0)
	}
	return sum
}

// fifo is a queue of arrival times that reuses its memory.
type fifo struct {
	times []time.Duration
	head  int
}

func (q *fifo) empty() bool { return q.head == len(q.times) }

func (q *fifo) push(at time.Duration) {
	if q.empty() {
		q.times, q.head = q.times[:0], 0
	}
	q.times = append(q.times, at)
}

func (q *fifo) pop() time.Duration {
	q.head++
	return q.times[q.head-1]
}

// mm1Calendar plays it on the calendar.
func mm1Calendar(cal *des.Calendar[mm1Event], t *mm1Times, q *fifo, customers int) (sum time.Duration) {
	cal.Reset()
	*q = fifo{times: q.times[:0]}
	busy := false
	cal.Schedule(t.interarrival(), 0, arrival)
	for begun := 0; ; {
		now, e, _ := cal.Pop()
		if e == arrival {
			cal.Schedule(now+t.interarrival(), 0, arrival)
			q.push(now)
			if busy {
				continue
			}
		} else if busy = false; q.empty() {
			continue
		}
		busy = true
		sum += now - q.pop()
		if begun++; begun == customers {
			return sum
		}
		cal.Schedule(now+t.service(), 0, departure)
	}
}

// mm1Closures plays it as it is often written in Go: events are functions in
// container/heap, cancellable by their place.
func mm1Closures(t *mm1Times, q *fifo, customers int) (sum time.Duration) {
	*q = fifo{times: q.times[:0]}
	var (
		list     closureHeap
		sequence uint64
		now      time.Duration
		busy     bool
		begun    int
		arrive   func()
		depart   func()
	)
	schedule := func(at time.Duration, do func()) {
		heap.Push(&list, &closureEvent{at: at, sequence: sequence, do: do})
		sequence++
	}
	begin := func() {
		busy = true
		sum += now - q.pop()
		if begun++; begun < customers {
			schedule(now+t.service(), depart)
		}
	}
	depart = func() {
		busy = false
		if !q.empty() {
			begin()
		}
	}
	arrive = func() {
		schedule(now+t.interarrival(), arrive)
		q.push(now)
		if !busy {
			begin()
		}
	}
	schedule(t.interarrival(), arrive)
	for begun < customers {
		e := heap.Pop(&list).(*closureEvent)
		now = e.at
		e.do()
	}
	return sum
}

type closureEvent struct {
	at       time.Duration
	sequence uint64
	place    int
	do       func()
}

type closureHeap []*closureEvent

func (h closureHeap) Len() int { return len(h) }

func (h closureHeap) Less(i, j int) bool {
	if h[i].at != h[j].at {
		return h[i].at < h[j].at
	}
	return h[i].sequence < h[j].sequence
}

func (h closureHeap) Swap(i, j int) {
	h[i], h[j] = h[j], h[i]
	h[i].place, h[j].place = i, j
}

func (h *closureHeap) Push(x any) {
	e := x.(*closureEvent)
	e.place = len(*h)
	*h = append(*h, e)
}

func (h *closureHeap) Pop() any {
	old := *h
	n := len(old) - 1
	e := old[n]
	old[n] = nil
	*h = old[:n]
	return e
}

// A benchmark that compares programs has to compare programs that do the same.
func TestMM1ProgramsAgree(t *testing.T) {
	const customers = 100_000
	var cal des.Calendar[mm1Event]
	want := mm1Lindley(newMM1Times(), customers)
	if got := mm1Calendar(&cal, newMM1Times(), new(fifo), customers); got != want {
		t.Errorf("calendar: %d, recursion %d", got, want)
	}
	if got := mm1Closures(newMM1Times(), new(fifo), customers); got != want {
		t.Errorf("closures: %d, recursion %d", got, want)
	}
	// The mean delay is ρ/(μ − λ) = 9 in the long run; from empty, and of one run, it is
	// only near.
	if mean := want.Seconds() / customers; mean < 7 || mean > 11 {
		t.Errorf("mean delay %v, expected about 9", mean)
	}
}

// BenchmarkMM1Programs is the time of one customer, who is two events.
func BenchmarkMM1Programs(b *testing.B) {
	const customers = 100_000
	var cal des.Calendar[mm1Event]
	var q fifo
	for _, program := range []struct {
		name string
		run  func() time.Duration
	}{
		{"lindley", func() time.Duration { return mm1Lindley(newMM1Times(), customers) }},
		{"calendar", func() time.Duration { return mm1Calendar(&cal, newMM1Times(), &q, customers) }},
		{"closures", func() time.Duration { return mm1Closures(newMM1Times(), &q, customers) }},
	} {
		b.Run(program.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				program.run()
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/customers, "ns/customer")
			b.ReportMetric(2*customers*float64(b.N)/b.Elapsed().Seconds(), "events/s")
		})
	}
}
