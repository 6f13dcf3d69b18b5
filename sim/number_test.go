package sim_test

import (
	"strings"
	"testing"

	"neocloud/sim"
	"neocloud/sim/civil"
	"neocloud/sim/dist"
)

// numbered is a scenario with a number of every kind.
func numbered() *sim.Scenario {
	return sim.Resolve(&sim.Scenario{
		Name: "numbered", Start: civil.MustDate("2026-01-01"), End: civil.MustDate("2028-01-01"), DiscountRate: 0.1,
		Facilities: []sim.Facility{{
			Name:   "north",
			Phases: []sim.Phase{{ITMW: dist.Const(100), Blocks: 4, Online: civil.MustDate("2025-01-01"), Sunk: true}},
		}},
		Workloads: []sim.Workload{{
			Name:  "own",
			Curve: sim.Curve{Exponential: &sim.Exponential{Initial: dist.Const(40), Rate: dist.MustOf(dist.Uniform{Low: 0.02, High: 0.06})}},
			Worth: dist.MustTruncated(dist.Lognormal{Median: new(0.8e6), Sigma: new(0.4)}, dist.Truncation{High: new(5e6)}),
		}},
		Leases: []sim.Lease{{
			Name: "acme", ITMW: dist.Const(50), FeePerMonth: dist.Const(60e6),
			Start: civil.MustDate("2026-02-01"), End: civil.MustDate("2027-12-31"),
			Terms: sim.Terms{
				Ramp:       []sim.RampStep{{Months: 2, FeeShare: dist.Const(0.5)}},
				TenantExit: &sim.TenantExit{NoticeDays: 90, Hazard: dist.Const(0.02)},
			},
		}},
		Strategies: []sim.Strategy{{Name: "sell", Policy: "sell-only"}, {Name: "both", Policy: "hybrid", Reserve: 0.1}},
	})
}

func TestNumber(t *testing.T) {
	for _, c := range []struct {
		path, full   string
		value        string
		whole, drawn bool
	}{
		{"discount_rate", "", "0.1", false, false},
		{"facilities.north.phases.phase-1.it_mw", "", "100", false, true},
		{"facilities[0].phases[0].it_mw", "facilities.north.phases.phase-1.it_mw", "100", false, true},
		{"workloads.own.curve.exponential.rate_per_month", "", "uniform(0.02, 0.06)", false, true},
		{"workloads.own.curve.rate_per_month", "workloads.own.curve.exponential.rate_per_month", "uniform(0.02, 0.06)", false, true},
		{"workloads.own.curve.rate_per_month.high", "workloads.own.curve.exponential.rate_per_month.uniform.high", "0.06", false, false},
		{"workloads.own.value_usd_per_mw_month.lognormal.median", "", "800000", false, false},
		{"workloads.own.value_usd_per_mw_month.truncate.high", "", "5e6", false, false},
		{"leases.acme.fee_usd_per_month", "", "6e7", false, true},
		{"leases.acme.tenant_exit.notice_days", "", "90", true, false},
		{"leases.acme.ramp[0].fee_share", "", "0.5", false, true},
		{"leases.acme.escalator_per_year", "", "0", false, true},
		{"strategies.both.reserve", "", "0.1", false, false},
	} {
		n, err := numbered().Number(c.path)
		if err != nil {
			t.Errorf("%s: %v", c.path, err)
			continue
		}
		full := c.full
		if full == "" {
			full = c.path
		}
		if n.Path != full || n.Value.String() != c.value || n.Whole != c.whole || n.Drawn != c.drawn {
			t.Errorf("%s: %s = %v, whole %v, drawn %v; want %s = %s, %v, %v", c.path, n.Path, n.Value, n.Whole, n.Drawn, full, c.value, c.whole, c.drawn)
		}
	}
}

