package dist

import "math"

// Exponential is the exponential distribution, the time to an event whose hazard
// never changes. Its standard deviation equals its mean.
type Exponential struct {
	// Mean is the mean; above 0.
	Mean float64 `yaml:"mean" range:"(0,inf)" required:"true"`
}

// Check implements [Distribution].
func (d Exponential) Check() []Problem { return checkFields(d) }

func (Exponential) kind() string { return "exponential" }

func (d Exponential) law() law { return exponentialLaw{d.Mean} }

type exponentialLaw struct{ mu float64 }

func (l exponentialLaw) quantile(p, q float64) float64 { return l.mu * exponentialQuantile(p, q) }

func (l exponentialLaw) cdf(x float64) (p, q float64) {
	t := max(x, 0) / l.mu
	return -math.Expm1(-t), math.Exp(-t)
}

func (l exponentialLaw) mean() float64 { return l.mu }

func (l exponentialLaw) support() (lo, hi float64) { return 0, math.Inf(1) }

// exponentialQuantile returns the quantile of the exponential distribution of
// mean 1 from the smaller of p and q.
func exponentialQuantile(p, q float64) float64 {
	if p <= q {
		return -math.Log1p(-p)
	}
	return -math.Log(q)
}
