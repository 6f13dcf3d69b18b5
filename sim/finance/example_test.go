package finance_test

import (
	"fmt"

	"neocloud/sim/finance"
)

// The example in the documentation of spreadsheets' XNPV and XIRR.
func ExampleIRR() {
	flows := []finance.Flow{
		{Days: 0, USD: -10000}, // 2008-01-01
		{Days: 60, USD: 2750},  // 2008-03-01
		{Days: 303, USD: 4250}, // 2008-10-30
		{Days: 411, USD: 3250}, // 2009-02-15
		{Days: 456, USD: 2750}, // 2009-04-01
	}
	irr := finance.IRR(flows)
	fmt.Printf("NPV at 9 %%: %.2f USD\n", finance.NPV(0.09, flows))
	fmt.Printf("IRR: %.4f, unique: %v\n", irr.Rate, irr.Unique)
	// Output:
	// NPV at 9 %: 2086.65 USD
	// IRR: 0.3734, unique: true
}

// A pump that brings oil out sooner: money out, in, and out again.
func ExampleIRR_notUnique() {
	irr := finance.IRR([]finance.Flow{{Days: 0, USD: -1.6}, {Days: 365, USD: 10}, {Days: 730, USD: -10}})
	fmt.Printf("%s: %.2f\n", irr.Reason, irr.Roots)
	// Output:
	// 2 rates make the NPV zero: [0.25 4.00]
}
