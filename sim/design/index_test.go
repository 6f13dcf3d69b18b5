package design

import (
	"math"
	"testing"

	"neocloud/sim/stats"
)

// indicesOf are the indices of f from 2^m rows of the scrambled Sobol plan, as a
// study of a scenario computes them.
func indicesOf(t testing.TB, m, inputs int, f func(u []float64) float64) []Index {
	base := must[Sobol](t)(NewScrambledSobol(1<<m, 2*inputs, seed, 0))
	p := must[Saltelli](t)(NewSaltelli(base))
	return Indices(evaluate(p, f), inputs, 0.95, stats.Bootstrap{Seed: seed, Resamples: 100})
}

// onePercent is 1 % of an index; of one that is 0 or nearly, .2 % of the variance.
func onePercent(index float64) float64 { return max(0.01*index, 0.002) }

// REFERENCES, sensitivity: Ishigami with a = 7 and b = .1, within 1 % at 2^14 rows.
func TestIndicesOfIshigami(t *testing.T) {
	first := []float64{0.313905191, 0.442411145, 0}
	total := []float64{0.557588855, 0.442411145, 0.243683664}
	for j, x := range indicesOf(t, 14, 3, ishigami) {
		near(t, "first", x.First.Value, first[j], onePercent(first[j]))
		near(t, "total", x.Total.Value, total[j], onePercent(total[j]))
		if !x.First.HasCI || !x.First.CI.Contains(first[j]) || !x.Total.CI.Contains(total[j]) {
			t.Errorf("input %d: intervals %v and %v miss %v and %v", j, x.First.CI, x.Total.CI, first[j], total[j])
		}
	}
}

// gIndices are the indices of G in closed form (A. Saltelli and I. M. Sobol 1995): the
// partial variances are V_i = 1/3 / (1 + a_i)², the variance is Π (1 + V_i) − 1, and
// the total variance of i is V_i Π_{j≠i} (1 + V_j).
func gIndices() (first, total []float64) {
	all := 1.0
	for _, a := range gConstants {
		all *= 1 + 1/(3*(1+a)*(1+a))
	}
	for _, a := range gConstants {
		v := 1 / (3 * (1 + a) * (1 + a))
		first = append(first, v/(all-1))
		total = append(total, v*all/(1+v)/(all-1))
	}
	return first, total
}

func TestIndicesOfG(t *testing.T) {
	first, total := gIndices()
	// REFERENCES, sensitivity.
	for j, want := range []float64{0.716192, 0.179048, 0.023676, 0.007162} {
		near(t, "closed form", first[j], want, 1e-6)
	}
	for j, x := range indicesOf(t, 14, len(gConstants), sobolG) {
		near(t, "first", x.First.Value, first[j], onePercent(first[j]))
		near(t, "total", x.Total.Value, total[j], onePercent(total[j]))
	}
}

// A sum of inputs with weights w has the indices w²/Σw², first and total alike, and
// from few rows an input without effect has a total of exactly 0.
func TestIndicesOfSum(t *testing.T) {
	f := func(u []float64) float64 { return 1e9 + 3*u[0] + 4*u[1] + 0*u[2] }
	for j, x := range indicesOf(t, 10, 3, f) {
		want := []float64{9.0 / 25, 16.0 / 25, 0}[j]
		near(t, "first", x.First.Value, want, 0.005)
		near(t, "total", x.Total.Value, want, 0.005)
	}
	if x := indicesOf(t, 4, 3, f); x[2].Total.Value != 0 || x[2].First.Value != 0 {
		t.Errorf("an input without effect has %v and %v", x[2].First.Value, x[2].Total.Value)
	}
}

// From independent rows the intervals of 90 % cover in 90 % of plans, to 4 standard
// errors of 300 plans and 2 % for a bootstrap of 256 rows.
func TestIndicesCoverage(t *testing.T) {
	const plans = 300
	var first, total int
	for s := range uint64(plans) {
		l := random{n: 256, d: 6, stream: streamOf(s)}
		p := must[Saltelli](t)(NewSaltelli(l))
		x := Indices(evaluate(p, ishigami), 3, 0.9, stats.Bootstrap{Seed: s, Resamples: 200})
		if x[0].First.CI.Contains(0.313905191) {
			first++
		}
		if x[2].Total.CI.Contains(0.243683664) {
			total++
		}
	}
	slack := 0.02 + 4*math.Sqrt(0.9*0.1/plans)
	near(t, "coverage of first", float64(first)/plans, 0.9, slack)
	near(t, "coverage of total", float64(total)/plans, 0.9, slack)
}

func TestIndicesWithoutValue(t *testing.T) {
	for _, c := range []struct {
		name string
		ys   []float64
		code string
	}{
		{"no outcomes", nil, stats.CodeNoObservations},
		{"not finite", []float64{1, 2, math.NaN()}, stats.CodeNotFinite},
		{"constant", []float64{5, 5, 5, 5, 5, 5}, stats.CodeConstant},
	} {
		x := Indices(c.ys, 1, 0.95, stats.Bootstrap{})[0]
		if x.First.OK || x.Total.OK || !x.First.Has(c.code) || !x.Total.Has(c.code) {
			t.Errorf("%s: %+v, want no value and %s", c.name, x, c.code)
		}
	}
	one := Indices([]float64{1, 2, 3}, 1, 0.95, stats.Bootstrap{})[0]
	if !one.Total.OK || one.Total.HasCI || !one.Total.Has(stats.CodeOneObservation) {
		t.Errorf("one row: %+v, want a value without interval", one.Total)
	}
	// All variance is in one of twelve rows: resamples without it occur.
	rare := make([]float64, 36)
	rare[0] = 1
	if x := Indices(rare, 1, 0.95, stats.Bootstrap{})[0]; !x.First.OK || x.First.HasCI || !x.First.Has(CodeRarelyVaries) {
		t.Errorf("one row that differs: %+v, want a value without interval", x.First)
	}
}

func TestIndicesMisuse(t *testing.T) {
	mustPanic(t, "half a row", func() { Indices(make([]float64, 4), 1, 0.95, stats.Bootstrap{}) })
	mustPanic(t, "no inputs", func() { Indices(nil, 0, 0.95, stats.Bootstrap{}) })
	mustPanic(t, "confidence 1", func() { Indices(nil, 1, 1, stats.Bootstrap{}) })
}
