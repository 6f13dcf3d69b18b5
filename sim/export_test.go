package sim

import (
	"context"

	"neocloud/sim/strategy"
)

// Player lets benchmarks play as a worker of an experiment does: with one memory for
// all replications.
type Player struct {
	p   *player
	out *Outcome
}

// NewPlayer returns a player of a model.
func NewPlayer(m *Model) Player { return Player{newPlayer(m), new(Outcome)} }

// Play plays a strategy in a world and returns the outcome, whose leases are those of
// the player's next play, and the number of events that happened.
func (p Player) Play(w *World, policy strategy.Policy) (out Outcome, events int) {
	p.p.playUntil(context.Background(), w, policy, p.out)
	return *p.out, p.p.events
}

// Resample makes w the world of a replication in the memory that it has.
func (w *World) Resample(m *Model, seed uint64, replication int) { m.sample(w, seed, replication) }

// PlayInFull is Play with all megawatts dispatched anew after every instant.
func (p Player) PlayInFull(w *World, policy strategy.Policy) (out Outcome) {
	q := p.p
	q.reset(w, policy)
	for q.step() {
		q.settled = false
	}
	q.finish()
	q.outcome(&out)
	return out
}

// NoFailuresOnTheAgenda lets all blocks fail by the future event list.
func (m *Model) NoFailuresOnTheAgenda() { m.mostAppointed = 0 }

// Appointments is the number of events on the agenda.
func (w *World) Appointments() int { return len(w.agenda) }
