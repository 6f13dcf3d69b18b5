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

// contract is what was agreed with one tenant, with its numbers as they turned out.
type contract struct {
	start, end       civil.Date // the day after the last
	fee              float64    // USD a month
	escalator        float64
	takeOrPay, drawn float64
	ramp             []rampRow
	tenantExit       *sim.TenantExit
	ownerExit        *sim.OwnerExit
	mayDefault       bool
}

type rampRow struct {
	until civil.Date
	share float64
}

// contractOf puts a contract together from the scenario, the world and, for what
// an inquiry asked, the offer that the strategy was shown.
func contractOf(m *sim.Model, n numbers, l *sim.LeaseOutcome, offer offered) contract {
	var (
		c     contract
		terms sim.Terms
		path  string
	)
	if l.Product == "" {
		for _, spec := range m.Scenario().Leases {
			if spec.Name == l.Name {
				path, terms = "leases."+l.Name, spec.Terms
				c.start, c.end = spec.Start, spec.End.AddDays(1)
				if spec.FeePerMonth.IsSet() {
					c.fee = n.get(path+".fee_usd_per_month", spec.FeePerMonth)
				} else {
					c.fee = n.get(path+".fee_usd_per_mw_month", spec.FeePerMWMonth) * n.get(path+".it_mw", spec.ITMW)
				}
			}
		}
	} else {
		for _, spec := range m.Scenario().Market.Inquiries.Products {
			if spec.Name == l.Product {
				path, terms = "market.inquiries.products."+spec.Name, spec.Terms
				c.start, c.end = m.Horizon().Date(offer.Start), m.Horizon().Date(offer.End)
				c.fee = offer.FeePerMWMonth * offer.MW
			}
		}
	}
	c.escalator = n.get(path+".escalator_per_year", terms.Escalator)
	c.takeOrPay, c.drawn = n.get(path+".take_or_pay_share", terms.TakeOrPay), n.get(path+".drawn_share", terms.Drawn)
	c.tenantExit, c.ownerExit, c.mayDefault = terms.TenantExit, terms.OwnerExit, terms.Default != nil
	months := 0
	for i, row := range terms.Ramp {
		months += row.Months
		share := n.get(fmt.Sprintf("%s.ramp[%d].fee_share", path, i), row.FeeShare)
		c.ramp = append(c.ramp, rampRow{c.start.AddMonths(months), share})
	}
	return c
}

// feeOf is the full fee of the days [from, to) within the term, one day after the
// other: the month's fee over the days of the month.
func (c *contract) feeOf(from, to civil.Date) float64 {
	sum, year, growth := 0.0, 0, 1.0
	for d := c.start; d.Before(c.end) && d.Before(to); d = d.AddDays(1) {
		if !d.Before(c.start.AddMonths(12 * (year + 1))) {
			year++
			growth *= 1 + c.escalator
		}
		if d.Before(from) {
			continue
		}
		share := 1.0
		for i := len(c.ramp) - 1; i >= 0; i-- {
			if d.Before(c.ramp[i].until) {
				share = c.ramp[i].share
			}
		}
		sum += c.fee * growth * share / float64(d.DaysInMonth())
	}
	return sum
}

// billed is the share of the fee that is due whatever is drawn (MODEL 6.2).
func (c *contract) billed() float64 { return max(c.takeOrPay, c.drawn) }

// committed is what is due if the tenant leaves as early as it may (MODEL 6.12).
func (c *contract) committed() float64 {
	end := c.end
	if x := c.tenantExit; x != nil {
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

type bill struct {
	date civil.Date
	usd  float64
}

// Every lease is billed for the days of its term and for no others, each bill is
// the escalated fee of its days, and only a default leaves days unbilled: those
// since the last month's end (MODEL 6.2, 6.3, 6.5, 6.6). The three values are in
// their order (MODEL 6.12).
func TestLeasesAreBilledForTheirTerm(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		m, w, policy := played(t)
		r := &recorder{Policy: policy}
		trace, n := m.Trace(w, r), numbersOf(m, w)
		bills := map[string][]bill{}
		for _, p := range trace.Postings {
			if p.Category == "lease fee" {
				bills[p.Lease] = append(bills[p.Lease], bill{p.Date, p.USD})
			}
		}
		offers := r.offers()
		for i := range trace.Outcome.Leases {
			l := &trace.Outcome.Leases[i]
			c := contractOf(m, n, l, offers[l.Name])
			end := l.End
			if m.Scenario().End.Before(end) {
				end = m.Scenario().End
			}
			from, sum := l.Start, 0.0
			for _, b := range bills[l.Name] {
				if !l.Start.Before(b.date) || end.Before(b.date) {
					t.Fatalf("%+v was billed on %v", *l, b.date)
				}
				if want := c.feeOf(from, b.date) * c.billed(); !agree(b.usd, want, 1) {
					t.Fatalf("%+v billed %v for %v to %v, want %v", *l, b.usd, from, b.date, want)
				}
				from = b.date
				sum += b.usd
			}
			due := end
			if l.Ended == "default" {
				due = end.MonthStart()
			}
			if want := c.feeOf(l.Start, due) * c.billed(); !agree(sum, want, 1) || !agree(sum, l.Collected, 1) {
				t.Fatalf("%+v: bills add up to %v, the fee until %v is %v", *l, sum, due, want)
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
			if kept := l.Ended == "expired" || l.Ended == "tenant left"; kept && l.Collected < l.Committed*(1-1e-9) {
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
		count := map[string]float64{}
		offers := r.offers()
		for i := range trace.Outcome.Leases {
			l := &trace.Outcome.Leases[i]
			c := contractOf(m, n, l, offers[l.Name])
			count[l.Ended]++
			notice, hasNotice := given[l.Name]
			byOwner := strings.HasPrefix(notice.Effect, "by the owner")
			if hasNotice {
				var firm, days int
				if byOwner {
					firm, days = c.ownerExit.AfterFirmMonths, c.ownerExit.NoticeDays
				} else {
					firm, days = c.tenantExit.AfterFirmMonths, c.tenantExit.NoticeDays
				}
				until := notice.Date.AddDays(days)
				if notice.Date.Before(c.start.AddMonths(firm)) || !until.Before(c.end) {
					t.Fatalf("%+v: notice %s on %v is not what the contract allows", *l, notice.Effect, notice.Date)
				}
				if l.Ended != "default" && l.End != until {
					t.Fatalf("%+v: notice of %d days on %v", *l, days, notice.Date)
				}
			}
			end, hasEnded := ended[l.Name]
			ok := l.Start == c.start && !c.end.Before(l.End) && !l.End.Before(l.Start) && !l.Start.Before(l.Signed)
			switch l.Ended {
			case "expired":
				ok = ok && !hasNotice && l.End == c.end
			case "tenant left":
				ok = ok && hasNotice && !byOwner
			case "owner reclaimed":
				ok = ok && byOwner
			case "default":
				ok = ok && c.mayDefault && hasEnded
			case "open at the end":
				ok = ok && !hasEnded && m.Scenario().End.Before(l.End)
			default:
				ok = false
			}
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
			sim.OwnerReclaimed: count["owner reclaimed"], sim.Defaulted: count["default"],
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
