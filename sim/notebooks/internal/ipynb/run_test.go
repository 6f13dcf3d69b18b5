package ipynb_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"strings"
	"testing"

	"neocloud/sim/notebooks/internal/ipynb"
)

// executed is a notebook of one cell with tags, that ran as number count (not at all
// when 0) and has outputs, which are JSON.
func executed(t *testing.T, tags string, count int, outputs ...string) *ipynb.Notebook {
	t.Helper()
	ran := "null"
	if count > 0 {
		ran = fmt.Sprint(count)
	}
	return decode(t, fmt.Sprintf(`{"cells": [{"cell_type": "code", "execution_count": %s, "id": "a", "metadata": {"tags": [%s]},
		"outputs": [%s], "source": "x"}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}`, ran, tags, strings.Join(outputs, ",")))
}

func display(kind, text string) string {
	content, _ := json.Marshal(text) // a string
	return fmt.Sprintf(`{"output_type": "display_data", "data": {%q: %s}, "metadata": {}}`, kind, content)
}

func stream(name, text string) string {
	content, _ := json.Marshal(text) // a string
	return fmt.Sprintf(`{"output_type": "stream", "name": %q, "text": %s}`, name, content)
}

// picture displays a picture of a width with a black bar over a part of it, 300 pixels
// high.
func picture(t *testing.T, width, bar int) string {
	t.Helper()
	const height = 300
	p := image.NewGray(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			if x >= bar {
				p.SetGray(x, y, color.Gray{Y: 255})
			}
		}
	}
	var file bytes.Buffer
	if err := png.Encode(&file, p); err != nil {
		t.Fatal(err)
	}
	o, err := json.Marshal(ipynb.Shown(ipynb.PNG, file.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	return string(o)
}

func TestCheckRun(t *testing.T) {
	good := picture(t, 400, 100)
	for _, c := range []struct {
		name, tags string
		count      int
		outputs    []string
		want       string // "" for nothing wrong
	}{
		{"nothing to show", ``, 1, nil, ""},
		{"a table", `"text/markdown"`, 1, []string{display("text/markdown", "| a |\n|---|\n")}, ""},
		{"a figure and what is printed", `"image/png", "stdout"`, 1, []string{good, stream("stdout", "7\n")}, ""},
		{"words that sound alike", `"stdout"`, 1, []string{stream("stdout", "terrors, panic, infinite, Nantes")}, ""},

		{"it has not run", ``, 0, nil, "cell 1 of code has not run"},
		{"it ran out of turn", ``, 2, nil, "cell 1 of code ran as number 2"},
		{"the figure is lost", `"image/png"`, 1, nil, "shows nothing, and its tags say image/png"},
		{"one figure of two kinds", `"image/png"`, 1, []string{good, good}, "shows image/png, image/png, and its tags say image/png"},
		{"it is text instead", `"image/png"`, 1, []string{display("text/markdown", "a")}, "shows text/markdown, and"},
		{"a figure without pixels", `"image/png"`, 1, []string{display("image/png", "AAEC")}, "unexpected EOF"},
		{"a figure that is cut off", `"image/png"`, 1, []string{display("image/png", "AAE")}, "illegal base64"},
		{"a blank figure", `"image/png"`, 1, []string{picture(t, 400, 0)}, "the picture is of one colour"},
		{"a tiny figure", `"image/png"`, 1, []string{picture(t, 199, 10)}, "199 × 300 pixels"},
		{"an empty table", `"text/markdown"`, 1, []string{display("text/markdown", " \n")}, "text/markdown is empty"},
		{"data of another kind", ``, 1, []string{display("application/json", "{}")}, "shows unknown data"},

		{"a panic as the kernel shows it", ``, 1, []string{stream("stderr", "panic: bad\n\ngoroutine 1 [running]:\nmain.main()\n")}, `says "panic:"`},
		{"a panic after half of the output", `"stdout"`, 1, []string{stream("stdout", "7\npanic: bad\n")}, `says "panic:"`},
		{"anything on stderr", ``, 1, []string{stream("stderr", "go: downloading")}, "shows stderr, and its tags say nothing"},
		{"a message of the compiler", `"text/html"`, 1, []string{display("text/html", "<b>main.go:21</b>: x declared and not used")}, `says "main.go:21"`},
		{"the kernel's error", ``, 1, []string{`{"output_type": "error", "ename": "ERROR", "evalue": "exit status 2", "traceback": ["exit status 2"]}`}, `error says "ERROR"`},
		{"an error in words", `"stdout"`, 1, []string{stream("stdout", "an error occurred")}, `says "error"`},
		{"a format that does not fit", `"stdout"`, 1, []string{stream("stdout", "%!d(string=a)")}, `says "%!"`},
		{"a figure that does not exist", `"stdout"`, 1, []string{stream("stdout", "± NaN")}, `says "NaN"`},
		{"an infinite figure", `"stdout"`, 1, []string{stream("stdout", "+Inf")}, `says "+Inf"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			err := errors.Join(executed(t, c.tags, c.count, c.outputs...).CheckRun()...)
			if c.want == "" {
				if err != nil {
					t.Error(err)
				}
				return
			}
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%v, want %q", err, c.want)
			}
		})
	}
}

func TestSame(t *testing.T) {
	good := picture(t, 400, 100)
	before := executed(t, "", 1, display("text/markdown", "a"), good)
	for _, c := range []struct {
		name    string
		outputs []string
		want    string // "" for the same
	}{
		{"the same", []string{display("text/markdown", "a"), good}, ""},
		{"another text", []string{display("text/markdown", "b"), good}, "text/markdown was\na\nand is now\nb"},
		{"another kind", []string{display("text/html", "a"), good}, "text/markdown became text/html"},
		{"one is gone", []string{display("text/markdown", "a")}, "has 2 outputs and shows 1"},
		{"another size", []string{display("text/markdown", "a"), picture(t, 401, 100)}, "(400,300) pixels became one of (401,300)"},
		{"a line more", []string{display("text/markdown", "a"), picture(t, 400, 101)}, "looks different in 300 of 120000 pixels"},
	} {
		t.Run(c.name, func(t *testing.T) {
			err := errors.Join(before.Same(executed(t, "", 1, c.outputs...))...)
			switch {
			case c.want == "" && err != nil:
				t.Error(err)
			case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
				t.Errorf("%v, want %q", err, c.want)
			}
		})
	}
	other := executed(t, "", 1, display("text/markdown", "a"), good)
	other.Cells[0].Source = "y"
	if err := errors.Join(before.Same(other)...); err == nil || !strings.Contains(err.Error(), "is not the one that was executed") {
		t.Errorf("another source: %v", err)
	}
	other.Cells = nil
	if err := errors.Join(before.Same(other)...); err == nil || !strings.Contains(err.Error(), "1 cells of code became 0") {
		t.Errorf("no cells: %v", err)
	}
}
