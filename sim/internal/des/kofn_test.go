package des_test

import (
	"testing"

	"neocloud/sim/internal/des"
	"neocloud/sim/internal/rng"
)

// kofn plays machines that fail at a rate each while up, and one crew that
// repairs them one after the other at rate 1, for a time from all up. It returns
// the share of time with none down and the mean number down, after a warm-up.
//
// It is played with as few events as the calendar allows: one that fires at the
// next failure of any machine and is moved whenever the number of machines that
// are up changes, which is exact because an exponential time has no memory. So
// the figures also test Rearm.
func kofn(replication, machines int, failure, warmUp, length float64) (allUp, down float64) {
	type event bool
	const fails, repaired event = false, true
	var (
		cal         des.Calendar[event]
		downs, none integral
		failures    = cursor(replication, "kofn/failure")
		repairs     = cursor(replication, "kofn/repair")
		n           = 0
		end         = ticks(warmUp + length)
		warm        = false
	)
	none.value = 1
	toFailure := func() float64 {
		return rng.Exp(failures.Uniform()) / (failure * float64(machines-n))
	}
	next := cal.Schedule(ticks(toFailure()), 0, fails)
	for {
		at, e, ok := cal.Pop()
		if !warm && (!ok || at >= ticks(warmUp)) {
			warm = true
			downs.restart(ticks(warmUp))
			none.restart(ticks(warmUp))
		}
		if !ok || at >= end {
			break
		}
		if e == fails {
			n++
			if n == 1 {
				cal.Schedule(at+ticks(rng.Exp(repairs.Uniform())), 0, repaired)
			}
		} else {
			n--
			if n > 0 {
				cal.Schedule(at+ticks(rng.Exp(repairs.Uniform())), 0, repaired)
			}
		}
		if n < machines { // else nothing is left to fail, and the failure has just fired
			failsAt := at + ticks(toFailure())
			if !cal.Rearm(next, failsAt) {
				next = cal.Schedule(failsAt, 0, fails)
			}
		}
		downs.set(at, float64(n))
		none.set(at, 0)
		if n == 0 {
			none.set(at, 1)
		}
	}
	downs.set(end, downs.value)
	none.set(end, none.value)
	return none.sum / length, downs.sum / length
}

// Ten machines, failure rate 0.1, repair rate 1, one crew: P₀ and the mean
// number down of the birth-death process (REFERENCES). P₀ is 1/Σ 10!/(10−j)! ρʲ,
// which is Erlang B of 10 on 10 because ρ = 1/10; the mean follows from the
// crew's balance 0.1 (10 − L) = 1 − P₀.
func TestMachineRepair(t *testing.T) {
	const p0, mean = .2145823431, 2.1458234311
	var allUp, down [100]float64
	for i := range allUp {
		allUp[i], down[i] = kofn(i, 10, 0.1, 100, 5000)
	}
	checkMean(t, "none down", allUp[:], p0, 0.05)
	checkMean(t, "mean down", down[:], mean, 0.05)
}
