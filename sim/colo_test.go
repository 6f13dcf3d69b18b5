package sim_test

import (
	"fmt"
	"math"
	"testing"

	"neocloud/sim"
	"neocloud/sim/civil"
	"neocloud/sim/strategy"
)

// shellAndHall has 50 MW with hardware and 60 MW of shell in the 31 days of January
// 2027, own demand of 80 MW and a spot market that takes everything.
func shellAndHall(leases ...sim.Lease) *sim.Scenario {
	day := civil.MustDate
	sc := site("2027-01-01", "2027-02-01", sim.Facility{Phases: []sim.Phase{phase(50, 1, "2020-01-01")}})
	shell := sim.Facility{Name: "shell", ShellOnly: true, PUE: k(1.3), Phases: []sim.Phase{phase(60, 1, "2020-01-01")}}
	shell.Power = &sim.Power{Price: k(50), LeasedLoad: k(0.9), IdleLoad: k(0.1)}
	sc.Facilities = append([]sim.Facility{shell}, sc.Facilities...)
	sc.Market = sim.Market{Index: &sim.Index{PerMWMonth: k(1e6)}, Spot: &sim.Spot{FillShare: k(1)}}
	sc.Workloads = []sim.Workload{{Name: "own", Curve: sim.Curve{Constant: &sim.Constant{MW: k(80)}}, Worth: k(1e6)}}
	for i, l := range leases {
		l.Name, l.Start, l.End = fmt.Sprintf("lease-%d", i+1), day("2027-01-01"), day("2027-01-31")
		sc.Leases = append(sc.Leases, l)
	}
	return sc
}

func colo(mw, fee float64) sim.Lease {
	return sim.Lease{ITMW: k(mw), FeePerMWMonth: k(fee), Terms: sim.Terms{TenantChips: true}}
}

func gpus(mw, fee float64) sim.Lease { return sim.Lease{ITMW: k(mw), FeePerMWMonth: k(fee)} }

func owner(stance strategy.Stance) asked {
	p := acceptAll(nil)
	p.stance = stance
	return p
}

// A shell serves tenants that bring their hardware, and nothing else does: no own
// workload and no spot runs there, no other lease, and no such tenant is put into a
// hall (MODEL 5.4, 7.1).
func TestShellServesColoOnly(t *testing.T) {
	for name, c := range map[string]struct {
		leases []sim.Lease
		stance strategy.Stance
		want   sim.Use
	}{
		"own demand":        {nil, strategy.Stance{ServeOwn: true}, sim.Use{Internal: 50, Idle: 60}},
		"spot":              {nil, strategy.Stance{SellSpot: true}, sim.Use{Spot: 50, Idle: 60}},
		"a lease of GPUs":   {[]sim.Lease{gpus(70, 1)}, strategy.Stance{ServeOwn: true}, sim.Use{Leased: 50, Idle: 60}},
		"colo":              {[]sim.Lease{colo(70, 1)}, strategy.Stance{SellSpot: true}, sim.Use{Leased: 60, Spot: 50}},
		"both":              {[]sim.Lease{colo(40, 1), gpus(30, 1)}, strategy.Stance{ServeOwn: true}, sim.Use{Leased: 70, Internal: 20, Idle: 20}},
		"both, own first":   {[]sim.Lease{colo(40, 1), gpus(30, 1)}, strategy.Stance{ServeOwn: true, OwnFirst: true}, sim.Use{Leased: 40, Internal: 50, Idle: 20}},
		"two of colo share": {[]sim.Lease{colo(40, 1), colo(30, 1)}, strategy.Stance{}, sim.Use{Leased: 60, Idle: 50}},
	} {
		m := compile(t, shellAndHall(c.leases...))
		s := m.Trace(m.Sample(1, 0), owner(c.stance)).Series
		got := sim.Use{Leased: s.Leased[0], Internal: s.Internal[0], Spot: s.Spot[0], Idle: s.Idle[0]}
		for _, d := range []float64{got.Leased - c.want.Leased, got.Internal - c.want.Internal, got.Spot - c.want.Spot, got.Idle - c.want.Idle} {
			if math.Abs(d) > 1e-9 {
				t.Errorf("%s: %+v, want %+v", name, got, c.want)
				break
			}
		}
	}
}

