package sim_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"neocloud/sim"
	"neocloud/sim/civil"

	"pgregory.net/rapid"
)

// delivered are the megawatt-hours that all leases got from one date to another.
func delivered(m *sim.Model, trace *sim.Trace, from, to civil.Date) float64 {
	a, b := m.Horizon().At(from), m.Horizon().At(to)
	sum := 0.0
	for i := range trace.Events {
		until := m.Horizon().Length()
		if i+1 < len(trace.Events) {
			until = trace.Events[i+1].At
		}
		if span := min(until, b) - max(trace.Events[i].At, a); span > 0 {
			sum += trace.Events[i].Use.Leased * span.Hours()
		}
	}
	return sum
}

// contracted are the megawatt-hours that a contract asks for.
func (c *contract) contracted(from, to civil.Date) float64 {
	sum := 0.0
	for d := from; d.Before(to); d = d.AddDays(1) {
		_, share := c.shares(d)
		sum += 24 * c.mw * share
	}
	return sum
}

// alone reports whether no other lease ran between the dates.
func alone(trace *sim.Trace, name string, from, to civil.Date) bool {
	for _, l := range trace.Outcome.Leases {
		if l.Name != name && l.Start.Before(to) && from.Before(l.End) {
			return false
		}
	}
	return true
}

func earlier(a, b civil.Date) civil.Date {
	if b.Before(a) {
		return b
	}
	return a
}

func later(a, b civil.Date) civil.Date {
	if a.Before(b) {
		return b
	}
	return a
}

// creditShare is the credit of the lowest tier that an availability falls below.
func creditShare(s *sim.SLA, most, availability float64) float64 {
	share := 0.0
	for _, tier := range s.Tiers {
		if availability < tier.Below {
			share = min(tier.Credit, most)
		}
	}
	return share
}

// The credit of a bill is that of a tier, at most the cap × its fee; while a lease
// is the only one, it is that of the megawatts that were delivered, and a bill under
// a delivery clause is for the same share of the fee until all came (MODEL 6.9,
// 6.11).
func TestServiceCredits(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		m, w, policy := played(t)
		r := &recorder{Policy: policy}
		trace, n := m.Trace(w, r), numbersOf(m, w)
		bills, credits, offers := paidOf(&trace, "lease fee"), paidOf(&trace, "SLA credit"), r.offers()
		for i := range trace.Outcome.Leases {
			l := &trace.Outcome.Leases[i]
			c := contractOf(m, n, l, offers[l.Name])
			path, _ := termsOf(m.Scenario(), l.Name, l.Product)
			sla, sum, from, played := c.terms.SLA, 0.0, l.Start, earlier(l.End, m.Scenario().End)
			for date := range credits[l.Name] {
				if bills[l.Name][date] == 0 {
					t.Fatalf("%+v: a credit without a bill on %v", *l, date)
				}
			}
			for _, to := range periods(l.Start, played) {
				fee, credit := bills[l.Name][to], -credits[l.Name][to]
				sum += credit
				if credit != 0 && sla == nil {
					t.Fatalf("%+v credits %v on %v without an SLA", *l, credit, to)
				}
				most, known := 0.0, credit == 0
				if sla != nil {
					most = n.get(path+".sla.cap", sla.Cap)
					for _, tier := range sla.Tiers {
						known = known || agree(credit, min(tier.Credit, most)*fee, 1)
					}
				}
				if credit < 0 || credit > most*fee*(1+1e-9) || !known {
					t.Fatalf("%+v credits %v of %v on %v, at most %v", *l, credit, fee, to, most)
				}
				asked := c.contracted(from, to)
				if fee > 0 && asked > 0 && alone(&trace, l.Name, from, to) {
					got, full := delivered(m, &trace, from, to)/asked, c.feeOf(from, to)*c.billed()
					if c.delivery() != nil && fee < full*(1-1e-9) {
						if fee < full*got*(1-1e-6) {
							t.Fatalf("%+v billed %v of %v until %v for the share %v", *l, fee, full, to, got)
						}
					} else if sla != nil {
						lo, hi := creditShare(sla, most, got+1e-6), creditShare(sla, most, got-1e-6)
						if credit < lo*fee-1e-6*full || credit > hi*fee+1e-6*full {
							t.Fatalf("%+v credits %v of %v until %v for the share %v", *l, credit, fee, to, got)
						}
					}
				}
				from = to
			}
			if all := -credits.sum(l.Name); !agree(sum, all, 1) {
				t.Fatalf("%+v: credits of %v, on bills %v", *l, all, sum)
			}
		}
	})
}

