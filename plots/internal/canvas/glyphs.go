package canvas

import (
	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	plotfont "gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// glyphs keeps the outlines that were used, in units of the font.
type glyphs map[glyphKey]glyph

type glyphKey struct {
	font *opentype.Font
	char rune
}

type glyph struct {
	index   sfnt.GlyphIndex
	advance vg.Length
	path    vg.Path // y grows upwards
}

// outline is the path of a text, its characters spaced as font.Face.Width measures
// them. A character that the font lacks shows as an empty box. It panics when the
// font is broken.
func (g glyphs) outline(f plotfont.Face, pt vg.Point, text string) vg.Path {
	em := fixed.Int26_6(f.Face.UnitsPerEm())
	scale := f.Font.Size / vg.Length(em)
	var (
		path vg.Path
		buf  sfnt.Buffer
		prev sfnt.GlyphIndex
	)
	for i, char := range text {
		glyph := g.of(f.Face, char)
		if i > 0 {
			if kern, err := f.Face.Kern(&buf, prev, glyph.index, em, font.HintingNone); err == nil {
				pt.X += vg.Length(kern) * scale
			}
		}
		to := affine{float64(scale), 0, pt.X.Points(), 0, float64(scale), pt.Y.Points()}
		path = append(path, to.path(glyph.path)...)
		pt.X += glyph.advance * scale
		prev = glyph.index
	}
	return path
}

func (g glyphs) of(f *opentype.Font, char rune) glyph {
	key := glyphKey{f, char}
	if known, ok := g[key]; ok {
		return known
	}
	var (
		buf sfnt.Buffer
		out glyph
		err error
		em  = fixed.Int26_6(f.UnitsPerEm())
	)
	if out.index, err = f.GlyphIndex(&buf, char); err != nil {
		panic("canvas: " + err.Error())
	}
	advance, err := f.GlyphAdvance(&buf, out.index, em, font.HintingNone)
	if err != nil {
		panic("canvas: " + err.Error())
	}
	out.advance = vg.Length(advance)
	segments, err := f.LoadGlyph(&buf, out.index, em, nil)
	if err != nil {
		panic("canvas: " + err.Error())
	}
	point := func(p fixed.Point26_6) vg.Point { return vg.Point{X: vg.Length(p.X), Y: -vg.Length(p.Y)} }
	for i, s := range segments {
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			if i > 0 {
				out.path.Close()
			}
			out.path.Move(point(s.Args[0]))
		case sfnt.SegmentOpLineTo:
			out.path.Line(point(s.Args[0]))
		case sfnt.SegmentOpQuadTo:
			out.path.QuadTo(point(s.Args[0]), point(s.Args[1]))
		case sfnt.SegmentOpCubeTo:
			out.path.CubeTo(point(s.Args[0]), point(s.Args[1]), point(s.Args[2]))
		}
	}
	if len(out.path) > 0 {
		out.path.Close()
	}
	g[key] = out
	return out
}
