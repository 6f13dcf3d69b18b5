package des_test

import (
	"math"
	"slices"
	"testing"

	"neocloud/sim/internal/des"
	"neocloud/sim/internal/rng"
)

// erlangA plays servers with impatient customers: arrivals are Poisson, service
// and patience exponential of mean 1. A customer whose service begins cancels
// the event at which its patience ends; a customer who leaves is taken out of
// the middle of the queue. It returns the shares of arrivals that found all
// servers busy and of those that left unserved.
func erlangA(replication int, load float64, servers, arrivals int) (delayed, left float64) {
	type kind uint8
	const (
		arrives kind = iota
		departs
		loses
	)
	type event struct {
		kind     kind
		customer int
	}
	type waiter struct {
		customer int
		patience des.Handle
	}
	var (
		cal           des.Calendar[event]
		queue         []waiter
		busy, counted int
		delays, exits int
		interarrivals = cursor(replication, "erlanga/arrival")
		services      = cursor(replication, "erlanga/service")
		patiences     = cursor(replication, "erlanga/patience")
	)
	cal.Schedule(0, 0, event{kind: arrives})
	for customer := -50 * int(load); counted < arrivals; { // 50 holding times of warm-up
		at, e, _ := cal.Pop()
		switch e.kind {
		case arrives:
			cal.Schedule(at+ticks(rng.Exp(interarrivals.Uniform())/load), 0, event{kind: arrives})
			customer++
			if customer > 0 {
				counted++
			}
			if busy < servers {
				busy++
				cal.Schedule(at+ticks(rng.Exp(services.Uniform())), 0, event{departs, customer})
				break
			}
			if customer > 0 {
				delays++
			}
			patience := cal.Schedule(at+ticks(rng.Exp(patiences.Uniform())), 0, event{loses, customer})
			queue = append(queue, waiter{customer, patience})
		case departs:
			if len(queue) == 0 {
				busy--
				break
			}
			if !cal.Cancel(queue[0].patience) {
				return math.NaN(), math.NaN() // it left and still stood in the queue
			}
			cal.Schedule(at+ticks(rng.Exp(services.Uniform())), 0, event{departs, queue[0].customer})
			queue = slices.Delete(queue, 0, 1)
		case loses:
			i := slices.IndexFunc(queue, func(w waiter) bool { return w.customer == e.customer })
			if i < 0 {
				return math.NaN(), math.NaN() // it is served and lost patience all the same
			}
			queue = slices.Delete(queue, i, i+1)
			if e.customer > 0 {
				exits++
			}
		}
	}
	return float64(delays) / float64(arrivals), float64(exits) / float64(arrivals)
}

// With service and patience alike, every customer goes at rate 1 whether served
// or not: the number present is that of infinitely many servers, Poisson with
// the load as mean. So a customer is delayed with P(N ≥ c), and those who leave
// are E(N − c)⁺ in a unit of time, of load arrivals.
func TestErlangACancels(t *testing.T) {
	const load, servers = 10.0, 9
	delayed, left := 1.0, load-servers
	p := math.Exp(-load)
	for n := range servers {
		delayed -= p
		left += (servers - float64(n)) * p // E(N−c)⁺ = E N − c + E(c−N)⁺
		p *= load / float64(n+1)
	}
	var delays, exits [20]float64
	for i := range delays {
		delays[i], exits[i] = erlangA(i, load, servers, 20_000)
	}
	checkMean(t, "delayed", delays[:], delayed, 0.05)
	checkMean(t, "left unserved", exits[:], left/load, 0.05)
}
