package stats

import "math"

// A Comparison is the result of comparing a with b in the same worlds
// (MODEL 11.2, 12.1). a and b are outcomes of which higher is better, such as
// NPV in USD; for costs exchange them.
type Comparison struct {
	// N is the number of pairs.
	N int64 `json:"n"`
	// Difference is the mean of a − b in the unit of the outcomes, with
	// Student's t interval over the paired differences.
	Difference Estimate `json:"difference"`
	// Correlation is Pearson's coefficient between a and b, in [−1, 1], with
	// Fisher's z interval, which supposes roughly normal outcomes. It has no
	// value when either does not vary (CodeConstant) and no interval below four
	// pairs (CodeFewPairs).
	Correlation Estimate `json:"correlation"`
	// PABetter is the probability that a is better than b in a world; a tie
	// counts half. With Wilson's interval.
	PABetter Estimate `json:"p_a_better"`
	// VarianceRatio is what pairing is worth: (Var a + Var b) / Var(a − b), the
	// variance of the difference of independent samples over that of pairs. 1
	// when a and b are uncorrelated; n pairs are as good as n·VarianceRatio
	// independent worlds for each. 0 when it is undefined, because a − b does
	// not vary or there are fewer than two pairs.
	VarianceRatio float64 `json:"variance_ratio,omitzero"`
	// Distinguishable says that the interval of Difference exists and does not
	// contain 0. When false, tables print “~”.
	Distinguishable bool `json:"distinguishable"`
}

// Paired compares a with b, where a[i] and b[i] are outcomes in the same world
// and higher is better. The estimates have no value for empty samples or when
// any pair has an unusable member (CodeNotFinite). It panics when a and b
// differ in length or confidence is not in (0,1).
func Paired(a, b []float64, confidence float64) Comparison {
	return Compare(PairedMomentsOf(a, b), confidence)
}

// Compare is Paired of the pairs (a, b) that were accumulated in p.
func Compare(p PairedMoments, confidence float64) Comparison {
	mustBeConfidence(confidence)
	c := Comparison{N: p.N()}
	if p.rejected > 0 || p.N() == 0 {
		why := warnNoObservations()
		if p.rejected > 0 {
			why = warnNotFinite(p.rejected, p.N()+p.rejected)
		}
		c.Difference, c.Correlation, c.PABetter = refused(why), refused(why), refused(why)
		return c
	}
	c.Difference = MeanOf(p.diff, confidence)
	c.Correlation = correlation(p, confidence)
	c.PABetter = Proportion(float64(p.wins)+float64(p.ties)/2, p.N(), confidence)
	if paired := p.diff.Variance(); paired > 0 {
		// The bound keeps the quotient of a huge and a denormal number finite.
		c.VarianceRatio = min((p.x.Variance()+p.y.Variance())/paired, math.MaxFloat64)
	}
	c.Distinguishable = c.Difference.HasCI && !c.Difference.CI.Contains(0)
	return c
}

// correlation estimates the coefficient with the interval
// tanh(artanh r ± z/√(n−3)) (R. A. Fisher, Metron 1 (1921)).
func correlation(p PairedMoments, confidence float64) Estimate {
	r, ok := p.Correlation()
	if !ok {
		if p.N() < 2 {
			return refused(Warning{Code: CodeOneObservation, Text: "one pair gives no correlation"})
		}
		return refused(Warning{Code: CodeConstant, Text: "an outcome that does not vary has no correlation"})
	}
	if p.N() < 4 {
		return withoutInterval(r, Warning{
			Code: CodeFewPairs, Text: "a correlation has no interval below four pairs",
		})
	}
	// artanh ±1 is infinite and comes back as ±1.
	z, half := math.Atanh(r), normalQuantile(confidence)/math.Sqrt(float64(p.N()-3))
	ci := Interval{Lo: min(r, math.Tanh(z-half)), Hi: max(r, math.Tanh(z+half))}
	return withInterval(r, ci, confidence)
}
