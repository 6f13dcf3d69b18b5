package sim_test

import (
	"fmt"
	"math"
	"testing"

	"neocloud/sim"
	"neocloud/sim/civil"
	"neocloud/sim/strategy"
)

// letSite is a site of 100 MW in 2026 that is let whole for $1m a month, by terms.
func letSite(from, to string, terms sim.Terms) *sim.Scenario {
	sc := site("2026-01-01", "2027-01-01", sim.Facility{Phases: []sim.Phase{phase(100, 1, "2020-01-01")}})
	sc.Leases = []sim.Lease{{
		Name: "let", ITMW: k(100), FeePerMonth: k(1e6),
		Start: civil.MustDate(from), End: civil.MustDate(to), Terms: terms,
	}}
	return sc
}

// playAll traces a strategy that accepts everything, and then does more.
func playAll(t *testing.T, sc *sim.Scenario, replication int, more func(*strategy.View) []strategy.Action) sim.Trace {
	t.Helper()
	m := compile(t, sc)
	return m.Trace(m.Sample(1, replication), acceptAll(more))
}

// wantPaid compares the postings of a category with amounts by date, to the cent.
func wantPaid(t *testing.T, trace sim.Trace, category string, want map[string]float64) {
	t.Helper()
	got := map[string]float64{}
	for _, p := range trace.Postings {
		if p.Category == category {
			if _, twice := got[p.Date.String()]; twice {
				t.Errorf("%s is posted twice on %v", category, p.Date)
			}
			got[p.Date.String()] = p.USD
		}
	}
	for date, usd := range want {
		if math.Abs(got[date]-usd) > 0.005 {
			t.Errorf("%s on %s: %.4f, want %.4f", category, date, got[date], usd)
		}
		delete(got, date)
	}
	for date, usd := range got {
		t.Errorf("%s on %s: %.4f, want none", category, date, usd)
	}
}

// feeOver is the fee of $1m a month over days within the year 2026, by hand: every
// day costs $1m over the days of its month.
func feeOver(from, to civil.Date) float64 {
	usd := 0.0
	for d := from; d.Before(to); d = d.AddDays(1) {
		usd += 1e6 / float64(d.DaysInMonth())
	}
	return usd
}

// giveNotice gives notice to every lease at the start of a month, to those that are
// signed then as well.
func giveNotice(month int) func(*strategy.View) []strategy.Action {
	return func(v *strategy.View) []strategy.Action {
		var actions []strategy.Action
		if v.Now != v.Horizon.MonthStart(month) {
			return nil
		}
		for _, l := range v.Leases {
			actions = append(actions, strategy.GiveNotice(l))
		}
		for _, o := range v.Offers { // accepted in this very decision
			actions = append(actions, strategy.Action{Kind: strategy.DoGiveNotice, ID: o.ID})
		}
		return actions
	}
}

// A block that fails every 240 hours and is repaired in 24 is down for two days of
// January (hours 240–264 and 504–528 of 744), three of February (768–792,
// 1032–1056, 1296–1320) and three of March (1560–1584, 1824–1848, 2088–2112). So
// the availability is 696/744 = 93.5 %, 600/672 = 89.3 % and 672/744 = 90.3 %, and
// the credits are those of the tiers, 20 % capped at 15 % (MODEL 6.9).
func TestSLACreditsByHand(t *testing.T) {
	sla := &sim.SLA{Tiers: []sim.SLATier{{Below: 0.95, Credit: 0.05}, {Below: 0.90, Credit: 0.20}, {Below: 0.5, Credit: 1}}, Cap: k(0.15)}
	for end, want := range map[string]map[string]float64{
		"2026-03-31": {"2026-02-01": -0.05e6, "2026-03-01": -0.15e6, "2026-04-01": -0.05e6},
		// Ended after 14 of 28 days, of which two were down: 6/7 of what was promised.
		// The bill is of half a month, and there is none after it.
		"2026-02-14": {"2026-02-01": -0.05e6, "2026-02-15": -0.15 * 0.5e6},
	} {
		sc := letSite("2026-01-01", end, sim.Terms{SLA: sla})
		sc.Facilities[0].BlockFailures = &sim.BlockFailures{TimeToFailure: k(240), TimeToRepair: k(24)}
		trace := playAll(t, sc, 0, nil)
		wantPaid(t, trace, "SLA credit", want)
		sum := 0.0
		for _, usd := range want {
			sum -= usd
		}
		if got := trace.Outcome.Metrics[sim.SLACredits]; math.Abs(got-sum) > 0.005 {
			t.Errorf("credits of %v, want %v", got, sum)
		}
		// The three values are of fees: credits are apart from them (MODEL 6.12).
		if l := trace.Outcome.Leases[0]; l.Collected != l.Headline {
			t.Errorf("collected %v of %v", l.Collected, l.Headline)
		}
	}
}

