package sim

import "testing"

// Shares are told by strategy, or where there are many as a range.
func TestShares(t *testing.T) {
	var s Summary
	for i, c := range []struct {
		mean float64
		want string
	}{
		{0.25, "a 25.0 %"},
		{0, "a 25.0 %"}, // not worth saying
		{0.5, "a 25.0 %, c 50.0 %"},
		{0.125, "12.5 to 50.0 % in 3 strategies"},
	} {
		st := StrategySummary{Name: string(rune('a' + i))}
		st.Metrics[Breached].Mean.Value, st.Metrics[Breached].Mean.OK = c.mean, true
		s.Strategies = append(s.Strategies, st)
		if got := s.shares(Breached, func(mean float64) bool { return mean > 0 }); got != c.want {
			t.Errorf("of %d strategies: %q, want %q", i+1, got, c.want)
		}
	}
}

// An IRR that exists in some worlds and not in all is told, rounded down so that not
// all are never called all.
func TestReturnsAreTold(t *testing.T) {
	s := Summary{Replications: 1000}
	for i, exists := range [][2]int{{0, 0}, {1000, 1000}, {999, 999}, {1000, 104}} {
		st := StrategySummary{Name: string(rune('a' + i))}
		st.Metrics[IRR].Exists, st.Metrics[EquityIRR].Exists = exists[0], exists[1]
		s.Strategies = append(s.Strategies, st)
	}
	if got, want := s.returns(), "c 99 and 99 %, d 100 and 10 %"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
