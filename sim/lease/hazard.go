package lease

import (
	"time"

	"neocloud/sim/civil"
)

// Hazard is the rate of an event that ends a lease from the tenant's side
// (MODEL 6.6). It is integrated exactly: one Exp(1) draw is spent against it.
type Hazard struct {
	// PerMonth counts in civil months, PerYear in years of 365.25 days; they add.
	PerMonth, PerYear float64
	// While the index stands below GlutBelow (USD per MW-month) the hazard counts
	// GlutTimes. A zero GlutBelow is no glut.
	GlutBelow, GlutTimes float64
}

// Instant returns when the hazard, cumulated from one instant on, has spent the
// draw; ok is false if that is not before until or not within the horizon. The
// index holds one value per month of the horizon, or nothing.
func (z Hazard) Instant(h *civil.Horizon, index []float64, from, until time.Duration, draw float64) (at time.Duration, ok bool) {
	until = min(until, h.Length())
	if from >= until || z.PerMonth == 0 && z.PerYear == 0 {
		return 0, false
	}
	for m := h.Month(from); from < until; m++ {
		to := min(h.MonthStart(m+1), until)
		times := 1.0
		if z.GlutBelow > 0 && m < len(index) && index[m] < z.GlutBelow {
			times = z.GlutTimes
		}
		// The rate is constant within a month.
		perNano := float64(times*z.PerMonth)/float64(h.MonthLength(m)) +
			float64(times*z.PerYear)/(civil.HoursPerYear*float64(time.Hour))
		if spent := float64(perNano * float64(to-from)); spent <= draw {
			draw -= spent
			from = to
			continue
		}
		return min(from+time.Duration(draw/perNano), to), true
	}
	return 0, false
}
