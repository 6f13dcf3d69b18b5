package dist

import "math"

// Weibull is the Weibull distribution, the usual law of a time to failure: the
// hazard falls over time for Shape < 1 (infant mortality), is constant at 1, and
// rises above 1 (wear).
type Weibull struct {
	// Shape is a pure number from 0.1 to 1000.
	Shape float64 `yaml:"shape" unit:"1" range:"[0.1,1000]" required:"true"`
	// Scale is the 63.2nd percentile, 1−1/e; above 0.
	Scale float64 `yaml:"scale" range:"(0,inf)" required:"true"`
}

// Check implements [Distribution].
func (d Weibull) Check() []Problem { return checkFields(d) }

func (Weibull) kind() string { return "weibull" }

func (d Weibull) law() law { return weibullLaw{d.Shape, d.Scale} }

type weibullLaw struct{ shape, scale float64 }

func (l weibullLaw) quantile(p, q float64) float64 {
	return l.scale * math.Pow(exponentialQuantile(p, q), 1/l.shape)
}

func (l weibullLaw) cdf(x float64) (p, q float64) {
	t := math.Pow(max(x, 0)/l.scale, l.shape)
	return -math.Expm1(-t), math.Exp(-t)
}

func (l weibullLaw) mean() float64 { return l.scale * math.Gamma(1+1/l.shape) }

func (l weibullLaw) support() (lo, hi float64) { return 0, math.Inf(1) }
