package demand

import (
	"slices"
	"testing"
	"time"

	"neocloud/sim/civil"
)

// Every step at which demand moves by itself, as dates, is found by listing all
// days and asking which of them the rule names.
func TestSteps(t *testing.T) {
	h := horizon(t, "2028-01-16", "2028-05-03") // a leap year, parts of months at both ends
	for _, c := range []struct {
		every Interval
		is    func(n int, d civil.Date) bool
	}{
		{Monthly, func(n int, d civil.Date) bool { return d == d.MonthStart() }},
		{Weekly, func(n int, d civil.Date) bool { return d == d.MonthStart() || n%7 == 0 }},
		{Daily, func(n int, d civil.Date) bool { return true }},
	} {
		var want []time.Duration
		for n := 1; h.Start().AddDays(n).Before(h.End()); n++ {
			if c.is(n, h.Start().AddDays(n)) {
				want = append(want, time.Duration(n)*civil.Day)
			}
		}
		s := steps{h: h, every: c.every.length()}
		var got []time.Duration
		for t := s.after(0); t < h.Length(); t = s.after(t) {
			got = append(got, t)
		}
		if !slices.Equal(got, want) {
			t.Errorf("interval %d: steps at %v, want %v", c.every, got, want)
		}
	}
}
