package style

import (
	"math"
	"strconv"
	"strings"
)

// Unit says what values are and so how they are written. The zero Unit is a plain
// number.
type Unit int

// The units.
const (
	Number Unit = iota
	// USD is dollars, written with k, m, bn or tn.
	USD
	// Share is a part of 1, written in per cent.
	Share
	// MW is megawatts, written without the unit: an axis names it.
	MW
)

// Format writes a value with about three significant digits, as “$1.25bn”, “−$30m”,
// “37 %”, “1,250”. A value that is not finite is “–”.
func (u Unit) Format(v float64) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return "–"
	}
	scaled := math.Abs(v) / u.scale(math.Abs(v))
	decimals := 0
	if scaled > 0 {
		decimals = min(max(2-int(math.Floor(math.Log10(scaled*1.0005))), 0), 6) // 9.996 rounds to 10.0
	}
	if u == Share {
		decimals = 0
		if p := math.Abs(v); p > 0 && p < 0.01 || p > 0.99 && p < 1 {
			decimals = 1
		}
	}
	return u.write(v, math.Abs(v), decimals, u != USD)
}

// PlusMinus writes a value with half the width of its interval in the same scale, as
// “$7.88 ± 0.66bn” or “37 ± 3 %”.
func (u Unit) PlusMinus(v, half float64) string {
	if math.IsNaN(v+half) || math.IsInf(v+half, 0) {
		return u.Format(v)
	}
	scale := u.scale(max(math.Abs(v), half))
	decimals := 0
	if h := half / scale; h > 0 { // two digits of the half width
		decimals = min(max(1-int(math.Floor(math.Log10(h))), 0), 6)
	}
	if u == Share {
		decimals = min(decimals, 1)
	}
	size := max(math.Abs(v), half)
	value, wide := u.write(v, size, decimals, false), Number.write(half/scale, 0, decimals, false)
	if v == 0 && u == USD {
		value = "$0" + u.suffix(scale)
	}
	end := u.suffix(scale)
	return strings.TrimSuffix(value, end) + " ± " + wide + end
}

// scale is what values of a size are divided by.
func (u Unit) scale(size float64) float64 {
	switch u {
	case USD:
		for _, s := range []float64{1e12, 1e9, 1e6, 1e3} {
			if size >= s*0.9995 {
				return s
			}
		}
	case Share:
		return 0.01
	}
	return 1
}

func (u Unit) suffix(scale float64) string {
	switch {
	case u == Share:
		return "\u00a0%"
	case u != USD:
		return ""
	}
	switch scale {
	case 1e12:
		return "tn"
	case 1e9:
		return "bn"
	case 1e6:
		return "m"
	case 1e3:
		return "k"
	}
	return ""
}

// write writes v in the scale of a size with a number of decimals, less zeros at the
// end where short says so.
func (u Unit) write(v, size float64, decimals int, short bool) string {
	scale := u.scale(size)
	digits := strconv.FormatFloat(math.Abs(v)/scale, 'f', decimals, 64)
	if short && strings.Contains(digits, ".") {
		digits = strings.TrimRight(strings.TrimRight(digits, "0"), ".")
	}
	whole, rest, _ := strings.Cut(digits, ".")
	for at := len(whole) - 3; at > 0; at -= 3 {
		whole = whole[:at] + "," + whole[at:]
	}
	if rest != "" {
		whole += "." + rest
	}
	sign := ""
	if v < 0 && strings.Trim(digits, "0.") != "" {
		sign = "−"
	}
	dollar := ""
	if u == USD {
		dollar = "$"
		if strings.Trim(digits, "0.") == "" {
			return "$0"
		}
	}
	return sign + dollar + whole + u.suffix(scale)
}
