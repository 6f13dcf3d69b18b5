package finance

import "math"

// rounding is the share of the gross amount that moved which a cumulated sum
// may miss zero by and still count as zero: the error of adding up amounts
// such as 0.1, not a tolerance in money (4 cents in 40 billion USD).
const rounding = 1e-12

// MOIC is the multiple on invested capital: what came in over what went out,
// undiscounted, flows of one day netted first, so that a cost paid out of the
// same day's receipts is no investment. ok is false when nothing went out or a
// flow is not finite; the multiple is then 0.
func MOIC(flows []Flow) (multiple float64, ok bool) {
	in, out := 0.0, 0.0
	for _, f := range Net(flows) {
		if f.USD > 0 {
			in += f.USD
		} else {
			out -= f.USD
		}
	}
	multiple = in / out
	if !(out > 0) || !finite(out) || !finite(multiple) {
		return 0, false
	}
	return multiple, true
}

// Payback is the first date, in days after the valuation date, on which the
// cumulated undiscounted cash is back at zero or above after having been below.
// What happens later (a refresh that takes it below again) does not count; peak
// funding shows that. ok is false when the cash never was below zero, never
// came back, or a flow is not finite; days is then 0.
func Payback(flows []Flow) (days float64, ok bool) {
	sum, gross, below := 0.0, 0.0, false
	for _, f := range Net(flows) {
		sum += f.USD
		gross += math.Abs(f.USD)
		switch {
		case !finite(gross) || !finite(f.Days):
			return 0, false
		case sum < -rounding*gross:
			below = true
		case below:
			return f.Days, true
		}
	}
	return 0, false
}

// PeakFunding is the most money that had to be in the project at any time: how
// far the cumulated undiscounted cash falls below zero, as a positive number of
// USD; 0 when it never does. Flows of one day are netted first. A NaN among the
// amounts makes it NaN.
func PeakFunding(flows []Flow) float64 {
	sum, lowest := 0.0, 0.0
	for _, f := range Net(flows) {
		sum += f.USD
		lowest = min(lowest, sum)
	}
	return 0 - lowest // 0, not −0, when it never falls
}

// finite reports whether x is neither NaN nor infinite.
func finite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }
