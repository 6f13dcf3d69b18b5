package sim

// Use is what megawatts are used for (MODEL 7.3): leases, own workloads, spot,
// nothing. The four add up to what is available.
type Use struct {
	Leased, Internal, Spot, Idle float64
}

// Total is the sum of the four.
func (u Use) Total() float64 { return u.Leased + u.Internal + u.Spot + u.Idle }

func (u *Use) add(v Use, times float64) {
	u.Leased += float64(v.Leased * times)
	u.Internal += float64(v.Internal * times)
	u.Spot += float64(v.Spot * times)
	u.Idle += float64(v.Idle * times)
}

// dispatch assigns the available megawatts of each facility in the order of
// MODEL 7.1 and 7.2: leases bound to it, leases bound to none, own workloads by
// worth, spot. A strategy may serve its own workloads first.
func (p *player) dispatch() {
	for i := range p.sites {
		s := &p.sites[i]
		s.available = s.Available()
		s.energised = s.Energised()
		s.rest, s.use, s.passed = s.available, Use{}, 0
	}
	if p.stance.OwnFirst {
		p.serveOwn()
		p.serveLeases()
	} else {
		p.serveLeases()
		p.serveOwn()
	}
	fill := 0.0
	if p.stance.SellSpot {
		fill = p.w.spotFill
	}
	for i := range p.sites {
		s := &p.sites[i]
		if !s.shellOnly {
			s.use.Spot = float64(s.rest * fill)
		}
		s.use.Idle = s.rest - s.use.Spot
	}
}

func (p *player) serveLeases() {
	for _, bound := range [2]bool{true, false} {
		for _, i := range p.running {
			l := &p.leases[i]
			if at := p.offers[i].facility; (at != anywhere) == bound {
				p.serveLease(l, &p.offers[i])
			}
		}
	}
}

// serveLease gives a lease what there is for it: from facilities with hardware of
// the owner, or for colo from those without (MODEL 5.4).
func (p *player) serveLease(l *leaseState, o *offerWorld) {
	l.delivered = 0
	nameplate := 0.0 // that delivers as much: a derate is no delay
	first, last := p.reach(o.facility)
	for f := first; f < last; f++ {
		s := &p.sites[f]
		if s.shellOnly != o.colo {
			continue
		}
		got := s.take(l.contracted - l.delivered)
		if got == 0 {
			continue
		}
		s.use.Leased += got
		if o.powerPassed {
			s.passed += got
		}
		l.delivered += got
		if !l.Complete {
			nameplate += got / (1 - p.w.sites[f].derate)
		}
	}
	// What blocks add up to may miss the contract by a rounding.
	if !l.Complete && l.contracted > 0 && nameplate >= l.contracted-1e-6 {
		l.Complete = true
		l.lateMWh = l.contractedMWh - l.deliveredMWh
	}
}

func (p *player) serveOwn() {
	for _, i := range p.merit {
		w := &p.workloads[i]
		w.served = 0
		if !p.stance.ServeOwn {
			continue
		}
		first, last := p.reach(p.m.workloads[i].facility)
		for f := first; f < last; f++ {
			if p.sites[f].shellOnly {
				continue
			}
			got := p.sites[f].take(w.demand - w.served)
			p.sites[f].use.Internal += got
			w.served += got
		}
	}
}

// reach is the range of facilities that can serve what is bound to one, or to
// none.
func (p *player) reach(facility int) (first, last int) {
	if facility == anywhere {
		return 0, len(p.sites)
	}
	return facility, facility + 1
}

// take gives up to so many of the megawatts that are not dispatched yet.
func (s *siteState) take(mw float64) float64 {
	if mw > s.rest {
		mw = s.rest
	}
	if !(mw > 0) {
		return 0 // what is wanted may be negative by a rounding
	}
	s.rest -= mw
	return mw
}
