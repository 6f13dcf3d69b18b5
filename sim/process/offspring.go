package process

import (
	"math"

	"neocloud/sim/internal/rng"
)

// Offspring adds to arrivals that come by themselves those that they bring, and
// those that these bring: together they are the [Hawkes] process. The rate of what
// is brought decays exponentially between arrivals, so its integral inverts in
// closed form: the n-th to be brought, counted from 0, comes when that integral
// reaches E₀ + … + Eₙ, where Eᵢ is the Exp(1) variate of the stream's index i.
// Nothing is thinned, and no arrival depends on how far a caller looks ahead.
//
// It is a cursor: state that belongs to one caller. The zero Offspring brings
// nothing.
type Offspring struct {
	cursor rng.Cursor
	decay  float64
	jump   float64 // of the rate at an arrival
	at     float64 // instant of the last arrival
	rate   float64 // of what is brought, just after it
	left   float64 // of the Exp(1) variate of the next to be brought
}

// NewOffspring returns what the arrivals of a process bring that come by themselves
// at its base rate. It starts at the rate that belongs to an average past.
func NewOffspring(s rng.Stream, p Hawkes) Offspring {
	o := Offspring{cursor: s.Cursor()}
	if p.Ratio > 0 {
		o.decay, o.jump = p.Decay, p.Ratio/p.Decay
		o.rate = p.LongRun() - p.Base
		o.left = rng.Exp(o.cursor.Uniform())
	}
	return o
}

// Next returns the instant of the next arrival, given that of the next one that
// comes by itself (+Inf for none), and whether it is one that others brought: then
// own is still to come, and has to be given again. Own must not lie before the
// arrival that was returned last.
func (o *Offspring) Next(own float64) (at float64, brought bool) {
	at = o.brings()
	if at >= own {
		o.advance(own)
		o.rate += o.jump
		return own, false
	}
	o.advance(at)
	o.rate += o.jump
	o.left = rng.Exp(o.cursor.Uniform())
	return at, true
}

// brings returns when the next arrival would be brought if none came before; +Inf
// if the present rate, which only decays, does not suffice.
func (o *Offspring) brings() float64 {
	all := o.rate * o.decay // the integral of the rate over all time
	if !(o.left < all) {
		return math.Inf(1)
	}
	return o.at - float64(o.decay*math.Log1p(-o.left/all))
}

// advance moves to an instant before which nothing arrives.
func (o *Offspring) advance(t float64) {
	if o.rate == 0 || math.IsInf(t, 1) {
		o.at = t
		return
	}
	gone := -math.Expm1(-(t - o.at) / o.decay) // share of the rate
	o.left = max(o.left-float64(o.rate*o.decay*gone), 0)
	o.rate -= float64(o.rate * gone)
	o.at = t
}
