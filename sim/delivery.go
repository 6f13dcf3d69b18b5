package sim

import "slices"

// delivery is a lease that runs, as far as dispatch and the integrals need it: what
// is touched at every event lies together and not in the large state of the lease.
type delivery struct {
	lease                       int
	first, last                 int  // facilities that can serve it
	bound                       bool // to one
	colo, powerPassed           bool
	complete                    bool    // all contracted megawatts have been delivered once
	contracted, delivered       float64 // MW now
	contractedMWh, deliveredMWh float64 // since the last bill
	lateMWh                     float64 // of what was not delivered, until delivery was complete
}

// startDelivery puts a lease among the running ones, which are kept in the order of
// signing, and those that are served: bound ones first, then by signing (MODEL 7.2).
func (p *player) startDelivery(i int) {
	o := &p.offers[i]
	d := delivery{lease: i, bound: o.facility != anywhere, colo: o.colo, powerPassed: o.powerPassed}
	d.first, d.last = p.reach(o.facility)
	at := len(p.running)
	for at > 0 && p.leases[p.running[at-1]].order > p.leases[i].order {
		at--
	}
	p.running = slices.Insert(p.running, at, i)
	at = len(p.served)
	for at > 0 && p.servedBefore(&d, &p.served[at-1]) {
		at--
	}
	p.served = slices.Insert(p.served, at, d)
	p.numberDeliveries(at)
}

func (p *player) servedBefore(a, b *delivery) bool {
	if a.bound != b.bound {
		return a.bound
	}
	return p.leases[a.lease].order < p.leases[b.lease].order
}

// endDelivery takes a lease out again.
func (p *player) endDelivery(i int) {
	at := slices.Index(p.running, i)
	p.running = slices.Delete(p.running, at, at+1)
	at = p.leases[i].place
	p.served = slices.Delete(p.served, at, at+1)
	p.numberDeliveries(at)
}

// numberDeliveries tells the leases from a place on where they stand.
func (p *player) numberDeliveries(from int) {
	for k := from; k < len(p.served); k++ {
		p.leases[p.served[k].lease].place = k
	}
}

// delivery is that of a lease that runs.
func (p *player) delivery(i int) *delivery { return &p.served[p.leases[i].place] }

// addDelivery adds what was contracted and delivered since the last bill to the
// whole.
func (p *player) addDelivery(d *delivery) {
	p.sums.contracted += d.contractedMWh
	p.sums.delivered += d.deliveredMWh
	d.contractedMWh, d.deliveredMWh, d.lateMWh = 0, 0, 0
}
