package design

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// Along a trajectory every coordinate moves once, by Δ, and one at a time, between
// levels of the grid.
func TestMorrisTrajectories(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := rapid.IntRange(1, 8).Draw(rt, "inputs")
		levels := 2 * rapid.IntRange(1, 5).Draw(rt, "half the levels")
		margin := rapid.SampledFrom([]float64{0, 0.05, 0.125}).Draw(rt, "margin")
		m := must[Morris](t)(NewMorris(d, levels, 3, margin, rapid.Uint64().Draw(rt, "seed")))
		all := points(m)
		for trajectory := range m.Trajectories() {
			moves := make([]int, d)
			for k := range d {
				before, after := all[trajectory*(d+1)+k], all[trajectory*(d+1)+k+1]
				for j := range d {
					if before[j] == after[j] {
						continue
					}
					moves[j]++
					if math.Abs(math.Abs(after[j]-before[j])-m.Delta()) > 1e-12 {
						rt.Fatalf("input %d moves from %v to %v, want by %v", j, before[j], after[j], m.Delta())
					}
				}
			}
			if slices.Min(moves) != 1 || slices.Max(moves) != 1 {
				rt.Fatalf("moves by input: %v", moves)
			}
		}
		for _, x := range all {
			for _, u := range x {
				level := (u - margin) / (1 - 2*margin) * float64(levels-1)
				if math.Abs(level-math.Round(level)) > 1e-9 {
					rt.Fatalf("%v is no level", u)
				}
			}
		}
	})
}

// Δ is 2/3 with 4 levels (Morris 1991: p / (2 (p − 1))), and by the margins less.
func TestMorrisDelta(t *testing.T) {
	near(t, "delta", must[Morris](t)(NewMorris(2, 4, 1, 0, seed)).Delta(), 2.0/3, 1e-15)
	near(t, "delta within margins", must[Morris](t)(NewMorris(2, 4, 1, 0.125, seed)).Delta(), 0.5, 1e-15)
}

// All starts, directions and orders are as frequent: of 6,000 trajectories of two
// inputs, the 16 starts by chi-square on 15 degrees of freedom (44.3 is the .9999
// quantile), and input 0 moves first in half of them.
func TestMorrisIsUniform(t *testing.T) {
	const trajectories = 6000
	m := must[Morris](t)(NewMorris(2, 4, trajectories, 0, seed))
	starts := map[[2]float64]float64{}
	firsts := 0.0
	for trajectory := range trajectories {
		var a, b [2]float64
		m.Point(3*trajectory, a[:])
		m.Point(3*trajectory+1, b[:])
		starts[a]++
		if a[0] != b[0] {
			firsts++
		}
	}
	x2 := 0.0
	for _, times := range starts {
		x2 += math.Pow(times-trajectories/16, 2) / (trajectories / 16)
	}
	if len(starts) != 16 || x2 > 44.3 {
		t.Errorf("starts %v: chi-square %.1f", starts, x2)
	}
	near(t, "share in which input 0 moves first", firsts/trajectories, 0.5, 4*0.5/math.Sqrt(trajectories))
}

// A plan of more trajectories begins with those of a smaller one.
func TestMorrisExtends(t *testing.T) {
	small := points(must[Morris](t)(NewMorris(3, 4, 2, 0, seed)))
	for i, x := range points(must[Morris](t)(NewMorris(3, 4, 9, 0, seed)))[:len(small)] {
		if !slices.Equal(x, small[i]) {
			t.Errorf("point %d is %v in the larger plan, %v in the smaller", i, x, small[i])
		}
	}
}

func TestMorrisErrors(t *testing.T) {
	for _, c := range []struct {
		d, levels, trajectories int
		margin                  float64
		words                   []string
	}{
		{0, 4, 1, 0, []string{"at least 1 dimension"}},
		{1, 4, 0, 0, []string{"at least 1 trajectory"}},
		{9, 4, MaxPoints/10 + 1, 0, []string{"bound of 1000000"}},
		{1, 3, 1, 0, []string{"even number from 2 to 1000", "3"}},
		{1, 0, 1, 0, []string{"even number"}},
		{1, 1002, 1, 0, []string{"even number"}},
		{1, 4, 1, 0.5, []string{"margin", "0.5"}},
		{1, 4, 1, math.NaN(), []string{"margin", "NaN"}},
	} {
		_, err := NewMorris(c.d, c.levels, c.trajectories, c.margin, seed)
		wantError(t, err, c.words...)
	}
}
