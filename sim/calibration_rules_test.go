package sim_test

import (
	"math"
	"testing"

	"neocloud/sim"
	"neocloud/sim/civil"
	"neocloud/sim/stats"
)

// shippedTraces plays some worlds of a shipped scenario with every strategy.
func shippedTraces(t *testing.T, name string, worlds int, check func(m *sim.Model, trace *sim.Trace)) {
	t.Helper()
	m := cut(t, name)
	all, err := m.Contenders()
	if err != nil {
		t.Fatal(err)
	}
	for rep := range worlds {
		w := m.Sample(1, rep)
		for _, c := range all {
			trace := m.Trace(w, c.Policy)
			check(m, &trace)
			if t.Failed() {
				t.Fatalf("%s, %s in world %d of seed 1", name, c.Name, rep)
			}
		}
	}
}

// byLease sums the postings of a category by lease.
func byLease(trace *sim.Trace, category string) map[string]float64 {
	sums := map[string]float64{}
	for _, p := range trace.Postings {
		if p.Category == category {
			sums[p.Lease] += p.USD
		}
	}
	return sums
}

// A tenant that leaves when re-letting is cheap (MODEL 6.6): with the glut multiplier
// on, leaving early goes with a low index; with it off the two have nothing to do
// with each other. In the same world the tenant never leaves later for it, so what is
// collected never rises and in the mean falls.
func TestWrongWayRiskShows(t *testing.T) {
	const worlds = 1500
	play := func(times string) (early, low, collected []float64) {
		m := cut(t, "colossus", landlord("leases.anthropic.tenant_exit.glut.times="+times,
			"leases.anthropic.tenant_exit.glut.index_below=0.30")...) // the index at the start is 0.30 of the fee
		p := policy(t, m, "sell-only")
		for rep := range worlds {
			trace := m.Trace(m.Sample(1, rep), p)
			l, index := trace.Outcome.Leases[0], 0.0
			for _, x := range trace.Series.Index[:37] {
				index += x / 37
			}
			left := 0.0
			if l.Ended == "tenant left" {
				left = 1
			}
			early, low, collected = append(early, left), append(low, -index), append(collected, l.Collected)
		}
		return early, low, collected
	}
	early, low, with := play("3")
	if c := stats.Paired(early, low, 0.95).Correlation; !c.OK || c.CI.Lo <= 0 {
		t.Errorf("correlation of leaving early and a low index: %+v", c)
	}
	early, low, without := play("1")
	if c := stats.Paired(early, low, 0.999).Correlation; !c.OK || c.CI.Lo > 0 || c.CI.Hi < 0 {
		t.Errorf("without a glut they correlate: %+v", c)
	}
	for rep := range with {
		if with[rep] > without[rep]+0.01 {
			t.Fatalf("world %d collects %v with the glut and %v without", rep, with[rep], without[rep])
		}
	}
	if d := stats.Paired(with, without, 0.95).Difference; d.CI.Hi >= 0 {
		t.Errorf("collected changes by %+v", d)
	}
}

// What is paid ahead is credited or given back: received − credited − refunded = 0
// for every lease that has ended or is open at the end (MODEL 6.10).
func TestPrepaymentsComeBack(t *testing.T) {
	for _, name := range []string{"colossus", "coreweave-ladder", "iren-microsoft", "h100-glut"} {
		prepaid := 0
		shippedTraces(t, name, 12, func(_ *sim.Model, trace *sim.Trace) {
			credit, refund := byLease(trace, "prepayment credit"), byLease(trace, "prepayment refund")
			for lease, received := range byLease(trace, "prepayment") {
				prepaid++
				if received <= 0 || credit[lease] > 0 || refund[lease] > 0 || math.Abs(received+credit[lease]+refund[lease]) > 0.01 {
					t.Errorf("%s: received %v, credited %v, refunded %v", lease, received, credit[lease], refund[lease])
				}
			}
			for lease, usd := range byLease(trace, "prepayment credit") {
				if usd != 0 && byLease(trace, "prepayment")[lease] == 0 {
					t.Errorf("%s: credited without a prepayment", lease)
				}
			}
		})
		if prepaid == 0 {
			t.Errorf("%s: no lease was paid ahead", name)
		}
	}
}

// The credit of a bill never exceeds the cap's share of its fee, one half in all
// shipped scenarios (MODEL 6.9).
func TestSLACreditsStayUnderTheCap(t *testing.T) {
	credited := 0
	for _, name := range []string{"colossus", "colossus-landlord", "abilene-slip"} {
		shippedTraces(t, name, 6, func(_ *sim.Model, trace *sim.Trace) {
			type bill struct {
				lease string
				date  civil.Date
			}
			fees := map[bill]float64{}
			for _, p := range trace.Postings {
				switch p.Category {
				case "lease fee":
					fees[bill{p.Lease, p.Date}] += p.USD
				case "SLA credit":
					credited++
					if fee := fees[bill{p.Lease, p.Date}]; p.USD > 0 || -p.USD > 0.5*fee+0.01 {
						t.Errorf("%s on %v: a credit of %v on a fee of %v", p.Lease, p.Date, p.USD, fee)
					}
				}
			}
		})
	}
	if credited == 0 {
		t.Error("no credit was given")
	}
}

