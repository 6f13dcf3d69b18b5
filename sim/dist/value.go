package dist

import (
	"errors"
	"math"

	"neocloud/sim/interval"
)

// The uniforms that 0 and 1 are taken for: the ends of the open interval.
const (
	minUniform = 1e-300
	minUpper   = 0x1p-53 // 1 − the largest float64 below 1
)

// Value is a number of a scenario: a constant, or a distribution it is drawn from
// (MODEL 2.1). The zero Value is not set, which means "take the default" wherever
// there is one; only [Value.IsSet], [Value.IsConstant], [Value.Distribution],
// [Value.Tree] and [Value.String] may be called on it, the others panic.
//
// A Value is immutable and small: copy it, and use it from any goroutine.
type Value struct {
	set      bool
	constant float64
	drawn    *drawn // nil for a constant
}

// drawn is what a Value that is not a constant holds.
type drawn struct {
	law        law
	parameters Distribution // resolved
	truncation *Truncation
}

// Const returns the constant x; −0 is taken for 0. It panics if x is not finite.
func Const(x float64) Value {
	if x == 0 {
		x = 0
	}
	if math.IsNaN(x) || math.IsInf(x, 0) {
		panic("dist: constant is not finite: " + interval.Number(x))
	}
	return Value{set: true, constant: x}
}

// New checks parameters and truncation and prepares them for drawing. trunc is
// nil for none. It returns either the value or everything that is wrong; keys are
// paths from the mapping that holds the kind and the truncation:
// "triangular.mode", "truncate.low", "lognormal". It keeps no reference to its
// arguments. It panics if d is nil.
func New(d Distribution, trunc *Truncation) (Value, []Problem) {
	d = resolve(d)
	ps := under(d.kind(), d.Check())
	if trunc != nil {
		ps = append(ps, under("truncate", trunc.Check())...)
	}
	if len(ps) > 0 {
		return Value{}, ps
	}
	v := &drawn{law: d.law(), parameters: d}
	if trunc != nil {
		v.truncation = trunc.clone()
		if v.law, ps = truncate(v.law, *trunc); ps != nil {
			return Value{}, under("truncate", ps)
		}
	}
	return Value{set: true, drawn: v}, nil
}

// under puts the problems under a key.
func under(key string, ps []Problem) []Problem {
	out := make([]Problem, 0, len(ps))
	for _, p := range ps {
		if p.Key != "" {
			p.Key = "." + p.Key
		}
		out = append(out, Problem{key + p.Key, p.Text})
	}
	return out
}

// Of returns the value drawn from d. The error joins everything that is wrong.
func Of(d Distribution) (Value, error) { return of(d, nil) }

// Truncated returns the value drawn from d and cut off by t. The error joins
// everything that is wrong.
func Truncated(d Distribution, t Truncation) (Value, error) { return of(d, &t) }

// MustOf is [Of] for numbers in source code: it panics on an error.
func MustOf(d Distribution) Value { return must(of(d, nil)) }

// MustTruncated is [Truncated] for numbers in source code: it panics on an error.
func MustTruncated(d Distribution, t Truncation) Value { return must(of(d, &t)) }

func of(d Distribution, trunc *Truncation) (Value, error) {
	v, ps := New(d, trunc)
	var errs []error
	for _, p := range ps {
		errs = append(errs, errors.New(p.String()))
	}
	return v, errors.Join(errs...)
}

func must(v Value, err error) Value {
	if err != nil {
		panic("dist: " + err.Error())
	}
	return v
}

// IsSet reports whether there is a value at all.
func (v Value) IsSet() bool { return v.set }

// IsConstant reports whether the value is set and a constant.
func (v Value) IsConstant() bool { return v.set && v.drawn == nil }

// Constant returns the number of a constant. It panics if the value is none.
func (v Value) Constant() float64 {
	if !v.IsConstant() {
		panic("dist: value is not a constant: " + v.String())
	}
	return v.constant
}

// Quantile returns the number for the uniform u: the smallest x with
// P(X ≤ x) ≥ u. It is finite and never NaN, does not fall as u rises (up to
// rounding in the last digits), allocates nothing, and is accurate in both tails,
// to a relative 1e-11 or to 1e-15 of a bounded support's width. It takes u = 0 and 1 for the nearest numbers in
// the open interval, and panics if u is outside [0, 1] or NaN. For a constant it
// is the constant.
func (v Value) Quantile(u float64) float64 {
	if !(u >= 0 && u <= 1) {
		panic("dist: quantile of a uniform outside [0, 1]: " + interval.Number(u))
	}
	if v.drawn == nil {
		return v.mustConstant()
	}
	p, q := max(u, minUniform), max(1-u, minUpper)
	return v.drawn.law.quantile(min(p, 1-minUpper), q)
}

// CDF returns P(X ≤ x). For a constant it is 0 below and 1 from the constant on.
func (v Value) CDF(x float64) float64 {
	if v.drawn != nil {
		p, _ := v.drawn.law.cdf(x)
		return p
	}
	if x < v.mustConstant() {
		return 0
	}
	return 1
}

// Mean returns the expected value: the constant, the closed form of the kind, or
// for a truncated distribution the integral of the quantile function, found
// numerically to a relative 1e-10.
func (v Value) Mean() float64 {
	if v.drawn != nil {
		return v.drawn.law.mean()
	}
	return v.mustConstant()
}

// Support returns the smallest and the largest value that can be drawn; they may
// be infinite, and are equal for a constant.
func (v Value) Support() (lo, hi float64) {
	if v.drawn != nil {
		return v.drawn.law.support()
	}
	return v.mustConstant(), v.constant
}

// Distribution returns the kind's name, the parameters with their defaults filled
// in (a struct such as [Triangular], not a pointer) and the truncation, nil for
// none. For a constant or an unset value it returns "", nil, nil. What it returns
// is a copy.
func (v Value) Distribution() (kind string, d Distribution, trunc *Truncation) {
	if v.drawn == nil {
		return "", nil, nil
	}
	if t := v.drawn.truncation; t != nil {
		trunc = t.clone()
	}
	return v.drawn.parameters.kind(), resolve(v.drawn.parameters), trunc
}

// mustConstant returns the constant and panics if the value is not set.
func (v Value) mustConstant() float64 {
	if !v.set {
		panic("dist: value is not set")
	}
	return v.constant
}
