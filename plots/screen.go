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
// of a screen, and in 256 colours, which leaves about a sixth of what [Bytes]
// makes and looks the same. The error is that of a size out of range.
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

// fewColors is a picture in 256 of its colours. Figures have few besides the shades at
// the edges of their shapes.
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
	palette := paletteOf(colors, pixels)
	nearest := map[color.RGBA]uint8{}
	for _, c := range colors {
		nearest[c] = uint8(palette.Index(c)) // of 256
	}
	out := image.NewPaletted(box, palette)
	each(func(x, y int, c color.RGBA) { out.SetColorIndex(x, y, nearest[c]) })
	return out
}

// paletteOf chooses 256 of the colours one by one, each time the one whose pixels are
// farthest off from what is there: their number times the squared distance.
func paletteOf(colors []color.RGBA, pixels map[color.RGBA]int) color.Palette {
	off := make([]int, len(colors)) // squared distances to the palette
	for i := range off {
		off[i] = 4 * 255 * 255
	}
	var palette color.Palette
	for range min(256, len(colors)) {
		worst := 0
		for i, c := range colors {
			if off[i]*pixels[c] > off[worst]*pixels[colors[worst]] {
				worst = i
			}
		}
		chosen := colors[worst]
		palette = append(palette, chosen)
		for i, c := range colors {
			off[i] = min(off[i], square(c.R, chosen.R)+square(c.G, chosen.G)+square(c.B, chosen.B)+square(c.A, chosen.A))
		}
	}
	return palette
}

func square(a, b uint8) int { return (int(a) - int(b)) * (int(a) - int(b)) }
