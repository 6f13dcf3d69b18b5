package figure

import (
	"math"
	"strconv"
	"strings"

	"neocloud/sim/stats"
)

// Unit is what the numbers of a row are counted in. The zero Unit is not usable;
// take one from [Money], [Percent] or [Plain].
type Unit struct {
	// Name stands beside the numbers: "$bn", "%", or nothing.
	Name string
	// Size of one unit: 1e9 for $bn, 0.01 for %.
	Size float64
	// Most decimals that are ever worth showing, and Least.
	Most, Least int
	// Low and High are what no value can pass, as for shares and correlations;
	// without limits if both are 0.
	Low, High float64
}

// Money returns the prefix that suits the largest of the amounts in USD: $bn from
// a tenth of a billion, $m from a tenth of a million, $k from ten thousand, or $.
func Money(amounts ...float64) Unit {
	largest := 0.0
	for _, x := range amounts {
		largest = max(largest, math.Abs(x))
	}
	switch {
	case largest >= 0.1e9:
		return Unit{Name: "$bn", Size: 1e9, Most: 2, Least: 1}
	case largest >= 0.1e6:
		return Unit{Name: "$m", Size: 1e6, Most: 2, Least: 1}
	case largest >= 10e3:
		return Unit{Name: "$k", Size: 1e3, Most: 2, Least: 1}
	}
	return Unit{Name: "$", Size: 1, Most: 2}
}

// Percent is for shares and probabilities.
func Percent() Unit { return Unit{Name: "%", Size: 0.01, Most: 1, Least: 0, High: 1} }

// Rate is for rates a year, which have no limits.
func Rate() Unit { return Unit{Name: "%", Size: 0.01, Most: 1} }

// Correlation is for coefficients between -1 and 1.
func Correlation() Unit { return Unit{Size: 1, Most: 2, Least: 2, Low: -1, High: 1} }

// Plain is for pure numbers, such as counts and ratios.
func Plain() Unit { return Unit{Size: 1, Most: 2, Least: 2} }

// Decimals returns how many decimals the estimates of one row need for the
// smallest of their intervals to show a digit; [Unit.Most] if no interval has a
// width.
func (u Unit) Decimals(row ...stats.Estimate) int {
	smallest := math.Inf(1)
	for _, e := range row {
		if half := longerSide(e) / u.Size; half > 0 {
			smallest = min(smallest, half)
		}
	}
	if math.IsInf(smallest, 1) {
		return u.Most
	}
	return min(max(int(math.Ceil(-math.Log10(smallest))), u.Least), u.Most)
}

// Number writes x, given in USD or as a share, in the unit: "78.3".
func (u Unit) Number(x float64, decimals int) string {
	x /= u.Size
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return Missing
	}
	s := strconv.FormatFloat(x, 'f', decimals, 64)
	digits := strings.TrimPrefix(s, "-")
	if strings.Trim(digits, "0.") == "" {
		return digits // no minus zero
	}
	whole, fraction, point := strings.Cut(digits, ".")
	out := group(whole)
	if point {
		out += "." + fraction
	}
	if len(digits) < len(s) {
		out = "-" + out
	}
	return out
}

// group puts a comma between thousands.
func group(digits string) string {
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}
