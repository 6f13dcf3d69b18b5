package plots_test

import (
	"bytes"
	"errors"
	"image/png"
	"math"
	"strings"
	"testing"

	"neocloud/plots"
)

// Whatever the world is like, each figure is drawn or says why not, as a slide and
// in a column; and a figure that is drawn is not empty.
func TestAnyWorld(t *testing.T) {
	constant := func(v float64) func(int, int) float64 { return func(int, int) float64 { return v } }
	usual := plain().value
	for _, c := range []struct {
		name   string
		change func(w *world)
		// refused are the figures that must be refused; all others must be drawn.
		refused string
	}{
		{"plain", func(*world) {}, ""},
		{"one replication", func(w *world) { w.replications = 1 }, ""},
		{"two replications", func(w *world) { w.replications = 2 }, ""},
		{"one strategy", func(w *world) { w.strategies = 1 }, ""},
		{"twelve strategies", func(w *world) { w.strategies = 12 }, ""},
		{"all equal", func(w *world) { w.value = constant(3e9) }, ""},
		{"all nothing", func(w *world) { w.value = constant(0) }, ""},
		{"all lost", func(w *world) { w.value = constant(-2.5e9) }, ""},
		{"equal but for one", func(w *world) {
			w.value = func(s, r int) float64 { return float64(r / (w.replications - 1) * (s + 1)) }
		}, ""},
		{"some missing", func(w *world) {
			w.value = func(s, r int) float64 {
				if r%3 == 1 {
					return math.NaN()
				}
				return usual(s, r)
			}
		}, "riskreturn tornado sweep"},
		{"infinite", func(w *world) {
			w.value = func(s, r int) float64 {
				if r%5 == 1 {
					return math.Inf(1 - 2*(r%2))
				}
				return usual(s, r)
			}
		}, "riskreturn tornado sweep"},
		{
			"none exists", func(w *world) { w.value = constant(math.NaN()) },
			"ecdf density convergence paired fan cash riskreturn tornado morris sweep winnermap",
		},
		{
			"too large", func(w *world) { w.value = constant(1e300) },
			"ecdf density convergence paired fan cash riskreturn tornado morris sweep winnermap",
		},
		{"very large", func(w *world) { w.value = func(s, r int) float64 { return 1e6 * usual(s, r) } }, ""},
		{"cents", func(w *world) { w.value = func(s, r int) float64 { return 1e-12 * usual(s, r) } }, ""},
		{"no leases", func(w *world) { w.leases = 0 }, "leasevalues leaseendings"},
		{"forty leases", func(w *world) { w.leases = 40 }, ""},
		{"one month", func(w *world) { w.months = 1 }, ""},
		{"two months", func(w *world) { w.months = 2 }, ""},
		{"forty years", func(w *world) { w.months = 480 }, ""},
		{"one input", func(w *world) { w.inputs = 1 }, ""},
		{"thirty inputs", func(w *world) { w.inputs = 30 }, ""},
		{"no inputs", func(w *world) { w.inputs = 0 }, "tornado sobol morris"},
		{"one point", func(w *world) { w.points = 1 }, ""},
		{"fifty points", func(w *world) { w.points = 50 }, ""},
		{"no points", func(w *world) { w.points = 0 }, "sweep winnermap"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := plain()
			c.change(&w)
			for _, f := range w.figures() {
				if refused := strings.Contains(" "+c.refused+" ", " "+f.name+" "); refused != (f.err != nil) {
					t.Errorf("%s: got error %v, want one: %v", f.name, f.err, refused)
				}
				if f.err == nil {
					drawn(t, f)
				} else if f.fig != nil || strings.Contains(f.err.Error(), "NaN NaN") {
					t.Errorf("%s: a figure besides the error %v", f.name, f.err)
				}
			}
		})
	}
}

// drawn checks the files of a figure: there are coloured dots where the data are.
func drawn(t *testing.T, f named) {
	t.Helper()
	for _, c := range []struct {
		size   plots.Size
		format plots.Format
	}{{plots.Slide(), plots.PNG}, {plots.Column(), plots.PNG}, {plots.Column(), plots.SVG}} {
		var file bytes.Buffer
		if err := plots.WriteAt(&file, f.fig, c.format, c.size, 50); err != nil || file.Len() < 2000 {
			t.Errorf("%s: %v of %v has %d bytes, %v", f.name, c.format, c.size, file.Len(), err)
		}
		if c.format == plots.SVG && strings.Contains(file.String(), "NaN") {
			t.Errorf("%s: svg holds NaN", f.name)
		}
		if c.format != plots.PNG {
			continue
		}
		img, err := png.Decode(&file)
		if err != nil {
			t.Fatal(err)
		}
		b, dots := img.Bounds(), 0
		for y := b.Dy() * 14 / 100; y < b.Dy()*9/10; y++ {
			for x := b.Dx() * 4 / 100; x < b.Dx(); x++ {
				if r, g, bl, _ := img.At(x, y).RGBA(); max(r, g, bl)-min(r, g, bl) > 0x2000 {
					dots++
				}
			}
		}
		if dots < 12 {
			t.Errorf("%s: as %v there are only %d coloured dots", f.name, c.size, dots)
		}
	}
}

// Names must be there and differ.
func TestNames(t *testing.T) {
	q := plots.Quantity{Name: "NPV", Unit: plots.USD}
	for _, names := range [][]string{{"", "a"}, {"a", "a"}} {
		var samples []plots.Sample
		for _, n := range names {
			samples = append(samples, plots.Sample{Strategy: n, Values: []float64{1, 2}})
		}
		if _, err := plots.ECDF(q, samples, plots.Caption{}); err == nil {
			t.Errorf("names %q are taken", names)
		}
	}
	if _, err := plots.ECDF(q, nil, plots.Caption{}); err == nil || errors.Unwrap(err) == nil {
		t.Errorf("nothing to show: got %v", err)
	}
}

// A title, names and a caption of any length and script stay within the figure: they
// are wrapped, and cut where that does not help.
func TestLongText(t *testing.T) {
	long := strings.Repeat("very long ", 60) + strings.Repeat("W", 400)
	var samples []plots.Sample
	for _, n := range []string{long, "名前", "a&<b>\"", "\x00\xff"} {
		samples = append(samples, plots.Sample{Strategy: n, Values: []float64{1, 2, 4}})
	}
	q := plots.Quantity{Name: long, Unit: plots.USD}
	caption := plots.Caption{Scenario: long, Seed: math.MaxUint64, Replications: math.MaxInt, Note: long}
	for _, draw := range []func(plots.Quantity, []plots.Sample, plots.Caption) (*plots.Figure, error){plots.ECDF, plots.Density} {
		fig, err := draw(q, samples, caption)
		if err != nil {
			t.Fatal(err)
		}
		for _, size := range []plots.Size{{Width: 4, Height: 4}, {Width: 4, Height: 40}, {Width: 40, Height: 4}, plots.Column()} {
			for _, format := range plots.Formats() {
				if b, err := plots.Bytes(fig, format, size); err != nil || len(b) < 2000 {
					t.Errorf("%v of %v: %d bytes, %v", format, size, len(b), err)
				}
			}
		}
	}
}
