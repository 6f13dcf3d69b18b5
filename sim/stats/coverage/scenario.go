package main

import (
	"cmp"
	"context"
	"errors"
	"math"
	"slices"

	"neocloud/sim"
	"neocloud/sim/civil"
	"neocloud/sim/dist"
)

// tenants are two leases whose tenants may leave at a constant hazard, after a firm
// time and with 90 days' notice. They leave independently of each other, and nothing
// else is random.
func tenants() []tenant {
	return []tenant{
		{"large", civil.MustDate("2026-05-01"), civil.MustDate("2027-06-01"), 1, 0.25, 1.25e9},
		{"small", civil.MustDate("2026-06-01"), civil.MustDate("2027-07-01"), 2, 0.2, 0.87e9},
	}
}

type tenant struct {
	name       string
	start, end civil.Date // first day, and the day after the last
	firmMonths int
	hazard     float64 // per month
	fee        float64 // USD per month
}

const noticeDays = 90

// scenario pays the tenants' fees and nothing else, undiscounted, so that NPV is what
// the leases collect; who signs none has 0.
func scenario() *sim.Scenario {
	k := func(x float64) sim.Value { return dist.Const(x) }
	sc := &sim.Scenario{
		Name: "two-tenants", Start: civil.MustDate("2026-05-01"), End: civil.MustDate("2027-08-01"),
		Facilities: []sim.Facility{{
			Name:   "site",
			Phases: []sim.Phase{{ITMW: k(600), Blocks: 1, Online: civil.MustDate("2024-09-01"), Sunk: true}},
		}},
		Strategies: []sim.Strategy{{Name: "sell-only", Policy: "sell-only"}, {Name: "build-only", Policy: "build-only"}},
	}
	for _, t := range tenants() {
		sc.Leases = append(sc.Leases, sim.Lease{
			Name: t.name, Facility: "site", ITMW: k(300), FeePerMonth: k(t.fee), Start: t.start, End: t.end.AddDays(-1),
			Terms: sim.Terms{TenantExit: &sim.TenantExit{AfterFirmMonths: t.firmMonths, NoticeDays: noticeDays, Hazard: k(t.hazard)}},
		})
	}
	return sc
}

// atom is a value that comes with a probability.
type atom struct{ value, p float64 }

// law is what a tenant pays (MODEL 6.4–6.6): no notice has come by 00:00 of y with
// probability exp(−hazard · months(firm end, y)), a notice counts from the next 00:00,
// day D, and the lease ends 90 days later or at the end of its term. A day costs its
// share of the month's fee.
func (t tenant) law() []atom {
	firm := t.start.AddMonths(t.firmMonths)
	var paid, months float64
	d := t.start
	for ; d.Before(firm.AddDays(noticeDays + 1)); d = d.AddDays(1) {
		paid += t.fee / float64(d.DaysInMonth())
	}
	var out []atom
	for day, before := firm.AddDays(1), 1.0; ; day, d = day.AddDays(1), d.AddDays(1) {
		if !d.Before(t.end) {
			return append(out, atom{paid, before})
		}
		months += 1 / float64(day.AddDays(-1).DaysInMonth())
		after := math.Exp(-t.hazard * months)
		out = append(out, atom{paid, before - after})
		before = after
		paid += t.fee / float64(d.DaysInMonth())
	}
}

// scenarioTruth are the figures of the sum of the two laws.
func scenarioTruth() problem {
	laws := tenants()
	var all []atom
	for _, a := range laws[0].law() {
		for _, b := range laws[1].law() {
			all = append(all, atom{a.value + b.value, a.p * b.p})
		}
	}
	slices.SortFunc(all, func(a, b atom) int { return cmp.Compare(a.value, b.value) })
	var out problem
	passed := 0.0
	for _, a := range all {
		out.mean += a.value * a.p
		if worst := min(a.p, 0.05-passed); worst > 0 {
			out.low += a.value * worst / 0.05
		}
		if passed < 0.05 {
			out.p05 = a.value
		}
		if passed < 0.95 {
			out.p95 = a.value
		}
		passed += a.p
	}
	return out
}

// scenarioColumns are the figures of which simulated judges the intervals.
func scenarioColumns() []string {
	return []string{"mean", "P5", "P95", "CVaR, lowest 5 %", "paired difference"}
}

// simulated plays the scenario in experiments of n worlds each, every one with a seed of
// its own, and judges the intervals of its summary.
func simulated(n, experiments int) ([]tally, error) {
	m, err := sim.Compile(scenario())
	if err != nil {
		return nil, err
	}
	truth := scenarioTruth()
	errs := make([]error, experiments)
	tallies, _ := sum(experiments, len(scenarioColumns()), func() func(int) ([]verdict, float64) {
		return func(seed int) ([]verdict, float64) {
			result, err := sim.Experiment{Model: m, Replications: n, Seed: uint64(seed), Workers: 1}.Run(context.Background())
			if err != nil {
				errs[seed] = err
				return nil, 0
			}
			s, err := result.Summary()
			if err != nil {
				errs[seed] = err
				return nil, 0
			}
			npv := s.Strategies[0].Metrics[sim.NPV]
			return []verdict{
				judge(npv.Mean, truth.mean), judge(npv.P05, truth.p05), judge(npv.P95, truth.p95),
				judge(npv.CVaR05, truth.low), judge(s.Comparisons[0].Difference, truth.mean),
			}, 0
		}
	})
	return tallies, errors.Join(errs...)
}
