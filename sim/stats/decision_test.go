package stats

import (
	"math"
	"strings"
	"testing"
)

// Anscombe's x is ahead of y by 1.499091, with standard error √(4.125269/11) =
// 0.612392. At look 1 half of 5 % may be spent: t(10) = 2.6338 two-sided (Bonferroni
// tables: 2.634), so the half-width is 1.61291; and one-sided 2.228139, so the margin of
// being best is 1.36449 and x is. At look 2 a sixth may be spent: one-sided t(10) at
// 0.8333 % is between the tabled 2.764 (1 %) and 3.169 (0.5 %), so the margin is in
// [1.692, 1.941] and x may be behind by 0.193 to 0.442.
func TestDecideAnscombe(t *testing.T) {
	a := allPairsOf(t, anscombeX, anscombeY)
	tests := []struct {
		name    string
		rule    StoppingRule
		look    int
		reached bool
		text    string
		need    int64
	}{
		{"precise enough", StoppingRule{Confidence: 0.95, Precision: 1.614}, 1, true, "known to ± 1.613, within ± 1.614", 0},
		// 11 · (1.61291/1.6)² = 11.178.
		{"not precise enough", StoppingRule{Confidence: 0.95, Precision: 1.6}, 1, false, "known to ± 1.613, not yet within ± 1.6", 12},
		// 11 · (1.61291/(0.5·1.499091))² = 50.94.
		{"half of the difference", StoppingRule{Confidence: 0.95, Relative: 0.5}, 1, false, "not yet within 50 % of 1.499", 51},
		{"half of what matters", StoppingRule{Confidence: 0.95, Relative: 0.5, Indifference: 4}, 1, true, "within 50 % of 4", 0},
		{"settled", StoppingRule{Settled: 0.95}, 1, true, "known with 95 % confidence against all others", 0},
		{"not at look 2", StoppingRule{Settled: 0.95}, 2, false, "does not rule out that another may be better", 15},
		{"within the zone", StoppingRule{Settled: 0.95, Indifference: 0.442}, 2, true, "to within 0.442, and another may be as good", 0},
		{"outside the zone", StoppingRule{Settled: 0.95, Indifference: 0.193}, 2, false, "does not rule out", 0},
		{"one of two", StoppingRule{Settled: 0.95, Precision: 1}, 1, false, "± 1.613, not yet within ± 1", 29},
		{"two of two", StoppingRule{Settled: 0.95, Precision: 2}, 1, true, "within ± 2; the best is known", 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := tt.rule.Decide(tt.look, a)
			finite(t, "decision", d)
			if d.Stop != tt.reached || d.Reached != tt.reached || !strings.Contains(d.Reason.Text, tt.text) {
				t.Errorf("%+v", d)
			}
			if code := map[bool]string{true: CodeGoalsReached, false: CodeGoalsOpen}[tt.reached]; d.Reason.Code != code {
				t.Errorf("code %s, want %s", d.Reason.Code, code)
			}
			if tt.need > 0 && d.Need != tt.need && tt.look == 1 {
				t.Errorf("needs %d, want %d", d.Need, tt.need)
			}
			// 11 · (margin/1.499091)² with the margin in [1.692, 1.941].
			if tt.look == 2 && tt.need > 0 && (d.Need < 14 || d.Need > 19) {
				t.Errorf("needs %d, want 14 to 19", d.Need)
			}
			if d.Look != tt.look || d.N != 11 || d.Best != 0 || d.RunnerUp != 1 {
				t.Errorf("%+v", d)
			}
			near(t, "difference", d.Difference.Value, 1.499090909090909, 1e-13)
			if tt.look == 1 {
				near(t, "half-width", d.Difference.CI.Half(), 1.61291, 1e-4)
			}
			if d.Difference.Confidence != 0.95 {
				t.Errorf("confidence %v", d.Difference.Confidence)
			}
		})
	}
}

// With three strategies there are three differences: t(10) two-sided at 0.05/2/3 =
// 0.8333 % is between the tabled 3.169 (1 %) and 3.581 (0.5 %).
func TestDecideHoldsForAllPairs(t *testing.T) {
	far := make([]float64, 11)
	a := allPairsOf(t, anscombeX, far, anscombeY)
	d := StoppingRule{Confidence: 0.95, Precision: 1}.Decide(1, a)
	se := math.Sqrt(4.125269090909091 / 11)
	if half := d.Difference.CI.Half(); half < 3.169*se || half > 3.581*se {
		t.Errorf("half-width %v, want %v to %v", half, 3.169*se, 3.581*se)
	}
	if d.RunnerUp != 2 || len(d.Strategies) != 3 || d.Strategies[1].Contender {
		t.Errorf("%+v", d)
	}
}

func TestDecideEdges(t *testing.T) {
	precise, settled := StoppingRule{Confidence: 0.95, Precision: 1}, StoppingRule{Settled: 0.95}
	equal := allPairsOf(t, []float64{1, 2, 3}, []float64{1, 2, 3})
	tests := []struct {
		name          string
		rule          StoppingRule
		a             AllPairs
		stop, reached bool
		code          string
	}{
		{"nothing yet", precise, NewAllPairs(2), false, false, CodeNoObservations},
		{"one world", settled, allPairsOf(t, []float64{1}, []float64{2}), false, false, CodeOneObservation},
		{"not finite", settled, allPairsOf(t, []float64{1, math.NaN()}, []float64{2, 2}), true, false, CodeNotFinite},
		{"randomness off", settled, allPairsOf(t, []float64{1, 1}, []float64{2, 2}), true, true, CodeGoalsReached},
		{"equal in every world", settled, equal, true, true, CodeGoalsReached},
		{"difference of nothing", StoppingRule{Confidence: 0.95, Relative: 0.1}, equal, true, true, CodeGoalsReached},
		{"near nothing", StoppingRule{Confidence: 0.95, Relative: 0.1}, allPairsOf(t, []float64{1, 2}, []float64{2, 1}), false, false, CodeGoalsOpen},
		{"alone, settled", settled, allPairsOf(t, []float64{1, 2}), true, true, CodeGoalsReached},
		// t(1) at 97.5 % two-sided is 25.45: 25.45 · 0.7071/√2.
		{"alone, not precise", precise, allPairsOf(t, []float64{1, 2}), false, false, CodeGoalsOpen},
		{"alone, precise", StoppingRule{Confidence: 0.95, Precision: 13}, allPairsOf(t, []float64{1, 2}), true, true, CodeGoalsReached},
	}
	for _, tt := range tests {
		d := tt.rule.Decide(1, tt.a)
		finite(t, tt.name, d)
		if d.Stop != tt.stop || d.Reached != tt.reached || d.Reason.Code != tt.code || d.Reason.Text == "" {
			t.Errorf("%s: %+v", tt.name, d)
		}
	}
	panics(t, "no goal", func() { StoppingRule{}.Decide(1, NewAllPairs(2)) })
	panics(t, "look 0", func() { settled.Decide(0, NewAllPairs(2)) })
	panics(t, "no strategy", func() { settled.Decide(1, AllPairs{}) })
}