// What is prepaid is received at signing and either credited, in the span for it
// and in proportion to the fees, or given back: nothing is left (MODEL 6.10).
func TestPrepaymentsAreUsedUp(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		m, w, policy := played(t)
		r := &recorder{Policy: policy}
		trace, n, end := m.Trace(w, r), numbersOf(m, w), m.Scenario().End
		bills, offers := paidOf(&trace, "lease fee"), r.offers()
		prepaid, credits, refunds := paidOf(&trace, "prepayment"), paidOf(&trace, "prepayment credit"), paidOf(&trace, "prepayment refund")
		for i := range trace.Outcome.Leases {
			l := &trace.Outcome.Leases[i]
			c := contractOf(m, n, l, offers[l.Name])
			path, _ := termsOf(m.Scenario(), l.Name, l.Product)
			x, want := c.terms.Prepayment, 0.0
			if x != nil && c.generation == 0 {
				want = n.get(path+".prepayment.share", x.Share) * c.feeOf(c.start, c.end)
			}
			if got := prepaid[l.Name][l.Signed]; !agree(got, want, 1) || got != prepaid.sum(l.Name) {
				t.Fatalf("%+v: prepaid %v, want %v", *l, got, want)
			}
			if left := prepaid.sum(l.Name) + credits.sum(l.Name) + refunds.sum(l.Name); math.Abs(left) > 1e-9*max(want, 1) {
				t.Fatalf("%+v: %v of %v prepaid is left, %v is credited", *l, left, want, credits.sum(l.Name))
			}
			if refunded := refunds[l.Name]; len(refunded) > 0 {
				if len(refunded) > 1 || refunds.sum(l.Name) != refunded[earlier(l.End, end)] {
					t.Fatalf("%+v: refunds %v", *l, refunded)
				}
			}
			if want == 0 {
				continue
			}
			first, last := c.start.AddDays(c.start.DaysUntil(c.end)/2), c.end
			if x.CreditAfterMonths > 0 || x.CreditMonths > 0 {
				first = c.start.AddMonths(x.CreditAfterMonths)
				if until := first.AddMonths(x.CreditMonths); x.CreditMonths > 0 && until.Before(last) {
					last = until
				}
			}
			span, from, played := c.feeOf(first, last), l.Start, earlier(l.End, end)
			for _, to := range periods(l.Start, played) {
				share := 0.0
				if to, from := earlier(to, last), later(from, first); from.Before(to) && span > 0 {
					share = c.feeOf(from, to) / span
				}
				fee, billed := bills[l.Name][to], l.Ended != "default" || !l.End.MonthStart().Before(to)
				if credit := -credits[l.Name][to]; billed && !agree(credit, min(share*want, fee), want) {
					t.Fatalf("%+v: %v of a bill of %v on %v is credited, want %v of %v", *l, credit, fee, to, share, want)
				}
				from = to
			}
		}
	})
}

