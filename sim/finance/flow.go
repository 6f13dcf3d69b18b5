package finance

import (
	"cmp"
	"slices"
)

// A Flow is an amount of money on a day. The zero value is nothing, on the
// valuation date.
type Flow struct {
	// Days is the time of the flow in days after the valuation date, finite;
	// negative before it, and a fraction within a day is allowed.
	Days float64
	// USD is the amount, finite: received positive, paid negative.
	USD float64
}

// Net returns the flows in ascending order of date, those of one day summed in
// the order given, days that net to zero left out. It returns its argument
// where that has this form already.
func Net(flows []Flow) []Flow {
	if isNet(flows) {
		return flows
	}
	sorted := slices.Clone(flows)
	slices.SortStableFunc(sorted, func(a, b Flow) int { return cmp.Compare(a.Days, b.Days) })
	net := sorted[:0]
	for i := 0; i < len(sorted); {
		day := sorted[i]
		for i++; i < len(sorted) && sorted[i].Days == day.Days; i++ {
			day.USD += sorted[i].USD
		}
		if day.USD != 0 {
			net = append(net, day)
		}
	}
	return net
}

// isNet reports whether dates ascend strictly and no amount is zero.
func isNet(flows []Flow) bool {
	for i, f := range flows {
		if f.USD == 0 || i > 0 && !(flows[i-1].Days < f.Days) {
			return false
		}
	}
	return true
}