// A prepayment of a fifth of $12m is received at signing, credited over July to
// September at $0.8m a month, and what is not credited when the lease ends is given
// back, whoever ends it (MODEL 6.10).
func TestPrepayment(t *testing.T) {
	const prepaid, month = 2.4e6, 0.8e6
	early := 1e6
	for name, c := range map[string]struct {
		edit    func(*sim.Scenario)
		more    func(*strategy.View) []strategy.Action
		end     string
		signed  string
		credits map[string]float64
	}{
		"expired": {
			end: "expired", credits: map[string]float64{"2026-08-01": -month, "2026-09-01": -month, "2026-10-01": -month},
		},
		// Notice on 1 August, gone on 31 August after 30 of 31 days.
		"owner leaves": {
			edit: func(s *sim.Scenario) { s.Leases[0].OwnerExit = &sim.OwnerExit{NoticeDays: 30} },
			more: giveNotice(7), end: "owner reclaimed",
			credits: map[string]float64{"2026-08-01": -month, "2026-08-31": -month * 30 / 31},
		},
		// In the first days after its firm months, gone 40 days later: before July is
		// over, so the bill of July is the last and of a part.
		"tenant leaves": {
			edit: func(s *sim.Scenario) {
				s.Leases[0].TenantExit = &sim.TenantExit{AfterFirmMonths: 5, NoticeDays: 40, Hazard: k(100)}
			},
			end: "tenant left",
		},
		"default": {
			edit: func(s *sim.Scenario) { s.Leases[0].Default = &sim.Default{Hazard: k(2)} }, end: "default",
		},
		"not delivered": {
			edit: func(s *sim.Scenario) {
				s.Leases[0].ITMW, s.Leases[0].Delivery = k(100), &sim.Delivery{CancelProbability: k(1), DeadlineDays: 211}
				partBuilt(s, 0.5)
			},
			end: "delivery failed", credits: map[string]float64{"2026-07-31": -0.5e6 * 30 / 31},
		},
		"open": {
			edit: func(s *sim.Scenario) { s.End = civil.MustDate("2026-09-01") }, end: "open at the end",
			credits: map[string]float64{"2026-08-01": -month, "2026-09-01": -month},
		},
		"never begun": {
			edit: func(s *sim.Scenario) {
				s.End, s.Leases[0].Offered = civil.MustDate("2026-07-01"), civil.MustDate("2026-03-03")
			},
			end: "open at the end", signed: "2026-03-03", credits: map[string]float64{},
		},
	} {
		sc := letSite("2026-01-01", "2026-12-31", sim.Terms{Prepayment: &sim.Prepayment{Share: k(0.2), CreditAfterMonths: 6, CreditMonths: 3}})
		if name == "never begun" {
			sc.Leases[0].Start, sc.Leases[0].End = civil.MustDate("2026-07-01"), civil.MustDate("2027-06-30")
		}
		if c.edit != nil {
			c.edit(sc)
		}
		trace := playAll(t, sc, 0, c.more)
		l := trace.Outcome.Leases[0]
		if l.Ended != c.end {
			t.Errorf("%s: %s", name, l.Ended)
		}
		signed := "2026-01-01"
		if c.signed != "" {
			signed = c.signed
		}
		wantPaid(t, trace, "prepayment", map[string]float64{signed: prepaid})
		if c.credits != nil {
			wantPaid(t, trace, "prepayment credit", c.credits)
		}
		credited, refunded := 0.0, 0.0
		for _, p := range trace.Postings {
			switch p.Category {
			case "prepayment credit":
				credited -= p.USD
			case "prepayment refund":
				refunded -= p.USD
				at := min(l.End.String(), sc.End.String())
				if p.Date.String() != at {
					t.Errorf("%s: refunded on %v, want %s", name, p.Date, at)
				}
			}
		}
		// The credit is the share of July to September that has been billed, which by
		// a default is up to the first of its month; but never more than the bill.
		billed := min(l.End.String(), sc.End.String())
		if c.end == "default" {
			billed = l.End.AddDays(-1).MonthStart().String()
		}
		span := prepaid * feeOver(civil.MustDate("2026-07-01"), civil.MustDate(min(billed, "2026-10-01"))) / 3e6
		if c.end == "delivery failed" {
			span = 0.5 * early * 30 / 31
		}
		if math.Abs(credited-max(span, 0)) > 0.005 || math.Abs(prepaid-credited-refunded) > 0.005 {
			t.Errorf("%s: credited %.2f, want %.2f; refunded %.2f", name, credited, span, refunded)
		}
	}
}

