package des_test

import (
	"math"
	"testing"
	"time"

	"neocloud/sim/internal/des"
	"neocloud/sim/internal/rng"
)

// erlang is a group of servers that Poisson arrivals find: who finds all busy
// is lost (Erlang B) or waits (Erlang C). The mean holding time is 1.
type erlang struct {
	load    float64 // arrivals in a mean holding time
	servers int
	waits   bool
	holding func(u float64) float64
}

// erlangResult is what a replication measures after its warm-up.
type erlangResult struct {
	refused float64 // share of arrivals that found all servers busy
	busy    float64 // mean number of busy servers
	waiting float64 // mean number of customers waiting
}

// run plays a replication: 50 holding times of warm-up from empty, after which
// the state is as good as stationary, then so many arrivals.
func (m erlang) run(replication, arrivals int) erlangResult {
	type event bool
	const arrival, departure event = false, true
	var (
		cal           des.Calendar[event]
		busy, waiting integral
		from          = ticks(50)
		counted       int
		refused       int
		interarrivals = cursor(replication, "erlang/arrival")
		holdings      = cursor(replication, "erlang/holding")
	)
	serve := func(at time.Duration) {
		cal.Schedule(at+ticks(m.holding(holdings.Uniform())), 0, departure)
	}
	next := func(at time.Duration) {
		cal.Schedule(at+ticks(rng.Exp(interarrivals.Uniform())/m.load), 0, arrival)
	}
	next(0)
	warm := false
	for counted < arrivals {
		at, e, _ := cal.Pop()
		if !warm && at >= from {
			warm = true
			busy.restart(from)
			waiting.restart(from)
		}
		if e == departure {
			if waiting.value > 0 {
				waiting.set(at, waiting.value-1)
				serve(at)
				continue
			}
			busy.set(at, busy.value-1)
			continue
		}
		next(at)
		full := int(busy.value) == m.servers
		if warm {
			counted++
			if full {
				refused++
			}
		}
		switch {
		case !full:
			busy.set(at, busy.value+1)
			serve(at)
		case m.waits:
			waiting.set(at, waiting.value+1)
		}
	}
	end := cal.Now()
	busy.set(end, busy.value)
	waiting.set(end, waiting.value)
	span := units(end - from)
	return erlangResult{float64(refused) / float64(arrivals), busy.sum / span, waiting.sum / span}
}

// erlangB is Erlang's loss formula by its recursion in the number of servers:
// 1/B(c) = 1 + c/a · 1/B(c−1), B(0) = 1.
func erlangB(load float64, servers int) float64 {
	inverse := 1.0
	for c := 1; c <= servers; c++ {
		inverse = 1 + float64(c)/load*inverse
	}
	return 1 / inverse
}

// Holding times of mean 1, by inversion.
func exponential(u float64) float64 { return rng.Exp(u) }
func constant(float64) float64      { return 1 }

// lognormal has coefficient of variation 1: σ² = ln 2, μ = −σ²/2.
func lognormal(u float64) float64 {
	return math.Exp(math.Sqrt(math.Ln2)*rng.Normal(u) - math.Ln2/2)
}

// The loss probability depends on the holding time by its mean only (Sevastyanov
// 1957), and by Little's law the mean number of busy servers is load × (1 − B).
func TestErlangB(t *testing.T) {
	holdings := []struct {
		name string
		time func(u float64) float64
	}{{"exponential", exponential}, {"lognormal", lognormal}, {"constant", constant}}
	tests := []struct {
		name     string
		load     float64
		servers  int
		want     float64 // REFERENCES
		arrivals int
		share    float64 // how narrow the interval of the loss must be
	}{
		{"2 erlang on 5", 2, 5, .036697, 20_000, 0.05},
		{"10 erlang on 10", 10, 10, .21458234310734736, 20_000, 0.05},
		{"100 erlang on 117", 100, 117, .0097900711, 50_000, 0.25},
	}
	for _, test := range tests {
		if exact := erlangB(test.load, test.servers); math.Abs(exact-test.want) > 5e-5*test.want {
			t.Errorf("%s: the formula gives %v, the reference %v", test.name, exact, test.want)
		}
		for _, holding := range holdings {
			t.Run(test.name+"/"+holding.name, func(t *testing.T) {
				m := erlang{load: test.load, servers: test.servers, holding: holding.time}
				var lost, busy [20]float64
				for i := range lost {
					r := m.run(i, test.arrivals)
					lost[i], busy[i] = r.refused, r.busy
				}
				checkMean(t, "loss", lost[:], test.want, test.share)
				checkMean(t, "busy servers", busy[:], test.load*(1-test.want), 0.02)
			})
		}
	}
}

// Erlang C for load a on c servers: the probability of a delay follows from B,
// C = B/(1 − (1−B) a/c), the mean number waiting is C a/(c−a).
func TestErlangC(t *testing.T) {
	const load, servers, want = 8, 10, .40918015 // REFERENCES
	b := erlangB(load, servers)
	if exact := b / (1 - (1-b)*load/servers); math.Abs(exact-want) > 1e-8 {
		t.Errorf("the formula gives %v, the reference %v", exact, want)
	}
	m := erlang{load: load, servers: servers, waits: true, holding: exponential}
	var delayed, busy, waiting [20]float64
	for i := range delayed {
		r := m.run(i, 30_000)
		delayed[i], busy[i], waiting[i] = r.refused, r.busy, r.waiting
	}
	checkMean(t, "delay probability", delayed[:], want, 0.05)
	checkMean(t, "busy servers", busy[:], load, 0.02)
	checkMean(t, "waiting", waiting[:], want*load/(servers-load), 0.15)
}
