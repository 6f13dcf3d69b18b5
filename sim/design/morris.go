package design

import (
	"fmt"

	"neocloud/sim/internal/rng"
)

// Morris is a plan of trajectories for screening (M. D. Morris, “Factorial sampling
// plans for preliminary computational experiments”, Technometrics 33 (1991)). A
// trajectory starts at a random point of a grid of p levels in each of d dimensions
// and moves each coordinate once, in random order, by Δ = p/2 steps of the grid up or
// down: d + 1 points, which give one elementary effect of every input. [Effects]
// makes estimates of them. Points 0 to d are the first trajectory.
//
// It is made by [NewMorris]; the zero value is of no use.
type Morris struct {
	levels, trajectories, inputs int
	margin                       float64
	starts                       []uint16 // level at the start, by trajectory and input
	up                           []bool   // whether the input moves up, likewise
	places                       []uint32 // the move in which it moves, from 0, likewise
}

// NewMorris makes the plan of that many trajectories of d inputs that belongs to a
// seed. Trajectory t depends on the seed, t and d only, so that a plan of more
// trajectories begins with those of this one.
//
// levels is the p of the grid, even, 2 to 1000; 4 is usual. The levels lie at equal
// distances from margin to 1 − margin; margin is in [0, .5). With 0, the plan of the
// papers, the outer levels are the ends of the cube, where a range has its ends but
// an unbounded distribution has infinite quantiles: there take .05, or 1/(2p), which
// puts the levels in the middles of p equal cells.
//
// Other values, no trajectory, no input, or more than [MaxPoints] points are errors.
func NewMorris(d, levels, trajectories int, margin float64, seed uint64) (Morris, error) {
	switch {
	case d < 1:
		return Morris{}, fmt.Errorf("morris: needs at least 1 dimension, got %d", d)
	case trajectories < 1:
		return Morris{}, fmt.Errorf("morris: needs at least 1 trajectory, got %d", trajectories)
	case trajectories > MaxPoints/(d+1) || d >= MaxPoints:
		return Morris{}, fmt.Errorf("morris: %d trajectories of %d inputs have more points than the bound of %d", trajectories, d, MaxPoints)
	case levels < 2 || levels > 1000 || levels%2 != 0:
		return Morris{}, fmt.Errorf("morris: levels must be an even number from 2 to 1000, got %d", levels)
	case !(margin >= 0 && margin < 0.5):
		return Morris{}, fmt.Errorf("morris: margin must be in [0, 0.5), got %v", margin)
	}
	m := Morris{
		levels: levels, trajectories: trajectories, inputs: d, margin: margin,
		starts: make([]uint16, trajectories*d),
		up:     make([]bool, trajectories*d),
		places: make([]uint32, trajectories*d),
	}
	for t := range trajectories {
		m.draw(t, rng.NewStream(seed, uint64(t), rng.Hash("design/morris"), 0))
	}
	return m, nil
}

// draw draws trajectory t.
func (m Morris) draw(t int, s rng.Stream) {
	at := t * m.inputs
	places := m.places[at : at+m.inputs]
	half := m.levels / 2
	for j := range places {
		index := 4 * uint64(j)
		low := below(half, s.Uniform(index)) // the lower of its two levels
		m.up[at+j] = s.Uniform(index+1) < 0.5
		if !m.up[at+j] {
			low += half
		}
		m.starts[at+j] = uint16(low)
		swap := below(j+1, s.Uniform(index+2)) // Fisher and Yates
		places[j] = places[swap]
		places[swap] = uint32(j)
	}
}

// Trajectories is the number of trajectories.
func (m Morris) Trajectories() int { return m.trajectories }

// Delta is the distance by which a coordinate moves, in (0, 1]: two thirds with 4
// levels and no margin.
func (m Morris) Delta() float64 {
	return m.at(m.levels/2) - m.at(0)
}

// Len is the number of points: trajectories × (inputs + 1).
func (m Morris) Len() int { return m.trajectories * (m.inputs + 1) }

// Dim is the number of inputs.
func (m Morris) Dim() int { return m.inputs }

// Point writes point i to dst, each coordinate a level in [margin, 1 − margin].
func (m Morris) Point(i int, dst []float64) {
	mustBePoint(m, i, dst)
	t, moves := i/(m.inputs+1), i%(m.inputs+1)
	at := t * m.inputs
	for j := range dst {
		level := int(m.starts[at+j])
		if int(m.places[at+j]) < moves {
			level = m.moved(level, m.up[at+j])
		}
		dst[j] = m.at(level)
	}
}

// moved is the level after the move.
func (m Morris) moved(level int, up bool) int {
	if up {
		return level + m.levels/2
	}
	return level - m.levels/2
}

// at is the coordinate of a level, within the margins whatever the rounding.
func (m Morris) at(level int) float64 {
	x := Range{Lo: m.margin, Hi: 1 - m.margin}.At(float64(level) / float64(m.levels-1))
	return min(max(x, m.margin), 1-m.margin)
}
