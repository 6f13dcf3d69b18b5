package dist

import (
	"fmt"
	"math"

	"neocloud/sim/interval"
)

// minKept is the smallest probability a truncation may keep: a scenario that
// keeps less has mistaken a bound or a unit.
const minKept = 1e-9

// Truncation cuts a distribution off: what is drawn is the number given that it
// lies in [Low, High]. At least one bound is set; nil means no bound on that
// side. It must keep a probability of at least 1e-9.
//
// It is drawn by inversion too: with F the untruncated distribution function the
// quantile of u is that of F(Low) + u·(F(High)−F(Low)). For discrete and
// empirical distributions the values outside the bounds are struck out and the
// weights of the others scaled up; a value equal to a bound stays.
type Truncation struct {
	// Low is the smallest value kept; below High.
	Low *float64 `yaml:"low"`
	// High is the largest value kept; above Low.
	High *float64 `yaml:"high"`
}

// Check returns what is wrong with the bounds by themselves, or nil. Keys are
// relative to the truncation.
func (t Truncation) Check() []Problem {
	if ps := checkFields(t); ps != nil {
		return ps
	}
	if t.Low == nil && t.High == nil {
		return []Problem{{"", "needs low, high or both"}}
	}
	if t.Low != nil && t.High != nil {
		return checkOrder(*t.Low, *t.High)
	}
	return nil
}

// bounds returns the bounds, infinite where there is none.
func (t Truncation) bounds() (lo, hi float64) {
	return orDefault(t.Low, math.Inf(-1)), orDefault(t.High, math.Inf(1))
}

// truncate returns the law given that its value lies within the bounds, which
// passed Check.
func truncate(base law, t Truncation) (law, []Problem) {
	lo, hi := t.bounds()
	refuse := func(kept float64) []Problem {
		return []Problem{{"", fmt.Sprintf("must keep a probability of at least %s of the distribution, keeps %.3g",
			interval.Number(minKept), max(kept, 0))}}
	}
	if steps, ok := base.(stepsLaw); ok {
		l, kept := steps.restrict(lo, hi)
		if kept < minKept {
			return nil, refuse(kept)
		}
		return l, nil
	}
	pLo, qLo := base.cdf(lo)
	pHi, qHi := base.cdf(hi)
	kept := pHi - pLo
	if pLo > 0.5 {
		kept = qLo - qHi
	}
	if !(kept >= minKept) {
		return nil, refuse(kept)
	}
	sLo, sHi := base.support()
	l := truncatedLaw{
		base: base, low: max(lo, sLo), high: min(hi, sHi),
		pLow: pLo, qLow: qLo, pHigh: pHi, qHigh: qHi, kept: kept,
	}
	l.mu = clamp(integrate(l.quantile, l.kink()), l.low, l.high)
	return l, nil
}

type truncatedLaw struct {
	base         law
	low, high    float64 // effective bounds: support of the base and truncation
	pLow, qLow   float64 // base probabilities below and above low
	pHigh, qHigh float64 // the same of high
	kept         float64 // base probability between low and high
	mu           float64
}

func (l truncatedLaw) quantile(p, q float64) float64 {
	p, q = l.pLow+float64(p*l.kept), l.qHigh+float64(q*l.kept)
	return clamp(l.base.quantile(min(p, 1), min(q, 1)), l.low, l.high) // rounding may pass 1
}

func (l truncatedLaw) cdf(x float64) (p, q float64) {
	switch {
	case x < l.low:
		return 0, 1
	case x >= l.high:
		return 1, 0
	}
	bp, bq := l.base.cdf(x)
	p, q = bp-l.pLow, bq-l.qHigh
	if l.pLow > 0.5 { // all in the upper tail, where the digits are in q
		p = l.qLow - bq
	}
	if l.qHigh > 0.5 { // all in the lower tail
		q = l.pHigh - bp
	}
	return clamp(p/l.kept, 0, 1), clamp(q/l.kept, 0, 1)
}

func (l truncatedLaw) mean() float64 { return l.mu }

func (l truncatedLaw) support() (lo, hi float64) { return l.low, l.high }

func (l truncatedLaw) kink() float64 { return clamp((kinkOf(l.base)-l.pLow)/l.kept, 0, 1) }

// clone returns a copy that shares no memory.
func (t Truncation) clone() *Truncation {
	if t.Low != nil {
		t.Low = new(*t.Low)
	}
	if t.High != nil {
		t.High = new(*t.High)
	}
	return &t
}
