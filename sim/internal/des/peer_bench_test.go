package des_test

import (
	"container/heap"
	"math"
	"testing"
	"time"

	"neocloud/sim/internal/des"
)

// lcgCustomers is the number of customers of a run of the benchmark; the mean of
// their delays at λ = 0.9 and μ = 1 is 9.54884552525756 by the Lindley recursion
// in Python on the same numbers (cmd/neocloud/bench/mm1.py prints it).
const (
	lcgCustomers = 100_000
	lcgDelay     = 9.54884552525756
)

// lcg is Knuth's generator (MMIX): z ← 6364136223846793005 z + 1442695040888963407
// mod 2⁶⁴. It is here because a program in another language has it in a line.
type lcg uint64

// exp draws an exponential time of a mean in seconds, in whole nanoseconds.
func (z *lcg) exp(mean float64) time.Duration {
	*z = *z*6364136223846793005 + 1442695040888963407
	u := (float64(*z>>11) + 0.5) / (1 << 53)
	return time.Duration(math.Round(-math.Log(u) * mean * 1e9))
}

// lcgTimes draws interarrival and service times in turn, beforehand, so that the
// benchmark measures the event list and not the generator.
func lcgTimes() (interarrival, service []time.Duration) {
	z := lcg(1)
	for range lcgCustomers {
		interarrival = append(interarrival, z.exp(1/0.9))
		service = append(service, z.exp(1))
	}
	return interarrival, service
}

// BenchmarkMM1Peer is the queue that the peer program plays in SimPy, customer
// for customer: on the calendar, with closures on container/heap, and as the Lindley
// recursion, which needs no event list at all. Each reports the mean delay that it
// found.
func BenchmarkMM1Peer(b *testing.B) {
	interarrival, service := lcgTimes()
	tests := []struct {
		name string
		play func(interarrival, service []time.Duration) time.Duration
	}{
		{"calendar", (&lcgQueue{}).play},
		{"closures", (&lcgQueue{}).playClosures},
		{"lindley", lindley},
	}
	for _, test := range tests {
		b.Run(test.name, func(b *testing.B) {
			b.ReportAllocs()
			var total time.Duration
			for b.Loop() {
				total = test.play(interarrival, service)
			}
			delay := total.Seconds() / lcgCustomers
			if math.Abs(delay-lcgDelay) > 1e-9*lcgDelay {
				b.Errorf("mean delay %v, want %v", delay, lcgDelay)
			}
			b.ReportMetric(delay*1e9, "ns-delay")
			b.ReportMetric(float64(b.N)*lcgCustomers/b.Elapsed().Seconds(), "customers/s")
		})
	}
}

// lcgQueue is the single server with its waiting line.
type lcgQueue struct {
	cal     des.Calendar[mm1Event]
	waiting []time.Duration // arrival times; those from head on still wait
}

// play returns the sum of the delays of all customers.
func (q *lcgQueue) play(interarrival, service []time.Duration) time.Duration {
	var total time.Duration
	head, arrived, served, busy := 0, 0, 0, false
	q.cal.Reset()
	q.waiting = q.waiting[:0]
	q.cal.Schedule(interarrival[0], 0, arrival)
	for {
		at, event, ok := q.cal.Pop()
		if !ok {
			return total
		}
		if event == arrival {
			if arrived++; arrived < len(interarrival) {
				q.cal.Schedule(at+interarrival[arrived], 0, arrival)
			}
			if busy {
				q.waiting = append(q.waiting, at)
				continue
			}
			busy = true
		} else {
			if head == len(q.waiting) {
				q.waiting, head, busy = q.waiting[:0], 0, false
				continue
			}
			total += at - q.waiting[head]
			head++
		}
		q.cal.Schedule(at+service[served], 0, departure)
		served++
	}
}

// playClosures is play with a closure for each of the two events on container/heap.
func (q *lcgQueue) playClosures(interarrival, service []time.Duration) time.Duration {
	var (
		list           closureHeap
		sequence       uint64
		now, total     time.Duration
		arrived, head  int
		served         int
		busy           bool
		arrive, depart func()
	)
	q.waiting = q.waiting[:0]
	schedule := func(at time.Duration, do func()) {
		heap.Push(&list, &closureEvent{at: at, sequence: sequence, do: do})
		sequence++
	}
	serve := func() {
		schedule(now+service[served], depart)
		served++
	}
	arrive = func() {
		if arrived++; arrived < len(interarrival) {
			schedule(now+interarrival[arrived], arrive)
		}
		if busy {
			q.waiting = append(q.waiting, now)
			return
		}
		busy = true
		serve()
	}
	depart = func() {
		if head == len(q.waiting) {
			q.waiting, head, busy = q.waiting[:0], 0, false
			return
		}
		total += now - q.waiting[head]
		head++
		serve()
	}
	schedule(interarrival[0], arrive)
	for len(list) > 0 {
		e := heap.Pop(&list).(*closureEvent)
		now = e.at
		e.do()
	}
	return total
}

// lindley returns the same sum by W ← max(0, W + S − A) (Lindley 1952).
func lindley(interarrival, service []time.Duration) time.Duration {
	var wait, total time.Duration
	for i := 1; i < len(interarrival); i++ {
		wait = max(0, wait+service[i-1]-interarrival[i])
		total += wait
	}
	return total
}
