package dist

import (
	"math"

	"gonum.org/v1/gonum/mathext"
)

// Normal is the normal distribution. It reaches below zero: truncate it where
// that makes no sense.
type Normal struct {
	// Mean is the mean.
	Mean float64 `yaml:"mean" required:"true"`
	// SD is the standard deviation; above 0.
	SD float64 `yaml:"sd" range:"(0,inf)" required:"true"`
}

// Check implements [Distribution].
func (d Normal) Check() []Problem { return checkFields(d) }

func (Normal) kind() string { return "normal" }

func (d Normal) law() law { return normalLaw{d.Mean, d.SD} }

type normalLaw struct{ mu, sd float64 }

func (l normalLaw) quantile(p, q float64) float64 { return l.mu + float64(l.sd*normalQuantile(p, q)) }

func (l normalLaw) cdf(x float64) (p, q float64) { return normalCDF((x - l.mu) / l.sd) }

func (l normalLaw) mean() float64 { return l.mu }

func (l normalLaw) support() (lo, hi float64) { return math.Inf(-1), math.Inf(1) }

// normalQuantile returns the standard normal quantile from the smaller of p and
// q, by Wichura's AS 241, Applied Statistics 37 (1988), as gonum has it: relative
// accuracy about 1e-16. gonum's distuv.Normal loses the lower tail instead: its
// quantile of 1e-17 is infinite.
func normalQuantile(p, q float64) float64 {
	if p <= q {
		return mathext.NormalQuantile(p)
	}
	return -mathext.NormalQuantile(q)
}

// normalCDF returns both tails of the standard normal distribution at z.
func normalCDF(z float64) (p, q float64) {
	return 0.5 * math.Erfc(-z/math.Sqrt2), 0.5 * math.Erfc(z/math.Sqrt2)
}
