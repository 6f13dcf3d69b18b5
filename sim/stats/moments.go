package stats

import "math"

// Moments accumulates count, mean, variance, minimum and maximum of a sample in
// one pass and constant memory. The zero value is an empty sample, ready to
// use. Two accumulators merge into the one of both samples; merging is exact in
// count, minimum and maximum and correct to rounding in mean and variance, so
// where bits matter merge in a fixed order.
//
// Updates follow B. P. Welford, “Note on a method for calculating corrected
// sums of squares and products”, Technometrics 4 (1962); merging follows
// T. F. Chan, G. H. Golub, R. J. LeVeque, “Algorithms for computing the sample
// variance”, The American Statistician 37 (1983), eq. 2.1.
type Moments struct {
	n        int64
	rejected int64
	mean     float64 // running, for m2
	m2       float64 // Σ (x − mean)²
	// sum and what its roundings lost: the mean that is reported is right to the last
	// digit or next to it, which the running one is not.
	sum, lost float64
	min, max  float64
}

// MomentsOf accumulates a whole sample, in the order of the slice.
func MomentsOf(xs []float64) Moments {
	var m Moments
	for _, x := range xs {
		m.Add(x)
	}
	return m
}

// Add takes one observation into the sample. A NaN, an infinity or a value
// beyond MaxAbs is counted in Rejected and otherwise ignored; every estimate
// made from the accumulator then refuses a value.
func (m *Moments) Add(x float64) {
	if !usable(x) {
		m.rejected++
		return
	}
	m.add(x)
}

// add takes a usable observation, or the difference of two, into the sample.
func (m *Moments) add(x float64) {
	if m.n == 0 {
		m.min, m.max = x, x
	} else {
		m.min, m.max = min(m.min, x), max(m.max, x)
	}
	m.n++
	if d := x - m.mean; d != 0 { // many figures are the same throughout: no division
		m.mean += d / float64(m.n)
		m.m2 += float64(d * (x - m.mean))
	}
	m.sum, m.lost = addExactly(m.sum, m.lost, x)
}

// addExactly adds x to a sum and the rounding error to what was lost (A. Neumaier,
// ZAMM 54 (1974)).
func addExactly(sum, lost, x float64) (float64, float64) {
	t := sum + x
	if math.Abs(sum) >= math.Abs(x) {
		return t, lost + ((sum - t) + x)
	}
	return t, lost + ((x - t) + sum)
}

// Merge is the accumulator of both samples. The arguments stay as they are; an
// empty one changes no bit of the other.
func (m Moments) Merge(o Moments) Moments {
	rejected := m.rejected + o.rejected
	switch {
	case m.n == 0:
		o.rejected = rejected
		return o
	case o.n == 0:
		m.rejected = rejected
		return m
	}
	na, nb := float64(m.n), float64(o.n)
	n := na + nb
	d := o.mean - m.mean
	share := nb / n
	sum, lost := addExactly(m.sum, m.lost, o.sum)
	return Moments{
		sum:      sum,
		lost:     lost + o.lost,
		n:        m.n + o.n,
		rejected: rejected,
		mean:     m.mean + float64(d*share),
		m2:       m.m2 + o.m2 + float64(float64(d*d)*float64(na*share)),
		min:      min(m.min, o.min),
		max:      max(m.max, o.max),
	}
}

// N is the number of observations in the sample, without the rejected ones.
func (m Moments) N() int64 { return m.n }

// Rejected is the number of observations that were not finite or beyond MaxAbs.
func (m Moments) Rejected() int64 { return m.rejected }

// Mean is the arithmetic mean, 0 for an empty sample.
func (m Moments) Mean() float64 {
	if m.n == 0 {
		return 0
	}
	return min(max((m.sum+m.lost)/float64(m.n), m.min), m.max) // a rounding is no reason to leave the sample
}

// Variance is the unbiased variance (divisor n − 1), in the squared unit of the
// sample; 0 below two observations.
func (m Moments) Variance() float64 {
	if m.n < 2 {
		return 0
	}
	return m.m2 / float64(m.n-1)
}

// SD is the standard deviation, the root of Variance; 0 below two observations.
func (m Moments) SD() float64 { return math.Sqrt(m.Variance()) }

// Min is the smallest observation, 0 for an empty sample.
func (m Moments) Min() float64 { return m.min }

// Max is the largest observation, 0 for an empty sample.
func (m Moments) Max() float64 { return m.max }
