package sim

// Use is what megawatts are used for (MODEL 7.3): leases, own workloads, spot,
// nothing. The four add up to what is available.
type Use struct {
	Leased, Internal, Spot, Idle float64
}

// Total is the sum of the four.
func (u Use) Total() float64 { return u.Leased + u.Internal + u.Spot + u.Idle }

func (u *Use) add(v Use) {
	u.Leased += v.Leased
	u.Internal += v.Internal
	u.Spot += v.Spot
	u.Idle += v.Idle
}

func (u Use) times(x float64) Use {
	return Use{float64(u.Leased * x), float64(u.Internal * x), float64(u.Spot * x), float64(u.Idle * x)}
}

// redispatch assigns the megawatts anew if anything has changed, and no more of it
// than that asks for: where a block fails and what is left is enough, only what is
// left changes, and where own workloads want more or less, leases get what they got.
func (p *player) redispatch() {
	all, own := !p.settled, p.wanted
	if p.moved && !all {
		for i := range p.sites {
			if s := &p.sites[i]; s.moved {
				leases, everybody := s.refit()
				all, own = all || !leases, own || !everybody
				s.sellRest(p.fill)
			}
		}
	}
	if all {
		p.dispatch()
	} else if own {
		p.dispatchOwn()
	}
	p.settled, p.moved, p.wanted = true, false, false
}

// dispatch assigns the available megawatts of each facility in the order of
// MODEL 7.1 and 7.2: leases bound to it, leases bound to none, own workloads by
// worth, spot. A strategy may serve its own workloads first.
func (p *player) dispatch() {
	for i := range p.sites {
		p.sites[i].begin()
	}
	if !p.stance.OwnFirst {
		p.serveLeases()
	}
	for i := range p.sites {
		p.sites[i].setMark()
	}
	p.dispatchOwn()
}

// dispatchOwn is the part of dispatch from own workloads on: what is before it stands
// if nothing has changed but what they want.
func (p *player) dispatchOwn() {
	for i := range p.sites {
		p.sites[i].toMark()
	}
	p.serveOwn()
	if p.stance.OwnFirst {
		p.serveLeases()
	}
	for i := range p.sites {
		p.sites[i].sellRest(p.fill)
	}
}

func (p *player) serveLeases() {
	for k := range p.served {
		p.serveLease(&p.served[k])
	}
}

// serveLease gives a lease what there is for it: from facilities with hardware of
// the owner, or for colo from those without (MODEL 5.4).
func (p *player) serveLease(d *delivery) {
	delivered := 0.0
	nameplate := 0.0 // that delivers as much: a derate is no delay
	for f := d.first; f < d.last && delivered < d.contracted; f++ {
		s := &p.sites[f]
		if s.shellOnly != d.colo {
			continue
		}
		got := s.take(d.contracted - delivered)
		s.use.Leased += got
		if d.powerPassed {
			s.passed += got
		}
		delivered += got
		if !d.complete {
			nameplate += got / (1 - s.world.derate)
		}
	}
	d.delivered = delivered
	// What blocks add up to may miss the contract by a rounding.
	if !d.complete && d.contracted > 0 && nameplate >= d.contracted-1e-6 {
		d.complete, p.leases[d.lease].Complete = true, true
		d.lateMWh = d.contractedMWh - d.deliveredMWh
	}
}

func (p *player) serveOwn() {
	for _, i := range p.merit {
		w := &p.workloads[i]
		w.served = 0
		if !p.stance.ServeOwn {
			continue
		}
		for f := w.first; f < w.last && w.served < w.demand; f++ {
			s := &p.sites[f]
			if s.shellOnly {
				continue
			}
			got := s.take(w.demand - w.served)
			s.use.Internal += got
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
