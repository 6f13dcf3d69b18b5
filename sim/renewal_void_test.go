package sim_test

import (
	"testing"

	"neocloud/sim"
	"neocloud/sim/civil"
	"neocloud/sim/strategy"
)

// A renewal that is signed while the lease still runs is void when the lease ends
// before its term: the tenant is gone (MODEL 6.8).
func TestRenewalDiesWithItsLease(t *testing.T) {
	sc := seed()
	sc.End = sc.End.AddMonths(24)
	sc.Market.Index = &sim.Index{PerMWMonth: k(1e6)}
	sc.Leases[0].OwnerExit = &sim.OwnerExit{NoticeDays: 30}
	sc.Leases[0].Renewal = &sim.Renewal{Probability: k(1), TermMonths: 12, DecideDays: 200}
	sc.Leases[0].Prepayment = &sim.Prepayment{Share: k(0.1)}
	m := compile(t, sc)
	// Accepts everything, and leaves the first lease once the second is signed.
	leaver := decider(func(v *strategy.View) []strategy.Action {
		var out []strategy.Action
		for _, o := range v.Offers {
			out = append(out, strategy.Accept(o))
		}
		if len(v.Leases) == 2 && !v.Leases[0].OnNotice {
			out = append(out, strategy.GiveNotice(v.Leases[0]))
		}
		return out
	})
	trace := m.Trace(m.Sample(1, 0), leaver)
	if n := len(trace.Outcome.Leases); n != 2 {
		t.Fatalf("%d leases were signed, want the first and its renewal", n)
	}
	first, next := trace.Outcome.Leases[0], trace.Outcome.Leases[1]
	if first.Ended != "owner reclaimed" || next.Ended != "owner reclaimed" || next.Collected != 0 {
		t.Errorf("%s and %s, the renewal collected %v", first.Ended, next.Ended, next.Collected)
	}
	open := 0.0
	for _, p := range trace.Postings {
		switch p.Category {
		case "prepayment", "prepayment credit", "prepayment refund":
			open += p.USD
		}
		if p.Lease == next.Name && p.Category == "lease fee" {
			t.Errorf("the void renewal bills %v on %v", p.USD, p.Date)
		}
	}
	if open > 0.01 || open < -0.01 {
		t.Errorf("%v of the prepayments are neither credited nor refunded", open)
	}
}

type decider func(v *strategy.View) []strategy.Action

func (decider) Stance() strategy.Stance                     { return strategy.Stance{} }
func (d decider) Decide(v *strategy.View) []strategy.Action { return d(v) }

// A lease of ten years does not fit a site whose hardware retires after two
// (MODEL 3.5, 8.3); one of a year does.
func TestStrategiesSeeHardwareEnd(t *testing.T) {
	for _, c := range []struct {
		until string
		want  int
	}{{"2027-04-30", 1}, {"2028-06-30", 0}} {
		sc := seed()
		sc.Facilities[0].Phases[0].Online = sc.Start
		sc.Facilities[0].HardwareLife = &sim.HardwareLife{Years: k(2), AtEnd: "retire"}
		sc.Leases[0].End = civil.MustDate(c.until)
		sc.Leases[0].OwnerExit, sc.Leases[0].TenantExit = nil, nil
		m := compile(t, sc)
		if got := len(m.Trace(m.Sample(1, 0), policy(t, m, "sell-only")).Outcome.Leases); got != c.want {
			t.Errorf("until %s: %d leases signed, want %d", c.until, got, c.want)
		}
	}
}
