package strict

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// interval is the set of numbers a range tag allows. The zero interval is the
// single number 0; [everything] is the one without a tag.
type interval struct {
	low, high         float64
	lowOpen, highOpen bool
}

// everything allows all finite numbers.
func everything() interval {
	return interval{low: math.Inf(-1), high: math.Inf(1), lowOpen: true, highOpen: true}
}

// parseInterval reads "[0,1]", "(0,1e5]", "[0,inf)" and the like.
func parseInterval(s string) (interval, error) {
	var r interval
	if len(s) < 5 || !strings.ContainsRune("[(", rune(s[0])) || !strings.ContainsRune("])", rune(s[len(s)-1])) {
		return r, fmt.Errorf("range %q is not of the form [low,high]", s)
	}
	low, high, ok := strings.Cut(s[1:len(s)-1], ",")
	if !ok {
		return r, fmt.Errorf("range %q has no comma", s)
	}
	var err error
	if r.low, err = strconv.ParseFloat(strings.TrimSpace(low), 64); err != nil {
		return r, fmt.Errorf("range %q: %w", s, err)
	}
	if r.high, err = strconv.ParseFloat(strings.TrimSpace(high), 64); err != nil {
		return r, fmt.Errorf("range %q: %w", s, err)
	}
	r.lowOpen = s[0] == '(' || math.IsInf(r.low, -1)
	r.highOpen = s[len(s)-1] == ')' || math.IsInf(r.high, 1)
	if !(r.low < r.high) && !(r.low == r.high && !r.lowOpen && !r.highOpen) {
		return r, fmt.Errorf("range %q is empty", s)
	}
	return r, nil
}

// aboveLow and belowHigh report whether x keeps the one bound.
func (r interval) aboveLow(x float64) bool  { return x > r.low || (x == r.low && !r.lowOpen) }
func (r interval) belowHigh(x float64) bool { return x < r.high || (x == r.high && !r.highOpen) }

func (r interval) contains(x float64) bool { return r.aboveLow(x) && r.belowHigh(x) }

func (r interval) hasLow() bool  { return !math.IsInf(r.low, -1) }
func (r interval) hasHigh() bool { return !math.IsInf(r.high, 1) }

// String says what a number must be: "≥ 0", "between 0 and 1", "> 0 and ≤ 1e5".
// It is "" for everything.
func (r interval) String() string {
	if r.hasLow() && r.hasHigh() && !r.lowOpen && !r.highOpen {
		if r.low == r.high {
			return formatNumber(r.low)
		}
		return "between " + formatNumber(r.low) + " and " + formatNumber(r.high)
	}
	var parts []string
	if r.hasLow() {
		parts = append(parts, sign(">", r.lowOpen)+" "+formatNumber(r.low))
	}
	if r.hasHigh() {
		parts = append(parts, sign("<", r.highOpen)+" "+formatNumber(r.high))
	}
	return strings.Join(parts, " and ")
}

// bound says the one bound that x breaks, which is what a message needs: "≥ 0".
func (r interval) bound(x float64) string {
	if !r.aboveLow(x) {
		return sign(">", r.lowOpen) + " " + formatNumber(r.low)
	}
	return sign("<", r.highOpen) + " " + formatNumber(r.high)
}

func sign(s string, open bool) string {
	switch {
	case open:
		return s
	case s == ">":
		return "≥"
	default:
		return "≤"
	}
}
