package sim

import "neocloud/sim/strategy"

// Player is a worker without an experiment, for benchmarks: it plays replications
// one after the other in memory that it keeps.
type Player struct{ p *player }

// NewPlayer plays a model.
func NewPlayer(m *Model) Player { return Player{newPlayer(m)} }

// Play plays a strategy in a world and returns the number of events that the loop
// handled.
func (p Player) Play(w *World, policy strategy.Policy) (Outcome, int) {
	out := p.p.play(w, policy)
	return out, p.p.handled
}

// Resample makes w the world of a replication, in the memory that it has.
func (m *Model) Resample(w *World, seed uint64, replication int) { m.sample(w, seed, replication) }
