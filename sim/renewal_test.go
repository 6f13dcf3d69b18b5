package sim_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"neocloud/sim"
	"neocloud/sim/civil"
	"neocloud/sim/dist"
	"neocloud/sim/strategy"
)

// renewable is 100 MW that are let for the first half of 2026 at $2m a month and
// may be renewed for three months. The index is $10,000 per MW-month, half as much
// again from June and twice that level from July on.
func renewable(r sim.Renewal) *sim.Scenario {
	sc := letSite("2026-01-01", "2026-06-30", sim.Terms{Renewal: &r})
	sc.End = civil.MustDate("2027-07-01")
	sc.Leases[0].FeePerMonth = k(2e6)
	sc.Market.Index = &sim.Index{PerMWMonth: k(10e3), Table: &sim.IndexTable{Points: []sim.IndexPoint{
		{Date: civil.MustDate("2026-06-01"), Factor: 1.5}, {Date: civil.MustDate("2026-07-01"), Factor: 2},
	}}}
	return sc
}

// eventsOf are the dates and entities of one kind of event.
func eventsOf(trace sim.Trace, event string) []string {
	var out []string
	for _, e := range trace.Events {
		if e.Event == event {
			out = append(out, e.Date.String()+" "+e.Entity)
		}
	}
	return out
}

// The tenant decides so many days before the end, at the index of that day less the
// discount; the new lease begins where the old one ends, and may be renewed in turn
// as often as is agreed (MODEL 6.8).
func TestRenewal(t *testing.T) {
	trace := playAll(t, renewable(sim.Renewal{Probability: k(1), Discount: k(0.2), TermMonths: 3, DecideDays: 30, Times: 2}), 0, nil)
	// 30 days before 1 July and 1 October.
	want := []string{"2026-01-01 let", "2026-06-01 let+1", "2026-09-01 let+2"}
	if got := eventsOf(trace, "offer"); !slices.Equal(got, want) {
		t.Errorf("offered %v, want %v", got, want)
	}
	leases := trace.Outcome.Leases
	if len(leases) != 3 {
		t.Fatalf("signed %d leases, want 3", len(leases))
	}
	for i, want := range []struct {
		name, start, end string
		fee              float64 // a month
	}{
		{"let", "2026-01-01", "2026-07-01", 2e6},
		{"let+1", "2026-07-01", "2026-10-01", 100 * 15e3 * 0.8},
		{"let+2", "2026-10-01", "2027-01-01", 100 * 20e3 * 0.8},
	} {
		l := leases[i]
		months := map[bool]float64{true: 6, false: 3}[i == 0]
		if l.Name != want.name || l.Start.String() != want.start || l.End.String() != want.end || l.Ended != "expired" ||
			math.Abs(l.Headline-months*want.fee) > 0.005 || math.Abs(l.Collected-months*want.fee) > 0.005 {
			t.Errorf("%+v, want %+v", l, want)
		}
	}
}

// Without days of its own the decision falls on the tenant's days of notice, or on
// 90 without such a right, and has the index of its month.
func TestRenewalDay(t *testing.T) {
	for _, c := range []struct {
		exit     *sim.TenantExit
		want     string
		headline float64
	}{
		{nil, "2026-04-02 let+1", 3 * 100 * 10e3},
		{&sim.TenantExit{NoticeDays: 45}, "2026-05-17 let+1", 3 * 100 * 10e3},
		{&sim.TenantExit{NoticeDays: 10}, "2026-06-21 let+1", 3 * 100 * 15e3},
	} {
		sc := renewable(sim.Renewal{Probability: k(1), TermMonths: 3})
		sc.Leases[0].TenantExit = c.exit
		trace := playAll(t, sc, 0, nil)
		if got := eventsOf(trace, "offer")[1:]; !slices.Equal(got, []string{c.want}) {
			t.Errorf("offered %v, want %v", got, c.want)
		}
		if got := trace.Outcome.Leases[1].Headline; math.Abs(got-c.headline) > 0.005 {
			t.Errorf("%s: headline %v, want %v", c.want, got, c.headline)
		}
	}
}

// A lease that is shorter than that is decided on as it begins, also if it has been
// signed before.
func TestRenewalOfAShortLease(t *testing.T) {
	sc := renewable(sim.Renewal{Probability: k(1), TermMonths: 1})
	sc.Leases[0].Start, sc.Leases[0].End = civil.MustDate("2026-05-01"), civil.MustDate("2026-05-31")
	if got := eventsOf(playAll(t, sc, 0, nil), "offer"); !slices.Equal(got, []string{"2026-01-01 let", "2026-05-01 let+1"}) {
		t.Errorf("offered %v", got)
	}
}

