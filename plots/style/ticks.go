package style

import (
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Ticks marks an axis at round values: at 1, 2, 2.5 or 5 times a power of ten.
type Ticks struct {
	Unit Unit
	// Length of the axis and the style of its labels decide how many marks there are.
	Length vg.Length
	Label  draw.TextStyle
	// Vertical axes give each label a height, others a width.
	Vertical bool
	// Whole keeps to whole numbers.
	Whole bool
}

var _ plot.Ticker = Ticks{}

// Ticks returns the most marks whose labels stay apart, at most eight on a horizontal
// and six on a vertical axis.
func (t Ticks) Ticks(lo, hi float64) []plot.Tick {
	if !(hi > lo) || math.IsInf(hi-lo, 0) {
		return nil
	}
	most := 8
	if t.Vertical {
		most = 6
	}
	var best []plot.Tick
	exponent := math.Floor(math.Log10(hi-lo)) + 1
	for e := exponent; e > exponent-4; e-- {
		for _, m := range []float64{5, 2.5, 2, 1} {
			if step := m * math.Pow(10, e); t.Whole && step != math.Trunc(step) {
				continue
			}
			marks := t.at(lo, hi, m, e)
			if len(marks) > most || !t.apart(marks, lo, hi) {
				if len(best) >= 2 {
					return best
				}
				continue
			}
			if len(marks) > len(best) {
				best = marks
			}
		}
	}
	return best
}

// at marks the multiples of m·10^e.
func (t Ticks) at(lo, hi, m, e float64) []plot.Tick {
	step := m * math.Pow(10, e)
	slack := (hi - lo) * 1e-9
	first, last := math.Ceil((lo-slack)/step), math.Floor((hi+slack)/step)
	if last-first > 50 {
		return make([]plot.Tick, 51) // too many for anybody
	}
	size := max(math.Abs(first), math.Abs(last)) * step
	decimals := 0
	in := step / t.Unit.scale(size)
	for decimals < 9 && math.Abs(in*math.Pow(10, float64(decimals))-math.Round(in*math.Pow(10, float64(decimals)))) > 1e-6 {
		decimals++
	}
	var marks []plot.Tick
	for k := first; k <= last; k++ {
		v := k * step
		marks = append(marks, plot.Tick{Value: v, Label: t.Unit.write(v, size, decimals, false)})
	}
	return marks
}

// apart reports whether the labels have room.
func (t Ticks) apart(marks []plot.Tick, lo, hi float64) bool {
	for i := 1; i < len(marks); i++ {
		distance := t.Length * vg.Length((marks[i].Value-marks[i-1].Value)/(hi-lo))
		room := t.Label.Font.Size * 1.9
		if !t.Vertical {
			room = (t.Label.Width(marks[i].Label)+t.Label.Width(marks[i-1].Label))/2 + t.Label.Font.Size*1.1
		}
		if distance < room {
			return false
		}
	}
	return true
}