// Without dates of its own the credit runs over the second half of the term by
// days: of 365 from day 182, 2 July, on. It is in proportion to the fees.
func TestPrepaymentSecondHalf(t *testing.T) {
	trace := playAll(t, letSite("2026-01-01", "2026-12-31", sim.Terms{Prepayment: &sim.Prepayment{Share: k(0.2)}}), 0, nil)
	want, months := map[string]float64{}, 5+30.0/31
	want["2026-08-01"] = -2.4e6 * (30.0 / 31) / months
	for m := 9; m <= 12; m++ {
		want[fmt.Sprintf("2026-%02d-01", m)] = -2.4e6 / months
	}
	want["2027-01-01"] = -2.4e6 / months
	wantPaid(t, trace, "prepayment credit", want)
	wantPaid(t, trace, "prepayment refund", nil)
}

// Who leaves pays, on the day on which the lease ends: an amount and a share of the
// fees from that day to the end of the term (MODEL 6.10).
func TestTerminationFees(t *testing.T) {
	tenant := &sim.TenantExit{AfterFirmMonths: 5, NoticeDays: 40, Hazard: k(100), FeeUSD: k(0.3e6), FeeShare: k(0.1)}
	owner := &sim.OwnerExit{NoticeDays: 30, FeeUSD: k(0.7e6), FeeShare: k(0.25)}
	end := civil.MustDate("2027-01-01")

	trace := playAll(t, letSite("2026-01-01", "2026-12-31", sim.Terms{TenantExit: tenant, OwnerExit: owner}), 0, nil)
	left := trace.Outcome.Leases[0].End
	if trace.Outcome.Leases[0].Ended != "tenant left" {
		t.Fatalf("the lease ended: %s", trace.Outcome.Leases[0].Ended)
	}
	wantPaid(t, trace, "termination fee", map[string]float64{left.String(): 0.3e6 + 0.1*feeOver(left, end)})

	// Notice of the owner on 1 April, gone on 1 May: 8 months remain.
	sc := letSite("2026-01-01", "2026-12-31", sim.Terms{TenantExit: tenant, OwnerExit: owner})
	trace = playAll(t, sc, 0, giveNotice(3))
	wantPaid(t, trace, "termination fee", map[string]float64{"2026-05-01": -0.7e6 - 0.25*8e6})
	if got := trace.Outcome.Metrics[sim.TerminationFees]; math.Abs(got+2.7e6) > 0.005 {
		t.Errorf("termination fees of %v", got)
	}
	// The same where the horizon ends on that day, and none where it ends before.
	sc.End = civil.MustDate("2026-05-01")
	wantPaid(t, playAll(t, sc, 0, giveNotice(3)), "termination fee", map[string]float64{"2026-05-01": -2.7e6})
	sc.End = civil.MustDate("2026-04-30")
	wantPaid(t, playAll(t, sc, 0, giveNotice(3)), "termination fee", nil)

	// Nobody leaves: nobody pays. Nor does a tenant that defaults while on notice.
	wantPaid(t, playAll(t, letSite("2026-01-01", "2026-12-31", sim.Terms{OwnerExit: owner}), 0, nil), "termination fee", nil)
	trace = playAll(t, letSite("2026-01-01", "2026-12-31", sim.Terms{OwnerExit: owner, Default: &sim.Default{Hazard: k(100)}}), 0, giveNotice(0))
	if got := trace.Outcome.Leases[0].Ended; got != "default" {
		t.Fatalf("the lease ended: %s", got)
	}
	wantPaid(t, trace, "termination fee", nil)
}