// What estate and backstop pay after a default never exceeds the fees that the lease
// had left: its headline less what had been billed (MODEL 6.7). In miner-to-colo the
// backstop of the named lease pays $1.4bn at most, in h100-glut-floor 0.48 of the
// rest, with 0.2 from the estate.
func TestRecoveryIsAtMostWhatWasLeft(t *testing.T) {
	for name, most := range map[string]func(left float64, l *sim.LeaseOutcome) float64{
		"miner-to-colo": func(left float64, l *sim.LeaseOutcome) float64 {
			if l.Name == "fluidstack" {
				return min(1.4e9+0.05*left, left)
			}
			return left
		},
		"h100-glut-floor": func(left float64, l *sim.LeaseOutcome) float64 { return 0.68 * left },
	} {
		paid := 0
		shippedTraces(t, name, 25, func(_ *sim.Model, trace *sim.Trace) {
			recovered := byLease(trace, "recovery")
			for i := range trace.Outcome.Leases {
				l := &trace.Outcome.Leases[i]
				usd := recovered[l.Name]
				if usd == 0 {
					continue
				}
				paid++
				if left := l.Headline - l.Collected; usd < 0 || l.Ended != "default" || usd > most(left, l)+0.01 {
					t.Errorf("%+v: recovered %v of %v", *l, usd, left)
				}
			}
		})
		if paid == 0 {
			t.Errorf("%s: nothing was recovered", name)
		}
	}
}

// Draws and repayments of principal add up to zero: no debt outlives the horizon
// (MODEL 9.7). Interest is paid, never received.
func TestDebtEndsAtZero(t *testing.T) {
	for _, name := range []string{"coreweave-ladder", "iren-microsoft", "miner-to-colo"} {
		drawn := 0.0
		shippedTraces(t, name, 8, func(_ *sim.Model, trace *sim.Trace) {
			balance, most := 0.0, 0.0
			for _, p := range trace.Postings {
				switch p.Category {
				case "debt draw", "principal":
					balance += p.USD
					most = max(most, balance)
				case "interest":
					if p.USD > 0 {
						t.Errorf("interest of %v received on %v", p.USD, p.Date)
					}
				}
				if balance < -0.01-1e-12*most {
					t.Errorf("owed %v on %v", balance, p.Date)
				}
			}
			if math.Abs(balance) > 0.01+1e-12*most {
				t.Errorf("owed at the end %v", balance)
			}
			drawn += most
		})
		if drawn == 0 {
			t.Errorf("%s: no debt was drawn", name)
		}
	}
}

// Cash after tax is the ledger's: the NPV is that of the postings of cash, tax and
// debt included, and the tax that is reported is the tax that is posted (MODEL 9.1).
func TestCashAfterTaxIsTheLedger(t *testing.T) {
	for _, name := range []string{"coreweave-ladder", "miner-to-colo"} {
		taxed := 0.0
		shippedTraces(t, name, 8, func(m *sim.Model, trace *sim.Trace) {
			x, sc := trace.Outcome.Metrics, m.Scenario()
			tax, service := 0.0, 0.0
			for _, p := range trace.Postings {
				switch p.Category {
				case "tax":
					tax -= p.USD
				case "interest", "principal":
					service -= p.USD
				}
			}
			if want := xnpv(sc.DiscountRate, sc.Start, trace.Postings, "cash"); math.Abs(x[sim.CashNPV]-want) > 0.01 {
				t.Errorf("cash NPV %v, of the postings %v", x[sim.CashNPV], want)
			}
			if math.Abs(x[sim.TaxPaid]-tax) > 0.01 || math.Abs(x[sim.DebtService]-service) > 0.01 {
				t.Errorf("tax %v and debt service %v, posted %v and %v", x[sim.TaxPaid], x[sim.DebtService], tax, service)
			}
			taxed += tax
		})
		if taxed == 0 {
			t.Errorf("%s: no tax was paid", name)
		}
	}
}

// A shipped lease without hazard, default and termination collects its headline: what
// the seed contract is worth if nobody leaves, by any strategy that signs it.
func TestCollectedIsHeadlineIfNobodyLeaves(t *testing.T) {
	m := cut(t, "colossus", "leases.anthropic.tenant_exit.hazard_per_month=0", "leases.anthropic.default=null", "leases.anthropic.owner_exit=null")
	for _, name := range []string{"sell-only", "hybrid", "hybrid-value"} {
		trace := first(t, m, name)
		for _, l := range trace.Outcome.Leases {
			if l.Name == "anthropic" {
				within(t, name, l.Collected, 45.35e9, 0.01)
			}
		}
	}
}
