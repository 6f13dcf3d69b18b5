package style

import (
	"math"
	"time"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Day is a date on an axis: days since 1970-01-01.
func Day(t time.Time) float64 { return float64(t.Unix()) / 86400 }

// Months marks an axis of days at the beginnings of years or months.
type Months struct {
	// Length of the axis and the style of its labels decide how many marks there are.
	Length vg.Length
	Label  draw.TextStyle
}

var _ plot.Ticker = Months{}

// Ticks returns the most marks whose labels stay apart. Years are written “2027”,
// parts of a year “Jul 2027”, days “7 Jul”.
func (m Months) Ticks(lo, hi float64) []plot.Tick {
	if !(hi > lo) || math.Abs(lo) > 1e6 || math.Abs(hi) > 1e6 {
		return nil
	}
	for _, months := range []int{1, 3, 6, 12, 24, 60, 120, 240, 600} {
		layout := "Jan 2006"
		if months >= 12 {
			layout = "2006"
		}
		if marks := m.every(lo, hi, months, layout); len(marks) >= 1 && len(marks) <= 10 && m.apart(marks, lo, hi) {
			return marks
		}
	}
	return []plot.Tick{{Value: math.Ceil(lo), Label: time.Unix(int64(math.Ceil(lo))*86400, 0).UTC().Format("2 Jan 2006")}}
}

func (m Months) every(lo, hi float64, months int, layout string) []plot.Tick {
	at := time.Unix(int64(lo)*86400, 0).UTC()
	count := at.Year()*12 + int(at.Month()) - 1
	count -= count % months
	var marks []plot.Tick
	for ; ; count += months {
		t := time.Date(count/12, time.Month(count%12+1), 1, 0, 0, 0, 0, time.UTC)
		switch v := Day(t); {
		case v > hi || len(marks) > 50:
			return marks
		case v >= lo:
			marks = append(marks, plot.Tick{Value: v, Label: t.Format(layout)})
		}
	}
}

func (m Months) apart(marks []plot.Tick, lo, hi float64) bool {
	for i := 1; i < len(marks); i++ {
		distance := m.Length * vg.Length((marks[i].Value-marks[i-1].Value)/(hi-lo))
		if distance < (m.Label.Width(marks[i].Label)+m.Label.Width(marks[i-1].Label))/2+m.Label.Font.Size*1.1 {
			return false
		}
	}
	return true
}
