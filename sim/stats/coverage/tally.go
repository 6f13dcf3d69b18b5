package main

import (
	"math"
	"runtime"
	"sync"

	"gonum.org/v1/gonum/stat/distuv"

	"neocloud/sim/stats"
)

// verdict is what one experiment says about one column of a table.
type verdict int

const (
	none   verdict = iota // there is no interval
	missed                // the interval does not cover, or what is claimed is wrong
	covered
)

// judge is whether an estimate covers the truth.
func judge(e stats.Estimate, truth float64) verdict {
	if !e.HasCI {
		return none
	}
	return claim(e.CI.Contains(truth))
}

// claim is whether something is right.
func claim(right bool) verdict {
	if right {
		return covered
	}
	return missed
}

// tally counts the verdicts of one column.
type tally struct{ judged, covered int }

// share is the share that covers, NaN when there is no interval.
func (t tally) share() float64 { return float64(t.covered) / float64(t.judged) }

// within reports whether the count is one that a true coverage of lo to hi gives: the
// chance of fewer, or of more, is below delta even at the ends.
func (t tally) within(lo, hi, delta float64) bool {
	n := float64(t.judged)
	fewest := distuv.Binomial{N: n, P: lo}.CDF(float64(t.covered))
	most := 1 - distuv.Binomial{N: n, P: hi}.CDF(float64(t.covered)-1)
	return fewest >= delta && (most >= delta || hi == 1)
}

// sum runs experiments 0, 1 … on all processors and counts their verdicts by column.
// start makes the memory of one goroutine and returns what plays an experiment there;
// that gives the verdicts, and any figure, of which sum also returns the mean.
func sum(experiments, columns int, start func() func(experiment int) ([]verdict, float64)) ([]tally, float64) {
	verdicts, figures := make([][]verdict, experiments), make([]float64, experiments)
	var wg sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	for w := range workers {
		wg.Go(func() {
			play := start()
			for e := w; e < experiments; e += workers {
				verdicts[e], figures[e] = play(e)
			}
		})
	}
	wg.Wait()
	out, total := make([]tally, columns), 0.0
	for e, all := range verdicts {
		for c, v := range all {
			if v != none {
				out[c].judged++
			}
			if v == covered {
				out[c].covered++
			}
		}
		total += figures[e]
	}
	return out, total / math.Max(1, float64(experiments))
}
