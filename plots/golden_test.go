package plots_test

import (
	"bytes"
	"flag"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"

	"neocloud/plots"
)

var update = flag.Bool("update", false, "rewrite the pictures in testdata/golden")

// look, if set, is a folder that show writes every picture to, in the resolution of
// print, to be looked at.
var look = flag.String("look", "", "also write every picture to this folder")

// Pictures in testdata/golden have few dots, and may differ in the mean of all
// channels by no more than tolerance, of 255: rounding differs by architecture.
const (
	goldenDPI = 100
	tolerance = 0.5
)

// show compares a figure, as a slide and in a column, with the pictures in
// testdata/golden and prints what it found.
func show(name string, fig *plots.Figure, err error) {
	if err != nil {
		fmt.Println(name, err)
		return
	}
	for _, size := range []plots.Size{plots.Slide(), plots.Column()} {
		var file bytes.Buffer
		if err := plots.WriteAt(&file, fig, plots.PNG, size, goldenDPI); err != nil {
			fmt.Println(name, err)
			return
		}
		path := filepath.Join("testdata", "golden", fmt.Sprintf("%s-%s.png", name, size))
		if *update {
			if err := os.WriteFile(path, file.Bytes(), 0o644); err != nil {
				fmt.Println(err)
				return
			}
		}
		if *look != "" {
			for _, f := range plots.Formats() {
				b, err := plots.Bytes(fig, f, size)
				if err == nil {
					err = os.WriteFile(filepath.Join(*look, fmt.Sprintf("%s-%s.%v", name, size, f)), b, 0o644)
				}
				if err != nil {
					fmt.Println(err)
					return
				}
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			fmt.Println(err)
			return
		}
		d, err := difference(file.Bytes(), want)
		if err != nil || d > tolerance {
			fmt.Printf("%s: differs by %.2f of 255 from %s (%v); if that is meant, run go test ./plots -update\n", name, d, path, err)
			return
		}
	}
	fmt.Println(name, "as expected")
}

// difference is the mean difference of the channels of two PNG pictures, 0 to 255.
func difference(a, b []byte) (float64, error) {
	x, err := png.Decode(bytes.NewReader(a))
	if err != nil {
		return 0, err
	}
	y, err := png.Decode(bytes.NewReader(b))
	if err != nil {
		return 0, err
	}
	return imageDifference(x, y)
}

func imageDifference(x, y image.Image) (float64, error) {
	if x.Bounds().Size() != y.Bounds().Size() {
		return 0, fmt.Errorf("sizes differ: %v and %v", x.Bounds().Size(), y.Bounds().Size())
	}
	sum, n := 0.0, 0.0
	dx, dy := x.Bounds().Min, y.Bounds().Min
	for i := range x.Bounds().Dx() {
		for j := range x.Bounds().Dy() {
			r1, g1, b1, _ := x.At(dx.X+i, dx.Y+j).RGBA()
			r2, g2, b2, _ := y.At(dy.X+i, dy.Y+j).RGBA()
			for _, d := range []float64{float64(r1) - float64(r2), float64(g1) - float64(g2), float64(b1) - float64(b2)} {
				sum += max(d, -d) / 257
				n++
			}
		}
	}
	return sum / n, nil
}
