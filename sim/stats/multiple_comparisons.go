package stats

import "math"

// CodeNoOther marks a comparison with the other strategies where there is no other: it
// has no value.
const CodeNoOther = "no-other-strategy"

// WithBest is how a strategy compares with the best of all others, judged together
// with those others. See [MultipleComparisons].
type WithBest struct {
	// Difference is the mean of the strategy less the highest mean of the others, in
	// the unit of the outcomes: above 0 for the best only. Its interval holds
	// simultaneously with those of all strategies. It always contains 0 or ends
	// there, since the question is which strategy is best: Lo = 0 says that this one
	// is, Hi = 0 that it is not.
	Difference Estimate `json:"difference"`
	// Contender says that the strategy may be the best: that it is not shown to be
	// worse than another one.
	Contender bool `json:"contender"`
}

// Within reports whether the strategy is shown to be less than zone behind the best of
// all, zone ≥ 0; with zone 0, whether it is shown to be the best, or as good as that.
func (w WithBest) Within(zone float64) bool {
	return w.Difference.HasCI && w.Difference.CI.Lo >= -zone
}

// MultipleComparisons compares each of the strategies in a with the best of the others
// and returns one WithBest per strategy, in their order. With a probability of at least
// confidence all intervals hold at once, the true best is among the contenders, and
// who is no contender is worse: one statement about the whole set, where a test for
// each pair would err the more often the more strategies there are.
//
// These are J. C. Hsu's multiple comparisons with the best (“Constrained simultaneous
// confidence intervals for multiple comparisons with the best”, Ann. Statist. 12
// (1984)), for strategies that meet the same worlds: B. L. Nelson and F. J. Matejcik,
// “Using common random numbers for indifference-zone selection and multiple comparisons
// in simulation”, Management Science 41 (1995), with the differences of pairs as in
// G. M. Clark and W. Yang (Proc. WSC 1986). With Dᵢₗ the mean difference of i and l and
// wᵢₗ = t · sd / √n, t the upper (1 − confidence)/(k − 1) point of Student's t with
// n − 1 degrees of freedom, i is a contender when Dᵢₗ + wᵢₗ ≥ 0 for all l; its interval
// is from min(0, min Dᵢₗ − wᵢₗ over the contenders l) to max(0, min Dᵢₗ + wᵢₗ over all
// l). That needs k − 1 one-sided statements, those about the true best, whichever it
// is; Bonferroni's inequality adds up their risks, whatever the correlations.
//
// The estimates have no value when there are no worlds (CodeNoObservations), an
// unusable outcome (CodeNotFinite) or no other strategy (CodeNoOther), and no interval
// for one world (CodeOneObservation); all strategies are then contenders. It panics
// when confidence is not in (0,1).
func MultipleComparisons(a AllPairs, confidence float64) []WithBest {
	mustBeConfidence(confidence)
	return withBest(a, 1-confidence, confidence)
}

// withBest is MultipleComparisons with an error probability of alpha, written down as
// holding with confidence.
func withBest(a AllPairs, alpha, confidence float64) []WithBest {
	all := make([]WithBest, a.k)
	if why, ok := a.undecidable(); ok {
		for i := range all {
			all[i] = WithBest{Difference: refused(why), Contender: true}
		}
		return all
	}
	best, _ := a.Ranking()
	if a.N() == 1 {
		for i := range all {
			all[i] = WithBest{withoutInterval(a.lead(i), warnOneObservation()), true}
		}
		return all
	}
	// A one-sided risk of 1/2 and more needs no margin.
	t := studentQuantile(max(0, 1-2*alpha/float64(a.k-1)), a.N()-1)
	upper := make([]float64, a.k)
	contenders := 0
	for i := range all {
		upper[i] = math.Inf(1)
		for l := range all {
			if l != i {
				d, se := a.difference(i, l)
				upper[i] = min(upper[i], d+float64(t*se))
			}
		}
		// Rounding of means must not rule out the highest of them.
		all[i].Contender = upper[i] >= 0 || i == best
		if all[i].Contender {
			contenders++
		}
	}
	for i := range all {
		lower := 0.0
		for l := range all {
			if l != i && all[l].Contender {
				d, se := a.difference(i, l)
				lower = min(lower, d-float64(t*se))
			}
		}
		value := a.lead(i)
		ci := Interval{Lo: min(lower, value), Hi: max(0, upper[i], value)}
		if contenders == 1 && i == best {
			ci.Lo = 0
		}
		all[i].Difference = withInterval(value, ci, confidence)
	}
	return all
}

// undecidable is the warning that forbids any comparison; ok is false when there is
// none.
func (a AllPairs) undecidable() (why Warning, ok bool) {
	switch {
	case a.rejected > 0:
		return warnNotFinite(a.rejected, a.N()+a.rejected), true
	case a.N() == 0:
		return warnNoObservations(), true
	case a.k == 1:
		return Warning{Code: CodeNoOther, Text: "there is no other strategy to compare with"}, true
	}
	return Warning{}, false
}

// difference is the mean of i less that of l, paired, and its standard error.
func (a AllPairs) difference(i, l int) (d, se float64) {
	m := a.Pair(i, l).diff
	return m.Mean(), m.SD() / math.Sqrt(float64(m.n))
}

// lead is the mean of i less the highest mean of the others.
func (a AllPairs) lead(i int) float64 {
	least := math.Inf(1)
	for l := range a.k {
		if l != i {
			d, _ := a.difference(i, l)
			least = min(least, d)
		}
	}
	return least
}
