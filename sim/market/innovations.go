package market

import (
	"math"

	"neocloud/sim/civil"
	"neocloud/sim/copula"
	"neocloud/sim/internal/rng"
)

// ScoreMonths is the number of months at the start whose innovations of index,
// inquiries and power the delays and defaults of a world are correlated with.
const ScoreMonths = 24

// InnovationStreams are the random numbers of the factors in one replication. Each
// must have an address of its own, but that Index is the stream that [Index.Path]
// is given: what moves the index is its factor.
type InnovationStreams struct {
	// Index, Inquiries, Power: index i is month i, which for prices is the way to
	// month i+1.
	Index, Inquiries, Power rng.Stream
	// Delay, Default: index 0.
	Delay, Default rng.Stream
}

// Innovations is the factors of one world (see [Correlations]). What is not
// correlated with anything is left alone, bit for bit; so is everything by the zero
// Innovations, and by a nil one.
type Innovations struct {
	c *Correlations
	// months[k] holds the independent normals of source k by month.
	months [delay][]float64
	// sums holds those of the first months together, and those of the world.
	sums [sources]float64
}

// Draw makes n the innovations of a world, reusing its memory.
func (n *Innovations) Draw(c *Correlations, h *civil.Horizon, s InnovationStreams) {
	n.c = c
	if c.IsZero() {
		return
	}
	for k, stream := range [delay]rng.Stream{s.Index, s.Inquiries, s.Power} {
		normals, sum := stream.Cursor(), 0.0
		n.months[k] = n.months[k][:0]
		for i := range max(h.Months(), ScoreMonths) {
			z := rng.Normal(normals.Uniform())
			n.months[k] = append(n.months[k], z)
			if i < ScoreMonths {
				sum += z
			}
		}
		n.sums[k] = sum / math.Sqrt(ScoreMonths)
	}
	n.sums[delay] = rng.Normal(s.Delay.Uniform(0))
	n.sums[failure] = rng.Normal(s.Default.Uniform(0))
}

// joins reports whether a source is correlated with anything.
func (n *Innovations) joins(source int) bool {
	return n != nil && n.c != nil && n.c.joined[source]
}

// inquiries is the factor of the inquiries in a month.
func (n *Innovations) inquiries(month int) float64 { return n.monthly(inquiries, month, 0) }

// power is the innovation of the price of power at a facility over a month, whose
// own one is given.
func (n *Innovations) power(month int, own float64) float64 {
	if !n.joins(power) {
		return own
	}
	return n.monthly(power, month, own)
}

func (n *Innovations) monthly(source, month int, own float64) float64 {
	z := float64(n.c.own[source] * own)
	for k := range n.months {
		z += float64(n.c.load[source][k] * n.months[k][month])
	}
	return z
}

// Delay returns the standard normal of a delay that is correlated with the world,
// for its own one: the higher, the later. Two delays with the correlation ρ between
// their own normals have w + (1 − w)ρ afterwards, where w is what they share with
// the world.
func (n *Innovations) Delay(own float64) float64 { return n.score(delay, own) }

// Default returns the uniform that a tenant's Exp(1) draw against its default hazard
// is made of (MODEL 6.6), for its own one: the lower, the earlier, so that a
// negative correlation of index and default is an early default where the index
// falls.
func (n *Innovations) Default(own float64) float64 {
	if !n.joins(failure) {
		return own
	}
	return copula.Uniform(-n.score(failure, -rng.Normal(own)))
}

func (n *Innovations) score(source int, own float64) float64 {
	if !n.joins(source) {
		return own
	}
	z := float64(n.c.own[source] * own)
	for k, sum := range n.sums {
		z += float64(n.c.load[source][k] * sum)
	}
	return z
}

// Delays reports whether delays are correlated with anything, so that even one
// without a correlation within its site needs [Innovations.Delay].
func (n *Innovations) Delays() bool { return n.joins(delay) }