// The index may be the price of something else: then the renewal's price is a
// multiple of it, before the discount, drawn for each renewal.
func TestRenewalPriceToIndex(t *testing.T) {
	r := sim.Renewal{Probability: k(1), Discount: k(0.2), Price: k(1.5), TermMonths: 3, DecideDays: 30}
	if got, want := playAll(t, renewable(r), 0, nil).Outcome.Leases[1].Headline, 3*100*15e3*1.5*0.8; math.Abs(got-want) > 0.005 {
		t.Errorf("a headline of %v, want %v", got, want)
	}
	r.Price = dist.MustOf(dist.Uniform{Low: 1, High: 2})
	m := compile(t, renewable(r))
	const n = 500
	sum := 0.0
	for i := range n {
		sum += m.Trace(m.Sample(2, i), acceptAll(nil)).Outcome.Leases[1].Headline / (3 * 100 * 15e3 * 0.8)
	}
	if got := sum / n; math.Abs(got-1.5) > 4/math.Sqrt(12*n) {
		t.Errorf("at %v of the index on average, want 1.5", got)
	}
}

// A new term has neither ramp nor prepayment nor delivery clause, and all else of the
// old one: here its exit and its SLA.
func TestRenewedTerms(t *testing.T) {
	sc := renewable(sim.Renewal{Probability: k(1), TermMonths: 3, DecideDays: 30})
	l := &sc.Leases[0]
	l.Ramp, l.Prepayment = []sim.RampStep{{Months: 2, FeeShare: k(0.5)}}, &sim.Prepayment{Share: k(0.1)}
	l.Delivery = &sim.Delivery{CancelProbability: k(1), GraceDays: 365}
	l.OwnerExit = &sim.OwnerExit{NoticeDays: 31, FeeShare: k(0.5)}
	l.SLA = &sim.SLA{Tiers: []sim.SLATier{{Below: 0.9, Credit: 0.1}}}
	f := &sc.Facilities[0] // of 100 MW 80 are built
	f.Phases[0].ITMW = k(80)
	f.Phases = append(f.Phases, sim.Phase{Name: "rest", ITMW: k(20), Option: true})
	trace := playAll(t, sc, 0, giveNotice(7)) // on 1 August, gone on 1 September
	wantPaid(t, trace, "prepayment", map[string]float64{"2026-01-01": 0.1 * 10e6})
	fees := map[string]float64{"2026-08-01": 1.5e6, "2026-09-01": 1.5e6}
	for m := range 6 { // 80 % is delivered, so the old term is billed pro rata to its end
		share := map[bool]float64{true: 0.5, false: 1}[m < 2]
		fees[civil.NewDate(2026, 2, 1).AddMonths(m).String()] = share * 0.8 * 2e6
	}
	wantPaid(t, trace, "lease fee", fees)
	wantPaid(t, trace, "SLA credit", map[string]float64{"2026-08-01": -0.15e6, "2026-09-01": -0.15e6})
	wantPaid(t, trace, "termination fee", map[string]float64{"2026-09-01": -0.5 * 1.5e6})
}

// It is an offer like any other: a strategy may find it too cheap, and a tenant that
// never asks makes none.
func TestRenewalIsAnOffer(t *testing.T) {
	for _, c := range []struct {
		probability, floor float64
		signed             float64
		event              string
	}{
		{1, 11_999, 2, "offer"}, {1, 12_001, 1, "offer declined"}, {0, 0, 1, "no renewal"},
	} {
		sc := renewable(sim.Renewal{Probability: k(c.probability), Discount: k(0.2), TermMonths: 3, DecideDays: 30})
		sc.Strategies = []sim.Strategy{{Name: "sell-only", Policy: "sell-only", Floor: c.floor}}
		m := compile(t, sc)
		trace := m.Trace(m.Sample(1, 0), policy(t, m, "sell-only"))
		if got := trace.Outcome.Metrics[sim.Signed]; got != c.signed || len(eventsOf(trace, c.event)) == 0 {
			t.Errorf("probability %v, floor %v: %v signed, %q %v", c.probability, c.floor, got, c.event, eventsOf(trace, c.event))
		}
	}
	// Nobody asks to go on with a lease that is on notice.
	sc := renewable(sim.Renewal{Probability: k(1), TermMonths: 3, DecideDays: 30})
	sc.Leases[0].OwnerExit = &sim.OwnerExit{NoticeDays: 45}
	if got := eventsOf(playAll(t, sc, 0, giveNotice(4)), "offer"); len(got) != 1 {
		t.Errorf("on notice from 1 May to 15 June: offered %v", got)
	}
	if got := eventsOf(playAll(t, sc, 0, nil), "offer"); len(got) != 2 {
		t.Errorf("not on notice: offered %v", got)
	}
}

