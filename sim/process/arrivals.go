package process

import (
	"math"

	"neocloud/sim/internal/rng"
)

// Arrivals is a Poisson process: the instants of its arrivals, one after the
// other. Arrival n, counted from 0, comes at (E₀ + … + Eₙ) / rate, where Eᵢ is the
// Exp(1) variate of the stream's index i. So no arrival depends on how far a
// caller looks ahead, and another rate scales all instants and draws nothing new.
//
// It is a cursor: state that belongs to one caller. The zero Arrivals has rate 0.
type Arrivals struct {
	cursor rng.Cursor
	rate   float64
	sum    float64 // of the Exp(1) variates so far
}

// NewArrivals returns the arrivals at a rate ≥ 0 per unit of time, in whichever
// unit the caller measures time.
func NewArrivals(s rng.Stream, rate float64) Arrivals {
	return Arrivals{cursor: s.Cursor(), rate: rate}
}

// Next returns the instant of the next arrival, in the unit of time of the rate;
// +Inf if the rate is 0.
func (a *Arrivals) Next() float64 {
	if !(a.rate > 0) {
		return math.Inf(1)
	}
	a.sum += rng.Exp(a.cursor.Uniform())
	return a.sum / a.rate
}
