package figure

import (
	"math"
	"strconv"
	"strings"

	"neocloud/sim/stats"
)

const (
	// Missing stands where there is no number.
	Missing = "–"
	// PlusMinus stands between a value and the half-width of its interval, in
	// spaces at which no line is broken.
	PlusMinus = "\u00a0±\u00a0"
)

// Estimate writes an estimate with its interval in the unit: "78.3 ± 1.6", where
// the second number is the longer side of the interval, so that it is never
// understated. Without an interval, or if it has no width because every world gives
// the same, it is the value alone, and [Missing] without a value. Where that would
// pass a limit of the unit it is "≥ 88" or "≤ 12" for a value at the limit, and else
// the value with both ends of the interval: "96 (86–100)".
func (u Unit) Estimate(e stats.Estimate, decimals int) string {
	switch {
	case !e.OK:
		return Missing
	case !e.HasCI:
		return u.Number(e.Value, decimals)
	case e.Value == 0 && longerSide(e) == 0:
		return "0"
	case longerSide(e) == 0:
		return u.Number(e.Value, decimals)
	}
	half := u.roundUp(longerSide(e), decimals)
	if u.Low < u.High && (e.Value+half > u.High+1e-12 || e.Value-half < u.Low-1e-12) {
		return u.limited(e, decimals)
	}
	return u.Number(e.Value, decimals) + PlusMinus + u.Number(half, decimals)
}

// limited writes an estimate whose interval reaches a limit of the unit. The ends
// are rounded outwards and never pass the limits.
func (u Unit) limited(e stats.Estimate, decimals int) string {
	step := u.Size * math.Pow10(-decimals)
	low := u.Number(max(step*math.Floor(e.CI.Lo/step+1e-9), u.Low), decimals)
	high := u.Number(min(step*math.Ceil(e.CI.Hi/step-1e-9), u.High), decimals)
	switch value := u.Number(e.Value, decimals); value {
	case u.Number(u.High, decimals):
		return "≥\u00a0" + low
	case u.Number(u.Low, decimals):
		return "≤\u00a0" + high
	default:
		return value + "\u00a0(" + low + "–" + high + ")"
	}
}

// roundUp rounds a half-width up to so many decimals: an interval is never printed
// narrower than it is, nor as no interval at all.
func (u Unit) roundUp(half float64, decimals int) float64 {
	step := u.Size * math.Pow10(-decimals)
	return step * math.Ceil(half/step-1e-9)
}

// Amount writes one estimate in USD with prefix and digits of its own, for
// sentences: "$78.3 ± 1.6bn", "-$3.5bn".
func Amount(e stats.Estimate) string {
	if !e.OK {
		return Missing
	}
	u := Money(e.Value, longerSide(e))
	return u.dollars(u.Estimate(e, u.Decimals(e)))
}

// Value writes one estimate in USD like [Amount], without its interval, which
// still decides the digits: "$78.3bn".
func Value(e stats.Estimate) string {
	if !e.OK {
		return Missing
	}
	u := Money(e.Value, longerSide(e))
	return u.dollars(u.Number(e.Value, u.Decimals(e)))
}

// dollars puts the sign of the dollar before a number in the unit, and its prefix
// behind.
func (u Unit) dollars(number string) string {
	prefix := strings.TrimPrefix(u.Name, "$")
	if digits, negative := strings.CutPrefix(number, "-"); negative {
		return "-$" + digits + prefix
	}
	return "$" + number + prefix
}

// Share writes one estimate of a share, for sentences: "85 ± 2 %".
func Share(e stats.Estimate) string {
	if !e.OK {
		return Missing
	}
	u := Percent()
	return u.Estimate(e, u.Decimals(e)) + "\u00a0%"
}

// Level writes a confidence level: "95 %", "99.9 %".
func Level(confidence float64) string {
	return strconv.FormatFloat(math.Round(confidence*1e8)/1e6, 'f', -1, 64) + "\u00a0%"
}

// Count writes a whole number: "1,000".
func Count(n int) string {
	if n < 0 {
		return "-" + Count(-n)
	}
	return group(strconv.Itoa(n))
}

// Superscript writes the number of a footnote.
func Superscript(n int) string {
	var b strings.Builder
	for _, d := range strconv.Itoa(n) {
		b.WriteRune([]rune("⁰¹²³⁴⁵⁶⁷⁸⁹")[d-'0'])
	}
	return b.String()
}

// longerSide of the interval, seen from the value; 0 without an interval, and for
// one that only rounding keeps from being a point.
func longerSide(e stats.Estimate) float64 {
	if !e.HasCI {
		return 0
	}
	side := max(e.CI.Hi-e.Value, e.Value-e.CI.Lo)
	if side <= 1e-9*math.Abs(e.Value) {
		return 0
	}
	return side
}
