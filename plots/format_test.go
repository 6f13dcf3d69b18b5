package plots_test

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"gonum.org/v1/plot"

	"neocloud/plots"
	"neocloud/plots/internal/render"
)

// Every figure is the same picture in every format, as programs show it that know
// nothing of this one. pdftoppm makes fills a little wider.
func TestFormatsShowTheSame(t *testing.T) {
	if !render.Tools(t) {
		return
	}
	const dpi = 127 // 50 dots a centimetre: all programs agree on the size
	for _, f := range plain().figures() {
		if f.err != nil {
			t.Fatal(f.name, f.err)
		}
		file := func(format plots.Format) []byte {
			var b bytes.Buffer
			if err := plots.WriteAt(&b, f.fig, format, plots.Slide(), dpi); err != nil {
				t.Fatal(f.name, err)
			}
			return b.Bytes()
		}
		want := render.PNG(t, file(plots.PNG))
		if mean, worst := render.Difference(t, render.SVG(t, file(plots.SVG), dpi), want); mean > 0.5 || worst > 15 {
			t.Errorf("%s: svg differs from png by %.2f in the mean and %.1f at worst", f.name, mean, worst)
		}
		if mean, worst := render.Difference(t, render.PDF(t, file(plots.PDF), dpi), want); mean > 2 || worst > 30 {
			t.Errorf("%s: pdf differs from png by %.2f in the mean and %.1f at worst", f.name, mean, worst)
		}
	}
}

// Drawing twice, and after drawing in another size, gives the same bytes.
func TestSameBytes(t *testing.T) {
	a, b := plain().figures(), plain().figures()
	for i := range a {
		for _, format := range plots.Formats() {
			first, err := plots.Bytes(a[i].fig, format, plots.Column())
			if err != nil {
				t.Fatal(err)
			}
			if _, err := plots.Bytes(b[i].fig, plots.SVG, plots.Slide()); err != nil {
				t.Fatal(err)
			}
			second, err := plots.Bytes(b[i].fig, format, plots.Column())
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(first, second) {
				t.Errorf("%s: two drawings as %v differ", a[i].name, format)
			}
		}
	}
}

// A plot of gonum/plot, and the panels of a figure, are written as well.
func TestWritePlots(t *testing.T) {
	f := plain().figures()[0]
	panels, err := f.fig.Plots(plots.Slide())
	if err != nil || len(panels) != 1 {
		t.Fatalf("got %d panels and %v, want 1", len(panels), err)
	}
	panels[0].Title.Text = "by hand"
	for _, p := range append(panels, plot.New()) {
		for _, format := range plots.Formats() {
			b, err := plots.Bytes(p, format, plots.Column())
			if err != nil || len(b) < 500 {
				t.Errorf("%v: %d bytes, %v", format, len(b), err)
			}
		}
	}
}

func TestParse(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"16x9cm", "16x9cm"}, {" 8.5 x 6 ", "8.5x6cm"}, {"8.5x6cm", "8.5x6cm"},
	} {
		if s, err := plots.ParseSize(c.text); err != nil || s.String() != c.want {
			t.Errorf("size %q: got %v, %v, want %s", c.text, s, err, c.want)
		}
	}
	for _, bad := range []string{"", "16", "x", "16x", "axb", "2x9", "16x1000cm", "NaNx9", "16x9in"} {
		if s, err := plots.ParseSize(bad); err == nil {
			t.Errorf("size %q: got %v, want an error", bad, s)
		}
	}
	for _, f := range plots.Formats() {
		if got, err := plots.ParseFormat(strings.ToUpper(f.String())); err != nil || got != f {
			t.Errorf("format %v: got %v, %v", f, got, err)
		}
	}
	if _, err := plots.ParseFormat("gif"); err == nil || !strings.Contains(err.Error(), "png, svg or pdf") {
		t.Errorf("format gif: got %v", err)
	}
	f := plain().figures()[0].fig
	if err := plots.Write(io.Discard, f, plots.PNG, plots.Size{Width: 2, Height: 9}); err == nil {
		t.Error("a size without room for type is taken")
	}
	if err := plots.Write(io.Discard, f, plots.Format(9), plots.Slide()); err == nil {
		t.Error("an unknown format is taken")
	}
}
