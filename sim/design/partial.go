package design

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"

	"neocloud/sim/stats"
)

// maxInflation is the largest variance inflation factor, 1 / (1 − R²) of an input's
// rank on those of the others, at which the inputs are still told apart.
const maxInflation = 1e8

// PartialRankCorrelations estimates the partial rank correlation (PRCC) of each input
// with an outcome, in [−1, 1]: the correlation of their ranks after what the ranks of
// all other inputs explain of either is taken away (R. L. Iman and W. J. Conover,
// Communications in Statistics A9 (1980); S. Marino et al., J. Theoretical Biology 254
// (2008)). It tells inputs apart that vary together, and small effects beside large
// ones. Arguments are those of [RankCorrelations].
//
// The interval is that of [RankCorrelations], with one run less for each other input.
// Inputs that do not vary have no value (stats.CodeConstant) and count as absent. None
// has a value when the runs are too few to tell the inputs apart (stats.CodeFewPairs;
// there must be 2 more), when one is given by the others ([CodeCollinear]), or when an
// outcome or input is not finite (stats.CodeNotFinite). An input has none when the
// others explain the outcome entirely ([CodeExplained]). It panics as
// [RankCorrelations] does.
func PartialRankCorrelations(xs [][]float64, ys []float64, confidence float64) []stats.Estimate {
	mustBeConfidence(confidence)
	mustBeColumns(xs, ys)
	out := make([]stats.Estimate, len(xs))
	active, why, ok := standardRanks(xs, ys, confidence, out)
	if !ok {
		return fillEmpty(out, why)
	}
	k := len(active.columns)
	if k == 0 {
		return out
	}
	if len(ys) < k+2 {
		return fillEmpty(out, refused(stats.CodeFewPairs,
			fmt.Sprintf("%d runs are too few to tell %d inputs apart; %d do", len(ys), k, k+2)))
	}

	// β = P r solves the regression of the outcome's rank on the inputs', P the
	// inverse of their correlations. The partial correlation of input i is that of
	// its t statistic: β / √(β² + P_ii (1 − R²)).
	p, ok := inverse(active.columns)
	if !ok {
		return fillEmpty(out, refused(CodeCollinear, "one input is given by the others: leave it out"))
	}
	r, beta := make([]float64, k), make([]float64, k)
	for i, x := range active.columns {
		r[i] = dot(x, active.outcome)
	}
	explained := 0.0
	for i := range beta {
		for j := range r {
			beta[i] += float64(p.At(i, j) * r[j])
		}
		explained += float64(beta[i] * r[i])
	}
	left := 1 - explained
	if left < negligible {
		left = 0
	}
	for i, j := range active.inputs {
		own := float64(beta[i] * beta[i])
		if rest := p.At(i, i) * left; own > negligible*p.At(i, i) || rest > 0 {
			rho := beta[i] / math.Sqrt(own+rest)
			out[j] = correlation(max(-1, min(1, rho)), len(ys)-3-(k-1), confidence)
		} else {
			out[j] = refused(CodeExplained, "the other inputs explain the outcome entirely")
		}
	}
	return out
}

// standard is the ranks of what varies, each column with mean 0 and length 1.
type standard struct {
	inputs  []int // which inputs vary
	columns [][]float64
	outcome []float64
}

// standardRanks makes the columns. It writes the estimates of inputs that do not vary
// to out; ok is false when why is the estimate of all others.
func standardRanks(xs [][]float64, ys []float64, confidence float64, out []stats.Estimate) (s standard, why stats.Estimate, ok bool) {
	if why, ok = usable(ys, confidence); !ok {
		return s, why, false
	}
	for j, x := range xs {
		if why, ok = usable(x, confidence); !ok {
			return s, why, false
		}
		if column, varies := standardized(ranks(x)); varies {
			s.inputs, s.columns = append(s.inputs, j), append(s.columns, column)
		} else {
			out[j] = refusedConstant()
		}
	}
	s.outcome, ok = standardized(ranks(ys))
	return s, refusedConstant(), ok
}

// fillEmpty puts an estimate in all places that have none yet.
func fillEmpty(out []stats.Estimate, e stats.Estimate) []stats.Estimate {
	for j := range out {
		if out[j].Warnings == nil {
			out[j] = e
		}
	}
	return out
}

// standardized is a column less its mean and over its length, in place; varies is
// false when that is 0.
func standardized(xs []float64) (column []float64, varies bool) {
	mean := stats.MomentsOf(xs).Mean()
	for i := range xs {
		xs[i] -= mean
	}
	length := math.Sqrt(dot(xs, xs))
	if length == 0 {
		return xs, false
	}
	for i := range xs {
		xs[i] /= length
	}
	return xs, true
}

// inverse is the inverse of the matrix of the columns' products; ok is false when
// there is none, or nearly so.
func inverse(columns [][]float64) (p *mat.SymDense, ok bool) {
	products := mat.NewSymDense(len(columns), nil)
	for i, x := range columns {
		for j := range i + 1 {
			products.SetSym(i, j, dot(x, columns[j]))
		}
	}
	var c mat.Cholesky
	if !c.Factorize(products) {
		return nil, false
	}
	p = mat.NewSymDense(len(columns), nil)
	if err := c.InverseTo(p); err != nil {
		return nil, false
	}
	for i := range columns {
		if !(p.At(i, i) <= maxInflation) {
			return nil, false
		}
	}
	return p, true
}

// dot is the sum of products.
func dot(xs, ys []float64) float64 {
	var sum float64
	for i, x := range xs {
		sum += float64(x * ys[i])
	}
	return sum
}
