package design

import (
	"fmt"
	"strconv"
	"strings"
)

// Axis is the values that one input takes in a [Grid], in that order, in the unit
// of the input.
type Axis []float64

// Span is the axis of n values from lo to hi, both included, at equal distances. An
// end that is not finite, lo not below hi, n below 2 or above [MaxPoints] is an
// error; n = 1 is allowed when lo equals hi.
func Span(lo, hi float64, n int) (Axis, error) {
	if n < 1 || n > MaxPoints {
		return nil, fmt.Errorf("number of values must be 1 to %d, got %d", MaxPoints, n)
	}
	if n == 1 && lo == hi {
		axis := Axis{lo}
		return axis, axis.Check()
	}
	if err := (Range{Lo: lo, Hi: hi}).Check(); err != nil {
		return nil, err
	}
	if n == 1 {
		return nil, fmt.Errorf("one value cannot span from %v to %v", lo, hi)
	}
	axis := make(Axis, n)
	last := float64(n - 1)
	for i := range axis {
		up := float64(i)
		axis[i] = (float64(lo*(last-up)) + float64(hi*up)) / last
	}
	axis[0], axis[n-1] = lo, hi
	return axis, nil
}

// ParseAxis reads an axis that is written as a span, lo:hi:n, such as
// 0.6e9:1.6e9:11, or as a list, such as 30,90,180. A list may hold one value. The
// error quotes the text.
func ParseAxis(text string) (Axis, error) {
	if !strings.Contains(text, ":") {
		return parseList(text)
	}
	parts := strings.Split(text, ":")
	if len(parts) != 3 {
		return nil, fmt.Errorf("%q: a span is written lo:hi:n, a list a,b,c", text)
	}
	lo, err := parseNumber(text, parts[0])
	if err != nil {
		return nil, err
	}
	hi, err := parseNumber(text, parts[1])
	if err != nil {
		return nil, err
	}
	n, err := strconv.Atoi(strings.TrimSpace(parts[2]))
	if err != nil {
		return nil, fmt.Errorf("%q: %q is not a number of values", text, parts[2])
	}
	axis, err := Span(lo, hi, n)
	if err != nil {
		return nil, fmt.Errorf("%q: %w", text, err)
	}
	return axis, nil
}

// parseList reads values with commas between them.
func parseList(text string) (Axis, error) {
	var axis Axis
	for part := range strings.SplitSeq(text, ",") {
		x, err := parseNumber(text, part)
		if err != nil {
			return nil, err
		}
		axis = append(axis, x)
	}
	if err := axis.Check(); err != nil {
		return nil, fmt.Errorf("%q: %w", text, err)
	}
	return axis, nil
}

// Check says what is wrong with the axis: no values, or one that is not finite or
// beyond stats.MaxAbs. It returns nil when nothing is.
func (a Axis) Check() error {
	if len(a) == 0 {
		return fmt.Errorf("has no values")
	}
	for i, x := range a {
		if err := checkNumber(fmt.Sprintf("value %d", i+1), x); err != nil {
			return err
		}
	}
	return nil
}
