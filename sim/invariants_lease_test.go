package sim_test

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"neocloud/sim"
	"neocloud/sim/civil"

	"pgregory.net/rapid"
)

// contract is what was agreed with one tenant, with its numbers as they turned out.
type contract struct {
	terms            *sim.Terms
	generation       int        // 0 of the original, 1 of its first renewal
	start, end       civil.Date // the day after the last
	mw, fee          float64    // the fee in USD a month
	escalator        float64
	takeOrPay, drawn float64
	ramp             []rampRow
	days             []float64 // the fee of each day of the term
}

type rampRow struct {
	until         civil.Date
	share, ofMegs float64
}

// termsOf are the terms of a lease by its name, or of a product that was asked for.
func termsOf(sc *sim.Scenario, name, product string) (path string, terms *sim.Terms) {
	if product != "" {
		for i := range sc.Market.Inquiries.Products {
			if p := &sc.Market.Inquiries.Products[i]; p.Name == product {
				return "market.inquiries.products." + p.Name, &p.Terms
			}
		}
	}
	name, _, _ = strings.Cut(name, "+")
	for i := range sc.Leases {
		if sc.Leases[i].Name == name {
			return "leases." + name, &sc.Leases[i].Terms
		}
	}
	panic("nothing is known of " + name)
}

// contractOf puts a contract together from the scenario, the world and, for what
// an inquiry or a renewal asked, the offer that the strategy was shown.
func contractOf(m *sim.Model, n numbers, l *sim.LeaseOutcome, offer offered) contract {
	path, terms := termsOf(m.Scenario(), l.Name, l.Product)
	c := contract{
		terms: terms, start: m.Horizon().Date(offer.Start), end: m.Horizon().Date(offer.End),
		mw: offer.MW, fee: offer.FeePerMWMonth * offer.MW,
		escalator: n.get(path+".escalator_per_year", terms.Escalator),
		takeOrPay: n.get(path+".take_or_pay_share", terms.TakeOrPay), drawn: n.get(path+".drawn_share", terms.Drawn),
	}
	if _, number, renewed := strings.Cut(l.Name, "+"); renewed {
		c.generation, _ = strconv.Atoi(number)
	}
	for _, spec := range m.Scenario().Leases {
		if spec.Name == l.Name {
			c.start, c.end, c.mw = spec.Start, spec.End.AddDays(1), n.get(path+".it_mw", spec.ITMW)
			if spec.FeePerMonth.IsSet() {
				c.fee = n.get(path+".fee_usd_per_month", spec.FeePerMonth)
			} else {
				c.fee = n.get(path+".fee_usd_per_mw_month", spec.FeePerMWMonth) * c.mw
			}
		}
	}
	months := 0
	for i, row := range terms.Ramp {
		if c.generation > 0 {
			break // a renewal does not ramp again
		}
		months += row.Months
		at := fmt.Sprintf("%s.ramp[%d]", path, i)
		c.ramp = append(c.ramp, rampRow{c.start.AddMonths(months), n.get(at+".fee_share", row.FeeShare), n.get(at+".mw_share", row.MWShare)})
	}
	year, growth := 0, 1.0
	for d := c.start; d.Before(c.end); d = d.AddDays(1) {
		if !d.Before(c.start.AddMonths(12 * (year + 1))) {
			year++
			growth *= 1 + c.escalator
		}
		share, _ := c.shares(d)
		c.days = append(c.days, c.fee*growth*share/float64(d.DaysInMonth()))
	}
	return c
}

// shares are those of the fee and of the megawatts on a day.
func (c *contract) shares(d civil.Date) (fee, mw float64) {
	for _, row := range c.ramp {
		if d.Before(row.until) {
			return row.share, row.ofMegs
		}
	}
	return 1, 1
}

// feeOf is the full fee of the days [from, to) within the term, one day after the
// other: the month's fee over the days of the month.
func (c *contract) feeOf(from, to civil.Date) float64 {
	a, b := max(c.start.DaysUntil(from), 0), min(c.start.DaysUntil(to), len(c.days))
	sum := 0.0
	for i := a; i < b; i++ {
		sum += c.days[i]
	}
	return sum
}

// void reports whether a renewal ended before its start, with the lease before it.
func void(l *sim.LeaseOutcome) bool { return l.End.Before(l.Start) }

// delivery is the clause on late delivery, which a renewal does not have.
func (c *contract) delivery() *sim.Delivery {
	if c.generation > 0 {
		return nil
	}
	return c.terms.Delivery
}

// billed is the share of the fee that is due whatever is drawn (MODEL 6.2).
func (c *contract) billed() float64 { return max(c.takeOrPay, c.drawn) }

