package dist

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// interval is a range of permitted numbers. The zero interval permits nothing;
// parseInterval("") permits everything.
type interval struct {
	lo, hi         float64
	openLo, openHi bool
}

// parseInterval reads mathematical notation, "(0,10]" or "[1,inf)"; the empty
// string is the whole line. Tags are source code, so what it cannot read is a
// bug: it panics.
func parseInterval(s string) interval {
	if s == "" {
		return interval{math.Inf(-1), math.Inf(1), true, true}
	}
	bad := "dist: bad interval " + s
	lo, hi, ok := strings.Cut(s, ",")
	if !ok || len(lo) < 2 || len(hi) < 2 || !strings.ContainsAny(lo[:1], "[(") || !strings.ContainsAny(hi[len(hi)-1:], "])") {
		panic(bad)
	}
	x, errX := strconv.ParseFloat(lo[1:], 64)
	y, errY := strconv.ParseFloat(hi[:len(hi)-1], 64)
	if errX != nil || errY != nil || !(x < y) {
		panic(bad)
	}
	return interval{x, y, lo[0] == '(', hi[len(hi)-1] == ')'}
}

// contains reports whether x is permitted; NaN never is.
func (v interval) contains(x float64) bool {
	return (x > v.lo || x == v.lo && !v.openLo) && (x < v.hi || x == v.hi && !v.openHi)
}

// String returns what a number must be, to follow "must be".
func (v interval) String() string {
	above, below := "≥ ", "≤ "
	if v.openLo {
		above = "> "
	}
	if v.openHi {
		below = "< "
	}
	above, below = above+number(v.lo), below+number(v.hi)
	switch {
	case math.IsInf(v.lo, -1) && math.IsInf(v.hi, 1):
		return "a number"
	case math.IsInf(v.hi, 1):
		return above
	case math.IsInf(v.lo, -1):
		return below
	case !v.openLo && !v.openHi:
		return fmt.Sprintf("between %s and %s", number(v.lo), number(v.hi))
	}
	return above + " and " + below
}
