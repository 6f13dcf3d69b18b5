package sim

import (
	"math"
	"slices"

	"neocloud/sim/civil"
	"neocloud/sim/finance"
	"neocloud/sim/lease"
	"neocloud/sim/ledger"
)

// Outcome is what one strategy made of one world (MODEL 10).
type Outcome struct {
	// Replication of the world.
	Replication int
	// Metrics by [Metric]; NaN where the figure does not exist in this replication.
	Metrics [numMetrics]float64
	// Leases that were signed, in the order of signing.
	Leases []LeaseOutcome
}

// LeaseOutcome is one lease in one replication. Its three values are those of
// MODEL 6.12, in USD.
type LeaseOutcome struct {
	// Name of the lease; inquiries are numbered.
	Name string
	// Product of an inquiry; empty for a lease that the scenario names.
	Product string
	// MW contracted after the ramp.
	MW float64
	// Signed, Start and End: the last is the day after the lease's last day, by
	// the reason Ended; for a lease that is open it is the end of its term.
	Signed, Start, End             civil.Date
	Headline, Committed, Collected float64
	// Ended says why the lease ended: "expired", "tenant left", "owner reclaimed",
	// "default" or "open at the end".
	Ended string

	row    int
	reason lease.Reason
}

// outcome reads the figures of the replication that has just been played.
func (p *player) outcome(out *Outcome) {
	out.Replication, out.Metrics, out.Leases = p.w.Replication, [numMetrics]float64{}, slices.Grow(out.Leases[:0], len(p.signed))
	x := &out.Metrics
	for _, i := range p.signed {
		l, o := &p.leases[i], &p.offers[i]
		out.Leases = append(out.Leases, LeaseOutcome{
			Name: o.Name, Product: o.Product, MW: l.MW, Signed: l.SignedOn, Start: l.Start, End: l.Until,
			Headline: l.headline, Committed: l.committed, Collected: l.Collected,
			Ended: l.Reason.String(), row: o.row, reason: l.Reason,
		})
		x[Headline] += l.headline
		x[Committed] += l.committed
		x[Collected] += l.Collected
		x[Signed]++
		switch l.Reason {
		case lease.Expired:
			x[Expired]++
		case lease.TenantLeft:
			x[TenantLeft]++
		case lease.OwnerReclaimed:
			x[OwnerReclaimed]++
		case lease.Defaulted:
			x[Defaulted]++
		case lease.DeliveryFailed:
			x[DeliveryFailed]++
		}
	}
	p.figures(x)
	s := &p.sums
	x[LeasedShare] = ratio(s.use.Leased, s.available)
	x[InternalShare] = ratio(s.use.Internal, s.available)
	x[SpotShare] = ratio(s.use.Spot, s.available)
	x[IdleShare] = ratio(s.use.Idle, s.available)
	x[AvailableMW] = s.available / p.end.Hours()
	x[UnservedShare] = ratio(s.unserved, s.demand)
	x[UnservedEnergy] = s.unserved
	x[LostShare] = ratio(s.lost, s.demand)
	x[DeliveredShare] = math.NaN()
	if s.contracted > 0 {
		x[DeliveredShare] = s.delivered / s.contracted
	}
	x[Oversold] = max(s.contracted-s.delivered, 0)
	x[Built] = float64(s.built)
}

// figures are those that come from postings and from nothing else (MODEL 9.1, 9.3).
func (p *player) figures(x *[numMetrics]float64) {
	x[SLACredits] = 0 - p.ledger.Total(ledger.SLACredit)
	x[TerminationFees] = p.ledger.Total(ledger.TerminationFee)
	x[Recovered] = p.ledger.Total(ledger.Recovery)
	x[SpotRevenue] = p.ledger.Total(ledger.Spot)
	x[ImputedValue] = p.ledger.Total(ledger.Imputed)
	x[EnergyCost] = 0 - p.ledger.Total(ledger.Power)
	x[Capex] = 0 - p.ledger.Total(ledger.ShellCapex) - p.ledger.Total(ledger.ITCapex) - p.ledger.Total(ledger.Refresh)
	x[SunkCapex] = 0 - p.ledger.Total(ledger.SunkShell) - p.ledger.Total(ledger.SunkIT)
	x[OutsideCost] = 0 - p.ledger.Total(ledger.OutsidePurchase)
	x[TaxPaid] = 0 - p.ledger.Total(ledger.Tax)
	x[DebtService] = 0 - p.ledger.Total(ledger.Interest) - p.ledger.Total(ledger.Principal)
	flows := p.money.flows
	x[NPV], x[CashNPV] = p.money.economic+p.money.cash, p.money.cash
	x[PeakFunding] = finance.PeakFunding(flows)
	x[Payback], x[MOIC] = math.NaN(), math.NaN()
	if x[PeakFunding] > 0 { // else cash is never negative
		if days, ok := finance.Payback(flows); ok {
			x[Payback] = days
		}
		if moic, ok := finance.MOIC(flows); ok {
			x[MOIC] = moic
		}
	}
	x[EquityIRR] = returnOn(flows, x[PeakFunding])
	x[IRR] = x[EquityIRR] // without debt the flows are the same
	if len(p.loans) > 0 {
		x[IRR] = returnOn(p.money.project, finance.PeakFunding(p.money.project))
	}
	lowest, broken, ok := p.coverage()
	x[MinDSCR] = math.NaN()
	if ok {
		x[MinDSCR] = lowest
	}
	if broken {
		x[Breached] = 1
	}
}

// returnOn is the one rate of an investment, NaN where flows are none or have not one.
// An investment asks for money, the peak funding, and is worth more at lower rates than
// at its own: where it is the other way round, as with a prepayment that later cost eats
// up, the rate is what the money costs.
func returnOn(flows []finance.Flow, peak float64) float64 {
	if peak <= 0 {
		return math.NaN()
	}
	irr := finance.IRR(flows)
	if !irr.Exists || !irr.Unique {
		return math.NaN()
	}
	total := 0.0
	for _, f := range flows {
		total += f.USD
	}
	if float64(irr.Rate*total) < 0 {
		return math.NaN()
	}
	return irr.Rate
}

// ratio is a/b, and 0 of nothing.
func ratio(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return a / b
}
