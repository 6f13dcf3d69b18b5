package demand

import (
	"math"
	"time"

	"neocloud/sim/civil"
	"neocloud/sim/process"
)

// Curve is the expected demand of a workload in megawatts over time, before the
// gain in efficiency (MODEL 4.1). It is made by [Constant], [Linear],
// [Exponential], [Logistic] or [Table]; the zero Curve is no demand. Months are
// civil months since the start, [civil.Horizon.Elapsed].
type Curve struct {
	kind    kind
	initial float64
	rate    float64
	ceiling float64
	table   process.Table
}

type kind uint8

const (
	constant kind = iota
	linear
	exponential
	logistic
	table
)

// Constant returns the curve that stays at mw ≥ 0.
func Constant(mw float64) Curve { return Curve{kind: constant, initial: mw} }

// Linear returns the curve initial + change × months, not below 0; initial ≥ 0 in
// MW, change in MW per month of either sign.
func Linear(initial, change float64) Curve {
	return Curve{kind: linear, initial: initial, rate: change}
}

// Exponential returns the curve initial × exp(−rate × months): initial ≥ 0 in MW,
// rate per month, positive for decline and negative for growth. For a half-life
// give [Rate] of it.
func Exponential(initial, rate float64) Curve {
	return Curve{kind: exponential, initial: initial, rate: rate}
}

// Rate returns the rate per month at which something halves every halfLife
// months: ln 2 / halfLife. The half-life is above 0.
func Rate(halfLife float64) float64 { return math.Ln2 / halfLife }

// Logistic returns the curve ceiling / (1 + (ceiling/initial − 1) exp(−growth ×
// months)): initial and ceiling above 0 in MW, growth ≥ 0 per month. It passes half
// the ceiling after ln(ceiling/initial − 1) / growth months. From an initial above
// the ceiling it falls to it.
func Logistic(initial, ceiling, growth float64) Curve {
	return Curve{kind: logistic, initial: initial, ceiling: ceiling, rate: growth}
}

// Table returns the curve through dated points, with values ≥ 0 in MW. Before the
// first point its value holds. The points are kept, not copied.
func Table(points process.Table) Curve { return Curve{kind: table, table: points} }

// At returns the curve at instant t of the horizon, in MW, ≥ 0.
func (c *Curve) At(h *civil.Horizon, t time.Duration) float64 { return c.at(t, h.Elapsed(t)) }

// at is At for an instant that is so many civil months after the start.
func (c *Curve) at(t time.Duration, months float64) float64 {
	switch c.kind {
	case constant:
		return c.initial
	case linear:
		return max(0, c.initial+float64(c.rate*months))
	case exponential:
		return c.initial * math.Exp(-c.rate*months)
	case logistic:
		// Multiplied out: ceiling/initial would overflow for the smallest initials.
		left := math.Exp(-c.rate * months)
		return c.initial * c.ceiling / (c.initial + float64((c.ceiling-c.initial)*left))
	case table:
		if len(c.table.Points) == 0 {
			return 0
		}
		return c.table.At(t, c.table.Points[0].Value)
	}
	panic("demand: unknown kind of curve")
}
