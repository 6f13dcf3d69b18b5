package plots

import (
	"image/color"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"neocloud/plots/style"
)

// head writes the name of a panel above it, and below the name what there is to say,
// in a width that may reach beyond the data to the left.
func head(s style.Sheet, p *plot.Plot, name string, clr color.Color, aside string, most vg.Length) {
	if name == "" && aside == "" {
		return
	}
	lines := vg.Length(0)
	if name != "" {
		lines += s.Body * lineHeight
	}
	if aside != "" {
		lines += s.Small * lineHeight
	}
	p.Add(room{top: lines}, shape(func(c draw.Canvas, _, _ func(float64) vg.Length) {
		y := c.Max.Y + lines
		if name != "" {
			y -= s.Body * lineHeight
			sty := s.Bold(s.Body, clr)
			text := style.Cut(sty, name, max(most, c.Size().X))
			left := max(sty.Width(text)-c.Size().X, 0)
			c.FillText(sty, vg.Point{X: c.Min.X - left, Y: y + s.Gap*0.3}, text)
		}
		if aside != "" {
			sty := s.Text(s.Small, style.Soft())
			c.FillText(sty, vg.Point{X: c.Min.X, Y: c.Max.Y + s.Gap*0.3}, style.Cut(sty, aside, c.Size().X+s.Gap*2))
		}
	}))
}

// row is the name of a row of a plot whose rows are at whole numbers.
type row struct {
	name string
	clr  color.Color
	bold bool
}

// rows makes the y axis one of rows, the first on top, names at the left, which take
// no more than a share of the width and two lines. It returns the height of a row and the width
// that is left for the data.
func rows(s style.Sheet, p *plot.Plot, at place, names []row, share vg.Length) (height, width vg.Length) {
	noTicks(&p.Y)
	p.Y.Padding = 0
	p.Y.Min, p.Y.Max = -float64(len(names))+0.5, 0.5
	height = min(at.h*0.8, at.h-2*s.Body) / vg.Length(len(names))
	size := min(s.Body, max(height*0.95, s.Small*0.8))
	longest := vg.Length(0)
	for _, n := range names {
		longest = max(longest, s.Bold(size, n.clr).Width(n.name))
	}
	if most := at.w * share; longest > most && longest*s.Small*0.8 <= most*size {
		size *= most / longest // a little smaller, and all of them fit
	}
	styles, widest := make([]draw.TextStyle, len(names)), vg.Length(0)
	lines := make([][]string, len(names))
	for i, n := range names {
		styles[i] = s.Text(size, n.clr)
		if n.bold {
			styles[i] = s.Bold(size, n.clr)
		}
		styles[i].XAlign, styles[i].YAlign = draw.XRight, draw.YCenter
		lines[i] = []string{n.name}
		if styles[i].Width(n.name) > at.w*share {
			lines[i] = style.Wrap(styles[i], n.name, at.w*share)
			if len(lines[i]) != 2 || height < size*2.2 {
				lines[i] = []string{style.Cut(styles[i], n.name, at.w*share)}
			}
		}
		for _, line := range lines[i] {
			widest = max(widest, styles[i].Width(line))
		}
	}
	every := max(1, int(math.Ceil(float64(size*0.9/max(height, 0.1))))) // names that would overlap are left out
	left := widest + s.Gap
	p.Add(room{left: left}, shape(func(c draw.Canvas, _, y func(float64) vg.Length) {
		for i := 0; i < len(names); i += every {
			for k, line := range lines[i] {
				down := size * 1.05 * (vg.Length(k) - vg.Length(len(lines[i])-1)/2)
				c.FillText(styles[i], vg.Point{X: c.Min.X - s.Gap, Y: y(-float64(i)) + capShift(styles[i]) - down}, line)
			}
		}
	}))
	return height, at.w - left
}

// write writes a text at a point, aligned, and pushed into the canvas where it would
// reach out of it.
func write(c draw.Canvas, sty draw.TextStyle, pt vg.Point, text string) {
	w := sty.Width(text)
	left := pt.X + vg.Length(sty.XAlign)*w
	pt.X += min(max(c.Min.X-left, 0), max(c.Max.X-w-left, 0)) + min(c.Max.X-left-w, 0)
	c.FillText(sty, pt, text)
}

// message fills a panel that has nothing to draw with the reason.
func message(s style.Sheet, text string) shape {
	return func(c draw.Canvas, _, _ func(float64) vg.Length) {
		sty := s.Text(s.Body, style.Soft())
		sty.XAlign, sty.YAlign = draw.XCenter, draw.YCenter
		c.FillText(sty, c.Center(), style.Cut(sty, text, c.Size().X))
	}
}

// spread moves intervals of some widths as little as possible from wanted centres, in
// the sense of least squares, so that none overlap and all lie in [lo, hi] if they
// fit; their order stays.
func spread(centres, widths []vg.Length, lo, hi vg.Length) []vg.Length {
	// Less the widths before them, the centres must not fall: an isotonic regression,
	// by pooling neighbours that do.
	type pool struct{ sum, n vg.Length }
	var pools []pool
	before := make([]vg.Length, len(centres))
	for i := range centres {
		if i > 0 {
			before[i] = before[i-1] + (widths[i-1]+widths[i])/2
		}
		pools = append(pools, pool{centres[i] - before[i], 1})
		for k := len(pools) - 1; k > 0 && pools[k-1].sum*pools[k].n > pools[k].sum*pools[k-1].n; k-- {
			pools[k-1].sum, pools[k-1].n = pools[k-1].sum+pools[k].sum, pools[k-1].n+pools[k].n
			pools = pools[:k]
		}
	}
	var out []vg.Length
	for _, p := range pools {
		for range int(p.n) {
			out = append(out, p.sum/p.n+before[len(out)])
		}
	}
	edge := lo
	for i := range out {
		out[i] = max(out[i], edge+widths[i]/2)
		edge = out[i] + widths[i]/2
	}
	edge = hi
	for i := len(out) - 1; i >= 0; i-- {
		out[i] = min(out[i], edge-widths[i]/2)
		edge = out[i] - widths[i]/2
	}
	return out
}
