package finance_test

import (
	"fmt"

	"neocloud/sim/finance"
)

// IREN's contract with Microsoft: 1.649 billion USD a year after operating cost,
// of which a third of the 1.94 billion prepaid is credited back in each of years
// 3 to 5, against 3.65 billion at 6 %.
func ExampleLoan() {
	loan := finance.Loan{Principal: 3.65e9, Rate: 0.06, Months: 60, PerYear: 1}
	cash := []float64{1.649e9, 1.649e9, 1.0023e9, 1.0023e9, 1.0023e9}
	var service []float64
	for _, year := range loan.AppendYears(nil) {
		service = append(service, year.Service())
	}
	covenant := finance.Covenant{MinDSCR: 1.25, Waived: []int{2}}
	for _, r := range finance.AppendDSCR(nil, cash, service) {
		fmt.Printf("year %d: %.2f, broken: %v\n", r.Year+1, r.Ratio, covenant.Breaks(r))
	}
	// Output:
	// year 1: 1.90, broken: false
	// year 2: 1.90, broken: false
	// year 3: 1.16, broken: false
	// year 4: 1.16, broken: true
	// year 5: 1.16, broken: true
}
