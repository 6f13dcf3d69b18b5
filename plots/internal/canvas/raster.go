package canvas

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image/color"
	"image/png"
	"io"
	"math"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/vgimg"
)

// raster is the ink of PNG.
type raster struct {
	to  *vgimg.Canvas
	dpi int
}

func newRaster(w, h vg.Length, dpi int) *raster {
	return &raster{vgimg.NewWith(vgimg.UseWH(w, h), vgimg.UseDPI(dpi)), dpi}
}

func (r *raster) fill(p vg.Path, c color.NRGBA) {
	r.to.SetColor(c)
	r.to.Fill(p)
}

func (r *raster) stroke(p vg.Path, s pen) {
	r.to.SetColor(s.color)
	r.to.SetLineWidth(s.width)
	r.to.SetLineDash(s.dashes, s.offset)
	r.to.Stroke(p)
}

// encode writes the PNG with its resolution, so that it has its size in a document:
// a chunk pHYs (PNG, third edition, 11.3.4.3) after the header, which is always the
// first 33 bytes.
func (r *raster) encode(w io.Writer) error {
	var file bytes.Buffer
	if err := png.Encode(&file, r.to.Image()); err != nil {
		return err
	}
	perMetre := uint32(math.Round(float64(r.dpi) / 0.0254))
	chunk := binary.BigEndian.AppendUint32(nil, 9)
	chunk = append(chunk, "pHYs"...)
	chunk = binary.BigEndian.AppendUint32(chunk, perMetre)
	chunk = binary.BigEndian.AppendUint32(chunk, perMetre)
	chunk = append(chunk, 1) // the unit is the metre
	chunk = binary.BigEndian.AppendUint32(chunk, crc32.ChecksumIEEE(chunk[4:]))
	const header = 33
	for _, part := range [][]byte{file.Bytes()[:header], chunk, file.Bytes()[header:]} {
		if _, err := w.Write(part); err != nil {
			return err
		}
	}
	return nil
}
