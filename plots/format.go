package plots

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"neocloud/plots/internal/canvas"
)

// Format of a file.
type Format int

// The formats.
const (
	PNG Format = Format(canvas.PNG)
	SVG Format = Format(canvas.SVG)
	PDF Format = Format(canvas.PDF)
)

// Formats are all formats.
func Formats() []Format { return []Format{PNG, SVG, PDF} }

// String is the format's name, which is also how its files end.
func (f Format) String() string {
	switch f {
	case PNG:
		return "png"
	case SVG:
		return "svg"
	case PDF:
		return "pdf"
	}
	return fmt.Sprintf("Format(%d)", int(f))
}

// ParseFormat reads a format by its name.
func ParseFormat(s string) (Format, error) {
	for _, f := range Formats() {
		if strings.EqualFold(s, f.String()) {
			return f, nil
		}
	}
	return 0, fmt.Errorf("expected png, svg or pdf, got %q", s)
}

// Size of a figure in centimetres.
type Size struct{ Width, Height float64 }

// Column is the size of a figure in a column of a paper, 8.5 × 6.5 cm.
func Column() Size { return Size{8.5, 6.5} }

// Slide is the size of a figure on a slide, 16 × 9 cm.
func Slide() Size { return Size{16, 9} }

// String is the size as ParseSize reads it.
func (s Size) String() string {
	return strconv.FormatFloat(s.Width, 'f', -1, 64) + "x" + strconv.FormatFloat(s.Height, 'f', -1, 64) + "cm"
}

// ParseSize reads a size as “16x9cm” or “16x9”.
func ParseSize(text string) (Size, error) {
	w, h, ok := strings.Cut(strings.TrimSuffix(strings.TrimSpace(text), "cm"), "x")
	width, err1 := strconv.ParseFloat(strings.TrimSpace(w), 64)
	height, err2 := strconv.ParseFloat(strings.TrimSpace(h), 64)
	if !ok || err1 != nil || err2 != nil {
		return Size{}, fmt.Errorf("expected a size as 16x9cm, got %q", text)
	}
	s := Size{width, height}
	return s, s.check()
}

// The least and the largest side of a figure in centimetres: type does not fit on
// less, and memory for PNG is limited.
const (
	minSide = 4
	maxSide = 100
)

func (s Size) check() error {
	for _, side := range []float64{s.Width, s.Height} {
		if math.IsNaN(side) || side < minSide || side > maxSide {
			return fmt.Errorf("the sides of a figure must be between %d and %d cm, got %v", minSide, maxSide, s)
		}
	}
	return nil
}

// DPI is the resolution of PNG files in dots per inch, that of print.
const DPI = 300

// Drawer is what can be written: a [Figure], or a plot of gonum/plot.
type Drawer interface{ Draw(draw.Canvas) }

var (
	_ Drawer = (*Figure)(nil)
	_ Drawer = (*plot.Plot)(nil)
)

// Write writes a figure in a format and size. The same figure gives the same bytes
// each time. Errors are those of a size that is out of range, and of w.
func Write(w io.Writer, d Drawer, f Format, s Size) error { return writeAt(w, d, f, s, DPI) }

// Bytes is the file that [Write] writes.
func Bytes(d Drawer, f Format, s Size) ([]byte, error) {
	var file bytes.Buffer
	err := Write(&file, d, f, s)
	return file.Bytes(), err
}

func writeAt(w io.Writer, d Drawer, f Format, s Size, dpi int) error {
	if err := s.check(); err != nil {
		return err
	}
	if f < PNG || f > PDF {
		return fmt.Errorf("there is no format %d", int(f))
	}
	width, height := vg.Length(s.Width)*vg.Centimeter, vg.Length(s.Height)*vg.Centimeter
	title := ""
	switch d := d.(type) {
	case *Figure:
		title = d.Title
	case *plot.Plot:
		title = d.Title.Text
	}
	c := canvas.New(canvas.Format(f), width, height, title, dpi)
	d.Draw(draw.NewCanvas(c, width, height))
	return c.Encode(w)
}
