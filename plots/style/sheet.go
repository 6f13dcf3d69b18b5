package style

import (
	"image/color"
	"strings"

	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
	stdfont "golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Sheet is the type and the lines of a figure of one size.
type Sheet struct {
	// Width and Height of the figure.
	Width, Height vg.Length
	// Title, Body and Small are sizes of type: of the title, of labels, and of ticks
	// and the caption.
	Title, Body, Small vg.Length
	// Line and Hair are widths of lines: of data, and of axes and grids.
	Line, Hair vg.Length
	// Gap is the unit of space, about half a line of text.
	Gap vg.Length

	text text.Plain
}

// Widths between which type grows, and its sizes there: the column of a paper, where
// journals ask for 6 to 8 points, and a slide.
const (
	columnWidth, columnType = 8.5 * vg.Centimeter, vg.Length(7)
	slideWidth, slideType   = 16 * vg.Centimeter, vg.Length(9)
	smallestType            = vg.Length(6)
	largestType             = vg.Length(13)
)

// NewSheet fits a sheet to the size of a figure.
func NewSheet(width, height vg.Length) Sheet {
	body := columnType + (width-columnWidth)*(slideType-columnType)/(slideWidth-columnWidth)
	body = min(max(body, smallestType), largestType)
	return Sheet{
		Width: width, Height: height,
		Title: body * 1.2, Body: body, Small: max(body*0.88, smallestType),
		Line: body * 0.16, Hair: body * 0.07, Gap: body * 0.5,
		text: text.Plain{Fonts: fonts()},
	}
}

// fonts are the two faces in use. They are part of the program, so that an error is a
// bug.
func fonts() *font.Cache {
	face := func(ttf []byte, weight stdfont.Weight) font.Face {
		parsed, err := opentype.Parse(ttf)
		if err != nil {
			panic("style: " + err.Error())
		}
		return font.Face{Font: font.Font{Typeface: "Liberation", Variant: "Sans", Weight: weight}, Face: parsed}
	}
	return font.NewCache(font.Collection{
		face(liberationsansregular.TTF, stdfont.WeightNormal),
		face(liberationsansbold.TTF, stdfont.WeightBold),
	})
}

// Text is a style of text of a size and colour, its lower left corner at the point
// where it is drawn.
func (s Sheet) Text(size vg.Length, c color.Color) draw.TextStyle {
	return draw.TextStyle{
		Color:   c,
		Font:    font.Font{Typeface: "Liberation", Variant: "Sans", Size: size},
		XAlign:  draw.XLeft,
		YAlign:  draw.YBottom,
		Handler: s.text,
	}
}

// Bold is Text in bold.
func (s Sheet) Bold(size vg.Length, c color.Color) draw.TextStyle {
	sty := s.Text(size, c)
	sty.Font.Weight = stdfont.WeightBold
	return sty
}

// Wrap breaks a text into lines that are not wider than a width, between words; a
// word that is wider by itself is cut and ends in “…”.
func Wrap(sty draw.TextStyle, s string, width vg.Length) []string {
	var lines []string
	for _, paragraph := range strings.Split(s, "\n") {
		line := ""
		for _, word := range strings.Fields(paragraph) {
			switch longer := line + " " + word; {
			case line == "":
				line = Cut(sty, word, width)
			case sty.Width(longer) <= width:
				line = longer
			default:
				lines = append(lines, line)
				line = Cut(sty, word, width)
			}
		}
		if line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

// Cut shortens a text to a width, with “…” at its end when something is gone.
func Cut(sty draw.TextStyle, s string, width vg.Length) string {
	if sty.Width(s) <= width {
		return s
	}
	runes := []rune(s)
	for n := len(runes) - 1; n > 0; n-- {
		if short := strings.TrimRight(string(runes[:n]), " -") + "…"; sty.Width(short) <= width {
			return short
		}
	}
	return "…"
}

// Plot returns an empty plot in the style of the sheet, without title.
func (s Sheet) Plot() *plot.Plot {
	p := plot.New()
	p.BackgroundColor = nil
	p.TextHandler = s.text
	p.Title.TextStyle = s.Bold(s.Body, Ink())
	p.Title.TextStyle.XAlign, p.Title.TextStyle.YAlign = draw.XCenter, draw.YTop
	p.Title.Padding = s.Gap
	p.Legend.TextStyle = s.Text(s.Small, Ink())
	for _, a := range []*plot.Axis{&p.X, &p.Y} {
		a.LineStyle = draw.LineStyle{Color: Tint(Soft(), 0.7), Width: s.Hair}
		a.Padding = s.Gap * 0.7
		a.Label.TextStyle = s.Text(s.Body, Soft())
		a.Label.TextStyle.XAlign, a.Label.TextStyle.YAlign = draw.XCenter, draw.YBottom
		a.Label.Padding = s.Gap * 0.5
		a.Tick.LineStyle = a.LineStyle
		a.Tick.Length = s.Gap * 0.6
		a.Tick.Label = s.Text(s.Small, Soft())
	}
	p.X.Tick.Label.XAlign, p.X.Tick.Label.YAlign = draw.XCenter, draw.YTop
	p.Y.Tick.Label.XAlign, p.Y.Tick.Label.YAlign = draw.XRight, draw.YCenter
	return p
}
