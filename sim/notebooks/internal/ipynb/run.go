package ipynb

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/png"
	"regexp"
	"slices"
	"strings"
)

// alarming is text that is in no output of a cell that went well: panics, messages of
// the compiler, formats that fmt could not fill in, and figures that do not exist.
var alarming = regexp.MustCompile(`(?im)^panic:|^goroutine \d+ \[|^fatal\b|\berrors?\b|\bfail(ed|ure)\b|exit status|main\.go:\d+|\bundefined\b|%!|\bNaN\b|[-+]Inf\b`)

// CheckRun says what is wrong with an executed notebook: a cell of code that did not
// run, or not in its turn, shows anything else than its tags say, an empty picture, or
// a text that tells of an error. Jupyter's exit status is not enough: a cell that
// panics may have shown half of what it should, and output may be lost on the way.
func (n *Notebook) CheckRun() []error {
	var wrong []error
	for i, c := range n.CodeCells() {
		if c.Count == nil {
			wrong = append(wrong, fmt.Errorf("cell %d of code has not run", i+1))
			continue
		}
		if *c.Count != i+1 {
			wrong = append(wrong, fmt.Errorf("cell %d of code ran as number %d", i+1, *c.Count))
		}
		for _, err := range c.checkOutputs() {
			wrong = append(wrong, fmt.Errorf("cell %d of code: %w", i+1, err))
		}
	}
	return wrong
}

func (c *Cell) checkOutputs() []error {
	var wrong []error
	var kinds []string
	for i := range c.Outputs {
		o := &c.Outputs[i]
		kinds = append(kinds, o.Kind())
		if text := o.Words(); alarming.MatchString(text) {
			wrong = append(wrong, fmt.Errorf("%s says %q:\n%s", o.Kind(), alarming.FindString(text), text))
		}
		if err := o.checkContent(); err != nil {
			wrong = append(wrong, err)
		}
	}
	if want := c.Wants(); !slices.Equal(kinds, want) {
		wrong = append(wrong, fmt.Errorf("shows %s, and its tags say %s", list(kinds), list(want)))
	}
	return wrong
}

func list(kinds []string) string {
	if len(kinds) == 0 {
		return "nothing"
	}
	return strings.Join(kinds, ", ")
}

func (o *Output) checkContent() error {
	if o.Kind() == PNG {
		p, err := o.decode()
		if err == nil {
			err = checkPicture(p)
		}
		return err
	}
	if strings.TrimSpace(o.Words()) == "" {
		return fmt.Errorf("%s is empty", o.Kind())
	}
	return nil
}

func (o *Output) decode() (image.Image, error) {
	file, err := o.Picture()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", PNG, err)
	}
	p, err := png.Decode(bytes.NewReader(file))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", PNG, err)
	}
	return p, nil
}

// smallest is the least width and height of a figure, in pixels.
const smallest = 200

func checkPicture(p image.Image) error {
	b := p.Bounds()
	if b.Dx() < smallest || b.Dy() < smallest {
		return fmt.Errorf("the picture is %d × %d pixels, too small for a figure", b.Dx(), b.Dy())
	}
	first := p.At(b.Min.X, b.Min.Y)
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			if p.At(x, y) != first {
				return nil
			}
		}
	}
	return errors.New("the picture is of one colour")
}
