// Package interval is ranges of numbers in mathematical notation, as the struct
// tags of the scenario format state them: "(0,1e5]", "[0,inf)". It is one of the
// lowest layers; distributions, the scenario and the decoder of scenario files
// check numbers with it.
package interval

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Interval is a range of permitted numbers. The zero Interval permits only 0;
// [All] permits every number.
type Interval struct {
	Lo, Hi         float64
	OpenLo, OpenHi bool
}

// All returns the whole line.
func All() Interval { return Interval{math.Inf(-1), math.Inf(1), true, true} }

// Parse reads mathematical notation; the empty string is the whole line.
func Parse(s string) (Interval, error) {
	if s == "" {
		return All(), nil
	}
	lo, hi, ok := strings.Cut(s, ",")
	if !ok || len(lo) < 2 || len(hi) < 2 || !strings.ContainsAny(lo[:1], "[(") || !strings.ContainsAny(hi[len(hi)-1:], "])") {
		return Interval{}, fmt.Errorf("range %q is not of the form [low,high]", s)
	}
	x, errX := strconv.ParseFloat(strings.TrimSpace(lo[1:]), 64)
	y, errY := strconv.ParseFloat(strings.TrimSpace(hi[:len(hi)-1]), 64)
	v := Interval{x, y, lo[0] == '(' || math.IsInf(x, -1), hi[len(hi)-1] == ')' || math.IsInf(y, 1)}
	if errX != nil || errY != nil || !(x < y || x == y && !v.OpenLo && !v.OpenHi) {
		return Interval{}, fmt.Errorf("range %q is empty or not of numbers", s)
	}
	return v, nil
}

// MustParse is Parse for tags, which are source code: it panics on what it cannot
// read.
func MustParse(s string) Interval {
	v, err := Parse(s)
	if err != nil {
		panic("interval: " + err.Error())
	}
	return v
}

// Contains reports whether x is permitted; NaN never is.
func (v Interval) Contains(x float64) bool { return v.AboveLo(x) && v.BelowHi(x) }

// AboveLo and BelowHi report whether x keeps the one bound.
func (v Interval) AboveLo(x float64) bool { return x > v.Lo || x == v.Lo && !v.OpenLo }
func (v Interval) BelowHi(x float64) bool { return x < v.Hi || x == v.Hi && !v.OpenHi }

// HasLo and HasHi report whether there is a bound on that side.
func (v Interval) HasLo() bool { return !math.IsInf(v.Lo, -1) }
func (v Interval) HasHi() bool { return !math.IsInf(v.Hi, 1) }

// String says what a number must be, to follow "must be": "≥ 0", "between 0 and
// 1", "> 0 and ≤ 1e7". It is "" for the whole line.
func (v Interval) String() string {
	noLo, noHi := math.IsInf(v.Lo, -1), math.IsInf(v.Hi, 1)
	switch {
	case noLo && noHi:
		return ""
	case noHi:
		return v.above()
	case noLo:
		return v.below()
	case !v.OpenLo && !v.OpenHi:
		return "between " + Number(v.Lo) + " and " + Number(v.Hi)
	}
	return v.above() + " and " + v.below()
}

// Bound says the one bound that x breaks: "≥ 0".
func (v Interval) Bound(x float64) string {
	if !v.AboveLo(x) {
		return v.above()
	}
	return v.below()
}

func (v Interval) above() string {
	if v.OpenLo {
		return "> " + Number(v.Lo)
	}
	return "≥ " + Number(v.Lo)
}

func (v Interval) below() string {
	if v.OpenHi {
		return "< " + Number(v.Hi)
	}
	return "≤ " + Number(v.Hi)
}

// Number prints a number for messages and files: plain where that is readable,
// with an exponent where it is shorter by some letters, and always so that the
// same number is read back.
func Number(x float64) string {
	plain := strconv.FormatFloat(x, 'f', -1, 64)
	if a := math.Abs(x); math.IsInf(x, 0) || math.IsNaN(x) || a == 0 || (a >= 1e-4 && a < 1e6) {
		return plain
	}
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(x, 'e', -1, 64), "e")
	n, _ := strconv.Atoi(exponent) // written by FormatFloat, so a number
	if short := mantissa + "e" + strconv.Itoa(n); len(short)+2 < len(plain) {
		return short
	}
	return plain
}
