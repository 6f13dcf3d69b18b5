package plots_test

import (
	"io"
	"testing"

	"neocloud/plots"
)

// BenchmarkFigures makes and writes each figure from ten thousand replications.
func BenchmarkFigures(b *testing.B) {
	w := plain()
	w.replications = 10_000
	for _, f := range w.figures() {
		for _, format := range plots.Formats() {
			b.Run(f.name+"/"+format.String(), func(b *testing.B) {
				for b.Loop() {
					if err := plots.Write(io.Discard, f.fig, format, plots.Slide()); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

// BenchmarkMaking is what comes before drawing, of all figures together.
func BenchmarkMaking(b *testing.B) {
	w := plain()
	w.replications = 10_000
	for b.Loop() {
		for _, f := range w.figures() {
			if f.err != nil {
				b.Fatal(f.err)
			}
		}
	}
}
