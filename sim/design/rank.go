package design

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"neocloud/sim/stats"
)

// RankCorrelations estimates Spearman's rank correlation of each input with an
// outcome, in [−1, 1]: xs[j][r] is what input j was in run r, ys[r] what came out.
// Runs are any that are independent. Ties share the mean of their ranks.
//
// The interval is by Fisher's transformation with the variance (1 + ρ²/2) / (n − 3)
// of D. G. Bonett and T. A. Wright, “Sample size requirements for estimating Pearson,
// Kendall and Spearman correlations”, Psychometrika 65 (2000).
//
// An estimate has no value without runs or from one (stats.CodeNoObservations,
// stats.CodeOneObservation), with a number that is not finite among the two columns
// (stats.CodeNotFinite), or when one does not vary (stats.CodeConstant); it has no
// interval below four runs (stats.CodeFewPairs). It panics when a column of xs is not
// as long as ys or confidence not in (0,1).
func RankCorrelations(xs [][]float64, ys []float64, confidence float64) []stats.Estimate {
	mustBeConfidence(confidence)
	mustBeColumns(xs, ys)
	out := make([]stats.Estimate, len(xs))
	e, ok := usable(ys, confidence)
	yRanks := ranks(ys)
	for j, x := range xs {
		if !ok {
			out[j] = e
			continue
		}
		if e, ok := usable(x, confidence); !ok {
			out[j] = e
			continue
		}
		rho, exists := stats.PairedMomentsOf(ranks(x), yRanks).Correlation()
		switch {
		case exists:
			out[j] = correlation(rho, len(ys)-3, confidence)
		case len(ys) == 1:
			out[j] = refused(stats.CodeOneObservation, "one run gives no correlation")
		default:
			out[j] = refusedConstant()
		}
	}
	return out
}

// correlation is a rank correlation with the interval of that many degrees of freedom:
// the runs, less 3, less the inputs held fixed.
func correlation(rho float64, freedom int, confidence float64) stats.Estimate {
	if freedom < 1 {
		return withoutInterval(rho, stats.CodeFewPairs, "the runs are too few for an interval of the correlation")
	}
	quantile := math.Sqrt2 * math.Erfinv(confidence) // of the standard normal
	half := quantile * math.Sqrt((1+float64(rho*rho)/2)/float64(freedom))
	z := math.Atanh(rho) // ±1 comes back as itself
	return withInterval(rho, math.Tanh(z-half), math.Tanh(z+half), confidence)
}

// refusedConstant is the estimate of a correlation with what does not vary.
func refusedConstant() stats.Estimate {
	return refused(stats.CodeConstant, "what does not vary has no correlation")
}

// ranks are the places of values in their order, from 1; equal values share the mean
// of their places.
func ranks(xs []float64) []float64 {
	order := make([]int, len(xs))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int { return cmp.Compare(xs[i], xs[j]) })
	out := make([]float64, len(xs))
	for from := 0; from < len(order); {
		to := from + 1
		for to < len(order) && xs[order[to]] == xs[order[from]] {
			to++
		}
		for _, i := range order[from:to] {
			out[i] = float64(from+1+to) / 2
		}
		from = to
	}
	return out
}

// mustBeColumns panics when a column is not as long as ys.
func mustBeColumns(xs [][]float64, ys []float64) {
	for j, x := range xs {
		if len(x) != len(ys) {
			panic(fmt.Sprintf("design: input %d has %d values for %d outcomes", j, len(x), len(ys)))
		}
	}
}
