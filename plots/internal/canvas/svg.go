package canvas

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"image/color"
	"io"

	"gonum.org/v1/plot/vg"
)

// svg is the ink of SVG 1.1. Its y axis points down.
type svg struct {
	h    vg.Length
	file bytes.Buffer
}

func newSVG(w, h vg.Length, title string) *svg {
	s := &svg{h: h}
	fmt.Fprintf(&s.file, `<svg xmlns="http://www.w3.org/2000/svg" width="%spt" height="%spt" viewBox="0 0 %[1]s %[2]s" `+
		`fill="none" stroke-linejoin="round" role="img">`+"\n", number(w), number(h))
	if title != "" {
		s.file.WriteString("<title>")
		_ = xml.EscapeText(&s.file, []byte(title)) // a buffer takes everything
		s.file.WriteString("</title>\n")
	}
	return s
}

func (s *svg) fill(p vg.Path, c color.NRGBA) {
	fmt.Fprintf(&s.file, `<path fill="#%02x%02x%02x"`, c.R, c.G, c.B)
	if c.A < 255 {
		fmt.Fprintf(&s.file, ` fill-opacity="%s"`, number(vg.Length(c.A)/255))
	}
	s.path(p)
}

func (s *svg) stroke(p vg.Path, with pen) {
	c := with.color
	fmt.Fprintf(&s.file, `<path stroke="#%02x%02x%02x" stroke-width="%s"`, c.R, c.G, c.B, number(with.width))
	if c.A < 255 {
		fmt.Fprintf(&s.file, ` stroke-opacity="%s"`, number(vg.Length(c.A)/255))
	}
	if len(with.dashes) > 0 {
		s.file.WriteString(` stroke-dasharray="`)
		for i, d := range with.dashes {
			if i > 0 {
				s.file.WriteByte(' ')
			}
			s.file.WriteString(number(d))
		}
		fmt.Fprintf(&s.file, `" stroke-dashoffset="%s"`, number(with.offset))
	}
	s.path(p)
}

func (s *svg) path(p vg.Path) {
	s.file.WriteString(` d="`)
	for _, comp := range p {
		switch comp.Type {
		case vg.MoveComp:
			s.points('M', comp.Pos)
		case vg.LineComp:
			s.points('L', comp.Pos)
		case vg.CurveComp:
			letter := byte('Q')
			if len(comp.Control) == 2 {
				letter = 'C'
			}
			s.points(letter, append(comp.Control, comp.Pos)...)
		case vg.CloseComp:
			s.file.WriteByte('Z')
		}
	}
	s.file.WriteString("\"/>\n")
}

func (s *svg) points(letter byte, pts ...vg.Point) {
	s.file.WriteByte(letter)
	for i, p := range pts {
		if i > 0 {
			s.file.WriteByte(' ')
		}
		s.file.WriteString(number(p.X))
		s.file.WriteByte(' ')
		s.file.WriteString(number(s.h - p.Y))
	}
}

func (s *svg) encode(w io.Writer) error {
	if _, err := w.Write(s.file.Bytes()); err != nil {
		return err
	}
	_, err := io.WriteString(w, "</svg>\n")
	return err
}
