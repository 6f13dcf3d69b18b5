package sim

import "neocloud/sim/strategy"

// Player is a worker without an experiment, for benchmarks: it plays replications
// one after the other in memory that it keeps.
type Player struct {
	p     *player
	world World
}

// NewPlayer plays a model.
func NewPlayer(m *Model) *Player { return &Player{p: newPlayer(m)} }

// Sample draws the world that is played next.
func (p *Player) Sample(seed uint64, replication int) {
	p.p.m.sample(&p.world, seed, replication)
}

// Play plays a strategy and returns the number of events that the loop handled.
func (p *Player) Play(policy strategy.Policy) (Outcome, int) {
	out := p.p.play(&p.world, policy)
	return out, p.p.handled
}