// The tenant pays the energy of what it is delivered, if so agreed: of 60 MW of shell
// 40 are let, and 20 idle at a load of 0.1. 744 hours, PUE 1.3, $50 (MODEL 9.5).
func TestPowerPassedThrough(t *testing.T) {
	for passed, mw := range map[bool]float64{true: 20 * 0.1, false: 20*0.1 + 40*0.9} {
		l := colo(40, 1)
		l.PowerPassedThrough = passed
		m := compile(t, shellAndHall(l))
		got := m.Trace(m.Sample(1, 0), owner(strategy.Stance{})).Outcome.Metrics[sim.EnergyCost]
		if want := mw * 744 * 1.3 * 50; math.Abs(got-want) > 0.005 {
			t.Errorf("passed through %v: energy costs %.2f, want %.2f", passed, got, want)
		}
	}
}

// Rent is due for what is energised, by the hours of a year of 8,766, and grows on
// each anniversary of the scenario's start.
func TestRent(t *testing.T) {
	sc := site("2026-01-01", "2028-03-01", sim.Facility{
		Phases: []sim.Phase{phase(10, 1, "2025-01-01")}, Rent: k(8766), RentEscalator: k(0.1),
	})
	late := phase(20, 1, "2027-02-01")
	late.Name = "late"
	sc.Facilities[0].Phases = append(sc.Facilities[0].Phases, late)
	want := map[string]float64{}
	for m := range 26 {
		from := civil.MustDate("2026-01-01").AddMonths(m)
		mw, growth := 10.0, math.Pow(1.1, float64(m/12))
		if m >= 13 {
			mw = 30
		}
		want[from.AddMonths(1).String()] = -mw * growth * 24 * float64(from.DaysInMonth())
	}
	m := compile(t, sc)
	wantPaid(t, m.Trace(m.Sample(1, 0), policy(t, m, "idle")), "rent", want)

	// A start within a month: the rent of a month is that of its first day, so that it
	// grows with the first month that begins after the anniversary.
	sc.Start, sc.End = civil.MustDate("2026-01-15"), civil.MustDate("2027-03-01")
	sc.Facilities[0].Phases = sc.Facilities[0].Phases[:1]
	m = compile(t, sc)
	trace := m.Trace(m.Sample(1, 0), policy(t, m, "idle"))
	for _, p := range trace.Postings {
		from := p.Date.AddMonths(-1)
		days, growth := float64(from.DaysInMonth()), 1.0
		switch p.Date.String() {
		case "2026-02-01":
			days = 17
		case "2027-03-01":
			growth = 1.1
		}
		if want := -10 * growth * 24 * days; p.Category == "rent" && math.Abs(p.USD-want) > 0.005 {
			t.Errorf("rent on %v: %.2f, want %.2f", p.Date, p.USD, want)
		}
	}
}

// signedBy plays one of the shipped policies and lists what it has signed.
func signedBy(t *testing.T, sc *sim.Scenario, s sim.Strategy) (names []string) {
	t.Helper()
	s.Name = "one"
	sc.Strategies = []sim.Strategy{s}
	m := compile(t, sc)
	for _, l := range m.Trace(m.Sample(1, 0), policy(t, m, "one")).Outcome.Leases {
		names = append(names, l.Name)
	}
	return names
}

func sell(edit func(*sim.Strategy)) sim.Strategy {
	s := sim.Strategy{Policy: "sell-only"}
	edit(&s)
	return s
}

