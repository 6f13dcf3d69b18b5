package dist

import (
	"fmt"
	"math"

	"neocloud/sim/interval"

	"gonum.org/v1/gonum/mathext"
)

// The range of the shape parameters of gamma and beta: in it the quantiles are
// accurate to 1e-11.
const (
	minShape = 0.01
	maxShape = 1e4
)

// farTail is the upper probability of gamma and beta below which it is worth its
// own integral. Above, one minus the lower probability has all digits that are
// needed; for beta it has more of them if x is tiny, and for gamma gonum's upper
// integral is fifty times slower in places.
const farTail = 0.01

// Gamma is the gamma distribution, stated by exactly one of two pairs: Mean and
// SD, or Shape and Scale. The others stay nil. Shape = (Mean/SD)², Scale =
// SD²/Mean. The ratio SD/Mean must lie between 0.01 and 10.
type Gamma struct {
	// Mean is the mean; above 0.
	Mean *float64 `yaml:"mean" range:"(0,inf)"`
	// SD is the standard deviation; above 0.
	SD *float64 `yaml:"sd" range:"(0,inf)"`
	// Shape is a pure number from 0.01 to 10,000.
	Shape *float64 `yaml:"shape" unit:"1" range:"[0.01,10000]"`
	// Scale is mean over shape; above 0.
	Scale *float64 `yaml:"scale" range:"(0,inf)"`
}

// Check implements [Distribution].
func (d Gamma) Check() []Problem {
	ps := checkFields(d)
	ps = append(ps, checkSets(d, []string{"mean", "sd"}, []string{"shape", "scale"})...)
	if len(ps) > 0 {
		return ps
	}
	if shape, _ := d.shapeScale(); !(shape >= minShape && shape <= maxShape) {
		return []Problem{{"sd", fmt.Sprintf("must be between 0.01 and 10 times the mean %s, got %s",
			interval.Number(*d.Mean), interval.Number(*d.SD))}}
	}
	return nil
}

// shapeScale returns the parameters of the second pair.
func (d Gamma) shapeScale() (shape, scale float64) {
	if d.Shape != nil {
		return *d.Shape, *d.Scale
	}
	r := *d.Mean / *d.SD
	return r * r, *d.SD / r
}

func (Gamma) kind() string { return "gamma" }

func (d Gamma) law() law {
	shape, scale := d.shapeScale()
	lg, _ := math.Lgamma(shape)
	return gammaLaw{shape, scale, lg}
}

type gammaLaw struct {
	shape, scale float64
	lgamma       float64 // ln Γ(shape)
}

func (l gammaLaw) quantile(p, q float64) float64 {
	return l.scale * gammaQuantile(l.shape, l.lgamma, p, q)
}

func (l gammaLaw) cdf(x float64) (p, q float64) {
	t := max(x, 0) / l.scale
	if math.IsInf(t, 1) {
		return 1, 0
	}
	if p = mathext.GammaIncReg(l.shape, t); 1-p > farTail {
		return p, 1 - p
	}
	return p, mathext.GammaIncRegComp(l.shape, t)
}

func (l gammaLaw) mean() float64 { return l.shape * l.scale }

func (l gammaLaw) support() (lo, hi float64) { return 0, math.Inf(1) }

// gammaQuantile inverts the incomplete gamma integral of scale 1, with a the
// shape and lg = ln Γ(a).
//
// The root lies between two bounds: P(a,x) ≤ x^a/Γ(a+1) from below, and the
// sub-gamma tail bound P(X > a + √(2aL) + L) ≤ e^−L (Boucheron, Lugosi, Massart,
// Concentration Inequalities, 2013, 2.4) from above. The start is the
// Wilson–Hilferty cube.
func gammaQuantile(a, lg, p, q float64) float64 {
	lo := math.Exp((math.Log(p) + lg + math.Log(a)) / a)
	if lo < 1e-290 { // the bound is exact to 290 digits
		return lo
	}
	tail := -math.Log(q)
	hi := a + math.Sqrt(2*a*tail) + tail
	c := 1 / (9 * a)
	y := 1 - c + float64(normalQuantile(p, q)*math.Sqrt(c))
	start := a * y * y * y
	if q > farTail {
		return newton(lo, hi, start, func(x float64) (v, slope float64) {
			f := mathext.GammaIncReg(a, x)
			return math.Log(f / p), math.Exp(float64(a*math.Log(x))-x-lg) / f
		})
	}
	return newton(lo, hi, start, func(x float64) (v, slope float64) {
		f := mathext.GammaIncRegComp(a, x)
		return math.Log(q / f), math.Exp(float64(a*math.Log(x))-x-lg) / f
	})
}
