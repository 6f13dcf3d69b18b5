package finance

import (
	"fmt"
	"math"
)

// DaysPerYear is the length of a year in discounting, whatever the calendar
// says: Act/365, the convention of XNPV (MODEL 1.2).
const DaysPerYear = 365

// DiscountFactor is the value on the valuation date of one USD received days
// later, at a rate per year (0.10 is 10 %): (1+rate)^(−days/365). Days may be
// negative. It panics unless rate is above −1.
func DiscountFactor(rate, days float64) float64 {
	mustBeRate(rate)
	return discount(math.Log1p(rate), days)
}

// NPV is the net present value of the flows in USD on the valuation date, at a
// rate per year: Σ usd·(1+rate)^(−days/365), summed in the order given; XNPV
// when the first flow is on the valuation date. It is 0 for no flows. A flow
// that is not finite makes the sum so. It panics unless rate is above −1.
func NPV(rate float64, flows []Flow) float64 {
	mustBeRate(rate)
	force := math.Log1p(rate)
	sum := 0.0
	for _, f := range flows {
		sum += float64(f.USD * discount(force, f.Days))
	}
	return sum
}

// discount is the discount factor at a force of interest ln(1+rate). It is
// (1+rate)^(−days/365) to a few units in the last place, at a quarter of the
// cost of math.Pow; exactly 1 on the valuation date.
func discount(force, days float64) float64 {
	return math.Exp(-days / DaysPerYear * force)
}

// mustBeRate panics unless rate is above −1 and finite.
func mustBeRate(rate float64) {
	if !(rate > -1) || math.IsInf(rate, 1) {
		panic(fmt.Sprintf("finance: rate must be above -1 and finite, got %v", rate))
	}
}
