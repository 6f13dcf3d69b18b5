package stats

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// Mean estimates the expected value of what xs is a sample of, with Student's t
// interval: mean ± t(n−1) · sd / √n. Its level is exact for normal observations
// and approximate for others, the better the larger n. xs need not be sorted.
//
// The estimate has no value for an empty sample (CodeNoObservations) or one
// with an unusable observation (CodeNotFinite), and no interval for a single
// observation (CodeOneObservation). It panics when confidence is not in (0,1).
func Mean(xs []float64, confidence float64) Estimate {
	return MeanOf(MomentsOf(xs), confidence)
}

// MeanOf is Mean of the sample that was accumulated in m.
func MeanOf(m Moments, confidence float64) Estimate {
	mustBeConfidence(confidence)
	switch {
	case m.rejected > 0:
		return refused(warnNotFinite(m.rejected, m.n+m.rejected))
	case m.n == 0:
		return refused(warnNoObservations())
	case m.n == 1:
		return withoutInterval(m.Mean(), warnOneObservation())
	}
	half := studentQuantile(confidence, m.n-1) * m.SD() / math.Sqrt(float64(m.n))
	return withInterval(m.Mean(), Interval{Lo: m.Mean() - half, Hi: m.Mean() + half}, confidence)
}

// studentQuantile is the t with P(|T| ≤ t) = confidence for Student's T with
// that many degrees of freedom: 2.262157 at 0.95 and 9.
func studentQuantile(confidence float64, freedom int64) float64 {
	t := distuv.StudentsT{Mu: 0, Sigma: 1, Nu: float64(freedom)}
	return t.Quantile(0.5 + confidence/2)
}
