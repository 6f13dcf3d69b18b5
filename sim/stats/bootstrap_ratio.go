package stats

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"
)

// CodeFewWorlds marks a ratio that resamples lack, because its denominator is nothing in
// nearly all observations: it has a value and no interval.
const CodeFewWorlds = "exists-in-few-worlds"

// maxGroups bounds the rows that are drawn again for a ratio. Consecutive observations
// of a larger sample are added up to as many groups; the groups are as independent as
// the observations, and their sums lead to the same variance and skewness of the ratio.
// So the work does not grow with the sample, nor does the memory.
const maxGroups = 1000

// Ratio estimates E x / E y from pairs of observations, as [RatioOf] does, with an
// interval that follows the skewness of the ratio: the bias-corrected and accelerated
// one, BCa (B. Efron, “Better bootstrap confidence intervals”, JASA 82 (1987)), whose
// error in each tail falls as 1/n, where that of a symmetric interval falls as 1/√n. It
// is for ratios of amounts that vary much, such as all cash received over all cash paid.
//
// The estimate has no value when y adds up to nothing or the sample is empty
// (CodeNoObservations) or unusable (CodeNotFinite), and no interval for a single pair
// (CodeOneObservation) or when y is nothing in so many observations that it is in all of
// a resample (CodeFewWorlds). The only error is that of reading the columns. It panics
// when they differ in length or confidence is not in (0,1).
func (b Bootstrap) Ratio(x, y Column, confidence float64) (Estimate, error) {
	mustBeConfidence(confidence)
	g := newGroups(x.Len())
	err := Scan([]Column{x, y}, func(rows [][]float64) {
		for i, v := range rows[0] {
			g.add(v, rows[1][i])
		}
	})
	if err != nil {
		return Estimate{}, err
	}
	return b.ratio(g, confidence), nil
}

// MeanWhere estimates the mean of a figure over the worlds in which it exists, such as
// an IRR; NaN stands where it does not. It is the [Bootstrap.Ratio] of the sum of the
// figure to the number of worlds that have it, so that the interval follows the skewness
// of the figure and the chance that it exists.
func (b Bootstrap) MeanWhere(x Column, confidence float64) (Estimate, error) {
	mustBeConfidence(confidence)
	g := newGroups(x.Len())
	err := scanOne(x, func(values []float64) {
		for _, v := range values {
			if v != v {
				g.add(0, 0)
			} else {
				g.add(v, 1)
			}
		}
	})
	if err != nil {
		return Estimate{}, err
	}
	return b.ratio(g, confidence), nil
}

// ratio is the estimate from the sums of groups.
func (b Bootstrap) ratio(g *groups, confidence float64) Estimate {
	sumX, sumY := sum(g.x), sum(g.y)
	switch {
	case g.rejected > 0:
		return refused(warnNotFinite(g.rejected, int64(g.n)))
	case g.n == 0 || sumY == 0:
		return refused(warnNoObservations())
	case g.n == 1:
		return withoutInterval(sumX/sumY, warnOneObservation())
	}
	value := sumX / sumY
	resampled := b.Resample(len(g.x), 1, func(drawn []int, out []float64) {
		x, y := 0.0, 0.0
		for _, i := range drawn {
			x += g.x[i]
			y += g.y[i]
		}
		out[0] = x / y
	})[0]
	left := make([]float64, len(g.x)) // the ratio without each group
	for i := range left {
		left[i] = (sumX - g.x[i]) / (sumY - g.y[i])
	}
	if !allFinite(resampled) || !allFinite(left) {
		return withoutInterval(value, Warning{
			Code: CodeFewWorlds, Text: "the figure exists in too few worlds for an interval",
		})
	}
	slices.Sort(resampled)
	ci := bca(value, resampled, left, confidence)
	return withInterval(value, Interval{Lo: min(ci.Lo, value), Hi: max(ci.Hi, value)}, confidence)
}

// bca is the interval between the percentiles of the sorted resamples that the bias z₀
// and the acceleration a ask for: Φ(z₀ + (z₀ ± z)/(1 − a(z₀ ± z))). a is a sixth of the
// skewness of what the statistic loses without each observation (Efron 1987, 7.3).
func bca(value float64, sorted, left []float64, confidence float64) Interval {
	below := 0.0
	for _, x := range sorted {
		switch {
		case x < value:
			below++
		case x == value:
			below += 0.5
		}
	}
	m := float64(len(sorted))
	// Half a resample from the ends, where z₀ would be infinite.
	bias := distuv.UnitNormal.Quantile(min(max(below, 0.5), m-0.5) / m)
	mean := sum(left) / float64(len(left))
	var squares, cubes float64
	for _, x := range left {
		d := mean - x
		squares += float64(d * d)
		cubes += float64(float64(d*d) * d)
	}
	acceleration := 0.0
	if scale := 6 * squares * math.Sqrt(squares); scale > 0 {
		acceleration = cubes / scale
	}
	end := func(z float64) float64 {
		z += bias
		p := distuv.UnitNormal.CDF(bias + z/max(1-float64(acceleration*z), 1e-3))
		return percentile(sorted, p)
	}
	z := normalQuantile(confidence)
	return Interval{Lo: end(-z), Hi: end(z)}
}

// percentile interpolates between the sorted values at (n+1)p, from 1 on.
func percentile(sorted []float64, p float64) float64 {
	at := min(max(float64(len(sorted)+1)*p-1, 0), float64(len(sorted)-1))
	i := min(int(at), len(sorted)-2)
	if i < 0 {
		return sorted[0]
	}
	return sorted[i] + float64((at-float64(i))*(sorted[i+1]-sorted[i]))
}

// groups add up consecutive pairs, those of [g·n/G, (g+1)·n/G) in group g of G.
type groups struct {
	n, at    int
	x, y     []float64
	rejected int64
}

func newGroups(n int) *groups {
	return &groups{n: n, x: make([]float64, min(n, maxGroups)), y: make([]float64, min(n, maxGroups))}
}

func (g *groups) add(x, y float64) {
	if !usable(x) || !usable(y) {
		g.rejected++
		x, y = 0, 0
	}
	i := int(int64(g.at) * int64(len(g.x)) / int64(g.n))
	g.x[i] += x
	g.y[i] += y
	g.at++
}

func sum(xs []float64) float64 {
	total := 0.0
	for _, x := range xs {
		total += x
	}
	return total
}

func allFinite(xs []float64) bool {
	return !slices.ContainsFunc(xs, func(x float64) bool { return math.IsNaN(x) || math.IsInf(x, 0) })
}
