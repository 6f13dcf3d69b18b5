package sim_test

import (
	"context"
	"math"
	"testing"

	"neocloud/sim"
	"neocloud/sim/civil"
	"neocloud/sim/strategy"
)

// lateSite has half of the 100 MW that are let from 1 January on; the other half is
// planned for 1 February and a month and a half late: half of March's 31 days is
// 16 March 12:00, so it comes on 17 March.
func lateSite(d *sim.Delivery, sla *sim.SLA) *sim.Scenario {
	sc := letSite("2026-01-01", "2026-12-31", sim.Terms{Delivery: d, SLA: sla})
	f := &sc.Facilities[0]
	f.Phases[0].ITMW = k(50)
	late := phase(50, 1, "2026-02-01")
	late.Name, late.Delay = "late", k(1.5)
	f.Phases = append(f.Phases, late)
	return sc
}

// Until all is delivered once, only what is delivered is billed: half of January and
// February, and of March's 31 days half of 16 and all of 15. Then the fee is due in
// full, and what fails is the matter of the SLA (MODEL 6.11).
func TestDeliveryIsBilledProRata(t *testing.T) {
	want := map[string]float64{"2026-02-01": 0.5e6, "2026-03-01": 0.5e6, "2026-04-01": 1e6 * (8 + 15) / 31}
	for m := 5; m <= 12; m++ {
		want[civil.NewDate(2026, 5, 1).AddMonths(m-5).String()] = 1e6
	}
	want["2027-01-01"] = 1e6
	sla := &sim.SLA{Tiers: []sim.SLATier{{Below: 0.99, Credit: 0.1}}, Cap: k(1)}
	trace := playAll(t, lateSite(&sim.Delivery{CancelProbability: k(0), DeadlineDays: 20, GraceDays: 5}, sla), 0, nil)
	wantPaid(t, trace, "lease fee", want)
	// While it is late there is no fee for it, and so no credit either.
	wantPaid(t, trace, "SLA credit", nil)

	// Complete once, the fee stays whole: blocks down 24 of every 264 hours are below
	// 99 % in every month after the first.
	sc := letSite("2026-01-01", "2026-03-31", sim.Terms{Delivery: &sim.Delivery{CancelProbability: k(1), GraceDays: 12}, SLA: sla})
	sc.Facilities[0].BlockFailures = &sim.BlockFailures{TimeToFailure: k(240), TimeToRepair: k(24)}
	trace = playAll(t, sc, 0, nil) // down on the 11th of January only before the deadline
	wantPaid(t, trace, "lease fee", map[string]float64{"2026-02-01": 1e6, "2026-03-01": 1e6, "2026-04-01": 1e6})
	wantPaid(t, trace, "SLA credit", map[string]float64{"2026-02-01": -0.1e6, "2026-03-01": -0.1e6, "2026-04-01": -0.1e6})

	// Without the clause the fee is due in full, delivered or not.
	wantPaid(t, playAll(t, lateSite(nil, nil), 0, nil), "lease fee", feesOf2026())
}

func feesOf2026() map[string]float64 {
	fees := map[string]float64{}
	for m := range 12 {
		fees[civil.NewDate(2026, 2, 1).AddMonths(m).String()] = 1e6
	}
	return fees
}

// A tenant that contracts nothing at first has been delivered nothing: a ramp of no
// megawatts does not complete delivery.
func TestNothingIsNotComplete(t *testing.T) {
	sc := lateSite(&sim.Delivery{CancelProbability: k(1), DeadlineDays: 45}, nil)
	sc.Leases[0].Ramp = []sim.RampStep{{Months: 1, MWShare: k(0)}}
	trace := playAll(t, sc, 0, nil)
	if l := trace.Outcome.Leases[0]; l.Ended != "delivery failed" || l.End != civil.MustDate("2026-02-15") {
		t.Errorf("ended on %v: %s", l.End, l.Ended)
	}
}