// Whether the tenant asks, and at which discount, is drawn for the lease and the
// number of the renewal: other leases and other strategies change nothing (MODEL
// 11.2). The mean price is the index less the mean discount.
func TestRenewalDraws(t *testing.T) {
	sc := renewable(sim.Renewal{Probability: k(0.5), Discount: dist.MustOf(dist.Uniform{Low: 0.1, High: 0.5}), TermMonths: 1, DecideDays: 20, Times: 3})
	other := sc.Leases[0]
	other.Name, other.Terms.Renewal = "other", &sim.Renewal{Probability: k(0.5), TermMonths: 1, DecideDays: 20, Times: 3}
	sc.Leases = append(sc.Leases, other)
	m := compile(t, sc)
	only := asked{decide: func(v *strategy.View) []strategy.Action {
		var actions []strategy.Action
		for _, o := range v.Offers {
			if strings.HasPrefix(o.Name, "let") {
				actions = append(actions, strategy.Accept(o))
			}
		}
		return actions
	}}
	const n = 1500
	var first, second, prices, distinct float64
	for r := range n {
		w := m.Sample(3, r)
		got := map[string]float64{}
		for _, l := range m.Trace(w, acceptAll(nil)).Outcome.Leases {
			got[l.Name] = l.Headline
		}
		alone := m.Trace(w, only).Outcome.Leases
		for _, l := range alone {
			if got[l.Name] != l.Headline {
				t.Fatalf("world %d: %s at %v alone, %v beside others", r, l.Name, l.Headline, got[l.Name])
			}
		}
		if usd, ok := got["let+1"]; ok {
			first++
			prices += usd / 100 / 15e3
			if next, ok := got["let+2"]; ok {
				second++
				if math.Abs(next/20e3-usd/15e3) > 1e-9 {
					distinct++
				}
			}
		}
	}
	// Four standard errors: of shares of 0.5, and of a uniform of width 0.4.
	if got := first / n; math.Abs(got-0.5) > 4*0.5/math.Sqrt(n) {
		t.Errorf("%v are renewed, want 0.5", got)
	}
	if got := second / first; math.Abs(got-0.5) > 4*0.5/math.Sqrt(first) {
		t.Errorf("%v of these once more, want 0.5", got)
	}
	if got := prices / first; math.Abs(got-0.7) > 4*0.4/math.Sqrt(12*first) {
		t.Errorf("at %v of the index, want 0.7", got)
	}
	if distinct != second {
		t.Errorf("%v of %v second renewals have a discount of their own", distinct, second)
	}
}

// A lease from an inquiry is renewed as its product says, under the inquiry's name.
func TestInquiryIsRenewed(t *testing.T) {
	sc := renewable(sim.Renewal{Probability: k(1), TermMonths: 1})
	sc.Leases = nil
	sc.Market.Inquiries = &sim.Inquiries{PerMonth: k(1), DecisionDays: 10, Products: []sim.Product{{
		Name: "bridge", Weight: 1, ITMW: k(1), Term: k(2), StartLag: k(0), Price: k(1.2),
		Terms: sim.Terms{Renewal: &sim.Renewal{Probability: k(1), Discount: k(0.25), TermMonths: 1, DecideDays: 5}},
	}}}
	m := compile(t, sc)
	w := m.Sample(1, 0)
	renewed := 0
	for _, l := range m.Trace(w, acceptAll(nil)).Outcome.Leases {
		name, again := strings.CutSuffix(l.Name, "+1")
		if !again {
			continue
		}
		renewed++
		decided := m.Horizon().Month(m.Horizon().At(l.Start.AddDays(-5)))
		months := 0.0
		for d := l.Start; d.Before(l.Start.AddMonths(1)); d = d.AddDays(1) {
			months += 1 / float64(d.DaysInMonth())
		}
		want := months * 0.75 * w.Index()[decided]
		if !strings.HasPrefix(name, "inquiry-") || l.Product != "bridge" || math.Abs(l.Headline-want) > 0.005 {
			t.Errorf("%+v, want %v", l, want)
		}
	}
	if renewed < 5 {
		t.Errorf("%d renewed", renewed)
	}
}