// After a default backstop and recovery come on their days, as shares of the fees
// that remained; the backstop first, and never more together (MODEL 6.7).
func TestRecovery(t *testing.T) {
	for name, c := range map[string]struct {
		d                  sim.Default
		recovery, backstop func(remaining float64) float64
	}{
		"both": {
			sim.Default{Recovery: k(0.3), RecoveryDays: 60, Backstop: k(0.5), BackstopDays: 10},
			func(r float64) float64 { return 0.3 * r }, func(r float64) float64 { return 0.5 * r },
		},
		"capped": {
			sim.Default{Recovery: k(0.3), RecoveryDays: 60, Backstop: k(0.5), BackstopDays: 10, BackstopUSD: k(1e6)},
			func(r float64) float64 { return 0.3 * r }, func(float64) float64 { return 1e6 },
		},
		"never above what remains": {
			sim.Default{Recovery: k(0.9), RecoveryDays: 60, Backstop: k(0.8), BackstopDays: 10},
			func(r float64) float64 { return 0.2 * r }, func(r float64) float64 { return 0.8 * r },
		},
		"beyond the horizon": {
			sim.Default{Recovery: k(0.3), RecoveryDays: 365, Backstop: k(0.5), BackstopDays: 10},
			func(float64) float64 { return 0 }, func(r float64) float64 { return 0.5 * r },
		},
		"the next day": { // not on the day of the default itself, and apart by days
			sim.Default{Recovery: k(0.3), RecoveryDays: 1, Backstop: k(0.5), BackstopDays: 0},
			func(r float64) float64 { return 0.3 * r }, func(r float64) float64 { return 0.5 * r },
		},
	} {
		c.d.Hazard = k(20)
		sc := letSite("2026-01-01", "2026-12-31", sim.Terms{Default: &c.d})
		trace := playAll(t, sc, 0, nil)
		l := trace.Outcome.Leases[0]
		if l.Ended != "default" || !l.End.Before(civil.MustDate("2026-09-01")) {
			t.Fatalf("%s: the lease ended: %s on %v", name, l.Ended, l.End)
		}
		remaining, want := feeOver(l.End, civil.MustDate("2027-01-01")), map[string]float64{}
		if usd := c.recovery(remaining); usd > 0 {
			want[l.End.AddDays(c.d.RecoveryDays).String()] = usd
		}
		want[l.End.AddDays(c.d.BackstopDays).String()] = c.backstop(remaining)
		wantPaid(t, trace, "recovery", want)
		sum := 0.0
		for _, usd := range want {
			sum += usd
		}
		if got := trace.Outcome.Metrics[sim.Recovered]; math.Abs(got-sum) > 0.005 || got > remaining+0.005 {
			t.Errorf("%s: recovered %v of %v, want %v", name, got, remaining, sum)
		}
		// What was not billed before the default is lost.
		if want := feeOver(civil.MustDate("2026-01-01"), l.End.AddDays(-1).MonthStart()); l.End.MonthStart() != l.End && math.Abs(l.Collected-want) > 0.005 {
			t.Errorf("%s: collected %v, want %v", name, l.Collected, want)
		}
	}
}
