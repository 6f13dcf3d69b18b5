package canvas

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"image/color"
	"io"
	"slices"
	"unicode/utf16"

	"gonum.org/v1/plot/vg"
)

// pdf is the ink of PDF 1.4 (ISO 32000-1): one page, paths only, without date.
type pdf struct {
	w, h   vg.Length
	title  string
	page   bytes.Buffer
	alphas []uint8 // the opacities in use, one graphics state for each
}

func newPDF(w, h vg.Length, title string) *pdf {
	p := &pdf{w: w, h: h, title: title}
	p.page.WriteString("1 j\n") // lines bend round
	return p
}

// opacity turns to the graphics state of an opacity.
func (p *pdf) opacity(a uint8) {
	i := slices.Index(p.alphas, a)
	if i < 0 {
		i = len(p.alphas)
		p.alphas = append(p.alphas, a)
	}
	fmt.Fprintf(&p.page, "/A%d gs\n", i)
}

func colour(c color.NRGBA) string {
	part := func(x uint8) string { return number(vg.Length(x) / 255) }
	return part(c.R) + " " + part(c.G) + " " + part(c.B)
}

func (p *pdf) fill(path vg.Path, c color.NRGBA) {
	p.opacity(c.A)
	fmt.Fprintf(&p.page, "%s rg\n", colour(c))
	p.path(path)
	p.page.WriteString("f\n")
}

func (p *pdf) stroke(path vg.Path, s pen) {
	p.opacity(s.color.A)
	fmt.Fprintf(&p.page, "%s RG %s w [", colour(s.color), number(s.width))
	for _, d := range s.dashes {
		p.page.WriteString(number(d) + " ")
	}
	fmt.Fprintf(&p.page, "] %s d\n", number(s.offset))
	p.path(path)
	p.page.WriteString("S\n")
}

func (p *pdf) path(path vg.Path) {
	var at vg.Point
	put := func(operator string, pts ...vg.Point) {
		for _, q := range pts {
			p.page.WriteString(number(q.X) + " " + number(q.Y) + " ")
			at = q
		}
		p.page.WriteString(operator + "\n")
	}
	for _, comp := range path {
		switch comp.Type {
		case vg.MoveComp:
			put("m", comp.Pos)
		case vg.LineComp:
			put("l", comp.Pos)
		case vg.CurveComp:
			if c := comp.Control; len(c) == 2 {
				put("c", c[0], c[1], comp.Pos)
			} else { // PDF has cubic curves only
				put("c", between(at, c[0]), between(comp.Pos, c[0]), comp.Pos)
			}
		case vg.CloseComp:
			put("h")
		}
	}
}

// between lies two thirds of the way to the control point of a quadratic curve, where
// that of the equal cubic one is.
func between(end, control vg.Point) vg.Point {
	return vg.Point{X: end.X + (control.X-end.X)*2/3, Y: end.Y + (control.Y-end.Y)*2/3}
}

func (p *pdf) encode(w io.Writer) error {
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	if _, err := z.Write(p.page.Bytes()); err != nil {
		return err
	}
	if err := z.Close(); err != nil {
		return err
	}
	states := ""
	for i, a := range p.alphas {
		share := number(vg.Length(a) / 255)
		states += fmt.Sprintf("/A%d << /CA %s /ca %s >> ", i, share, share)
	}
	objects := []string{
		"<< /Type /Catalog /Pages 2 0 R >>",
		"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %s %s] /Contents 4 0 R /Resources << /ExtGState << %s>> >> >>",
			number(p.w), number(p.h), states),
		fmt.Sprintf("<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream", packed.Len(), packed.Bytes()),
		fmt.Sprintf("<< /Title <%s> >>", utf16Hex(p.title)),
	}
	var file bytes.Buffer
	file.WriteString("%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
	at := make([]int, len(objects))
	for i, o := range objects {
		at[i] = file.Len()
		fmt.Fprintf(&file, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := file.Len()
	fmt.Fprintf(&file, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, offset := range at {
		fmt.Fprintf(&file, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&file, "trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, len(objects), start)
	_, err := w.Write(file.Bytes())
	return err
}

// utf16Hex is a text as PDF wants it in hexadecimal digits, byte-order mark first.
func utf16Hex(s string) string {
	out := "FEFF"
	for _, u := range utf16.Encode([]rune(s)) {
		out += fmt.Sprintf("%04X", u)
	}
	return out
}
