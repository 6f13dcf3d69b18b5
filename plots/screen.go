package plots

import (
	"bytes"
	"cmp"
	"image"
	"image/color"
	"image/png"
	"slices"
)

// ScreenDPI is the resolution of [Screen] in dots per inch.
const ScreenDPI = 144

// Screen is a figure as a small PNG file, for a notebook or a page: with the resolution
// of a screen, and in its 256 most frequent colours, which leaves a tenth of what
// [Bytes] makes and looks the same. The error is that of a size out of range.
func Screen(d Drawer, s Size) ([]byte, error) {
	var file bytes.Buffer
	if err := writeAt(&file, d, PNG, s, ScreenDPI); err != nil {
		return nil, err
	}
	full, err := png.Decode(&file)
	if err != nil {
		return nil, err
	}
	var small bytes.Buffer
	err = (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&small, fewColors(full))
	return small.Bytes(), err
}

// fewColors is a picture in its 256 most frequent colours. Figures have few besides
// the shades at the edges of their shapes.
func fewColors(p image.Image) image.Image {
	box := p.Bounds()
	pixels := map[color.RGBA]int{}
	each := func(f func(x, y int, c color.RGBA)) {
		for y := box.Min.Y; y < box.Max.Y; y++ {
			for x := box.Min.X; x < box.Max.X; x++ {
				f(x, y, color.RGBAModel.Convert(p.At(x, y)).(color.RGBA))
			}
		}
	}
	each(func(_, _ int, c color.RGBA) { pixels[c]++ })
	colors := make([]color.RGBA, 0, len(pixels))
	for c := range pixels {
		colors = append(colors, c)
	}
	slices.SortFunc(colors, func(a, b color.RGBA) int {
		return cmp.Or(cmp.Compare(pixels[b], pixels[a]), cmp.Compare(a.R, b.R), cmp.Compare(a.G, b.G), cmp.Compare(a.B, b.B), cmp.Compare(a.A, b.A))
	})
	var palette color.Palette
	for _, c := range colors[:min(256, len(colors))] {
		palette = append(palette, c)
	}
	nearest := map[color.RGBA]uint8{}
	for _, c := range colors {
		nearest[c] = uint8(palette.Index(c)) // of 256
	}
	out := image.NewPaletted(box, palette)
	each(func(x, y int, c color.RGBA) { out.SetColorIndex(x, y, nearest[c]) })
	return out
}
