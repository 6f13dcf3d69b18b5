package canvas

import (
	"fmt"
	"image"
	"image/color"
	"io"
	"math"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// Format of a file.
type Format int

// The formats.
const (
	PNG Format = iota
	SVG
	PDF
)

// ink puts paths in one format. Paths hold moves, lines, curves and closes only, in
// points on the page.
type ink interface {
	fill(p vg.Path, c color.NRGBA)
	stroke(p vg.Path, s pen)
	encode(w io.Writer) error
}

// pen is how a path is stroked.
type pen struct {
	color  color.NRGBA
	width  vg.Length
	dashes []vg.Length
	offset vg.Length
}

// Canvas is a vg.Canvas of a fixed size. It is not for concurrent use.
type Canvas struct {
	w, h   vg.Length
	ink    ink
	now    state
	stack  []state
	glyphs glyphs
}

type state struct {
	pen pen
	to  affine
}

var _ vg.CanvasSizer = (*Canvas)(nil)

// New returns an empty white canvas of a size. The title says in words what SVG and
// PDF show, to those who cannot see it. dpi is the resolution of PNG in dots per
// inch. It panics for a size or resolution that is not positive, or an unknown format.
func New(f Format, w, h vg.Length, title string, dpi int) *Canvas {
	if !(w > 0 && h > 0) || dpi <= 0 {
		panic(fmt.Sprintf("canvas: size and resolution must be positive, got %v by %v at %d", w, h, dpi))
	}
	c := &Canvas{w: w, h: h, now: state{to: identity()}, glyphs: glyphs{}}
	switch f {
	case PNG:
		c.ink = newRaster(w, h, dpi)
	case SVG:
		c.ink = newSVG(w, h, title)
	case PDF:
		c.ink = newPDF(w, h, title)
	default:
		panic(fmt.Sprintf("canvas: unknown format %d", f))
	}
	vg.Initialize(c)
	c.SetColor(color.White)
	c.Fill(vg.Rectangle{Max: vg.Point{X: w, Y: h}}.Path())
	c.SetColor(color.Black)
	return c
}

// Encode writes the file.
func (c *Canvas) Encode(w io.Writer) error { return c.ink.encode(w) }

// Size is that of the page.
func (c *Canvas) Size() (w, h vg.Length) { return c.w, c.h }

// SetLineWidth is the width of strokes from now on; 0 draws none.
func (c *Canvas) SetLineWidth(w vg.Length) { c.now.pen.width = w }

// SetLineDash is the pattern of strokes from now on; an empty one is a solid line.
func (c *Canvas) SetLineDash(pattern []vg.Length, offset vg.Length) {
	c.now.pen.dashes, c.now.pen.offset = pattern, offset
}

// SetColor is the colour of everything from now on; nil is black.
func (c *Canvas) SetColor(clr color.Color) {
	if clr == nil {
		clr = color.Black
	}
	c.now.pen.color = color.NRGBAModel.Convert(clr).(color.NRGBA)
}

// Rotate turns what is drawn from now on, counter-clockwise, in radians.
func (c *Canvas) Rotate(rad float64) {
	sin, cos := math.Sincos(rad)
	c.now.to = c.now.to.after(affine{cos, -sin, 0, sin, cos, 0})
}

// Translate moves what is drawn from now on.
func (c *Canvas) Translate(pt vg.Point) {
	c.now.to = c.now.to.after(affine{1, 0, pt.X.Points(), 0, 1, pt.Y.Points()})
}

// Scale stretches what is drawn from now on; the width of lines stays.
func (c *Canvas) Scale(x, y float64) {
	c.now.to = c.now.to.after(affine{x, 0, 0, 0, y, 0})
}

// Push keeps colour, line and transformation until the next Pop.
func (c *Canvas) Push() { c.stack = append(c.stack, c.now) }

// Pop takes up what the last Push kept.
func (c *Canvas) Pop() {
	c.now = c.stack[len(c.stack)-1]
	c.stack = c.stack[:len(c.stack)-1]
}

// Stroke draws along a path.
func (c *Canvas) Stroke(p vg.Path) {
	if c.now.pen.width > 0 && c.now.pen.color.A > 0 {
		if flat := c.now.to.path(p); len(flat) > 0 {
			c.ink.stroke(flat, c.now.pen)
		}
	}
}

// Fill fills a path.
func (c *Canvas) Fill(p vg.Path) {
	if c.now.pen.color.A > 0 {
		if flat := c.now.to.path(p); len(flat) > 0 {
			c.ink.fill(flat, c.now.pen.color)
		}
	}
}

// FillString draws the outlines of a text that begins at a point of its baseline.
func (c *Canvas) FillString(f font.Face, pt vg.Point, text string) {
	if f.Font.Size > 0 {
		c.Fill(c.glyphs.outline(f, pt, text))
	}
}

// DrawImage draws an image as rectangles, one for each run of equal pixels in a row.
// Each reaches a little under what is drawn next, right and below, so that no gap
// shines through.
func (c *Canvas) DrawImage(rect vg.Rectangle, img image.Image) {
	b := img.Bounds()
	if b.Empty() {
		return
	}
	keep := c.now.pen.color
	dx, dy := rect.Size().X/vg.Length(b.Dx()), rect.Size().Y/vg.Length(b.Dy())
	for y := b.Min.Y; y < b.Max.Y; y++ {
		top := rect.Max.Y - vg.Length(y-b.Min.Y)*dy
		low := max(top-dy-overlap, rect.Min.Y)
		for x := b.Min.X; x < b.Max.X; {
			clr := color.NRGBAModel.Convert(img.At(x, y)).(color.NRGBA)
			end := x + 1
			for end < b.Max.X && color.NRGBAModel.Convert(img.At(end, y)).(color.NRGBA) == clr {
				end++
			}
			run := vg.Rectangle{
				Min: vg.Point{X: rect.Min.X + vg.Length(x-b.Min.X)*dx, Y: low},
				Max: vg.Point{X: min(rect.Min.X+vg.Length(end-b.Min.X)*dx+overlap, rect.Max.X), Y: top},
			}
			if clr.A < 255 { // an overlap of translucent ones would be seen
				run.Min.Y, run.Max.X = top-dy, rect.Min.X+vg.Length(end-b.Min.X)*dx
			}
			c.now.pen.color = clr
			c.Fill(run.Path())
			x = end
		}
	}
	c.now.pen.color = keep
}

// overlap is how far a rectangle of an image reaches under its neighbours.
const overlap = vg.Length(0.3)