// A default brings back no more than the fees that remained, backstop and recovery
// each after its days (MODEL 6.7); notice costs the side that gave it what was
// agreed, on the last day (MODEL 6.10). Nothing else brings either.
func TestEndingsArePaidFor(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		m, w, policy := played(t)
		r := &recorder{Policy: policy}
		trace, n, end := m.Trace(w, r), numbersOf(m, w), m.Scenario().End
		recovered, fees, offers := paidOf(&trace, "recovery"), paidOf(&trace, "termination fee"), r.offers()
		for i := range trace.Outcome.Leases {
			l := &trace.Outcome.Leases[i]
			c := contractOf(m, n, l, offers[l.Name])
			path, _ := termsOf(m.Scenario(), l.Name, l.Product)
			remaining := c.feeOf(l.End, c.end)
			due, charge := map[civil.Date]float64{}, 0.0
			switch x := c.terms; {
			case void(l): // it brings nothing, and costs nothing
			case l.Ended == "default":
				path += ".default"
				backstop := n.get(path+".backstop_share", x.Default.Backstop) * remaining
				if most := n.get(path+".backstop_cap_usd", x.Default.BackstopUSD); most > 0 {
					backstop = min(backstop, most)
				}
				recovery := min(n.get(path+".recovery_share", x.Default.Recovery)*remaining, remaining-backstop)
				due[l.End.AddDays(x.Default.BackstopDays)] += backstop
				due[l.End.AddDays(x.Default.RecoveryDays)] += recovery
			case l.Ended == "tenant left":
				path += ".tenant_exit"
				charge = n.get(path+".termination_fee_usd", x.TenantExit.FeeUSD) + n.get(path+".termination_fee_share", x.TenantExit.FeeShare)*remaining
			case l.Ended == "owner reclaimed":
				path += ".owner_exit"
				charge = -n.get(path+".termination_fee_usd", x.OwnerExit.FeeUSD) - n.get(path+".termination_fee_share", x.OwnerExit.FeeShare)*remaining
			}
			sum := 0.0
			for date, usd := range due {
				if date.Before(end) {
					sum += usd
					if got := recovered[l.Name][date]; !agree(got, usd, 1) {
						t.Fatalf("%+v: recovered %v on %v, want %v", *l, got, date, usd)
					}
				}
			}
			if all := recovered.sum(l.Name); !agree(all, sum, 1) || all > remaining*(1+1e-9) {
				t.Fatalf("%+v: recovered %v, want %v, of %v that remained", *l, all, sum, remaining)
			}
			if got := fees[l.Name][l.End]; !agree(got, charge, 1) || got != fees.sum(l.Name) {
				t.Fatalf("%+v: a fee of %v for leaving, want %v", *l, got, charge)
			}
		}
	})
}

// A renewal starts where the lease before it ended by its term, for the same
// megawatts at the price over the index of the day of the decision less the
// discount. No lease is renewed more often than agreed, one that surely is is asked, and one that is not
// is not (MODEL 6.8).
func TestRenewalsFollow(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		m, w, policy := played(t)
		r := &recorder{Policy: policy}
		trace, n, h := m.Trace(w, r), numbersOf(m, w), m.Horizon()
		offers, leaving := r.offers(), map[string]civil.Date{}
		for _, e := range trace.Events {
			if e.Event == "notice" {
				leaving[e.Entity] = e.Date
			}
		}
		asked := 0
		for i := range trace.Outcome.Leases {
			l := &trace.Outcome.Leases[i]
			c := contractOf(m, n, l, offers[l.Name])
			name, _, _ := strings.Cut(l.Name, "+")
			next := fmt.Sprintf("%s+%d", name, c.generation+1)
			o, ok := offers[next]
			if ok {
				asked++
			}
			x := c.terms.Renewal
			if x == nil || c.generation >= x.Times {
				if ok {
					t.Fatalf("%s is offered after %+v", next, *l)
				}
				continue
			}
			path, _ := termsOf(m.Scenario(), l.Name, l.Product)
			days := x.DecideDays
			if exit := c.terms.TenantExit; days == 0 && exit != nil {
				days = exit.NoticeDays
			} else if days == 0 {
				days = 90
			}
			decided := c.end.AddDays(-days)
			if decided.Before(c.start) {
				decided = c.start
			}
			notice, left := leaving[l.Name]
			runs := decided.Before(l.End) && (!left || decided.Before(notice)) && decided.Before(m.Scenario().End)
			switch p := n.get(path+".renewal.probability", x.Probability); {
			case ok && p == 0, !ok && p == 1 && runs:
				t.Fatalf("%+v is renewed: %v, with probability %v on %v", *l, ok, p, decided)
			case !ok:
				continue
			}
			if h.Date(o.Start) != c.end || o.MW != l.MW || h.Date(o.End) != c.end.AddMonths(x.TermMonths) {
				t.Fatalf("%+v of %v to %v is followed by %+v", *l, c.start, c.end, o)
			}
			index := w.Index()[h.Month(h.At(decided))]
			lo, hi := x.Discount.Support()
			low, high := x.Price.Support()
			if o.FeePerMWMonth < index*low*(1-hi)-1e-6 || o.FeePerMWMonth > index*high*(1-lo)+1e-6 {
				t.Fatalf("%s is offered at %v, the index of %v is %v: %v, less %v", next, o.FeePerMWMonth, decided, index, x.Price, x.Discount)
			}
		}
		for name := range offers {
			if strings.Contains(name, "+") {
				asked--
			}
		}
		if asked != 0 {
			t.Fatalf("%d renewals are of no lease that was signed", -asked)
		}
	})
}
