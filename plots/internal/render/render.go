// Package render is for tests: it turns SVG and PDF into pictures with programs that
// know nothing of this one, rsvg-convert (Debian: librsvg2-bin) and pdftoppm
// (poppler-utils), and tells pictures apart.
package render

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// Tools reports whether the programs are there. Where the environment variable CI is
// true they must be; elsewhere the test logs what it could not do.
func Tools(t *testing.T) bool {
	t.Helper()
	for _, program := range []struct{ name, pkg string }{{"rsvg-convert", "librsvg2-bin"}, {"pdftoppm", "poppler-utils"}} {
		if _, err := exec.LookPath(program.name); err != nil {
			if os.Getenv("CI") == "true" {
				t.Fatalf("%s is missing: install %s", program.name, program.pkg)
			}
			t.Logf("nothing was compared: %s is missing (Debian: %s)", program.name, program.pkg)
			return false
		}
	}
	return true
}

// SVG renders a file at a resolution.
func SVG(t *testing.T, file []byte, dpi int) image.Image {
	t.Helper()
	return run(t, file, "svg", func(in, out string) *exec.Cmd {
		return exec.Command("rsvg-convert", "-d", fmt.Sprint(dpi), "-p", fmt.Sprint(dpi), "-o", out, in)
	})
}

// PDF renders the first page of a file at a resolution.
func PDF(t *testing.T, file []byte, dpi int) image.Image {
	t.Helper()
	return run(t, file, "pdf", func(in, out string) *exec.Cmd {
		return exec.Command("pdftoppm", "-r", fmt.Sprint(dpi), "-png", "-singlefile", in, out[:len(out)-len(".png")])
	})
}

func run(t *testing.T, file []byte, kind string, command func(in, out string) *exec.Cmd) image.Image {
	t.Helper()
	dir := t.TempDir()
	in, out := filepath.Join(dir, "in."+kind), filepath.Join(dir, "out.png")
	if err := os.WriteFile(in, file, 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := command(in, out)
	if said, err := cmd.CombinedOutput(); err != nil || len(bytes.TrimSpace(said)) > 0 {
		t.Fatalf("%v: %v: %s", cmd, err, said)
	}
	picture, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	return PNG(t, picture)
}

// PNG decodes a file.
func PNG(t *testing.T, file []byte) image.Image {
	t.Helper()
	img, err := png.Decode(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// Difference compares two pictures of the same figure: the mean difference of their
// channels, and the largest of the mean colours of squares of eight dots, where a
// glyph or a bar that is missing or displaced shows; both from 0 to 255. Programs
// differ in how they smooth edges and may differ by a dot in how they round a size.
func Difference(t *testing.T, a, b image.Image) (mean, worst float64) {
	t.Helper()
	p, q := a.Bounds(), b.Bounds()
	if dx, dy := p.Dx()-q.Dx(), p.Dy()-q.Dy(); dx < -1 || dx > 1 || dy < -1 || dy > 1 {
		t.Fatalf("sizes differ: %v and %v", p.Size(), q.Size())
	}
	const square = 8
	w, h := min(p.Dx(), q.Dx()), min(p.Dy(), q.Dy())
	sum, n := 0.0, 0.0
	for y0 := 0; y0+square <= h; y0 += square {
		for x0 := 0; x0+square <= w; x0 += square {
			var of [3]float64
			for y := y0; y < y0+square; y++ {
				for x := x0; x < x0+square; x++ {
					r1, g1, b1, _ := a.At(p.Min.X+x, p.Min.Y+y).RGBA()
					r2, g2, b2, _ := b.At(q.Min.X+x, q.Min.Y+y).RGBA()
					for i, d := range []float64{float64(r1) - float64(r2), float64(g1) - float64(g2), float64(b1) - float64(b2)} {
						of[i] += d / 257
						sum += max(d, -d) / 257
						n++
					}
				}
			}
			for _, d := range of {
				worst = max(worst, d/square/square, -d/square/square)
			}
		}
	}
	return sum / n, worst
}
