package plots_test

import (
	"neocloud/plots"
)

func ExampleLeaseValues() {
	study := colossus()
	fig, err := plots.LeaseValues(study.leases("sell-only", "hybrid-value"), study.caption())
	show("leasevalues", fig, err)
	// Output: leasevalues as expected
}