// committed is what is due if the tenant leaves as early as it may (MODEL 6.12).
func (c *contract) committed() float64 {
	end := c.end
	if x := c.terms.TenantExit; x != nil {
		end = c.start.AddMonths(x.AfterFirmMonths).AddDays(x.NoticeDays)
	}
	return c.feeOf(c.start, end) * c.takeOrPay
}

// A contract that had to be accepted before the scenario starts is refused, or at
// the least cannot be signed and does no harm.
func TestDecideByBeforeTheStart(t *testing.T) {
	sc := seed()
	sc.Leases[0].DecideBy = sc.Start.AddDays(-30)
	m, err := sim.Compile(sc)
	if err != nil {
		return
	}
	defer func() {
		if p := recover(); p != nil {
			t.Errorf("the scenario passes its check and cannot be played: %v", p)
		}
	}()
	if n := len(m.Trace(m.Sample(1, 0), policy(t, m, "sell-only")).Outcome.Leases); n > 0 {
		t.Errorf("signed %d leases after their last day", n)
	}
}

// periods are the days at which bills end: the first of each month, and the end.
func periods(start, end civil.Date) []civil.Date {
	var days []civil.Date
	for d := start.MonthStart().AddMonths(1); d.Before(end); d = d.AddMonths(1) {
		days = append(days, d)
	}
	if start.Before(end) {
		days = append(days, end)
	}
	return days
}

// paid are the postings of one category by lease and date.
type paid map[string]map[civil.Date]float64

func paidOf(trace *sim.Trace, category string) paid {
	all := paid{}
	for _, p := range trace.Postings {
		if p.Category == category {
			if all[p.Lease] == nil {
				all[p.Lease] = map[civil.Date]float64{}
			}
			all[p.Lease][p.Date] += p.USD
		}
	}
	return all
}

func (p paid) sum(lease string) float64 {
	sum := 0.0
	for _, usd := range p[lease] {
		sum += usd
	}
	return sum
}

// Every lease is billed for the days of its term and for no others, each bill is
// the escalated fee of its days, and only a default leaves days unbilled: those
// since the last month's end (MODEL 6.2, 6.3, 6.5, 6.6). Under a delivery clause a
// bill may be less (MODEL 6.11). The three values are in their order (MODEL 6.12).
func TestLeasesAreBilledForTheirTerm(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		m, w, policy := played(t)
		r := &recorder{Policy: policy}
		trace, n := m.Trace(w, r), numbersOf(m, w)
		bills, offers := paidOf(&trace, "lease fee"), r.offers()
		for i := range trace.Outcome.Leases {
			l := &trace.Outcome.Leases[i]
			c := contractOf(m, n, l, offers[l.Name])
			due := l.End
			if m.Scenario().End.Before(due) {
				due = m.Scenario().End
			}
			if l.Ended == "default" {
				due = due.MonthStart()
			}
			from, sum := l.Start, 0.0
			for _, to := range periods(l.Start, due) {
				usd, want := bills[l.Name][to], c.feeOf(from, to)*c.billed()
				if less := c.delivery() != nil && usd < want; !less && !agree(usd, want, 1) {
					t.Fatalf("%+v billed %v for %v to %v, want %v", *l, usd, from, to, want)
				}
				from = to
				sum += usd
			}
			if all := bills.sum(l.Name); !agree(sum, all, 1) || !agree(sum, l.Collected, 1) {
				t.Fatalf("%+v: the bills until %v add up to %v, all to %v", *l, due, sum, all)
			}
			if want := c.feeOf(c.start, c.end); !agree(l.Headline, want, 1) {
				t.Fatalf("%+v: headline should be %v", *l, want)
			}
			if want := c.committed(); !agree(l.Committed, want, 1) {
				t.Fatalf("%+v: committed should be %v", *l, want)
			}
			if more := 1 + 1e-9; l.Committed > l.Headline*more || l.Collected > l.Headline*more {
				t.Fatalf("%+v: committed or collected is above the headline", *l)
			}
			kept := c.delivery() == nil && !void(l) && (l.Ended == "expired" || l.Ended == "tenant left")
			if kept && l.Collected < l.Committed*(1-1e-9) {
				t.Fatalf("%+v: the tenant kept the contract and paid less than it had to", *l)
			}
		}
	})
}

