package finance

import (
	"math"
	"slices"
)

// gridStep is the step of u in the search for roots: rates of 0 and 2.53 %, 10
// and 12.8 % are neighbours.
const gridStep = 0.025

// touch is the share of the discounted gross amount below which an extreme of
// the NPV counts as touching zero: the rounding of some hundred terms.
const touch = 1e-13

// aside is how far beside a root on the grid the search goes on.
const aside = 1e-8

// A discounting is a cash flow as a function of u ≥ 0, Σ usd·exp(−u·age): the
// NPV at rates above zero when ages count from the first date and u = ln(1+r),
// and, up to a positive factor, the NPV at rates below zero when ages count
// back from the last date and u = −ln(1+r). No exponent is positive, so
// nothing overflows. Ages are in years, ascending from 0; amounts are scaled to
// at most 1.
type discounting struct {
	usd, age []float64
}

// discountings are the two views of netted flows: early for rates above zero,
// late for rates below.
func discountings(net []Flow) (early, late discounting) {
	n := len(net)
	scale := 0.0
	for _, f := range net {
		scale = max(scale, math.Abs(f.USD))
	}
	cells := make([]float64, 4*n)
	early = discounting{usd: cells[:n], age: cells[n : 2*n]}
	late = discounting{usd: cells[2*n : 3*n], age: cells[3*n:]}
	first, last := net[0].Days, net[n-1].Days
	for i, f := range net {
		early.usd[i], early.age[i] = f.USD/scale, (f.Days-first)/DaysPerYear
		late.usd[n-1-i], late.age[n-1-i] = f.USD/scale, (last-f.Days)/DaysPerYear
	}
	return early, late
}

// at is the value at u with its first two derivatives.
func (d discounting) at(u float64) (value, slope, bend float64) {
	for i, c := range d.usd {
		age := d.age[i]
		term := c * math.Exp(-u*age)
		value += term
		term *= age
		slope -= term
		bend += float64(term * age)
	}
	return value, slope, bend
}

// total is the value at 0, or 0 when it is zero but for rounding.
func (d discounting) total() float64 {
	sum, gross := 0.0, 0.0
	for _, c := range d.usd {
		sum += c
		gross += math.Abs(c)
	}
	if math.Abs(sum) <= touch*gross {
		return 0
	}
	return sum
}

// turns is the number of sign changes of the cumulated amounts, zeros left out.
func (d discounting) turns() int {
	count, sum, last := 0, 0.0, 0.0
	for _, c := range d.usd {
		sum += c
		if sum == 0 {
			continue
		}
		if opposite(last, sum) {
			count++
		}
		last = sum
	}
	return count
}

// roots are the roots in (0, limit], ascending. start is the value at 0, 0
// when that is a root.
func (d discounting) roots(start, limit float64) []float64 {
	turns := d.turns()
	if turns == 0 {
		return nil
	}
	if turns == 1 && start != 0 {
		end, _, _ := d.at(limit)
		switch {
		case end == 0:
			return []float64{limit}
		case opposite(start, end):
			return []float64{d.crossing(0, limit, end)}
		}
		return nil // the only root is beyond
	}
	return d.search(start, limit)
}

// search finds the roots in (0, limit] on a grid. Discount factors of a step
// are multiplied up instead of exponentiated, which is exact enough for signs;
// roots are then solved for with exact ones.
func (d discounting) search(start, limit float64) []float64 {
	steps := int(math.Ceil(limit / gridStep))
	step := limit / float64(steps)
	factor := make([]float64, len(d.usd)) // of one step
	term := slices.Clone(d.usd)           // discounted amounts
	for i, age := range d.age {
		factor[i] = math.Exp(-step * age)
	}

	var roots []float64
	u0, value0 := 0.0, start
	if start == 0 {
		u0 = aside
	}
	_, slope0, _ := d.at(u0)
	if start == 0 {
		value0, _, _ = d.at(u0)
	}
	for k := 1; k <= steps; k++ {
		u1, value1, slope1 := step*float64(k), 0.0, 0.0
		for i, f := range factor {
			term[i] *= f
			value1 += term[i]
			slope1 -= float64(term[i] * d.age[i])
		}
		switch {
		case value1 == 0:
			roots = append(roots, u1)
			u1 += aside
			value1, slope1, _ = d.at(u1)
		case opposite(value0, value1):
			roots = append(roots, d.crossing(u0, u1, value1))
		case opposite(value0, slope0) && opposite(slope0, slope1):
			// Towards zero at first, away from it at last: it may have crossed
			// and come back, or touched.
			roots = append(roots, d.aroundExtreme(u0, u1, value1, slope1)...)
		}
		u0, value0, slope0 = u1, value1, slope1
	}
	return roots
}

// crossing is the root in (u0, u1), where the value changes its sign to that of
// end.
func (d discounting) crossing(u0, u1, end float64) float64 {
	f := func(u float64) (value, slope float64) {
		value, slope, _ = d.at(u)
		return value, slope
	}
	return solve(f, u0, u1, end > 0)
}

// aroundExtreme are the roots in (u0, u1), where the slope changes its sign to
// that of endSlope and the value has the sign of end at both ends.
func (d discounting) aroundExtreme(u0, u1, end, endSlope float64) []float64 {
	f := func(u float64) (slope, bend float64) {
		_, slope, bend = d.at(u)
		return slope, bend
	}
	u := solve(f, u0, u1, endSlope > 0)
	value, _, _ := d.at(u)
	switch {
	case math.Abs(value) <= touch*d.gross(u):
		return []float64{u}
	case opposite(value, end):
		return []float64{d.crossing(u0, u, value), d.crossing(u, u1, end)}
	}
	return nil
}

// gross is the discounted sum of magnitudes at u.
func (d discounting) gross(u float64) float64 {
	sum := 0.0
	for i, c := range d.usd {
		sum += float64(math.Abs(c) * math.Exp(-u*d.age[i]))
	}
	return sum
}

// opposite reports whether one is above zero and the other below.
func opposite(a, b float64) bool { return a > 0 && b < 0 || a < 0 && b > 0 }
