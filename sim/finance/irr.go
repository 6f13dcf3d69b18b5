package finance

import (
	"fmt"
	"math"
	"slices"
)

// Range of rates per year in which IRR looks: (MinIRR, MaxIRR].
const (
	// MinIRR is the open lower end, −99 %.
	MinIRR = -0.99
	// MaxIRR is the closed upper end, 1000 %.
	MaxIRR = 10.0
)

// apart is the distance within which two rates count as one.
const apart = 1e-7

// An IRRResult is the internal rate of return, which may not exist or not be
// unique (MODEL 9.3). All its numbers are finite. The zero value does not occur
// in results: where there is no rate there is a Reason.
type IRRResult struct {
	// Rate is the rate per year at which the NPV is zero (0.10 is 10 %); 0
	// unless Exists. When there are several it is the lowest that is not below 0,
	// or else the highest; that is a convention and makes it no better founded
	// than the others.
	Rate float64 `json:"rate"`
	// Exists says that there is a rate in (MinIRR, MaxIRR].
	Exists bool `json:"exists"`
	// Unique says that there is exactly one rate in that range.
	Unique bool `json:"unique"`
	// Roots are all rates in the range, ascending, each once; nil unless Exists.
	Roots []float64 `json:"roots,omitempty"`
	// Reason says, in a lower-case sentence, why Exists or Unique is false;
	// empty when both hold.
	Reason string `json:"reason,omitempty"`
}

// IRR is the internal rate of return of the flows: XIRR when they start on the
// valuation date, and the same whatever that date is. Flows of one day are
// netted first. Where receipts come before payments the rate is the cost of
// the money rather than a return on it.
//
// With v = ln(1+rate) the NPV is a sum of exponentials in v. Its positive roots
// are at most as many as the sign changes of the cash cumulated from the first
// date on, and of the same parity (C. J. Norstrøm, “A sufficient condition for
// a unique nonnegative internal rate of return”, J. Financial and Quantitative
// Analysis 7 (1972), after Laguerre's extension of Descartes' rule); its
// negative roots likewise with the cash cumulated from the last date back. No
// change proves that there is none, one change that there is one. With more
// changes the roots are searched on a grid of v of step 0.025, extremes between
// grid points included; three rates within 2.5 %
// of one another may then be found as one. Rates closer than 1e-7 count as one.
func IRR(flows []Flow) IRRResult {
	net := Net(flows)
	if reason := whyNoIRR(net); reason != "" {
		return IRRResult{Reason: reason}
	}
	early, late := discountings(net)
	total := early.total()

	var roots []float64
	for _, u := range late.roots(total, -math.Log1p(MinIRR)) {
		if r := math.Expm1(-u); r > MinIRR {
			roots = append(roots, r)
		}
	}
	if total == 0 {
		roots = append(roots, 0)
	}
	for _, u := range early.roots(total, math.Log1p(MaxIRR)) {
		roots = append(roots, min(math.Expm1(u), MaxIRR))
	}
	slices.Sort(roots)
	roots = slices.CompactFunc(roots, func(a, b float64) bool { return math.Abs(a-b) <= apart })

	switch len(roots) {
	case 0:
		return IRRResult{Reason: fmt.Sprintf("no rate between %g %% and %g %% a year makes the NPV zero", 100*MinIRR, 100*MaxIRR)}
	case 1:
		return IRRResult{Rate: roots[0], Exists: true, Unique: true, Roots: roots}
	}
	rate := roots[len(roots)-1]
	if i := slices.IndexFunc(roots, func(r float64) bool { return r >= 0 }); i >= 0 {
		rate = roots[i]
	}
	return IRRResult{
		Rate: rate, Exists: true, Roots: roots,
		Reason: fmt.Sprintf("%d rates make the NPV zero", len(roots)),
	}
}

// whyNoIRR is the reason why netted flows cannot have a rate, or empty.
func whyNoIRR(net []Flow) string {
	if len(net) == 0 {
		return "there are no cash flows"
	}
	in, out := false, false
	for _, f := range net {
		if !finite(f.USD) || !finite(f.Days) {
			return "a cash flow is not finite"
		}
		if f.USD > 0 {
			in = true
		} else {
			out = true
		}
	}
	switch {
	case !out:
		return "no money goes out"
	case !in:
		return "no money comes in"
	case !finite(net[len(net)-1].Days - net[0].Days):
		return "the dates are too far apart"
	}
	return ""
}
