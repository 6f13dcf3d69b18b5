package survey

import (
	"math"
	"slices"
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

// scaleOf is the scale that suits values in a unit of the scenario; there is at least
// one.
func scaleOf(unit string, values ...float64) scale {
	rest, money := strings.CutPrefix(unit, "USD")
	s := scale{name: unit, size: 1}
	if money {
		u := figure.Money(values...)
		if largest := max(slices.Max(values), -slices.Min(values)); largest < u.Size {
			u = figure.Money(largest / 10) // a smaller one spares zeros
		}
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

const (
	// digits of a coordinate in a table, and of one in a sentence, where it may be
	// between two that were played.
	digits     = 4
	saidDigits = 3
)

// number writes a value for a table, in as few digits as there are, at most four.
func (s scale) number(x float64) string { return s.in(x, digits) }

// column writes values below each other, with as many decimals.
func (s scale) column(xs []float64) []string {
	out := make([]string, len(xs))
	decimals := 0
	for i, x := range xs {
		out[i] = s.number(x)
		if strings.Contains(out[i], "e") {
			return s.each(xs)
		}
		if _, fraction, ok := strings.Cut(out[i], "."); ok {
			decimals = max(decimals, len(fraction))
		}
	}
	for i, text := range out {
		whole, fraction, _ := strings.Cut(text, ".")
		if fraction += strings.Repeat("0", decimals-len(fraction)); fraction != "" {
			whole += "." + fraction
		}
		out[i] = whole
	}
	return out
}

func (s scale) each(xs []float64) []string {
	var out []string
	for _, x := range xs {
		out = append(out, s.number(x))
	}
	return out
}

// in writes a value in so many digits.
func (s scale) in(x float64, digits int) string {
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
	return s.bare(x) + strings.ReplaceAll(s.behind, " ", "\u00a0")
}

// bare is said without what stands behind.
func (s scale) bare(x float64) string {
	text := s.in(x, saidDigits)
	if digits, negative := strings.CutPrefix(text, "-"); negative && s.before != "" {
		return "-" + s.before + digits
	}
	return s.before + text
}

// between writes two values for a sentence: "$0.8 to $0.93bn a month".
func (s scale) between(a, b float64) string {
	if s.bare(a) == s.bare(b) {
		return s.said(a)
	}
	return s.bare(a) + " to " + s.said(b)
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