func TestNumberErrors(t *testing.T) {
	for _, c := range []struct {
		path  string
		words []string
	}{
		{"", []string{"is no path"}},
		{"leases..acme", []string{"is no path"}},
		{"discount_rat", []string{"no such key", "did you mean discount_rate?"}},
		{"leases.acne.fee_usd_per_month", []string{"leases has no element acne", "did you mean leases.acme.fee_usd_per_month?"}},
		{"leases.acme.feee", []string{"has no key feee", "did you mean leases.acme.fee_usd_per_month?"}},
		{"workloads.own.rate_per_month", []string{"has no key rate_per_month", "workloads.own.curve.exponential.rate_per_month"}},
		{"leases.acme.start", []string{"is a date, not a number"}},
		{"leases.acme", []string{"is a section, not a number"}},
		{"leases", []string{"is a list, not a number"}},
		{"leases.acme.tenant_brings_chips", []string{"is true or false, not a number"}},
		{"name", []string{"is a text, not a number"}},
		{"discount_rate.low", []string{"discount_rate is a number and has no parts"}},
		{"leases.acme.it_mw.low", []string{"leases.acme.it_mw is 50 and has no low"}},
		{"leases.acme.sla.cap", []string{"the scenario has no leases.acme.sla", "--set can add it"}},
		{"leases.acme.ramp[1].fee_share", []string{"has no element [1]"}},
		{"leases.acme.start.year", []string{"is a date and has no parts"}},
		{strings.Repeat("x", 100_000), []string{"no such key"}},
	} {
		_, err := numbered().Number(c.path)
		if err == nil {
			t.Errorf("%.60s: no error, want one with %q", c.path, c.words)
			continue
		}
		for _, word := range c.words {
			if !strings.Contains(err.Error(), word) {
				t.Errorf("%.60s: %.200v does not say %q", c.path, err, word)
			}
		}
	}
}

// A copy is changed, at every path that Numbers gives, and only there.
func TestWith(t *testing.T) {
	sc := numbered()
	for _, n := range sc.Numbers() {
		x := dist.Const(1)
		if n.Value.IsConstant() {
			x = dist.Const(n.Value.Constant() + 1)
		}
		changed, err := sc.With(sim.Setting{Path: n.Path, Value: x})
		if err != nil {
			t.Errorf("%s: %v", n.Path, err)
			continue
		}
		for _, m := range changed.Numbers() {
			before, err := sc.Number(m.Path)
			if err != nil {
				t.Fatal(err)
			}
			if want := before.Value.String(); m.Path != n.Path && m.Value.String() != want || m.Path == n.Path && m.Value.String() != x.String() {
				t.Errorf("with %s = %v, %s is %v, was %s", n.Path, x, m.Path, m.Value, want)
			}
		}
	}
	many, err := sc.With(
		sim.Setting{Path: "workloads.own.value_usd_per_mw_month.median", Value: dist.Const(1e6)},
		sim.Setting{Path: "leases.acme.it_mw", Value: dist.MustOf(dist.Uniform{Low: 10, High: 20})},
		sim.Setting{Path: "leases.acme.tenant_exit.notice_days", Value: dist.Const(30)})
	if err != nil {
		t.Fatal(err)
	}
	if got := many.Workloads[0].Worth.String(); got != "lognormal(median 1e6, sigma 0.4) ≤ 5e6" {
		t.Errorf("the worth is %s", got)
	}
	if got := many.Leases[0]; got.ITMW.String() != "uniform(10, 20)" || got.TenantExit.NoticeDays != 30 {
		t.Errorf("the lease has %v MW and %d days of notice", got.ITMW, got.TenantExit.NoticeDays)
	}
	if sc.Leases[0].TenantExit.NoticeDays != 90 || sc.Workloads[0].Worth.String() == many.Workloads[0].Worth.String() {
		t.Error("the original was changed")
	}
}

// All that is wrong is said at once.
func TestWithErrors(t *testing.T) {
	_, err := numbered().With(
		sim.Setting{Path: "leases.acme.fee", Value: dist.Const(1)},
		sim.Setting{Path: "leases.acme.tenant_exit.notice_days", Value: dist.Const(1.5)},
		sim.Setting{Path: "discount_rate", Value: dist.MustOf(dist.Uniform{Low: 0, High: 1})},
		sim.Setting{Path: "discount_rate"},
		sim.Setting{Path: "workloads.own.value_usd_per_mw_month.sigma", Value: dist.Const(-1)},
	)
	want := []string{
		"leases.acme.fee: leases.acme has no key fee", "must be a whole number, got 1.5",
		"discount_rate: is a plain number, got uniform(0, 1)", "discount_rate: needs a value", "must be",
	}
	lines := strings.Split(err.Error(), "\n")
	if len(lines) != len(want) {
		t.Fatalf("%d lines, want %d:\n%v", len(lines), len(want), err)
	}
	for i, line := range lines {
		if !strings.Contains(line, want[i]) {
			t.Errorf("line %d is %q, want %q in it", i+1, line, want[i])
		}
	}
}
