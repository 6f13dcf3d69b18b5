package dist

import (
	"fmt"
	"math"

	"neocloud/sim/interval"

	"gonum.org/v1/gonum/mathext"
)

// Beta is the beta distribution stretched over [Low, High], stated by exactly one
// of two pairs: Alpha and Beta, or Mean and Concentration. The others stay nil.
//
// With m = (Mean−Low)/(High−Low): Alpha = m·Concentration, Beta =
// (1−m)·Concentration. The standard deviation is
// (High−Low)·√(m(1−m)/(Concentration+1)).
type Beta struct {
	// Alpha is the first shape, a pure number from 0.01 to 10,000.
	Alpha *float64 `yaml:"alpha" unit:"1" range:"[0.01,10000]"`
	// Beta is the second shape, a pure number from 0.01 to 10,000.
	Beta *float64 `yaml:"beta" unit:"1" range:"[0.01,10000]"`
	// Mean is the mean; between Low and High.
	Mean *float64 `yaml:"mean"`
	// Concentration is Alpha + Beta, a pure number: the larger, the narrower.
	Concentration *float64 `yaml:"concentration" unit:"1" range:"(0,20000]"`
	// Low is the smallest value; below High. Nil means 0.
	Low *float64 `yaml:"low" default:"0"`
	// High is the largest value; above Low. Nil means 1.
	High *float64 `yaml:"high" default:"1"`
}

// Check implements [Distribution].
func (d Beta) Check() []Problem {
	ps := checkFields(d)
	ps = append(ps, checkSets(d, []string{"alpha", "beta"}, []string{"mean", "concentration"})...)
	if len(ps) > 0 {
		return ps
	}
	low, high := orDefault(d.Low, 0), orDefault(d.High, 1)
	if ps := checkOrder(low, high); ps != nil || d.Mean == nil {
		return ps
	}
	if !(low < *d.Mean && *d.Mean < high) {
		return []Problem{{"mean", fmt.Sprintf("must lie between low %s and high %s, got %s",
			interval.Number(low), interval.Number(high), interval.Number(*d.Mean))}}
	}
	a, b := shapes(*d.Mean, *d.Concentration, low, high)
	if min(a, b) < minShape || max(a, b) > maxShape {
		return []Problem{{"concentration", fmt.Sprintf("makes alpha %.4g and beta %.4g, which must be between %s and %s",
			a, b, interval.Number(minShape), interval.Number(maxShape))}}
	}
	return nil
}

// shapes returns alpha and beta from mean and concentration.
func shapes(mean, concentration, low, high float64) (a, b float64) {
	w := high - low
	return concentration * ((mean - low) / w), concentration * ((high - mean) / w)
}

func (Beta) kind() string { return "beta" }

func (d Beta) law() law {
	if d.Alpha != nil {
		return newBetaLaw(*d.Alpha, *d.Beta, *d.Low, *d.High)
	}
	a, b := shapes(*d.Mean, *d.Concentration, *d.Low, *d.High)
	return newBetaLaw(a, b, *d.Low, *d.High)
}

type betaLaw struct {
	a, b      float64
	low, high float64
	lbeta     float64 // ln B(a, b)
	half      float64 // probability below the middle of [low, high]
}

func newBetaLaw(a, b, low, high float64) betaLaw {
	return betaLaw{a, b, low, high, mathext.Lbeta(a, b), mathext.RegIncBeta(a, b, 0.5)}
}

func (l betaLaw) quantile(p, q float64) float64 {
	w := l.high - l.low
	if p < l.half {
		return clamp(l.low+float64(w*betaQuantile(l.a, l.b, l.lbeta, p, q)), l.low, l.high)
	}
	return clamp(l.high-float64(w*betaQuantile(l.b, l.a, l.lbeta, q, p)), l.low, l.high)
}

func (l betaLaw) cdf(x float64) (p, q float64) {
	x = clamp(x, l.low, l.high)
	w := l.high - l.low
	t, s := (x-l.low)/w, (l.high-x)/w
	if t <= s {
		return betaTails(l.a, l.b, t, s)
	}
	q, p = betaTails(l.b, l.a, s, t)
	return p, q
}

func (l betaLaw) mean() float64 {
	s := l.a + l.b
	return float64(l.low*(l.b/s)) + float64(l.high*(l.a/s))
}

func (l betaLaw) support() (lo, hi float64) { return l.low, l.high }

// betaTails returns the standard beta probabilities below and above x ≤ 1/2, with
// y = 1−x.
func betaTails(a, b, x, y float64) (p, q float64) {
	p = mathext.RegIncBeta(a, b, x)
	if 1-p > farTail {
		return p, 1 - p
	}
	return p, mathext.RegIncBeta(b, a, y)
}

// betaQuantile returns the quantile of the standard beta distribution where it is
// not above 1/2, with lb = ln B(a, b).
//
// For b ≥ 1 it is bracketed by x^a ≤ I(x; a, b) ≤ x^a/(a·B(a, b)), for b ≤ 1 by
// the same the other way round. The start is the normal approximation.
func betaQuantile(a, b, lb, p, q float64) float64 {
	hi := math.Exp(math.Log(p) / a)
	lo := min(1, math.Exp((math.Log(p)+math.Log(a)+lb)/a))
	if b < 1 {
		lo, hi = hi, lo
	}
	if hi < 1e-290 { // underflow: nothing left to refine
		return hi
	}
	s := a + b
	start := a/s + float64(normalQuantile(p, q)*math.Sqrt(a*b/(s+1))/s)
	return min(1, newton(max(lo, 1e-300), hi, start, func(x float64) (v, slope float64) {
		density := math.Exp(float64(a*math.Log(x)) + float64((b-1)*math.Log1p(-x)) - lb) // times x
		switch {
		case x >= 1:
			return 1, 0
		case q > farTail:
			f := mathext.RegIncBeta(a, b, x)
			return math.Log(f / p), density / f
		default:
			f := mathext.RegIncBeta(b, a, 1-x)
			return math.Log(q / f), density / f
		}
	}))
}
