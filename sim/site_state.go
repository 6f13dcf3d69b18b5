package sim

import "neocloud/sim/facility"

// siteState is a facility in one replication: what it can deliver, and who gets it.
type siteState struct {
	facility.Site
	shellOnly bool
	available float64
	rest      float64 // not yet dispatched
	use       Use     // as dispatched
	passed    float64 // of the leased, whose power the tenant pays
	energised float64
	month     siteIntegrals

	// What the last dispatch has given, in its order; short if somebody wanted more
	// than there was. moved says that what is available has changed since.
	given        []float64
	short, moved bool
}

// siteIntegrals are MWh since the month began.
type siteIntegrals struct {
	use               Use
	energised, passed float64
}

// begin makes all available megawatts free to be dispatched.
func (s *siteState) begin() {
	s.available, s.energised = s.Available(), s.Energised()
	s.rest, s.use, s.passed = s.available, Use{}, 0
	s.given, s.short, s.moved = s.given[:0], false, false
}

// take gives up to so many of the megawatts that are not dispatched yet.
func (s *siteState) take(mw float64) float64 {
	if s.rest < mw {
		mw, s.short = s.rest, true
		if mw <= 0 {
			return 0
		}
	}
	s.rest -= mw
	s.given = append(s.given, mw)
	return mw
}

// sellRest sells a share of the megawatts that are left spot; the others are idle.
func (s *siteState) sellRest(fill float64) {
	if !s.shellOnly {
		s.use.Spot = float64(s.rest * fill)
	}
	s.use.Idle = s.rest - s.use.Spot
}

// reassign gives what the last dispatch has given, from what is available now: the
// same differences in the same order, so that the result has the same bits. It
// reports false if there is not enough, or has not been.
func (s *siteState) reassign(fill float64) bool {
	rest := s.Available()
	if s.short {
		return false
	}
	for _, mw := range s.given {
		if rest < mw {
			return false
		}
		rest -= mw
	}
	s.available, s.rest, s.moved = s.Available(), rest, false
	s.sellRest(fill)
	return true
}
