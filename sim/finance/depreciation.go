package finance

import "fmt"

// A Depreciation is how an asset's cost is written off against taxable income:
// its shares by tax year, the first that of the year in which the asset is
// placed in service, each ≥ 0 and together 1 (MODEL 9.7). Nil writes nothing
// off, as for land. Keep one per kind of asset: making it allocates, using it
// does not.
type Depreciation []float64

// Bonus writes the whole cost off in the year the asset is placed in service:
// 100 % bonus depreciation, 26 U.S.C. 168(k).
func Bonus() Depreciation { return Depreciation{1} }

// MACRS is the declining-balance schedule of the United States for property of
// a class of 3, 5 (IT equipment), 7 or 15 years (land improvements) under the
// half-year convention, which makes it one tax year longer than the class:
// IRS Publication 946, Table A-1, in the rounding of that table. It panics for
// other classes; those of 27.5 and 39 years are straight-line ([StraightLine]
// with [MidMonth]).
func MACRS(class int) Depreciation {
	var percent []float64
	switch class {
	case 3:
		percent = []float64{33.33, 44.45, 14.81, 7.41}
	case 5:
		percent = []float64{20, 32, 19.2, 11.52, 11.52, 5.76}
	case 7:
		percent = []float64{14.29, 24.49, 17.49, 12.49, 8.93, 8.92, 8.93, 4.46}
	case 15:
		percent = []float64{
			5, 9.5, 8.55, 7.7, 6.93, 6.23, 5.9, 5.9,
			5.91, 5.9, 5.91, 5.9, 5.91, 5.9, 5.91, 2.95,
		}
	default:
		panic(fmt.Sprintf("finance: a MACRS class must be 3, 5, 7 or 15 years, got %d", class))
	}
	for i := range percent {
		percent[i] /= 100
	}
	return percent
}

// StraightLine writes the cost off evenly over a life of years ≥ 1. first, in
// (0, 1], is the part of a year counted in the first tax year: 1 for a full
// one, 0.5 under the half-year convention, [MidMonth] under the mid-month
// convention; what it leaves out follows in one more tax year at the end. It
// panics outside these ranges.
func StraightLine(years int, first float64) Depreciation {
	if years < 1 || !(first > 0 && first <= 1) {
		panic(fmt.Sprintf("finance: straight line needs years ≥ 1 and a first year in (0, 1], got %d and %v", years, first))
	}
	even := 1 / float64(years)
	d := make(Depreciation, years, years+1)
	for i := range d {
		d[i] = even
	}
	d[0] = float64(first * even)
	if first < 1 {
		d = append(d, even-d[0])
	}
	return d
}

// MidMonth is the part of the first tax year that the mid-month convention
// counts for a building placed in service in a month of it, 1 to 12:
// (12.5 − month)/12. IRS Publication 946, Table A-7a (39-year nonresidential
// real property: the shell), has the same shares rounded by the month, up to
// 0.004 % of the cost from these. It panics for other months.
func MidMonth(month int) float64 {
	if month < 1 || month > 12 {
		panic(fmt.Sprintf("finance: month must be 1 to 12, got %d", month))
	}
	return (12.5 - float64(month)) / 12
}

// AddTo adds the depreciation of an asset that cost so many USD to the amounts
// by tax year. first is the index of the year in which it is placed in service;
// below 0, that was before the first of the years. What falls outside the years
// is left out.
func (d Depreciation) AddTo(years []float64, first int, cost float64) {
	for i := max(0, -first); i < len(d) && first+i < len(years); i++ {
		years[first+i] += float64(d[i] * cost)
	}
}

// Left is the share of the cost not written off after so many tax years, the
// tax basis when the asset is sold then: 1 after none (or fewer), 0 at the end,
// always 1 for nil.
func (d Depreciation) Left(years int) float64 {
	if years <= 0 || len(d) == 0 {
		return 1
	}
	left := 0.0
	for i := years; i < len(d); i++ {
		left += d[i]
	}
	return left
}
