package des_test

import (
	"fmt"
	"math"
	"testing"
	"time"

	"neocloud/sim/internal/des"
	"neocloud/sim/internal/rng"
)

type mm1Event uint8

const (
	arrival mm1Event = iota
	departure
)

// mm1 is the single-server queue of Law, Simulation Modeling and Analysis, 1.4:
// it ends when a number of customers have begun service.
type mm1 struct {
	cal                   des.Calendar[mm1Event]
	interarrival, service func() float64

	queue            []time.Duration // arrival times; those from head on still wait
	head             int
	delays           int
	totalDelay       float64
	inQueue, serving integral
}

// run plays the queue from empty until so many customers have been delayed.
func (m *mm1) run(delays int) {
	m.cal.Reset()
	m.queue, m.head = m.queue[:0], 0
	m.delays, m.totalDelay = 0, 0
	m.inQueue, m.serving = integral{}, integral{}
	m.cal.Schedule(ticks(m.interarrival()), 0, arrival)
	for m.delays < delays {
		at, event, _ := m.cal.Pop()
		switch event {
		case arrival:
			m.cal.Schedule(at+ticks(m.interarrival()), 0, arrival)
			if m.serving.value == 0 {
				m.begin(at, at)
				break
			}
			m.queue = append(m.queue, at)
		case departure:
			m.serving.set(at, 0)
			if m.head == len(m.queue) {
				m.queue, m.head = m.queue[:0], 0
				break
			}
			m.head++
			m.begin(at, m.queue[m.head-1])
		}
		m.inQueue.set(at, float64(len(m.queue)-m.head))
	}
	m.serving.set(m.cal.Now(), m.serving.value)
}

// begin serves a customer that arrived at a time.
func (m *mm1) begin(now, arrived time.Duration) {
	m.serving.set(now, 1)
	m.delays++
	m.totalDelay += units(now - arrived)
	m.cal.Schedule(now+ticks(m.service()), 0, departure)
}

// lawKelton is the generator of Law and Kelton (Marse and Roberts 1983), stream
// 1: Z ← 630360016 Z mod 2³¹ − 1 from 1973272912, U = (Z≫7 | 1)/2²⁴.
type lawKelton uint64

func (z *lawKelton) exp(mean float64) float64 {
	*z = *z * 630360016 % (1<<31 - 1)
	return -mean * math.Log(float64(*z>>7|1)/(1<<24))
}

// The printed output of the program in Law and Kelton 1.4.4, to its digits.
func TestMM1LawKelton(t *testing.T) {
	z := lawKelton(1973272912)
	m := mm1{
		interarrival: func() float64 { return z.exp(1) },
		service:      func() float64 { return z.exp(0.5) },
	}
	m.run(1000)
	end := units(m.cal.Now())
	tests := []struct {
		name string
		got  float64
		want string
	}{
		{"average delay", m.totalDelay / 1000, "0.430"},
		{"average in queue", m.inQueue.sum / end, "0.418"},
		{"utilisation", m.serving.sum / end, "0.460"},
		{"end", end, "1027.915"},
	}
	for _, test := range tests {
		if got := fmt.Sprintf("%.3f", test.got); got != test.want {
			t.Errorf("%s %s, want %s", test.name, got, test.want)
		}
	}
}

// Interarrival 1, service 0.9, from empty: the expected mean of the first 25
// delays is 2.12449 (Kelton and Law 1985, by recursion; REFERENCES). It is a
// transient figure: it also depends on how the run starts and ends.
func TestMM1FirstDelays(t *testing.T) {
	var arrivals, services rng.Cursor
	m := mm1{
		interarrival: func() float64 { return rng.Exp(arrivals.Uniform()) },
		service:      func() float64 { return 0.9 * rng.Exp(services.Uniform()) },
	}
	means := make([]float64, 20_000)
	for i := range means {
		arrivals, services = cursor(i, "mm1/arrival"), cursor(i, "mm1/service")
		m.run(25)
		means[i] = m.totalDelay / 25
	}
	checkMean(t, "mean of the first 25 delays", means, 2.12449, 0.03)
}

// BenchmarkMM1 plays the queue at utilisation 0.9; customers/s is the figure to
// compare with other engines.
func BenchmarkMM1(b *testing.B) {
	b.ReportAllocs()
	const customers = 100_000
	var times [1 << 14]float64
	c := cursor(0, "mm1/benchmark")
	for i := range times {
		times[i] = rng.Exp(c.Uniform())
	}
	var i, j uint
	m := mm1{
		interarrival: func() float64 { i++; return times[i%uint(len(times))] },
		service:      func() float64 { j++; return 0.9 * times[5*j%uint(len(times))] },
	}
	m.run(customers)
	for b.Loop() {
		m.run(customers)
	}
	b.ReportMetric(float64(b.N)*customers/b.Elapsed().Seconds(), "customers/s")
}
