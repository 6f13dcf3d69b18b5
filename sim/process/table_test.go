package process

import (
	"testing"
	"time"
)

func TestTable(t *testing.T) {
	points := []Point{{-10, 4}, {10, 8}, {30, 2}}
	for _, c := range []struct {
		at           time.Duration
		step, linear float64
	}{
		{-11, 1, 1}, // before the first: what the caller says
		{-10, 4, 4},
		{0, 4, 6}, // halfway from 4 to 8
		{9, 4, 7.8},
		{10, 8, 8},
		{25, 8, 3.5}, // three quarters from 8 to 2
		{30, 2, 2},
		{1 << 60, 2, 2},
	} {
		if got := (Table{Points: points}).At(c.at, 1); got != c.step {
			t.Errorf("step at %d: %v, want %v", c.at, got, c.step)
		}
		if got := (Table{Points: points, Linear: true}).At(c.at, 1); got != c.linear {
			t.Errorf("linear at %d: %v, want %v", c.at, got, c.linear)
		}
	}
	if got := (Table{}).At(5, 3); got != 3 {
		t.Errorf("the empty table is %v, want 3", got)
	}
}
