package finance

import (
	"math"
	"slices"
)

// A Covenant is the promise to a lender that the coverage of debt service stays
// at a minimum in every year that is not waived (MODEL 9.7). The zero value is
// broken only by a ratio below 0.
type Covenant struct {
	// MinDSCR is the lowest ratio allowed, such as 1.05.
	MinDSCR float64
	// Waived are the indices of years in which the lender does not test it, in
	// any order; nil for none.
	Waived []int
}

// Breaks reports whether the coverage of a year breaks the covenant: it is below
// the minimum by more than rounding, and the year is not waived.
func (c Covenant) Breaks(r DSCR) bool {
	return r.Ratio < c.MinDSCR-float64(rounding*math.Abs(c.MinDSCR)) && !slices.Contains(c.Waived, r.Year)
}

// AppendBreaches appends the ratios that break the covenant to dst, in the order
// given. A year without debt service has no ratio and cannot break it.
func (c Covenant) AppendBreaches(dst, ratios []DSCR) []DSCR {
	for _, r := range ratios {
		if c.Breaks(r) {
			dst = append(dst, r)
		}
	}
	return dst
}

// Breached reports whether any of the ratios breaks the covenant.
func (c Covenant) Breached(ratios []DSCR) bool { return slices.ContainsFunc(ratios, c.Breaks) }
