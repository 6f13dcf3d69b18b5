package plots_test

import (
	"bytes"
	"image/color"
	"image/png"
	"math"
	"testing"

	"neocloud/plots"
)

// A picture for a screen is 16/2.54 × 144 = 907 pixels wide and 9/2.54 × 144 = 510
// high, the same file each time, much smaller than the one for print, and has
// the colours of the full one, to a tenth of 255ths in the mean.
func TestScreen(t *testing.T) {
	study := colossus()
	var points []plots.RiskPoint
	for _, s := range study.Strategies {
		points = append(points, plots.RiskPoint{Strategy: s.Name, Mean: s.Mean, CVaR: s.CVaR})
	}
	fig, err := plots.RiskReturn(plots.Quantity{Name: "Economic NPV", Unit: plots.USD}, points, study.caption())
	if err != nil {
		t.Fatal(err)
	}
	small, err := plots.Screen(fig, plots.Slide())
	if err != nil {
		t.Fatal(err)
	}
	again, err := plots.Screen(fig, plots.Slide())
	if err != nil || !bytes.Equal(small, again) {
		t.Errorf("the second file differs from the first: %v", err)
	}
	printed, err := plots.Bytes(fig, plots.PNG, plots.Slide())
	if err != nil {
		t.Fatal(err)
	}
	if len(small) > len(printed)/4 {
		t.Errorf("it has %d bytes, and the one for print %d", len(small), len(printed))
	}
	p, err := png.Decode(bytes.NewReader(small))
	if err != nil {
		t.Fatal(err)
	}
	if b := p.Bounds(); b.Dx() != 907 || b.Dy() != 510 {
		t.Fatalf("it has %d × %d pixels, want 907 × 510", b.Dx(), b.Dy())
	}
	full, err := png.Decode(bytes.NewReader(plots.FullScreen(fig, plots.Slide())))
	if err != nil {
		t.Fatal(err)
	}
	far := 0.0
	for y := range 510 {
		for x := range 907 {
			a, b := color.RGBAModel.Convert(p.At(x, y)).(color.RGBA), color.RGBAModel.Convert(full.At(x, y)).(color.RGBA)
			for _, d := range []int{int(a.R) - int(b.R), int(a.G) - int(b.G), int(a.B) - int(b.B)} {
				far += math.Abs(float64(d)) / (510 * 907 * 3)
			}
		}
	}
	// The rare shades at the edges of shapes take the nearest of the frequent ones.
	if far > 0.1 {
		t.Errorf("colours are %.2f of 255 away from what they should be", far)
	}
}

// A size that is out of range is refused.
func TestScreenRefusesSizes(t *testing.T) {
	study := colossus()
	fig, err := plots.ECDF(plots.Quantity{Name: "Economic NPV", Unit: plots.USD}, study.npv(), study.caption())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := plots.Screen(fig, plots.Size{Width: 1, Height: 1}); err == nil {
		t.Error("a picture of 1 × 1 cm is accepted")
	}
}
