package canvas

import (
	"math"
	"strconv"

	"gonum.org/v1/plot/vg"
)

// number is a length in points to a thousandth, without zeros at its end.
func number(l vg.Length) string {
	x := math.Round(l.Points()*1000) / 1000
	if x == 0 {
		return "0" // not -0
	}
	return strconv.FormatFloat(x, 'f', -1, 64)
}
