package study

import (
	"fmt"
	"strings"

	"neocloud/sim"
	"neocloud/sim/design"
)

// Axis is a number of the scenario that a [Sweep] varies.
type Axis struct {
	// Path of the number; see [sim.Scenario.Number].
	Path string `json:"path"`
	// Values it takes, in its unit and in this order. A design that spreads points
	// takes the range from the smallest to the largest.
	Values design.Axis `json:"values"`
}

// ParseAxis reads an axis that is written path=lo:hi:n or path=a,b,c, such as
// leases.anthropic.fee_usd_per_month=0.6e9:1.6e9:11.
func ParseAxis(text string) (Axis, error) {
	path, values, ok := strings.Cut(text, "=")
	path = strings.TrimSpace(path)
	if !ok || path == "" {
		return Axis{}, fmt.Errorf("%q: is written path=lo:hi:n or path=a,b,c", text)
	}
	axis, err := design.ParseAxis(values)
	if err != nil {
		return Axis{}, fmt.Errorf("%s: %w", path, err)
	}
	return Axis{Path: path, Values: axis}, nil
}

// Range is an interval in which a [Sensitivity] lets a number be anywhere.
type Range struct {
	// Path of the number; see [sim.Scenario.Number].
	Path string `json:"path"`
	design.Range
}

// ParseRange reads a range that is written path=lo:hi.
func ParseRange(text string) (Range, error) {
	path, ends, ok := strings.Cut(text, "=")
	path = strings.TrimSpace(path)
	if !ok || path == "" {
		return Range{}, fmt.Errorf("%q: is written path=lo:hi", text)
	}
	r, err := design.ParseRange(ends)
	if err != nil {
		return Range{}, fmt.Errorf("%s: %w", path, err)
	}
	return Range{Path: path, Range: r}, nil
}

// AxesOf are the axes of the sweep that a scenario states; none if it states none. The
// scenario must have passed its checks.
func AxesOf(sc *sim.Scenario) []Axis {
	if sc.Sweep == nil {
		return nil
	}
	var axes []Axis
	for i := range sc.Sweep.Axes {
		a := &sc.Sweep.Axes[i]
		values, _ := a.Span()
		axes = append(axes, Axis{Path: a.Path, Values: values})
	}
	return axes
}
