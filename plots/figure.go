package plots

import (
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"neocloud/plots/style"
)

// Figure is one picture: a title, one or several panels, a key where lines are not
// labelled, and a caption. It is drawn for the size of its canvas: a plot of
// gonum/plot by itself can neither wrap its title nor choose its type and ticks for
// the room it gets.
type Figure struct {
	// Title says what the figure shows. It may be changed before drawing; an empty
	// one leaves its room to the panels.
	Title string
	// Caption below the figure; an empty one likewise.
	Caption Caption

	panels []panel
	// key stands above the panels, lines only when the panels cannot label theirs.
	key, lines []keyItem
	// columns of panels for a room; nil for one column.
	columns func(s style.Sheet, width, height vg.Length) int
	// heights of panels in one column, as shares; nil for equal ones.
	heights []float64
}

// panel builds one plot for the place it will get.
type panel func(s style.Sheet, at place) panelPlot

// place is the room of a panel: its size, whether it is the first of its row and
// whether none is below it. Axes that all panels share are labelled there only.
type place struct {
	w, h        vg.Length
	first, last bool
}

// panelPlot is a plot and the labels on its lines, nil if it has none.
type panelPlot struct {
	*plot.Plot
	labels *lineLabels
}

// Draw draws the figure on the whole of a canvas.
func (f *Figure) Draw(c draw.Canvas) {
	l := f.layout(c)
	s := l.sheet
	y := l.top
	for _, line := range l.title {
		sty := s.Bold(s.Title, style.Ink())
		sty.YAlign = draw.YTop
		c.FillText(sty, vg.Point{X: l.left, Y: y}, line)
		y -= s.Title * lineHeight
	}
	if len(l.key) > 0 {
		drawKey(c, s, l.key, l.left, y-s.Gap*0.4, l.width)
	}
	y = c.Min.Y + s.Gap + s.Small*lineHeight*vg.Length(len(l.caption)-1)
	for _, line := range l.caption {
		c.FillText(s.Text(s.Small, style.Soft()), vg.Point{X: l.left, Y: y}, line)
		y -= s.Small * lineHeight
	}
	for i, p := range l.plots {
		p.Draw(l.tiles[i])
	}
}

// lineHeight is the distance of lines of text, in sizes of type.
const lineHeight = vg.Length(1.25)

// Plots are the panels as they are drawn in a size, without title, key and caption,
// to be changed or put together differently.
func (f *Figure) Plots(size Size) ([]*plot.Plot, error) {
	if err := size.check(); err != nil {
		return nil, err
	}
	var nowhere draw.Canvas
	nowhere.Max = vg.Point{X: vg.Length(size.Width) * vg.Centimeter, Y: vg.Length(size.Height) * vg.Centimeter}
	var out []*plot.Plot
	for _, p := range f.layout(nowhere).plots {
		out = append(out, p.Plot)
	}
	return out, nil
}

// layout is where everything goes.
type layout struct {
	sheet          style.Sheet
	left, width    vg.Length
	top            vg.Length
	title, caption []string
	key            []keyItem
	plots          []panelPlot
	tiles          []draw.Canvas
}

// layout arranges the figure, with labels on the lines if they have room and else
// with a key.
func (f *Figure) layout(c draw.Canvas) layout {
	l := f.arrange(c, f.key)
	for i, p := range l.plots {
		if p.labels != nil && !p.labels.place(p.DataCanvas(l.tiles[i]), p.Plot) {
			l = f.arrange(c, append(f.key[:len(f.key):len(f.key)], f.lines...))
			for _, p := range l.plots {
				if p.labels != nil {
					p.labels.off = true
				}
			}
			return l
		}
	}
	return l
}

