package study

import (
	"context"
	"strings"
	"testing"

	"neocloud/sim"
	"neocloud/sim/civil"
	"neocloud/sim/dist"
)

// plain is a year of 100 MW that stand already, with own demand of 100 MW worth $1m per
// MW-month, and an offer for all of it. Keeping is worth 1,200 million imputed dollars
// a year, selling twelve fees.
func plain(worth, fee sim.Value) *sim.Scenario {
	return &sim.Scenario{
		Name: "plain", Start: civil.MustDate("2026-01-01"), End: civil.MustDate("2027-01-01"), DiscountRate: 0,
		Facilities: []sim.Facility{{
			Name:   "site",
			Phases: []sim.Phase{{Name: "live", ITMW: dist.Const(100), Blocks: 1, Online: civil.MustDate("2025-01-01"), Sunk: true}},
		}},
		Workloads: []sim.Workload{{Name: "own", Curve: sim.Curve{Constant: &sim.Constant{MW: dist.Const(100)}}, Worth: worth}},
		Leases: []sim.Lease{{
			Name: "offer", ITMW: dist.Const(100), FeePerMonth: fee,
			Start: civil.MustDate("2026-01-01"), End: civil.MustDate("2026-12-31"),
			Terms: sim.Terms{OwnerExit: &sim.OwnerExit{NoticeDays: 30}},
		}},
		Strategies: []sim.Strategy{{Name: "keep", Policy: "build-only"}, {Name: "sell", Policy: "sell-only"}},
	}
}

// The paths of the two numbers.
const (
	feePath   = "leases.offer.fee_usd_per_month"
	worthPath = "workloads.own.value_usd_per_mw_month"
)

// chancy is a scenario in which worth and fee are uniform, 50 % around $1m per MW-month,
// and the price of power is noise that is no input.
func chancy() *sim.Scenario {
	sc := plain(dist.MustOf(dist.Uniform{Low: 0.5e6, High: 1.5e6}), dist.MustOf(dist.Uniform{Low: 90e6, High: 110e6}))
	sc.Facilities[0].SiteOutages = &sim.SiteOutages{PerYear: dist.Const(3), Duration: dist.Const(48), Share: dist.Const(1)}
	return sc
}

// must is the value of what cannot fail in the test.
func must[T any](t testing.TB) func(T, error) T {
	return func(value T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return value
	}
}

// near fails the test unless got is within tolerance of want.
func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if d := got - want; !(d <= tolerance && -d <= tolerance) {
		t.Errorf("%s = %v, want %v ± %v", what, got, want, tolerance)
	}
}

// wantLines fails the test unless the error has a line with each of the texts, in that
// order, and no other.
func wantLines(t *testing.T, what string, err error, texts ...string) {
	t.Helper()
	if err == nil {
		t.Errorf("%s: no error, want %q", what, texts)
		return
	}
	lines := strings.Split(err.Error(), "\n")
	for i, text := range texts {
		if i >= len(lines) || !strings.Contains(lines[i], text) {
			t.Errorf("%s:\n%v\nwant %q in line %d", what, err, text, i+1)
			return
		}
	}
	if len(lines) != len(texts) {
		t.Errorf("%s: %d lines, want %d:\n%v", what, len(lines), len(texts), err)
	}
}

func background() context.Context { return context.Background() }
