package market

import (
	"math"

	"neocloud/sim/civil"
	"neocloud/sim/copula"
	"neocloud/sim/internal/rng"
	"neocloud/sim/process"
)

// arrivals gives the instants of inquiries, in civil months from the start.
type arrivals struct {
	poisson   process.Arrivals
	monthly   monthly
	isMonthly bool
	offspring process.Offspring
	excites   bool
	own       float64 // the next that comes by itself, where arrivals excite
}

func (q *Inquiries) arrivals(h *civil.Horizon, r *InquiryStreams) arrivals {
	rate := q.rate()
	a := arrivals{isMonthly: q.Innovations.joins(inquiries), excites: q.Hawkes.Base > 0 && q.Hawkes.Ratio > 0}
	if a.isMonthly {
		a.monthly = monthly{h: h, n: q.Innovations, rate: rate, places: r.Time.Cursor(), month: -1}
	} else {
		a.poisson = process.NewArrivals(r.Time, rate)
	}
	if a.excites {
		a.offspring = process.NewOffspring(r.Offspring, q.Hawkes)
		a.own = a.nextOwn()
	}
	return a
}

func (a *arrivals) nextOwn() float64 {
	if a.isMonthly {
		return a.monthly.next()
	}
	return a.poisson.Next()
}

func (a *arrivals) next() float64 {
	if !a.excites {
		return a.nextOwn()
	}
	at, brought := a.offspring.Next(a.own)
	if !brought {
		a.own = a.nextOwn()
	}
	return at
}

// monthly is a Poisson process drawn month by month, so that the number in a month
// can go with the innovations of the month: it is the Poisson quantile at Φ(z) of
// the factor z, and the instants are uniform over the month, which together is the
// same process as [process.Arrivals]. The n-th instant, counted from 0, takes index
// n of the stream.
type monthly struct {
	h      *civil.Horizon
	n      *Innovations
	rate   float64
	places rng.Cursor
	month  int
	left   int     // number yet to come in the month
	place  float64 // of the last one, as a share of the civil month's rest
	share  float64 // of the civil month that lies after the start
}

// next returns the next instant; +Inf after the last month of the horizon. One of
// the last month may lie beyond the horizon.
func (m *monthly) next() float64 {
	for m.left == 0 {
		if m.month+1 >= m.h.Months() {
			return math.Inf(1)
		}
		m.month++
		m.share = float64(monthEnd(m.h, m.month)-m.h.MonthStart(m.month)) / float64(m.h.MonthLength(m.month))
		m.left = rng.Poisson(copula.Uniform(m.n.inquiries(m.month)), m.rate*m.share)
		m.place = 0
	}
	// The lowest of so many uniforms over the rest of the month.
	lowest := -math.Expm1(math.Log(m.places.Uniform()) / float64(m.left))
	m.place += float64((1 - m.place) * lowest)
	m.left--
	return m.h.Elapsed(m.h.MonthStart(m.month)) + float64(m.share*m.place)
}