// At the deadline and the days of grace the tenant cancels or stays, by its
// probability (MODEL 6.11).
func TestDeliveryDeadline(t *testing.T) {
	// 31 and 14 days after 1 January is 15 February: half of 14 of 28 days is billed.
	cancels := &sim.Delivery{CancelProbability: k(1), DeadlineDays: 31, GraceDays: 14}
	trace := playAll(t, lateSite(cancels, nil), 0, nil)
	wantPaid(t, trace, "lease fee", map[string]float64{"2026-02-01": 0.5e6, "2026-02-15": 0.25e6})
	if l := trace.Outcome.Leases[0]; l.Ended != "delivery failed" || l.End != civil.MustDate("2026-02-15") {
		t.Errorf("ended on %v: %s", l.End, l.Ended)
	}
	if got := trace.Outcome.Metrics[sim.DeliveryFailed]; got != 1 {
		t.Errorf("%v leases failed", got)
	}
	// On 17 March the late half comes: a deadline on that day is kept, one on the day
	// before is not, nor one on the first day.
	for days, ended := range map[int]string{0: "delivery failed", 74: "delivery failed", 75: "expired"} {
		trace := playAll(t, lateSite(&sim.Delivery{CancelProbability: k(1), DeadlineDays: days}, nil), 0, nil)
		if got := trace.Outcome.Leases[0].Ended; got != ended {
			t.Errorf("deadline after %d days: %s, want %s", days, got, ended)
		}
	}
	// Nor does one on the first day harm where all is there.
	trace = playAll(t, letSite("2026-01-01", "2026-12-31", sim.Terms{Delivery: &sim.Delivery{CancelProbability: k(1)}}), 0, nil)
	if got := trace.Outcome.Leases[0].Ended; got != "expired" {
		t.Errorf("delivered on the first day: %s", got)
	}
	const n = 1000
	for _, p := range []float64{0, 0.5, 1} {
		sc := lateSite(&sim.Delivery{CancelProbability: k(p), DeadlineDays: 31, GraceDays: 14}, nil)
		all := []sim.Contender{{Name: "all", Policy: acceptAll(nil)}}
		r, err := sim.Experiment{Model: compile(t, sc), Contenders: all, Replications: n, Seed: 5}.Run(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		// Four standard errors of a share of p.
		if got := mean(values(t, r, "all", sim.DeliveryFailed)); math.Abs(got-p) > 4*math.Sqrt(p*(1-p)/n) {
			t.Errorf("%v of the tenants cancel, want %v", got, p)
		}
	}
}

// replicationWhere looks for a world in which something happens.
func replicationWhere(t *testing.T, is func(replication int) bool) int {
	t.Helper()
	for r := range 500 {
		if is(r) {
			return r
		}
	}
	t.Fatal("it happens in no world")
	return 0
}

// What ends a lease on one day, in the order of MODEL 1.3. The draws of a contract
// are its own, so the days of notice and default are known from contracts that
// have the one or the other.
func TestEndsOnOneDay(t *testing.T) {
	start := civil.MustDate("2026-01-01")
	exit, fails := &sim.TenantExit{NoticeDays: 0, Hazard: k(3)}, &sim.Default{Hazard: k(30)}
	endOf := func(terms sim.Terms, r int, more func(*strategy.View) []strategy.Action) sim.LeaseOutcome {
		return playAll(t, lateOnce(terms), r, more).Outcome.Leases[0]
	}
	inMonth := func(d civil.Date) bool { return d.MonthStart() != d }
	fails1 := func(r int) civil.Date { return endOf(sim.Terms{Default: fails}, r, nil).End }

	// The tenant gives notice without a term of notice and defaults on one day: it has
	// left, and pays its last bill.
	r := replicationWhere(t, func(r int) bool {
		d := fails1(r)
		return inMonth(d) && d == endOf(sim.Terms{TenantExit: exit}, r, nil).End
	})
	d := fails1(r)
	check := func(what string, l sim.LeaseOutcome, ended string, until civil.Date, billed civil.Date) {
		t.Helper()
		if l.Ended != ended || l.End != until || math.Abs(l.Collected-feeOver(start, billed)) > 0.005 {
			t.Errorf("%s: %s on %v, collected %.2f, want %s on %v and %.2f", what, l.Ended, l.End, l.Collected, ended, until, feeOver(start, billed))
		}
	}
	check("notice and default", endOf(sim.Terms{TenantExit: exit, Default: fails}, r, nil), "tenant left", d, d)

	// A default after the first month, on the day on which the owner's notice takes
	// effect, on the last day of the term, and on the day of a missed deadline.
	r = replicationWhere(t, func(r int) bool { d := fails1(r); return inMonth(d) && start.AddMonths(1).Before(d) })
	d = fails1(r)
	check("default alone", endOf(sim.Terms{Default: fails}, r, nil), "default", d, d.MonthStart())
	notice := sim.Terms{Default: fails, OwnerExit: &sim.OwnerExit{NoticeDays: start.DaysUntil(d)}}
	check("owner's notice and default", endOf(notice, r, giveNotice(0)), "owner reclaimed", d, d)
	notice.OwnerExit.NoticeDays++
	check("owner's notice a day after", endOf(notice, r, giveNotice(0)), "default", d, d.MonthStart())

	sc := lateOnce(sim.Terms{Default: fails})
	sc.Leases[0].End = d.AddDays(-1)
	check("term and default", playAll(t, sc, r, nil).Outcome.Leases[0], "expired", d, d)

	deadline := &sim.Delivery{CancelProbability: k(1), DeadlineDays: start.DaysUntil(d)}
	sc = lateOnce(sim.Terms{Default: fails, Delivery: deadline})
	partBuilt(sc, 0.5)
	if l := playAll(t, sc, r, nil).Outcome.Leases[0]; l.Ended != "default" || math.Abs(l.Collected-feeOver(start, d.MonthStart())/2) > 0.005 {
		t.Errorf("deadline and default: %s, collected %v", l.Ended, l.Collected)
	}
	sc.Leases[0].Default, sc.Leases[0].OwnerExit = nil, &sim.OwnerExit{NoticeDays: start.DaysUntil(d)}
	if l := playAll(t, sc, r, giveNotice(0)).Outcome.Leases[0]; l.Ended != "owner reclaimed" || math.Abs(l.Collected-feeOver(start, d)/2) > 0.005 {
		t.Errorf("deadline and notice: %s, collected %v", l.Ended, l.Collected)
	}
}

func lateOnce(terms sim.Terms) *sim.Scenario { return letSite("2026-01-01", "2026-12-31", terms) }

// partBuilt leaves all but a share of the first phase to be built, which nobody
// does.
func partBuilt(sc *sim.Scenario, share float64) {
	built := &sc.Facilities[0].Phases[0]
	whole := built.ITMW.Constant()
	built.ITMW = k(share * whole)
	sc.Facilities[0].Phases = append(sc.Facilities[0].Phases, sim.Phase{Name: "rest", ITMW: k((1 - share) * whole), Option: true})
}

// A derate is no delay: a lease of the whole nameplate is delivered (MODEL 6.11).
func TestDerateIsNoDelay(t *testing.T) {
	sc := lateOnce(sim.Terms{Delivery: &sim.Delivery{CancelProbability: k(1)}})
	sc.Facilities[0].Phases = sc.Facilities[0].Phases[:1]
	sc.Facilities[0].Phases[0].Online = sc.Start
	sc.Facilities[0].Phases[0].Delay = k(0)
	sc.Facilities[0].Derate = k(0.1)
	if l := playAll(t, sc, 0, nil).Outcome.Leases[0]; l.Ended == "delivery failed" || l.Collected != l.Headline {
		t.Errorf("%s, collected %v of %v", l.Ended, l.Collected, l.Headline)
	}
}
