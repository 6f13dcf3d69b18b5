package sim

import "neocloud/sim/facility"

// siteState is a facility in one replication: what it can deliver, and who gets it.
type siteState struct {
	facility.Site
	world     *siteWorld
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
	mark         mark
}

// mark is where the last dispatch stood when own workloads had their turn.
type mark struct {
	rest   float64
	use    Use
	passed float64
	given  int
	short  bool
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

// setMark keeps how far the dispatch is, and toMark goes back to there.
func (s *siteState) setMark() {
	m := &s.mark
	m.rest, m.use, m.passed, m.given, m.short = s.rest, s.use, s.passed, len(s.given), s.short
}

func (s *siteState) toMark() {
	m := &s.mark
	s.rest, s.use, s.passed, s.given, s.short = m.rest, m.use, m.passed, s.given[:m.given], m.short
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

// refit gives what the last dispatch has given from what is available now: the same
// differences in the same order, so that the result has the same bits. It reports
// whether there is enough, and was then, for all before the mark, and for all.
func (s *siteState) refit() (marked, all bool) {
	s.moved = false
	if s.mark.short {
		return false, false
	}
	rest := s.Available()
	for _, mw := range s.given[:s.mark.given] {
		if rest < mw {
			return false, false
		}
		rest -= mw
	}
	s.available, s.mark.rest = s.Available(), rest
	if s.short {
		return true, false
	}
	for _, mw := range s.given[s.mark.given:] {
		if rest < mw {
			return true, false
		}
		rest -= mw
	}
	s.rest = rest
	return true, true
}
