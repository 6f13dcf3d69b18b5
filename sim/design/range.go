package design

import (
	"fmt"
	"strconv"
	"strings"
)

// Range is an interval of values of an input, in the unit of the input.
type Range struct {
	// Lo is the lower end.
	Lo float64
	// Hi is the upper end, above Lo.
	Hi float64
}

// At is the value at a share u of the way from Lo to Hi; u is in [0, 1].
func (r Range) At(u float64) float64 {
	return float64((1-u)*r.Lo) + float64(u*r.Hi)
}

// Check says what is wrong with the range: an end that is not finite or beyond
// stats.MaxAbs, or Hi not above Lo. It returns nil when nothing is.
func (r Range) Check() error {
	if err := checkNumber("low end", r.Lo); err != nil {
		return err
	}
	if err := checkNumber("high end", r.Hi); err != nil {
		return err
	}
	if r.Lo >= r.Hi {
		return fmt.Errorf("the range is empty: %v must be below %v", r.Lo, r.Hi)
	}
	return nil
}

// ParseRange reads a range that is written lo:hi, such as 0.6e9:1.6e9. The error
// quotes the text.
func ParseRange(text string) (Range, error) {
	parts := strings.Split(text, ":")
	if len(parts) != 2 {
		return Range{}, fmt.Errorf("%q: a range is written lo:hi", text)
	}
	lo, err := parseNumber(text, parts[0])
	if err != nil {
		return Range{}, err
	}
	hi, err := parseNumber(text, parts[1])
	if err != nil {
		return Range{}, err
	}
	r := Range{Lo: lo, Hi: hi}
	if err := r.Check(); err != nil {
		return Range{}, fmt.Errorf("%q: %w", text, err)
	}
	return r, nil
}

// parseNumber reads a part of a text; the error quotes both.
func parseNumber(text, part string) (float64, error) {
	x, err := strconv.ParseFloat(strings.TrimSpace(part), 64)
	if err != nil {
		return 0, fmt.Errorf("%q: %q is not a number", text, part)
	}
	return x, nil
}
