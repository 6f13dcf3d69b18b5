package stats

import (
	"fmt"
	"math"
	"slices"
)

// Distribution describes a column: how many values it has, their mean, deviation,
// quantiles and the mean of the worst.
type Distribution struct {
	// N is the number of values that exist. A NaN in the column says that a figure
	// does not exist there, and is left out of everything.
	N int
	// Mean with Student's t interval; see [Mean].
	Mean Estimate
	// SD is the standard deviation, 0 below two values.
	SD float64
	// Quantiles of the probabilities asked for, in their order; see [Quantile].
	Quantiles []Estimate
	// CVaR of the tail asked for, the zero Estimate when it is 0; see [CVaR].
	CVaR Estimate
}

// Describe computes the distribution of a column: quantiles at the probabilities
// ps, each in [0, 1], and the CVaR of a tail, in (0, 1] or 0 for none. It needs
// memory that does not grow with the column, which is read several times. The only
// error is that of reading it. It panics when an argument is out of its range.
func Describe(c Column, ps []float64, tail, confidence float64) (Distribution, error) {
	return describe(c, MaxAbs, ps, tail, confidence)
}

// describe is Describe of values of magnitude up to a limit.
func describe(c Column, limit float64, ps []float64, tail, confidence float64) (Distribution, error) {
	mustBeConfidence(confidence)
	for _, p := range ps {
		mustBeQuantile(p)
	}
	if tail != 0 {
		mustBeTail(tail)
	}
	var m Moments
	values := make([]float64, 0, min(c.Len(), inMemory))
	n := 0
	if err := scanOne(c, func(rows []float64) {
		for _, x := range rows {
			if x != x {
				continue
			}
			n++
			if math.Abs(x) > limit {
				m.rejected++
				continue
			}
			m.add(x)
			if n <= inMemory {
				values = append(values, x)
			}
		}
	}); err != nil {
		return Distribution{}, err
	}
	d := Distribution{N: n, Mean: MeanOf(m, confidence), SD: m.SD(), Quantiles: make([]Estimate, len(ps))}
	why := warnNoObservations()
	if m.rejected > 0 {
		why = warnNotFinite(m.rejected, int64(n))
	}
	if n == 0 || m.rejected > 0 {
		for i := range ps {
			d.Quantiles[i] = refused(why)
		}
		if tail != 0 {
			d.CVaR = refused(why)
		}
		return d, nil
	}
	if n <= inMemory {
		slices.Sort(values)
		for i, p := range ps {
			d.Quantiles[i] = quantile(orderOf(values), p, confidence)
		}
		if tail != 0 {
			d.CVaR = CVaR(values, tail, confidence)
		}
		return d, nil
	}
	return d, d.count(c, m, ps, tail, confidence)
}

// count fills in quantiles and CVaR without sorting.
func (d *Distribution) count(c Column, m Moments, ps []float64, tail, confidence float64) error {
	var ranks []int
	for _, p := range ps {
		ranks = append(ranks, quantileRanks(d.N, p, confidence)...)
	}
	inTail := tailCount(float64(d.N), tail)
	if tail != 0 {
		ranks = append(ranks, int(math.Ceil(inTail)))
	}
	slices.Sort(ranks)
	ranks = slices.Compact(ranks)
	values := make([]float64, len(ranks))
	if m.Min() == m.Max() {
		for i := range values {
			values[i] = m.Min()
		}
	} else {
		var err error
		if values, err = orderStatistics(c, ranks, inMemory); err != nil {
			return err
		}
	}
	at := order{d.N, func(rank int) float64 {
		i, _ := slices.BinarySearch(ranks, rank)
		return values[i]
	}}
	for i, p := range ps {
		d.Quantiles[i] = quantile(at, p, confidence)
	}
	if tail == 0 {
		return nil
	}
	q := at.at(int(math.Ceil(inTail)))
	var below Moments
	err := scanOne(c, func(rows []float64) {
		for _, x := range rows {
			if x < q {
				below.add(x - q)
			}
		}
	})
	d.CVaR = cvar(below, q, d.N, tail, confidence)
	return err
}

// order gives the values of ranks, from 1 to n.
type order struct {
	n  int
	at func(rank int) float64
}

// orderOf is the order of a sorted sample.
func orderOf(sorted []float64) order {
	return order{len(sorted), func(rank int) float64 { return sorted[rank-1] }}
}

func mustBeQuantile(p float64) {
	if !(p >= 0 && p <= 1) {
		panic(fmt.Sprintf("stats: quantile of p = %v, must be in [0,1]", p))
	}
}

func mustBeTail(tail float64) {
	if !(tail > 0 && tail <= 1) {
		panic(fmt.Sprintf("stats: tail share must be in (0,1], got %v", tail))
	}
}