// Colo has a floor of its own, and the others do not apply to it (MODEL 8.3).
func TestColoFloor(t *testing.T) {
	sc := func() *sim.Scenario {
		return shellAndHall(colo(10, 6000), colo(10, 4000), gpus(10, 15_000), gpus(10, 25_000))
	}
	for _, c := range []struct {
		s    sim.Strategy
		want string
	}{
		{sell(func(s *sim.Strategy) { s.Floor, s.ColoFloor = 20_000, 5000 }), "[lease-4 lease-1]"},
		{sell(func(s *sim.Strategy) { s.Floor = 20_000 }), "[lease-4 lease-1 lease-2]"},
		{sell(func(s *sim.Strategy) { s.FloorToIndex = 0.02 }), "[lease-4 lease-1 lease-2]"},
		{sell(func(s *sim.Strategy) { s.ColoFloor = 6001 }), "[lease-4 lease-3]"},
		{sim.Strategy{Policy: "hybrid", ColoFloor: 5000, Floor: 20_000}, "[lease-1]"}, // own demand wants the hall
	} {
		if got := fmt.Sprint(signedBy(t, sc(), c.s)); got != c.want {
			t.Errorf("%+v signs %s, want %s", c.s, got, c.want)
		}
	}
}

// Limits on what is leased, dearest first: shares of the hall for leases of GPUs and
// of the shell for colo (MODEL 8.4).
func TestConcentrationLimits(t *testing.T) {
	of := func(tenant string, l sim.Lease) sim.Lease { l.Tenant = tenant; return l }
	sc := func() *sim.Scenario {
		return shellAndHall(of("x", gpus(20, 4)), of("x", gpus(10, 3)), of("y", gpus(20, 2)), of("x", colo(30, 1)))
	}
	for _, c := range []struct {
		s    sim.Strategy
		want string
	}{
		{sell(func(*sim.Strategy) {}), "[lease-1 lease-2 lease-3 lease-4]"},
		// x may have 25 MW of the hall and 30 of the shell.
		{sell(func(s *sim.Strategy) { s.MaxTenantShare = 0.5 }), "[lease-1 lease-3 lease-4]"},
		{sell(func(s *sim.Strategy) { s.MaxTenantShare = 0.49 }), "[lease-1 lease-3]"},
		{sell(func(s *sim.Strategy) { s.MaxTenantShare = 0.6 }), "[lease-1 lease-2 lease-3 lease-4]"},
		// 40 MW of the hall, 48 of the shell.
		{sell(func(s *sim.Strategy) { s.MaxLeasedShare = 0.8 }), "[lease-1 lease-2 lease-4]"},
		{sell(func(s *sim.Strategy) { s.MaxLeasedShare = 0.49 }), "[lease-1]"},
	} {
		if got := fmt.Sprint(signedBy(t, sc(), c.s)); got != c.want {
			t.Errorf("%+v signs %s, want %s", c.s, got, c.want)
		}
	}
}

// Leases of one product are of one tenant where the product names it, and each of its
// own where not; renewals are of the tenant they renew.
func TestTenantOfAProduct(t *testing.T) {
	for tenant, most := range map[string]float64{"hyperscaler": 20, "": 40} {
		sc := shellAndHall()
		sc.End, sc.Workloads = civil.MustDate("2029-01-01"), nil
		sc.Market.Inquiries = &sim.Inquiries{PerMonth: k(2), Products: []sim.Product{{
			Name: "bridge", Weight: 1, ITMW: k(20), Term: k(4), Price: k(1),
			Terms: sim.Terms{Tenant: tenant, Renewal: &sim.Renewal{Probability: k(1), TermMonths: 4, DecideDays: 45}},
		}}}
		sc.Strategies = []sim.Strategy{{Name: "one", Policy: "sell-only", MaxTenantShare: 0.5}}
		m := compile(t, sc)
		highest := 0.0
		for _, mw := range m.Trace(m.Sample(1, 0), policy(t, m, "one")).Series.Leased {
			highest = max(highest, mw)
		}
		if math.Abs(highest-most) > 1e-9 {
			t.Errorf("tenant %q: at most %v MW are let, want %v", tenant, highest, most)
		}
	}
}
