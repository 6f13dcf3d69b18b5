package demand

import (
	"time"

	"neocloud/sim/civil"
)

// Interval is how often demand moves besides at shocks and campaigns (MODEL 4.4).
type Interval uint8

// The intervals. Weekly and Daily count from the start of the horizon; the month
// starts come on top of them.
const (
	Monthly Interval = iota
	Weekly
	Daily
)

// length returns the regular spacing; 0 for none besides the month starts.
func (i Interval) length() time.Duration {
	switch i {
	case Monthly:
		return 0
	case Weekly:
		return 7 * civil.Day
	case Daily:
		return civil.Day
	}
	panic("demand: unknown interval")
}

// steps walks the instants at which demand moves by itself. The start of the
// horizon is the first; after the last comes the end.
type steps struct {
	h     *civil.Horizon
	every time.Duration
	month int // start of a month that has not been passed
}

// elapsed returns the civil months from the start of the horizon to a step that has
// not been passed.
func (s *steps) elapsed(t time.Duration) float64 {
	month := s.month
	if t < s.h.MonthStart(month) {
		month--
	}
	return s.h.ElapsedIn(month, t)
}

// after returns the first step after t, or the end of the horizon. Calls come
// with ascending t.
func (s *steps) after(t time.Duration) time.Duration {
	for s.month < s.h.Months() && s.h.MonthStart(s.month) <= t {
		s.month++
	}
	next := s.h.MonthStart(s.month)
	if s.every > 0 {
		next = min(next, (t/s.every+1)*s.every)
	}
	return next
}
