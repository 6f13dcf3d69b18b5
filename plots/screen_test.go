package plots_test

import (
	"bytes"
	"image/color"
	"image/png"
	"testing"

	"neocloud/plots"
)

// A picture for a screen is 16/2.54 × 144 = 907 pixels wide and 9/2.54 × 144 = 510
// high, the same file each time, much smaller than the one for print, and has the
// colours of the full one in all but one pixel in a thousand.
func TestScreen(t *testing.T) {
	study := colossus()
	fig, err := plots.ECDF(plots.Quantity{Name: "Economic NPV", Unit: plots.USD}, study.npv(), study.caption())
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
	if len(small) > len(printed)/3 {
		t.Errorf("it has %d bytes, and the one for print %d", len(small), len(printed))
	}
	p, err := png.Decode(bytes.NewReader(small))
	if err != nil {
		t.Fatal(err)
	}
	if b := p.Bounds(); b.Dx() != 907 || b.Dy() != 510 {
		t.Fatalf("it has %d × %d pixels, want 907 × 510", b.Dx(), b.Dy())
	}
	var file bytes.Buffer
	if err := plots.WriteAt(&file, fig, plots.PNG, plots.Slide(), plots.ScreenDPI); err != nil {
		t.Fatal(err)
	}
	full, err := png.Decode(&file)
	if err != nil {
		t.Fatal(err)
	}
	far := 0
	for y := range 510 {
		for x := range 907 {
			a, b := color.RGBAModel.Convert(p.At(x, y)).(color.RGBA), color.RGBAModel.Convert(full.At(x, y)).(color.RGBA)
			for _, d := range []int{int(a.R) - int(b.R), int(a.G) - int(b.G), int(a.B) - int(b.B)} {
				if d < -16 || d > 16 {
					far++
					break
				}
			}
		}
	}
	if far*1000 > 907*510 {
		t.Errorf("%d pixels have another colour than they should, more than 16 of 255 away", far)
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
