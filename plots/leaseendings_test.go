package plots_test

import (
	"neocloud/plots"
)

func ExampleLeaseEndings() {
	study := colossus()
	fig, err := plots.LeaseEndings(study.leases("sell-only", "hybrid-value"), study.caption())
	show("leaseendings", fig, err)
	// Output: leaseendings as expected
}
