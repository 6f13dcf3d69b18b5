package finance

import "math"

// A DSCR is the debt service coverage ratio of one year: the cash available for
// debt service over interest and principal due (MODEL 9.7).
type DSCR struct {
	// Year is the index of the year.
	Year int
	// Ratio is the cash available over the service, finite; negative when there
	// was none.
	Ratio float64
}

// AppendDSCR appends the coverage of each year to dst, given by year the cash
// available for debt service and the debt service, USD, the latter a positive
// amount. Available is what is left for the lenders: receipts, which an instalment
// is only after the prepayment credited to it, less operating cost; a prepayment
// received that pays for the investment is no part of it. Whether tax is off it is
// for the caller to say: the simulator takes it before tax (MODEL 9.7). A year
// without debt service (0 or below) has no ratio and is left out. A slice that ends
// before the other counts as zero from there on. It panics if an amount is not
// finite; a ratio too large for a float64 becomes the largest.
func AppendDSCR(dst []DSCR, available, service []float64) []DSCR {
	for year, due := range service {
		cash := at(available, year)
		mustBeFinite("cash available for debt service", cash)
		mustBeFinite("debt service", due)
		if due > 0 {
			ratio := max(-math.MaxFloat64, min(math.MaxFloat64, cash/due))
			dst = append(dst, DSCR{Year: year, Ratio: ratio})
		}
	}
	return dst
}

// MinDSCR is the lowest of the ratios with its year, the first such year when
// several have it. ok is false when there are none: no year has debt service.
func MinDSCR(ratios []DSCR) (lowest DSCR, ok bool) {
	for _, r := range ratios {
		if !ok || r.Ratio < lowest.Ratio {
			lowest, ok = r, true
		}
	}
	return lowest, ok
}
