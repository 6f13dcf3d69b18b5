package stats

import (
	"encoding/json"
	"fmt"
)

// An Interval is a closed interval [Lo, Hi] in the unit of the estimate it
// belongs to. Lo ≤ Hi, both finite. The zero value is the point 0. In JSON it
// is a list of two numbers, [lo, hi].
type Interval struct {
	// Lo is the lower end.
	Lo float64
	// Hi is the upper end, never below Lo.
	Hi float64
}

// Contains reports whether x lies in the interval, ends included.
func (i Interval) Contains(x float64) bool { return i.Lo <= x && x <= i.Hi }

// Half is half the width, the number printed after “±” when the interval is
// symmetric. It is never negative.
func (i Interval) Half() float64 { return i.Hi/2 - i.Lo/2 }

// MarshalJSON writes [lo, hi].
func (i Interval) MarshalJSON() ([]byte, error) {
	return json.Marshal([2]float64{i.Lo, i.Hi})
}

// UnmarshalJSON reads [lo, hi]; a list of another length, an element that is no
// number, or lo above hi is an error.
func (i *Interval) UnmarshalJSON(b []byte) error {
	var ends []float64
	if err := json.Unmarshal(b, &ends); err != nil {
		return err
	}
	if len(ends) != 2 {
		return fmt.Errorf("an interval is a list of two numbers, got %d", len(ends))
	}
	if ends[0] > ends[1] {
		return fmt.Errorf("an interval must not end before it starts, got [%v, %v]", ends[0], ends[1])
	}
	*i = Interval{Lo: ends[0], Hi: ends[1]}
	return nil
}
