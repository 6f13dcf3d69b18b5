package scenarios_test

import (
	"fmt"
	"reflect"
	"strings"

	"neocloud/scenarios"
)

// A scenario is loaded from a file or by the name of a shipped one. Overrides name
// a key by its path, elements of a list by their name; the value is YAML.
func ExampleLoad() {
	sc, err := scenarios.Load("colossus-minimal",
		"discount_rate=0.13",
		"leases.anthropic.tenant_exit.notice_days=30",
		"leases.anthropic.it_mw={uniform: {low: 200, high: 300}}")
	if err != nil {
		fmt.Println(err)
		return
	}
	lease := sc.Leases[0]
	fmt.Println("discount rate", sc.DiscountRate)
	fmt.Println(lease.Name, "leases", lease.ITMW, "MW at", lease.TenantExit.NoticeDays, "days' notice")
	fmt.Println("PUE", sc.Facilities[0].PUE, "(the default)")
	// Output:
	// discount rate 0.13
	// anthropic leases uniform(200, 300) MW at 30 days' notice
	// PUE 1.2 (the default)
}

// A file that is wrong is refused with everything that is wrong, each with its
// place and its path.
func ExampleLoad_problems() {
	_, err := scenarios.Load("testdata/wrong.yaml")
	fmt.Println(err)
	// Output:
	// testdata/wrong.yaml:3:1: discount_rat: unknown key; did you mean discount_rate?
	// testdata/wrong.yaml:6:91: workloads.product.curve.exponential.rate_per_month.triangular.mode: must lie between low 0.03 and high 0.1, got 0.5
	// testdata/wrong.yaml:9:10: leases.tenant.end: must not lie before 2026-05-01, got 2026-04-30 (see leases.tenant.start at testdata/site.yaml:20:12)
	// testdata/wrong.yaml:10:24: leases.tenant.fee_usd_per_month: must be ≥ 0, got -1
	// testdata/wrong.yaml:11:31: leases.tenant.owner_exit.notice_days: expected a whole number of days, got 1.5
}

// A scenario in memory may extend a shipped one and state only what differs.
func ExampleDecode() {
	sc, err := scenarios.Decode("faster.yaml", []byte(`
extends: colossus-minimal
name: faster
workloads:
  - {name: consumer, curve: {exponential: {rate_per_month: 0.10}}}
strategies:
  - {name: sell-only, remove: true}
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(sc.Name, sc.Workloads[0].Curve.Exponential.Initial, "MW, falling", sc.Workloads[0].Curve.Exponential.Rate)
	for _, s := range sc.Strategies {
		fmt.Println(s.Name)
	}
	// Output:
	// faster 200 MW, falling 0.1
	// build-only
	// hybrid
}

// What is written has all defaults filled in and reads back to the same scenario.
func ExampleEncode() {
	sc, err := scenarios.Load("testdata/site.yaml")
	if err != nil {
		fmt.Println(err)
		return
	}
	text, err := scenarios.Encode(sc)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, line := range strings.Split(string(text), "\n") {
		if strings.Contains(line, "name: site") || strings.Contains(line, "discount_rate") || strings.Contains(line, "pue") {
			fmt.Println(line)
		}
	}
	back, err := scenarios.Decode("site.yaml", text)
	fmt.Println("the same:", err == nil && reflect.DeepEqual(sc, back))
	// Output:
	// name: site
	// discount_rate: 0.1
	//     pue: 1.2
	// the same: true
}
