package des_test

import (
	"math"
	"testing"
	"time"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"

	"neocloud/sim/internal/rng"
)

// The reference models of this package run on the engine as a model does: they
// own the loop and draw addressed random numbers. Their unit of time (a mean
// holding time, say) is 10¹² ticks of the clock, fine enough for the digits that
// are compared.
const unit = 1e12

// ticks converts units of time to the clock.
func ticks(units float64) time.Duration { return time.Duration(units * unit) }

// units converts times of the clock to units.
func units(d time.Duration) float64 { return float64(d) / unit }

// modelSeed is the seed of all reference models; it was not chosen for its
// outcome. At a confidence of 99.9 % a sound engine fails one interval in a
// thousand on a random seed, about 3 % for all the intervals here together.
const (
	modelSeed  = 20260501
	confidence = 0.999
)

// cursor returns the random numbers of a source in a replication.
func cursor(replication int, source string) rng.Cursor {
	return rng.NewStream(modelSeed, uint64(replication), rng.Hash(source), 0).Cursor()
}

// checkMean fails the test unless the t interval of independent replications
// holds the exact value and is narrower, to each side, than a share of it: a
// test that nothing can fail is none.
func checkMean(t *testing.T, what string, replications []float64, exact, share float64) {
	t.Helper()
	n := float64(len(replications))
	mean, sd := stat.MeanStdDev(replications, nil)
	half := distuv.StudentsT{Sigma: 1, Nu: n - 1}.Quantile((1+confidence)/2) * sd / math.Sqrt(n)
	t.Logf("%s: %.6f ± %.6f, exact %.6f", what, mean, half, exact)
	if math.Abs(mean-exact) > half {
		t.Errorf("%s: %.6f ± %.6f does not hold %.6f", what, mean, half, exact)
	}
	if half > share*exact {
		t.Errorf("%s: ± %.6f is wider than %g of %.6f: the test decides nothing", what, half, share, exact)
	}
}

// integral is the exact time integral of a quantity that is constant between
// events.
type integral struct {
	value, sum float64
	since      time.Duration
}

// set gives the quantity a new value from a time on.
func (q *integral) set(at time.Duration, value float64) {
	q.sum += q.value * units(at-q.since)
	q.since = at
	q.value = value
}

// restart forgets what was summed up to a time.
func (q *integral) restart(at time.Duration) {
	q.set(at, q.value)
	q.sum = 0
}
