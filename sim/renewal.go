package sim

import (
	"strconv"

	"neocloud/sim/civil"
	"neocloud/sim/internal/rng"
	"neocloud/sim/lease"
)

// askRenewal is the day on which the tenant of a lease that runs to its term
// decides whether it asks for another (MODEL 6.8). If it does, the new lease is
// offered to the strategy like any other, until the day on which it would start.
// The draws are addressed by the lease and the number of the renewal, so that they
// are the same whatever else was signed.
func (p *player) askRenewal(i int) {
	l, old := &p.leases[i], &p.offers[i]
	if !l.Running() || l.Status == lease.OnNotice || len(p.w.index) == 0 {
		return
	}
	draws := p.w.stream(p.m.streams.renewal, old.address)
	number := uint64(old.generation)
	if draws.Uniform(2*number) >= l.Renewal.Probability {
		if p.trace != nil {
			p.note("no renewal", old.Name, "")
		}
		return
	}
	price := p.w.index[p.month] * (1 - old.spec.Renewal.Discount.Quantile(draws.Uniform(2*number+1))) *
		old.spec.Renewal.Price.Quantile(draws.Uniform(renewalPrice+number))
	next := *old
	next.generation++
	next.Name = old.original + "+" + strconv.Itoa(next.generation)
	next.Terms = l.Renewed(l.Renewal.TermMonths, max(price, 0))
	next.Offered, next.lapse = p.now, p.m.horizon.At(l.End)+civil.Day
	p.w.tenant(&next)
	p.offers = append(p.offers, next)
	p.addLease(len(p.offers) - 1)
	// The leases may have moved: l is not to be used any more.
	p.leases[i].renewal = len(p.offers) - 1
	p.openOffer(len(p.offers) - 1)
}

// dropRenewal takes back the next term of a lease that has ended before its own
// was over: the tenant is gone. An offer is off the table; what was signed is void,
// and what was paid ahead for it goes back.
func (p *player) dropRenewal(i int) {
	next := p.leases[i].renewal
	if next == 0 {
		return
	}
	p.close(next)
	l := &p.leases[next]
	if l.Status != lease.Signed {
		return
	}
	p.refund(next)
	l.Void(p.today(), p.leases[i].Reason)
	p.view.leasesChanged = true
	if p.trace != nil {
		p.note("lease ended", p.offers[next].Name, "%v before its start, with %s", l.Reason, p.offers[i].Name)
	}
}

// renewalPrice is the index from which on a lease's stream holds the price of its
// renewals; below are whether and at what discount, in turn.
const renewalPrice = 1 << 32

// tenant draws what the tenant of an offer will do: when it leaves, defaults, and
// whether it cancels over a late delivery.
func (w *World) tenant(o *offerWorld) {
	generation := uint64(o.generation)
	o.exit, o.failure = lease.Hazard{}, lease.Hazard{}
	if x := o.spec.TenantExit; x != nil {
		o.exit.PerMonth = w.get(&x.Hazard)
		w.glut(&o.exit, x.Glut, &o.Terms)
		o.exitDraw = rng.Exp(w.stream(w.m.streams.leaseExit, o.address).Uniform(generation))
	}
	if x := o.spec.Default; x != nil {
		o.failure.PerYear = w.get(&x.Hazard)
		w.glut(&o.failure, x.Glut, &o.Terms)
		own := w.stream(w.m.streams.leaseDefault, o.address).Uniform(generation)
		o.failureDraw = rng.Exp(w.innovations.Default(own))
	}
	if o.Terms.Delivery.Agreed {
		o.cancelDraw = w.stream(w.m.streams.leaseCancel, o.address).Uniform(generation)
	}
}
