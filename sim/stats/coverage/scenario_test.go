package main

import (
	"math"
	"testing"
)

// What a tenant pays on average is Σ over the days x of its term of the day's fee times
// the probability that the lease runs on x, exp(−hazard · months(firm end, x − 90)): the
// law adds up to the same, and its probabilities to one.
func TestScenarioLaw(t *testing.T) {
	total := 0.0
	for _, tenant := range tenants() {
		want := 0.0
		firm := tenant.start.AddMonths(tenant.firmMonths)
		for x := tenant.start; x.Before(tenant.end); x = x.AddDays(1) {
			months := 0.0
			for d := firm; d.Before(x.AddDays(-noticeDays)); d = d.AddDays(1) {
				months += 1 / float64(d.DaysInMonth())
			}
			want += tenant.fee / float64(x.DaysInMonth()) * math.Exp(-tenant.hazard*months)
		}
		p, mean := 0.0, 0.0
		for _, a := range tenant.law() {
			p += a.p
			mean += a.value * a.p
		}
		near(t, tenant.name+" probabilities", p, 1, 1e-12)
		near(t, tenant.name+" mean", mean, want, 1e-12)
		total += want
	}
	truth := scenarioTruth()
	near(t, "mean of both", truth.mean, total, 1e-12)
	if !(truth.low < truth.p05 && truth.p05 < truth.mean && truth.mean < truth.p95) {
		t.Errorf("%+v", truth)
	}
}
