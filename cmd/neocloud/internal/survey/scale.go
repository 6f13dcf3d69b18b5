package survey

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"neocloud/cmd/neocloud/internal/figure"
)

// scale writes the values of one number of a scenario.
type scale struct {
	// name stands beside values in tables: "$bn/month", "1/month", or nothing.
	name string
	size float64
	// before and behind stand around a value in sentences.
	before, behind string
}

// scaleOf is the scale that suits values in a unit of the scenario.
func scaleOf(unit string, values ...float64) scale {
	rest, money := strings.CutPrefix(unit, "USD")
	s := scale{name: unit, size: 1}
	if money {
		u := figure.Money(values...)
		s = scale{name: u.Name + rest, size: u.Size, before: "$", behind: strings.TrimPrefix(u.Name, "$")}
	}
	switch per, isRate := strings.CutPrefix(unit, "1/"); {
	case money && strings.HasPrefix(rest, "/"):
		s.behind += " a " + rest[1:]
	case money:
		s.behind += rest // " per MW-month"
	case isRate:
		s.behind = " a " + per
	case unit == "day" || unit == "month" || unit == "year":
		s.behind = " " + unit + "s"
	case unit != "":
		s.behind = " " + unit
	}
	return s
}

// digits of a coordinate that are shown.
const digits = 4

// number writes a value for a table, in as few digits as there are, at most four.
func (s scale) number(x float64) string {
	x /= s.size
	if x == 0 {
		return "0"
	}
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(x, 'g', digits, 64), 64)
	if err != nil {
		return figure.Missing
	}
	if a := math.Abs(rounded); a >= 1e-4 && a < 1e7 {
		return strconv.FormatFloat(rounded, 'f', -1, 64)
	}
	return strconv.FormatFloat(rounded, 'g', -1, 64)
}

// said writes a value for a sentence: "$0.93bn a month".
func (s scale) said(x float64) string {
	text := s.number(x)
	sign := ""
	if s.before != "" {
		if digits, negative := strings.CutPrefix(text, "-"); negative {
			text, sign = digits, "-"
		}
	}
	return sign + s.before + text + strings.ReplaceAll(s.behind, " ", "\u00a0")
}

// between writes an interval for a sentence: "$0.8bn to $0.93bn a month".
func (s scale) between(low, high float64) string {
	if s.number(low) == s.number(high) {
		return s.said(low)
	}
	return fmt.Sprintf("%s%s to %s", s.before, s.number(low), s.said(high))
}

// shortNames are the last keys of paths, or as many of their last keys as it takes to
// tell them apart.
func shortNames(paths []string) []string {
	out := make([]string, len(paths))
	for i, p := range paths {
		parts := strings.Split(p, ".")
		for n := 1; n <= len(parts); n++ {
			out[i] = strings.Join(parts[len(parts)-n:], ".")
			alike := 0
			for _, q := range paths {
				if q == out[i] || strings.HasSuffix(q, "."+out[i]) {
					alike++
				}
			}
			if alike == 1 {
				break
			}
		}
	}
	return out
}
