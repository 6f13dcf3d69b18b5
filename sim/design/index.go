package design

import (
	"fmt"
	"math"

	"neocloud/sim/stats"
)

// Index is what one input does to the variance of an outcome (I. M. Sobol, 1993): the
// shares of it in first order and in total. The inputs are supposed independent.
type Index struct {
	// First is the share of the variance that would be gone, on average, if the
	// input were known and nothing else: Var E(Y | X) / Var Y, in [0, 1]. The
	// estimate may fall outside by its error.
	First stats.Estimate `json:"first"`
	// Total is the share that would remain if all inputs but this one were known:
	// E Var(Y | all others) / Var Y, in [0, 1], never below the true First. 0
	// means that the input has no effect; more than First, that it acts together
	// with others.
	Total stats.Estimate `json:"total"`
}

// Indices estimates the Sobol indices of each input from the outcomes ys at the
// points of a [Saltelli] plan of that many inputs, in the order of the points; whole
// rows of inputs + 2. With f the outcome, less its mean over the points a and b:
//
//	First: mean f(b) (f(ab_i) − f(a)) / Var f     (Saltelli et al. 2010, table 2 (b))
//	Total: mean (f(a) − f(ab_i))² / 2 / Var f     (M. J. W. Jansen, Computer Physics Communications 117 (1999))
//
// and Var f over the points a and b. The intervals are from resampled rows.
//
// No index has a value without outcomes (stats.CodeNoObservations), with one that is
// not finite (stats.CodeNotFinite) or when they do not vary (stats.CodeConstant);
// none has an interval from one row (stats.CodeOneObservation) or when outcomes
// hardly ever differ ([CodeRarelyVaries]). It panics when inputs is below 1, ys is not
// of whole rows, or confidence not in (0,1).
func Indices(ys []float64, inputs int, confidence float64, b stats.Bootstrap) []Index {
	mustBeConfidence(confidence)
	width := inputs + 2
	if inputs < 1 || len(ys)%width != 0 {
		panic(fmt.Sprintf("design: %d outcomes are not of whole rows for %d inputs", len(ys), inputs))
	}
	out := make([]Index, inputs)
	fill := func(e stats.Estimate) []Index {
		for i := range out {
			out[i] = Index{First: e, Total: e}
		}
		return out
	}
	if e, ok := usable(ys, confidence); !ok {
		return fill(e)
	}
	ab := abMoments(ys, width)
	if ab.Min() == ab.Max() {
		return fill(refused(stats.CodeConstant, "an outcome that does not vary has no shares of variance"))
	}

	p := newParts(ys, inputs, ab.Mean())
	whole := make([]int, p.rows)
	for k := range whole {
		whole[k] = k
	}
	figures := make([]float64, 2*inputs)
	variance := p.indices(whole, 0, figures)
	if p.rows == 1 {
		for i := range out {
			out[i].First = withoutInterval(figures[i], stats.CodeOneObservation, "one row gives no interval")
			out[i].Total = withoutInterval(figures[inputs+i], stats.CodeOneObservation, "one row gives no interval")
		}
		return out
	}
	resampled := b.Resample(p.rows, len(figures), func(drawn []int, to []float64) {
		p.indices(drawn, variance*negligible, to)
	})
	for i := range out {
		out[i].First = percentiles(figures[i], resampled[i], confidence)
		out[i].Total = percentiles(figures[inputs+i], resampled[inputs+i], confidence)
	}
	return out
}

// negligible is the share of a variance below which another is taken for the rounding
// of 0.
const negligible = 1e-12

// abMoments is the sample of the outcomes at the points a and b of each row.
func abMoments(ys []float64, width int) stats.Moments {
	var m stats.Moments
	for at := 0; at < len(ys); at += width {
		m.Add(ys[at])
		m.Add(ys[at+1])
	}
	return m
}

// parts are the summands of the indices, by row: for each input that of First, for
// each that of Total, then half the sum and half the sum of squares of f(a) and f(b).
type parts struct {
	rows, inputs int
	of           []float64
	sums         []float64 // room for the sums over rows
}

// newParts computes the summands.
func newParts(ys []float64, inputs int, mean float64) parts {
	p := parts{rows: len(ys) / (inputs + 2), inputs: inputs, sums: make([]float64, 2*inputs+2)}
	p.of = make([]float64, 0, p.rows*len(p.sums))
	for at := 0; at < len(ys); at += inputs + 2 {
		a, b, abs := ys[at]-mean, ys[at+1]-mean, ys[at+2:at+2+inputs]
		for _, y := range abs {
			p.of = append(p.of, float64(b*((y-mean)-a)))
		}
		for _, y := range abs {
			d := a - (y - mean)
			p.of = append(p.of, float64(d*d)/2)
		}
		p.of = append(p.of, (a+b)/2, (float64(a*a)+float64(b*b))/2)
	}
	return p
}

// indices writes First and then Total of all inputs over some rows to out, and returns
// the variance; NaN when that is not above a bound.
func (p parts) indices(rows []int, bound float64, out []float64) (variance float64) {
	clear(p.sums)
	width := len(p.sums)
	for _, k := range rows {
		for f, x := range p.of[k*width : (k+1)*width] {
			p.sums[f] += x
		}
	}
	n := float64(len(rows))
	mean := p.sums[width-2] / n
	variance = p.sums[width-1]/n - float64(mean*mean)
	for f := range out {
		if variance > bound {
			out[f] = p.sums[f] / n / variance
		} else {
			out[f] = math.NaN()
		}
	}
	return variance
}