// A lease ends for one reason, on the day that this reason gives: the end of its
// term, or notice and its days, and never after the term (MODEL 6.1, 6.4). What
// the counts say is what happened.
func TestLeasesEndAsAgreed(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		m, w, policy := played(t)
		r := &recorder{Policy: policy}
		trace, n := m.Trace(w, r), numbersOf(m, w)
		given, ended := map[string]sim.TraceEvent{}, map[string]sim.TraceEvent{}
		for _, e := range trace.Events {
			to := ended
			switch e.Event {
			case "notice":
				to = given
			case "lease ended":
			default:
				continue
			}
			if _, twice := to[e.Entity]; twice {
				t.Fatalf("%s: %s twice", e.Entity, e.Event)
			}
			to[e.Entity] = e
		}
		count, fates := map[string]float64{}, map[string]string{}
		offers := r.offers()
		for i := range trace.Outcome.Leases {
			l := &trace.Outcome.Leases[i]
			c := contractOf(m, n, l, offers[l.Name])
			count[l.Ended]++
			if l.End.Before(l.Start) {
				if p := renewedFrom(trace.Outcome.Leases, l.Name); p == nil || p.Ended != l.Ended || p.End != l.End || p.Ended == "expired" || l.Collected != 0 {
					t.Fatalf("%+v ended before its start, and not with %+v", *l, p)
				}
				continue
			}
			notice, hasNotice := given[l.Name]
			byOwner := strings.HasPrefix(notice.Effect, "by the owner")
			if hasNotice {
				var firm, days int
				if byOwner {
					firm, days = c.terms.OwnerExit.AfterFirmMonths, c.terms.OwnerExit.NoticeDays
				} else {
					firm, days = c.terms.TenantExit.AfterFirmMonths, c.terms.TenantExit.NoticeDays
				}
				until := notice.Date.AddDays(days)
				if notice.Date.Before(c.start.AddMonths(firm)) || !until.Before(c.end) {
					t.Fatalf("%+v: notice %s on %v is not what the contract allows", *l, notice.Effect, notice.Date)
				}
				if l.Ended != "default" && l.Ended != "delivery failed" && l.End != until {
					t.Fatalf("%+v: notice of %d days on %v", *l, days, notice.Date)
				}
			}
			end, hasEnded := ended[l.Name]
			ok := l.Start == c.start && !c.end.Before(l.End) && !l.Start.Before(l.Signed)
			if void(l) {
				// The lease before it has ended before its term.
				ok = ok && hasEnded && fates[before(l.Name)] == l.End.String()+" "+l.Ended
			} else {
				ok = ok && c.endsAs(m, l, hasNotice, byOwner, hasEnded)
			}
			if fate := fates[before(l.Name)]; c.generation > 0 && !void(l) {
				ok = ok && (strings.HasSuffix(fate, "expired") || strings.HasSuffix(fate, "open at the end"))
			}
			fates[l.Name] = l.End.String() + " " + l.Ended
			if hasEnded && end.Date != l.End || !hasEnded && l.End.Before(m.Scenario().End) {
				ok = false
			}
			if !ok {
				t.Fatalf("%+v of %v to %v, notice %q, ended %v", *l, c.start, c.end, notice.Effect, end.Date)
			}
		}
		x := &trace.Outcome.Metrics
		for metric, want := range map[sim.Metric]float64{
			sim.Signed: float64(len(trace.Outcome.Leases)), sim.Expired: count["expired"], sim.TenantLeft: count["tenant left"],
			sim.OwnerReclaimed: count["owner reclaimed"], sim.Defaulted: count["default"], sim.DeliveryFailed: count["delivery failed"],
		} {
			if x[metric] != want {
				t.Fatalf("%v: %v, by the leases %v", metric, x[metric], want)
			}
		}
		if sum := x[sim.Headline]; math.IsNaN(sum) || sum < 0 {
			t.Fatalf("headline %v", sum)
		}
	})
}

// before is the name of the lease that one renews; empty for an original.
func before(name string) string {
	original, number, renewed := strings.Cut(name, "+")
	switch n, _ := strconv.Atoi(number); {
	case !renewed:
		return ""
	case n == 1:
		return original
	default:
		return fmt.Sprintf("%s+%d", original, n-1)
	}
}

// endsAs reports whether the contract allows the reason and the day.
func (c *contract) endsAs(m *sim.Model, l *sim.LeaseOutcome, hasNotice, byOwner, hasEnded bool) bool {
	switch l.Ended {
	case "expired":
		return !hasNotice && l.End == c.end
	case "tenant left":
		return hasNotice && !byOwner
	case "owner reclaimed":
		return byOwner
	case "default":
		return c.terms.Default != nil && hasEnded
	case "delivery failed":
		x := c.delivery()
		return x != nil && hasEnded && l.End == c.start.AddDays(x.DeadlineDays+x.GraceDays)
	case "open at the end":
		return !hasEnded && m.Scenario().End.Before(l.End)
	}
	return false
}

// renewedFrom is the lease whose next term a renewal is: x of x+1, x+1 of x+2.
func renewedFrom(leases []sim.LeaseOutcome, name string) *sim.LeaseOutcome {
	base, number, _ := strings.Cut(name, "+")
	if n, _ := strconv.Atoi(number); n > 1 {
		base = fmt.Sprintf("%s+%d", base, n-1)
	}
	for i := range leases {
		if leases[i].Name == base && base != name {
			return &leases[i]
		}
	}
	return nil
}
