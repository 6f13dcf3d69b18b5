// Package facility is the supply side (MODEL 3): when the blocks of a phase
// energise, which of them are up, what outages leave of a site, and what remains
// of its worth.
//
// It is pure: it is told what happens to a block or a site and answers with
// megawatts. When things happen is drawn and scheduled elsewhere.
package facility

import (
	"time"

	"neocloud/sim/civil"
)

// Phase is the plan of one phase with its numbers known (MODEL 3.2).
type Phase struct {
	// ITMW is critical-IT nameplate, in Blocks equal blocks.
	ITMW   float64
	Blocks int
	// RampMonths is the time over which the blocks energise.
	RampMonths int
}

// BlockMW is the nameplate of one block.
func (p *Phase) BlockMW() float64 { return p.ITMW / float64(p.Blocks) }

// Energise returns the 00:00 at which block i comes online when the first does
// at online: block i of n follows after ramp × i/n months, so that equal steps
// fill the ramp and the last block comes one step before its end (MODEL 3.3).
func (p *Phase) Energise(h *civil.Horizon, online time.Duration, i int) time.Duration {
	if i == 0 || p.RampMonths == 0 {
		return online
	}
	after := float64(p.RampMonths) * float64(i) / float64(p.Blocks)
	if online < 0 {
		// Before the horizon there is no calendar of it: months of average length.
		return civil.NextDay(online + time.Duration(after*civil.HoursPerYear/12*float64(time.Hour)))
	}
	return civil.NextDay(h.AtElapsed(h.Elapsed(online) + after))
}

// State is where a block stands.
type State uint8

// The states of a block.
const (
	// Planned: not energised yet.
	Planned State = iota
	// Up: energised and running.
	Up
	// Down: energised and under repair.
	Down
	// Refreshing: energised, its hardware being replaced.
	Refreshing
	// Retired: its hardware is at the end of its life and gone.
	Retired
)

// Site is the state of one facility during a replication. Phases and blocks are
// numbered in the order of the scenario.
type Site struct {
	derate  float64
	phases  []phaseState
	outages []outage
	left    float64 // share of the site that outages leave
	// What Available and Energised return: asked more often than it changes.
	available, energised float64
}

type phaseState struct {
	blockMW   float64
	blocks    []State
	energised int // and not retired
	retired   int
	up        int
}

type outage struct {
	id    int
	share float64
}

// Reset makes the site empty: all blocks planned, no outage. It keeps memory.
func (s *Site) Reset(derate float64, phases []Phase) {
	s.derate, s.left, s.outages = derate, 1, s.outages[:0]
	for len(s.phases) < len(phases) {
		s.phases = append(s.phases, phaseState{})
	}
	s.phases = s.phases[:len(phases)]
	for i := range phases {
		st := &s.phases[i]
		if cap(st.blocks) < phases[i].Blocks {
			st.blocks = make([]State, phases[i].Blocks)
		}
		st.blocks = st.blocks[:phases[i].Blocks]
		clear(st.blocks)
		st.blockMW, st.energised, st.retired, st.up = phases[i].BlockMW(), 0, 0, 0
	}
	s.update()
}

// Energise brings planned blocks up that follow each other.
func (s *Site) Energise(phase, first, number int) {
	p := &s.phases[phase]
	for block := first; block < first+number; block++ {
		if p.blocks[block] == Planned {
			p.blocks[block] = Up
			p.energised++
			p.up++
		}
	}
	s.update()
}

// Fail takes an up block down.
func (s *Site) Fail(phase, block int) {
	p := &s.phases[phase]
	if p.blocks[block] == Up {
		p.blocks[block] = Down
		p.up--
	}
	s.updateAvailable()
}

// Repair brings a down block up.
func (s *Site) Repair(phase, block int) {
	p := &s.phases[phase]
	if p.blocks[block] == Down {
		p.blocks[block] = Up
		p.up++
	}
	s.updateAvailable()
}

// Renew takes a block out while its hardware is replaced; [Site.Renewed] brings it
// back (MODEL 3.5).
func (s *Site) Renew(phase, block int) {
	p := &s.phases[phase]
	if p.blocks[block] == Up {
		p.up--
	}
	p.blocks[block] = Refreshing
	s.update()
}

// Renewed brings a block with new hardware up.
func (s *Site) Renewed(phase, block int) {
	p := &s.phases[phase]
	if p.blocks[block] == Refreshing {
		p.blocks[block] = Up
		p.up++
	}
	s.update()
}

// Retire takes a block out for good (MODEL 3.5).
func (s *Site) Retire(phase, block int) {
	p := &s.phases[phase]
	if p.blocks[block] == Up {
		p.up--
	}
	p.blocks[block] = Retired
	p.energised--
	p.retired++
	s.update()
}

// Begin takes a share of the whole site down; id names the outage.
func (s *Site) Begin(id int, share float64) {
	s.outages = append(s.outages, outage{id, share})
	s.updateLeft()
}

// Finish ends an outage.
func (s *Site) Finish(id int) {
	for i := range s.outages {
		if s.outages[i].id == id {
			s.outages = append(s.outages[:i], s.outages[i+1:]...)
			break
		}
	}
	s.updateLeft()
}

// updateLeft recomputes rather than divides, so that a site without an outage is
// whole again to the last bit.
func (s *Site) updateLeft() {
	s.left = 1
	for _, o := range s.outages {
		s.left *= 1 - o.share
	}
	s.updateAvailable()
}

// update computes the megawatts anew, in the order of the phases, so that the sums
// depend on the state and not on its history.
func (s *Site) update() {
	s.energised = 0
	for i := range s.phases {
		p := &s.phases[i]
		s.energised += float64(float64(p.energised) * p.blockMW)
	}
	s.updateAvailable()
}

// updateAvailable is update where nothing has changed but which blocks are up.
func (s *Site) updateAvailable() {
	up := 0.0
	for i := range s.phases {
		p := &s.phases[i]
		up += float64(float64(p.up) * p.blockMW)
	}
	s.available = float64(float64(up*(1-s.derate)) * s.left)
}

// Available is the megawatts that can be delivered (MODEL 3.6): blocks that are
// up × (1 − derate) × what outages leave.
func (s *Site) Available() float64 { return s.available }

// Energised is the nameplate megawatts that have been energised and not retired,
// up or down.
func (s *Site) Energised() float64 { return s.energised }

// EverEnergised is the number of blocks of a phase that have been energised,
// retired ones included.
func (s *Site) EverEnergised(phase int) int {
	return s.phases[phase].energised + s.phases[phase].retired
}

// State is where a block stands.
func (s *Site) State(phase, block int) State { return s.phases[phase].blocks[block] }
