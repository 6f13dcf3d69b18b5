package plots

import (
	"fmt"
	"math"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"neocloud/plots/style"
	"neocloud/sim/design"
	"neocloud/sim/stats"
)

// TornadoBar is one input of a tornado.
type TornadoBar struct {
	// Input by name, and what it is when held low and high, as “$0.3m”.
	Input, Low, High string
	Bar              design.Bar
}

// mostBars is how many inputs a figure has room for.
const mostBars = 20

// Tornado shows which inputs move the mean of an outcome: for each the mean when it
// is held low and when it is held high, with the interval of the shift, the widest on
// top, after those that cross 0. Of a difference between two strategies an input
// whose bar crosses 0 changes the winner; it is in bold when that is sure. An input
// without estimates is left out and said to be, and so are those beyond twenty. It is
// an error when none is left, or a name is missing or occurs twice.
func Tornado(q Quantity, bars []TornadoBar, caption Caption) (*Figure, error) {
	var names []string
	var kept []TornadoBar
	for _, b := range bars {
		names = append(names, b.Input)
		if x := b.Bar; x.Base.OK && x.Low.OK && x.High.OK && finite(x.Base.Value, x.Low.Value, x.High.Value) {
			kept = append(kept, b)
		} else {
			caption = caption.with(b.Input + " has no value")
		}
	}
	if err := checkNames("input", names); err != nil {
		return nil, err
	}
	if len(kept) == 0 {
		return nil, fmt.Errorf("%w: no input has an estimate", errNothing)
	}
	values := make([]design.Bar, len(kept))
	for i := range kept {
		values[i] = kept[i].Bar
	}
	var sorted []TornadoBar
	for _, i := range design.Tornado(values) {
		sorted = append(sorted, kept[i])
	}
	if gone := len(sorted) - mostBars; gone > 0 {
		sorted = sorted[:mostBars]
		caption = caption.with(count(gone) + " inputs that move it less left out")
	}
	base := sorted[0].Bar.Base.Value
	ends, surely := []float64{base}, false
	for _, b := range sorted {
		ends = append(ends, b.Bar.Low.Value, b.Bar.High.Value)
		for _, side := range [][2]stats.Estimate{{b.Bar.Low, b.Bar.LowShift}, {b.Bar.High, b.Bar.HighShift}} {
			w := whisker(side[1])
			ends = append(ends, side[0].Value-w, side[0].Value+w)
		}
		surely = surely || b.Bar.Surely
	}
	if surely {
		caption = caption.with("bold: surely crosses 0")
	}
	lo, hi := extent(0, ends...)
	f := &Figure{
		Title:   fmt.Sprintf("What moves %s (base %s)", lowerFirst(q.Name), q.Unit.Format(base)),
		Caption: caption,
		key:     []keyItem{{text: "input low", fill: style.Low()}, {text: "input high", fill: style.High()}},
	}
	f.panels = []panel{func(s style.Sheet, at place) panelPlot {
		p := s.Plot()
		var names []row
		small := s.Text(s.Small, style.Soft())
		widest := vg.Length(0)
		for _, b := range sorted {
			names = append(names, row{b.Input, style.Ink(), b.Bar.Surely})
			widest = max(widest, small.Width(b.Low), small.Width(b.High))
		}
		_, width := rows(s, p, at, names, 0.34)
		// The values of inputs stand outside the bars: the axis grows by their width.
		room := min(widest+s.Gap*2, width*0.22)
		air := (hi - lo) * float64(room/(width-2*room))
		valueAxis(s, &p.X, q.Unit, lo-air, hi+air, width, false)
		axisLabel(&p.X, q.label(), width)
		p.Add(gridOf(s, true, false))
		for i, b := range sorted {
			p.Add(tornadoBar(s, -float64(i), b, room-s.Gap))
		}
		if lo-air < 0 && hi+air > 0 && base != 0 {
			p.Add(verticalRule(0, draw.LineStyle{Color: style.Soft(), Width: s.Hair * 2, Dashes: []vg.Length{s.Line * 2, s.Line * 1.5}}))
		}
		p.Add(verticalRule(base, draw.LineStyle{Color: style.Ink(), Width: s.Line * 0.8}))
		return panelPlot{Plot: p}
	}}
	return f, nil
}

// tornadoBar draws both halves of a bar, one above the other where they lie on the
// same side, and what the input is at the outer ends.
func tornadoBar(s style.Sheet, row float64, b TornadoBar, width vg.Length) shape {
	base, low, high := b.Bar.Base.Value, b.Bar.Low.Value, b.Bar.High.Value
	same := (low-base)*(high-base) > 0
	return func(c draw.Canvas, x, y func(float64) vg.Length) {
		unit := min(y(row+0.5)-y(row-0.5), s.Body*2.6)
		half := func(to float64, lo, hi vg.Length, fill style.Look, shift float64, text string, right bool) {
			y0, y1 := y(row)+lo*unit, y(row)+hi*unit
			fillRect(c, fill.Color, x(base), y0, x(to), y1)
			mid, end := (y0+y1)/2, max(x(base), x(to))
			if !right {
				end = min(x(base), x(to))
			}
			if shift > 0 {
				c.StrokeLine2(draw.LineStyle{Color: style.Ink(), Width: s.Hair * 1.6}, x(to-shift), mid, x(to+shift), mid)
				if right {
					end = max(end, x(to+shift))
				} else {
					end = min(end, x(to-shift))
				}
			}
			sty := s.Text(min(s.Small, unit*0.95), style.Soft())
			sty.YAlign = draw.YCenter
			pt := vg.Point{X: end + s.Gap*0.6, Y: mid + capShift(sty)}
			if !right {
				sty.XAlign, pt.X = draw.XRight, end-s.Gap*0.6
			}
			write(c, sty, pt, style.Cut(sty, text, width))
		}
		low0, low1, high0, high1 := vg.Length(-0.36), vg.Length(0.36), vg.Length(-0.36), vg.Length(0.36)
		if same {
			low0, high1 = 0.02, -0.02
		}
		lowRight := low > base || low == base && high < base
		highRight := high > base || high == base && low <= base
		if same {
			// The shorter half is labelled across the base, where there is room.
			if math.Abs(low-base)+whisker(b.Bar.LowShift) < math.Abs(high-base)+whisker(b.Bar.HighShift) {
				lowRight = !lowRight
			} else {
				highRight = !highRight
			}
		}
		half(low, low0, low1, style.Look{Color: style.Low()}, whisker(b.Bar.LowShift), b.Low, lowRight)
		half(high, high0, high1, style.Look{Color: style.High()}, whisker(b.Bar.HighShift), b.High, highRight)
	}
}

// whisker is half the interval of a shift, 0 if it has none.
func whisker(shift stats.Estimate) float64 {
	if half := shift.CI.Half(); shift.HasCI && finite(half) {
		return half
	}
	return 0
}