func (f *Figure) arrange(c draw.Canvas, key []keyItem) layout {
	size := c.Size()
	s := style.NewSheet(size.X, size.Y)
	margin := s.Gap
	l := layout{sheet: s, left: c.Min.X + margin, width: size.X - 2*margin, top: c.Max.Y - margin, key: key}
	l.title = clip(style.Wrap(s.Bold(s.Title, style.Ink()), f.Title, l.width), 3)
	l.caption = clip(style.Wrap(s.Text(s.Small, style.Soft()), f.Caption.String(), l.width), 4)

	area := draw.Crop(c, margin, -margin, margin, -margin)
	area.Max.Y -= s.Title * lineHeight * vg.Length(len(l.title))
	area.Max.Y -= keyHeight(s, l.key, l.width)
	if len(l.title)+len(l.key) > 0 {
		area.Max.Y -= s.Gap
	}
	if n := vg.Length(len(l.caption)); n > 0 {
		area.Min.Y += s.Small*lineHeight*n + s.Gap*0.8
	}
	columns := 1
	if f.columns != nil {
		columns = min(max(f.columns(s, area.Size().X, area.Size().Y), 1), len(f.panels))
	}
	f.tile(&l, area, columns)
	return l
}

// tile builds the panels and gives each its part of the area, axes aligned.
func (f *Figure) tile(l *layout, area draw.Canvas, columns int) {
	if f.heights != nil {
		f.stack(l, area)
		return
	}
	rows := (len(f.panels) + columns - 1) / columns
	grid := draw.Tiles{Rows: rows, Cols: columns, PadX: l.sheet.Gap * 1.6, PadY: l.sheet.Gap * 1.2}
	size := area.Size()
	at := place{
		w: (size.X - grid.PadX*vg.Length(columns-1)) / vg.Length(columns),
		h: (size.Y - grid.PadY*vg.Length(rows-1)) / vg.Length(rows),
	}
	table := make([][]*plot.Plot, rows)
	for i := range table {
		table[i] = make([]*plot.Plot, columns)
	}
	for i, build := range f.panels {
		at.first, at.last = i%columns == 0, i+columns >= len(f.panels)
		p := build(l.sheet, at)
		l.plots = append(l.plots, p)
		table[i/columns][i%columns] = p.Plot
	}
	aligned := plot.Align(table, grid, area)
	for i := range l.plots {
		l.tiles = append(l.tiles, aligned[i/columns][i%columns])
	}
}

// stack puts panels of different heights below each other, their data aligned.
func (f *Figure) stack(l *layout, area draw.Canvas) {
	pad := l.sheet.Gap
	free := area.Size().Y - pad*vg.Length(len(f.panels)-1)
	top := area.Max.Y
	var left, right vg.Length
	for i, build := range f.panels {
		h := free * vg.Length(f.heights[i])
		tile := area
		tile.Min.Y, tile.Max.Y = top-h, top
		top -= h + pad
		p := build(l.sheet, place{w: area.Size().X, h: h, first: true, last: i == len(f.panels)-1})
		l.plots, l.tiles = append(l.plots, p), append(l.tiles, tile)
		data := p.DataCanvas(tile)
		left, right = max(left, data.Min.X-tile.Min.X), max(right, tile.Max.X-data.Max.X)
	}
	for i, p := range l.plots {
		data := p.DataCanvas(l.tiles[i])
		l.tiles[i].Min.X += left - (data.Min.X - l.tiles[i].Min.X)
		l.tiles[i].Max.X -= right - (l.tiles[i].Max.X - data.Max.X)
	}
}

func clip(lines []string, most int) []string { return lines[:min(len(lines), most)] }

// sideBySide is as many columns of n panels as have a least width, or more where the
// panels would be flatter than some lines of text, in rows of about the same length.
func sideBySide(n int, least, lines vg.Length) func(s style.Sheet, width, height vg.Length) int {
	return func(s style.Sheet, width, height vg.Length) int {
		columns := min(n, max(1, int(width/least)))
		rows := (n + columns - 1) / columns
		if most := max(1, int(height/(lines*s.Body))); rows > most {
			rows = min(rows, max(most, (n+3)/4)) // four in a row are narrow enough
		}
		return (n + rows - 1) / rows
	}
}
