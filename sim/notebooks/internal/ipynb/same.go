package ipynb

import (
	"fmt"
	"image"
)

// Same says where the outputs of a notebook differ from those of another, which is the
// same notebook executed anew: its cells, their text to the letter, and pictures as
// far as one sees.
func (n *Notebook) Same(executed *Notebook) []error {
	old, fresh := n.CodeCells(), executed.CodeCells()
	if len(old) != len(fresh) {
		return []error{fmt.Errorf("%d cells of code became %d", len(old), len(fresh))}
	}
	var wrong []error
	for i, c := range old {
		if c.Source != fresh[i].Source {
			wrong = append(wrong, fmt.Errorf("cell %d of code is not the one that was executed", i+1))
			continue
		}
		if len(c.Outputs) != len(fresh[i].Outputs) {
			wrong = append(wrong, fmt.Errorf("cell %d of code has %d outputs and shows %d", i+1, len(c.Outputs), len(fresh[i].Outputs)))
			continue
		}
		for k := range c.Outputs {
			if err := c.Outputs[k].same(&fresh[i].Outputs[k]); err != nil {
				wrong = append(wrong, fmt.Errorf("cell %d of code: %w", i+1, err))
			}
		}
	}
	return wrong
}

func (o *Output) same(fresh *Output) error {
	if o.Kind() != fresh.Kind() {
		return fmt.Errorf("%s became %s", o.Kind(), fresh.Kind())
	}
	if o.Words() != fresh.Words() {
		return fmt.Errorf("%s was\n%s\nand is now\n%s", o.Kind(), o.Words(), fresh.Words())
	}
	if o.Kind() != PNG {
		return nil
	}
	a, err := o.decode()
	if err != nil {
		return err
	}
	b, err := fresh.decode()
	if err != nil {
		return err
	}
	return samePicture(a, b)
}

// Two pictures look the same when at most one pixel in maxChanged differs by more than
// maxShade of 65,535 in any colour: rounding may move the edge of a curve.
const (
	maxShade   = 65535 / 8
	maxChanged = 500
)

func samePicture(a, b image.Image) error {
	if a.Bounds() != b.Bounds() {
		return fmt.Errorf("a picture of %v pixels became one of %v", a.Bounds().Size(), b.Bounds().Size())
	}
	changed := 0
	box := a.Bounds()
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			r0, g0, b0, a0 := a.At(x, y).RGBA()
			r1, g1, b1, a1 := b.At(x, y).RGBA()
			if max(apart(r0, r1), apart(g0, g1), apart(b0, b1), apart(a0, a1)) > maxShade {
				changed++
			}
		}
	}
	if pixels := box.Dx() * box.Dy(); changed*maxChanged > pixels {
		return fmt.Errorf("a picture looks different in %d of %d pixels", changed, pixels)
	}
	return nil
}

func apart(a, b uint32) uint32 { return max(a, b) - min(a, b) }
