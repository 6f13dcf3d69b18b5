package demand

import (
	"math"
	"time"

	"neocloud/sim/civil"
	"neocloud/sim/dist"
	"neocloud/sim/internal/rng"
	"neocloud/sim/process"
)

// Shocks are the arrivals of a Poisson process that multiply the level of a
// workload by 1 − drop (MODEL 4.3). The zero Shocks are none.
type Shocks struct {
	// PerYear is the mean number in a year of 365.25 days, ≥ 0.
	PerYear float64
	// Drop is drawn for each shock: the share of the level that goes, at most 1
	// (more is taken for 1); negative is a jump up.
	Drop dist.Value
	// HalfLife in civil months after which half of the logarithm of a shock is
	// gone; 0 for permanent shocks. A drop of 1 has no logarithm and stays.
	HalfLife float64
}

// shocks is the state of the shocks to one workload.
type shocks struct {
	of       *Shocks
	arrivals process.Arrivals
	sizes    rng.Cursor
	// at is the instant of the next shock.
	at time.Duration
	// log is the logarithm of the shocks' factor as it was when that many civil
	// months had passed. held is what of it is in the demand, which recovers at
	// steps only.
	log, when, held float64
}

func newShocks(of *Shocks, r Streams) shocks {
	s := shocks{of: of, arrivals: process.NewArrivals(r.ShockTime, of.PerYear), sizes: r.ShockSize.Cursor()}
	s.at = instant(s.arrivals.Next())
	return s
}

// factor is what the level is multiplied by.
func (s *shocks) factor() float64 { return math.Exp(s.held) }

// step lets the demand recover to what it is at a step.
func (s *shocks) step(h *civil.Horizon, now time.Duration) {
	s.decay(h, now)
	s.held = s.log
}

// strike lets the next shock happen.
func (s *shocks) strike(h *civil.Horizon) {
	s.decay(h, s.at)
	size := math.Log1p(-min(s.of.Drop.Quantile(s.sizes.Uniform()), 1))
	s.log += size
	s.held += size
	s.at = instant(s.arrivals.Next())
}

// decay brings log forward to an instant. A total loss, −Inf, does not recover.
func (s *shocks) decay(h *civil.Horizon, now time.Duration) {
	if s.of.HalfLife == 0 {
		return
	}
	months := h.Elapsed(now)
	if !math.IsInf(s.log, -1) {
		s.log *= math.Exp2((s.when - months) / s.of.HalfLife)
	}
	s.when = months
}
