package main

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"

	"neocloud/sim/internal/rng"
)

// problem is a distribution whose figures are known.
type problem struct {
	name     string
	quantile func(u float64) float64
	mean, sd float64
	p05, p95 float64
	// low and high are the means of the lowest and of the highest 5 %: CVaR 5 % of
	// profits with this distribution, and minus that of losses with it.
	low, high float64
}

// problems are the standard normal; the lognormal exp Z, whose skewness is 6.2; the
// exponential of mean 1; and Student's t with 4 degrees of freedom, which has no fourth
// moment.
func problems() []problem {
	phi := distuv.UnitNormal
	z := phi.Quantile(0.95)
	es := phi.Prob(z) / 0.05
	q := math.Log(20)   // of the exponential at 95 %
	r := -math.Log(.95) // and at 5 %
	t := t4(0.95)
	// The density of t4 at t is 3/8 (1 + t²/4)^(−5/2); the mean beyond t is that over the
	// share, times (4 + t²)/3 (A. J. McNeil, R. Frey and P. Embrechts, “Quantitative Risk
	// Management”, 2015, 2.3).
	far := 0.375 * math.Pow(1+t*t/4, -2.5) / 0.05 * (4 + t*t) / 3
	half := math.Exp(0.5)
	return []problem{
		{"normal", rng.Normal, 0, 1, -z, z, -es, es},
		{
			"lognormal", func(u float64) float64 { return math.Exp(rng.Normal(u)) }, half, math.Sqrt(math.E * (math.E - 1)),
			math.Exp(-z), math.Exp(z), half * phi.CDF(-z-1) / 0.05, half * phi.CDF(1-z) / 0.05,
		},
		{"exponential", rng.Exp, 1, 1, r, q, (1 - 0.95*(1+r)) / 0.05, q + 1},
		{"t4", t4, 0, math.Sqrt2, -t, t, -far, far},
	}
}

// t4 is the quantile of Student's t with 4 degrees of freedom (W. T. Shaw, “Sampling
// Student's t distribution”, J. Comp. Finance 9 (2006)).
func t4(u float64) float64 {
	a := 2 * math.Sqrt(u*(1-u))
	q := math.Cos(math.Acos(min(a, 1))/3) / a
	return math.Copysign(2*math.Sqrt(max(q-1, 0)), u-0.5)
}
