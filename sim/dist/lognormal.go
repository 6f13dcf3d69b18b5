package dist

import (
	"fmt"
	"math"

	"neocloud/sim/interval"
)

// The range of sigma, the standard deviation of the logarithm. Below it a number
// is a constant for every purpose; above it P90 is more than 3·10⁵ medians.
const (
	minSigma = 1e-9
	maxSigma = 10
)

// z90 is the 90th percentile of the standard normal distribution.
const z90 = 1.2815515655446004

// Lognormal is the distribution of a positive number whose logarithm is normal.
// It is stated by exactly one of three pairs: Mean and SD, Median and Sigma, or
// P10 and P90. The others stay nil.
//
// With σ the standard deviation of the logarithm and μ its mean:
// σ² = ln(1 + (SD/Mean)²), μ = ln Mean − σ²/2; median = e^μ, σ = Sigma;
// μ = (ln P10 + ln P90)/2, σ = ln(P90/P10)/(2·1.2815515655446004).
type Lognormal struct {
	// Mean is the mean; above 0.
	Mean *float64 `yaml:"mean" range:"(0,inf)"`
	// SD is the standard deviation of the number itself; above 0.
	SD *float64 `yaml:"sd" range:"(0,inf)"`
	// Median is the median; above 0.
	Median *float64 `yaml:"median" range:"(0,inf)"`
	// Sigma is the standard deviation of the natural logarithm, a pure number from
	// 1e-9 to 10. Small values are about the coefficient of variation.
	Sigma *float64 `yaml:"sigma" unit:"1" range:"[1e-9,10]"`
	// P10 is the 10th percentile, above 0: one draw in ten is below it.
	P10 *float64 `yaml:"p10" range:"(0,inf)"`
	// P90 is the 90th percentile; above P10.
	P90 *float64 `yaml:"p90" range:"(0,inf)"`
}

// Check implements [Distribution].
func (d Lognormal) Check() []Problem {
	ps := checkFields(d)
	ps = append(ps, checkSets(d, []string{"mean", "sd"}, []string{"median", "sigma"}, []string{"p10", "p90"})...)
	if len(ps) > 0 {
		return ps
	}
	if d.P10 != nil && *d.P10 >= *d.P90 {
		return []Problem{{"p90", fmt.Sprintf("must be above p10 %s, got %s", interval.Number(*d.P10), interval.Number(*d.P90))}}
	}
	if _, sigma := d.logs(); !(sigma >= minSigma && sigma <= maxSigma) {
		return []Problem{{"", fmt.Sprintf("sigma of the logarithm must be between %s and %s, these parameters make it %.4g",
			interval.Number(minSigma), interval.Number(maxSigma), sigma)}}
	}
	return nil
}

// logs returns mean and standard deviation of the logarithm.
func (d Lognormal) logs() (mu, sigma float64) {
	switch {
	case d.Mean != nil:
		cv := *d.SD / *d.Mean
		v := math.Log1p(cv * cv)
		return math.Log(*d.Mean) - v/2, math.Sqrt(v)
	case d.Median != nil:
		return math.Log(*d.Median), *d.Sigma
	default:
		lo, hi := math.Log(*d.P10), math.Log(*d.P90)
		return lo/2 + hi/2, (hi - lo) / (2 * z90)
	}
}

func (Lognormal) kind() string { return "lognormal" }

func (d Lognormal) law() law {
	mu, sigma := d.logs()
	return lognormalLaw{mu, sigma}
}

type lognormalLaw struct{ mu, sigma float64 }

func (l lognormalLaw) quantile(p, q float64) float64 {
	return math.Exp(l.mu + float64(l.sigma*normalQuantile(p, q)))
}

func (l lognormalLaw) cdf(x float64) (p, q float64) {
	if x <= 0 {
		return 0, 1
	}
	return normalCDF((math.Log(x) - l.mu) / l.sigma)
}

func (l lognormalLaw) mean() float64 { return math.Exp(l.mu + float64(l.sigma*l.sigma)/2) }

func (l lognormalLaw) support() (lo, hi float64) { return 0, math.Inf(1) }
