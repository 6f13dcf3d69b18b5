package stats

import "math"

// RatioOf estimates the mean of x per unit of y, E x / E y, from the pairs that
// were accumulated in p: for example the fees collected per lease signed, when
// each world gives a sum of fees and a number of leases. The interval is that of
// the linearised ratio (W. G. Cochran, Sampling Techniques, 3rd ed. 1977, 6.4):
// the mean of x − r y, which is 0, with its own variance, over the mean of y.
//
// The estimate has no value when y adds up to nothing or the sample is empty
// (CodeNoObservations) or unusable (CodeNotFinite), and no interval for a single
// pair (CodeOneObservation). It panics when confidence is not in (0,1).
func RatioOf(p PairedMoments, confidence float64) Estimate {
	mustBeConfidence(confidence)
	x, y := p.x, p.y
	switch {
	case p.rejected > 0:
		return refused(warnNotFinite(p.rejected, x.n+p.rejected))
	case x.n == 0 || y.Mean() == 0:
		return refused(warnNoObservations())
	}
	r := x.Mean() / y.Mean()
	if x.n == 1 {
		return withoutInterval(r, warnOneObservation())
	}
	variance := x.Variance() + float64(float64(r*r)*y.Variance()) - float64(2*r*p.Covariance())
	half := studentQuantile(confidence, x.n-1) * math.Sqrt(max(variance, 0)/float64(x.n)) / math.Abs(y.Mean())
	return withInterval(r, Interval{Lo: r - half, Hi: r + half}, confidence)
}
