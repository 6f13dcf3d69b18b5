package stats

import "math"

// PairedMoments accumulates pairs (x, y): the moments of x, of y and of x − y,
// their covariance, and how often x was above y. The zero value is an empty
// sample, ready to use. It merges as [Moments] does.
//
// The difference has moments of its own, because the variance of x − y
// computed as Var x + Var y − 2 Cov cancels away exactly when pairing works
// best (correlation near 1).
type PairedMoments struct {
	x, y, diff Moments
	c          float64 // Σ (x − mean x)(y − mean y)
	wins, ties int64
	rejected   int64
}

// PairedMomentsOf accumulates the pairs (xs[i], ys[i]) in order. It panics when
// the slices differ in length.
func PairedMomentsOf(xs, ys []float64) PairedMoments {
	if len(xs) != len(ys) {
		panic("stats: paired samples differ in length")
	}
	var p PairedMoments
	for i, x := range xs {
		p.Add(x, ys[i])
	}
	return p
}

// Add takes one pair into the sample. A pair with an unusable member (NaN,
// infinite, beyond MaxAbs) is counted in Rejected and otherwise ignored; every
// estimate made from the accumulator then refuses a value.
func (p *PairedMoments) Add(x, y float64) {
	if !usable(x) || !usable(y) {
		p.rejected++
		return
	}
	switch {
	case x > y:
		p.wins++
	case x == y:
		p.ties++
	}
	dx := x - p.x.mean
	p.x.add(x)
	p.y.add(y)
	p.diff.add(x - y)
	p.c += float64(dx * (y - p.y.mean))
}

// Merge is the accumulator of both samples. The arguments stay as they are.
func (p PairedMoments) Merge(o PairedMoments) PairedMoments {
	out := PairedMoments{
		x:        p.x.Merge(o.x),
		y:        p.y.Merge(o.y),
		diff:     p.diff.Merge(o.diff),
		wins:     p.wins + o.wins,
		ties:     p.ties + o.ties,
		rejected: p.rejected + o.rejected,
	}
	switch {
	case p.x.n == 0:
		out.c = o.c
	case o.x.n == 0:
		out.c = p.c
	default:
		na, nb := float64(p.x.n), float64(o.x.n)
		dx, dy := o.x.mean-p.x.mean, o.y.mean-p.y.mean
		out.c = p.c + o.c + float64(float64(dx*dy)*float64(na*(nb/(na+nb))))
	}
	return out
}

// N is the number of pairs in the sample, without the rejected ones.
func (p PairedMoments) N() int64 { return p.x.n }

// Rejected is the number of pairs with an unusable member.
func (p PairedMoments) Rejected() int64 { return p.rejected }

// X is the accumulator of the first members.
func (p PairedMoments) X() Moments { return p.x }

// Y is the accumulator of the second members.
func (p PairedMoments) Y() Moments { return p.y }

// Difference is the accumulator of x − y.
func (p PairedMoments) Difference() Moments { return p.diff }

// Wins is the number of pairs with x > y.
func (p PairedMoments) Wins() int64 { return p.wins }

// Ties is the number of pairs with x equal to y.
func (p PairedMoments) Ties() int64 { return p.ties }

// Covariance is the unbiased covariance (divisor n − 1); 0 below two pairs.
func (p PairedMoments) Covariance() float64 {
	if p.x.n < 2 {
		return 0
	}
	return p.c / float64(p.x.n-1)
}

// Correlation is Pearson's coefficient, in [−1, 1]. It does not exist, and ok
// is false, below two pairs or when either member does not vary.
func (p PairedMoments) Correlation() (r float64, ok bool) {
	sx, sy := math.Sqrt(p.x.m2), math.Sqrt(p.y.m2)
	if p.x.n < 2 || sx == 0 || sy == 0 {
		return 0, false
	}
	return max(-1, min(1, p.c/sx/sy)), true
}
