package plots

import (
	"image/color"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"neocloud/plots/style"
)

// keyItem is one entry of a key.
type keyItem struct {
	text string
	// fill is the colour of an area; where it is nil the entry is a line of a look,
	// or a point of it.
	fill  color.Color
	look  style.Look
	point bool
}

const keySample = vg.Length(1.8) // width of a sample, in sizes of type

func (k keyItem) width(s style.Sheet, most vg.Length) (text string, width vg.Length) {
	sty := s.Text(s.Small, style.Ink())
	sample := s.Small*keySample + s.Gap*0.8
	text = style.Cut(sty, k.text, most-sample)
	return text, sample + sty.Width(text)
}

// keyRows breaks a key into rows.
func keyRows(s style.Sheet, items []keyItem, width vg.Length) [][]keyItem {
	var rows [][]keyItem
	at := width + 1
	for _, k := range items {
		_, w := k.width(s, width)
		if at+w > width {
			rows, at = append(rows, nil), 0
		}
		rows[len(rows)-1] = append(rows[len(rows)-1], k)
		at += w + s.Gap*2.5
	}
	return rows
}

func keyHeight(s style.Sheet, items []keyItem, width vg.Length) vg.Length {
	if len(items) == 0 {
		return 0
	}
	return s.Small*1.35*vg.Length(len(keyRows(s, items, width))) + s.Gap*0.4
}

// drawKey draws a key whose upper left corner is at a point.
func drawKey(c draw.Canvas, s style.Sheet, items []keyItem, left, top, width vg.Length) {
	sty := s.Text(s.Small, style.Ink())
	sty.YAlign = draw.YCenter
	for i, row := range keyRows(s, items, width) {
		x, y := left, top-s.Small*1.35*(vg.Length(i)+0.5)
		for _, k := range row {
			text, w := k.width(s, width)
			sample := s.Small * keySample
			switch {
			case k.fill != nil:
				fillRect(c, k.fill, x, y-s.Small*0.38, x+sample*0.8, y+s.Small*0.38)
			case k.point:
				drawMarker(c, s, k.look, vg.Point{X: x + sample/2, Y: y})
			default:
				c.StrokeLines(lineOf(s, k.look), []vg.Point{{X: x, Y: y}, {X: x + sample, Y: y}})
			}
			c.FillText(sty, vg.Point{X: x + sample + s.Gap*0.8, Y: y + capShift(sty)}, text)
			x += w + s.Gap*2.5
		}
	}
}

// capShift lifts centred text so that capitals, not the whole line, are centred.
func capShift(sty draw.TextStyle) vg.Length { return sty.Font.Size * 0.02 }

func lineOf(s style.Sheet, l style.Look) draw.LineStyle {
	return draw.LineStyle{Color: l.Color, Width: s.Line, Dashes: l.Scaled(s.Line)}
}

func fillRect(c draw.Canvas, clr color.Color, x0, y0, x1, y1 vg.Length) {
	c.SetColor(clr)
	c.Fill(vg.Rectangle{Min: vg.Point{X: min(x0, x1), Y: min(y0, y1)}, Max: vg.Point{X: max(x0, x1), Y: max(y0, y1)}}.Path())
}

// drawMarker draws the marker of a look, edged in paper so that markers on lines and
// on each other are told apart.
func drawMarker(c draw.Canvas, s style.Sheet, l style.Look, at vg.Point) {
	r := s.Body * 0.36
	polygon := func(pts ...[2]vg.Length) vg.Path {
		var p vg.Path
		for i, q := range pts {
			pt := vg.Point{X: at.X + r*q[0], Y: at.Y + r*q[1]}
			if i == 0 {
				p.Move(pt)
			} else {
				p.Line(pt)
			}
		}
		p.Close()
		return p
	}
	var p vg.Path
	switch l.Marker {
	case style.Square:
		p = polygon([2]vg.Length{-0.85, -0.85}, [2]vg.Length{0.85, -0.85}, [2]vg.Length{0.85, 0.85}, [2]vg.Length{-0.85, 0.85})
	case style.Diamond:
		p = polygon([2]vg.Length{0, -1.2}, [2]vg.Length{1.2, 0}, [2]vg.Length{0, 1.2}, [2]vg.Length{-1.2, 0})
	case style.Triangle:
		p = polygon([2]vg.Length{-1.1, -0.8}, [2]vg.Length{1.1, -0.8}, [2]vg.Length{0, 1.15})
	case style.Wedge:
		p = polygon([2]vg.Length{-1.1, 0.8}, [2]vg.Length{1.1, 0.8}, [2]vg.Length{0, -1.15})
	case style.Cross:
		const a, b = 0.35, 1.1
		p = polygon([2]vg.Length{-a, -b}, [2]vg.Length{a, -b}, [2]vg.Length{a, -a}, [2]vg.Length{b, -a}, [2]vg.Length{b, a}, [2]vg.Length{a, a},
			[2]vg.Length{a, b}, [2]vg.Length{-a, b}, [2]vg.Length{-a, a}, [2]vg.Length{-b, a}, [2]vg.Length{-b, -a}, [2]vg.Length{-a, -a})
	default:
		p.Move(vg.Point{X: at.X + r, Y: at.Y})
		p.Arc(at, r, 0, 6.283185307179586)
		p.Close()
	}
	c.SetColor(l.Color)
	c.Fill(p)
	c.SetLineStyle(draw.LineStyle{Color: style.Paper(), Width: s.Line * 0.5})
	c.Stroke(p)
}
