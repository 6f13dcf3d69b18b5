package stats

import (
	"math"
	"slices"
)

// CodeFewWorlds marks a ratio whose terms are nothing, or do not vary, in nearly all
// observations, so that resamples lack it: it has a value and no interval.
const CodeFewWorlds = "exists-in-few-worlds"

// maxGroups bounds the rows that are drawn again for a ratio. Consecutive observations
// of a larger sample are added up to as many groups; the groups are as independent as
// the observations, and their sums lead to the same variance and skewness of the ratio.
// So the work does not grow with the sample, nor does the memory.
const maxGroups = 1000

// Ratio estimates E x / E y from pairs of observations, as [RatioOf] does, with an
// interval that follows the skewness of the ratio: the studentised one, bootstrap-t
// (B. Efron and R. J. Tibshirani, “An Introduction to the Bootstrap”, 1993, 12.5), with
// the standard error of RatioOf. Its error in each tail falls as 1/n, where that of a
// symmetric interval falls as 1/√n (P. Hall, “Theoretical comparison of bootstrap
// confidence intervals”, Ann. Statist. 16 (1988)). It is for ratios of amounts that vary
// much, such as all cash received over all cash paid.
//
// The estimate has no value when y adds up to nothing or the sample is empty
// (CodeNoObservations) or unusable (CodeNotFinite), and no interval for a single pair
// (CodeOneObservation) or when so few observations matter that a resample has none of
// them (CodeFewWorlds). The only error is that of reading the columns. It panics
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
	few := withoutInterval(value, Warning{
		Code: CodeFewWorlds, Text: "the figure exists or varies in too few worlds for an interval",
	})
	if !slices.ContainsFunc(g.y, func(y float64) bool { return y != 0 && y != sumY }) {
		return few // one group has all there is
	}
	se := math.Sqrt(g.squares(nil, value)) / math.Abs(sumY)
	if se == 0 {
		return withInterval(value, Interval{Lo: value, Hi: value}, confidence)
	}
	// How far each resample is from the sample, in its own standard errors.
	off := b.Resample(len(g.x), 1, func(drawn []int, out []float64) {
		x, y := 0.0, 0.0
		for _, i := range drawn {
			x += g.x[i]
			y += g.y[i]
		}
		ratio := x / y
		out[0] = (ratio - value) * math.Abs(y) / math.Sqrt(g.squares(drawn, ratio))
	})[0]
	if slices.ContainsFunc(off, func(t float64) bool { return math.IsNaN(t) || math.IsInf(t, 0) }) {
		return few
	}
	slices.Sort(off)
	tail := (1 - confidence) / 2
	ci := Interval{Lo: value - float64(percentile(off, 1-tail)*se), Hi: value - float64(percentile(off, tail)*se)}
	return withInterval(value, Interval{Lo: min(ci.Lo, value), Hi: max(ci.Hi, value)}, confidence)
}

// squares is Σ (x − r y)² over the groups that were drawn, all of them when nil. Over
// (Σ y)² it is the variance of r, but for a factor that sample and resamples share.
func (g *groups) squares(drawn []int, r float64) float64 {
	total := 0.0
	if drawn == nil {
		for i := range g.x {
			total += square(g.x[i] - float64(r*g.y[i]))
		}
		return total
	}
	for _, i := range drawn {
		total += square(g.x[i] - float64(r*g.y[i]))
	}
	return total
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
