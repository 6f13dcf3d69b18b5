package answer

import (
	"context"
	"strings"
	"testing"

	"neocloud/sim"
	"neocloud/sim/stats"
)

func around(value, half float64) stats.Estimate {
	return stats.Estimate{Value: value, OK: true, CI: stats.Interval{Lo: value - half, Hi: value + half}, HasCI: true, Confidence: 0.95}
}

// contender is one strategy of a summary made up by hand.
type contender struct {
	name        string
	npv, half   float64
	best        float64
	behind, far float64 // difference from the best and its half-width
}

// summaryOf makes up a summary; the first strategy is the best.
func summaryOf(n int, cs ...contender) sim.Summary {
	s := sim.Summary{Scenario: "case", Replications: n, Confidence: 0.95, Best: cs[0].name, Settled: true}
	for i, c := range cs {
		st := sim.StrategySummary{Name: c.name, PBest: around(c.best, 0.02)}
		st.Metrics[sim.NPV] = sim.MetricSummary{
			Exists: n, Mean: around(c.npv, c.half), SD: c.half, P05: around(c.npv-5e9, 1e9), P95: around(c.npv+5e9, 1e9),
		}
		if n == 1 {
			st.Metrics[sim.NPV].Mean = stats.Estimate{Value: c.npv, OK: true, Warnings: []stats.Warning{{Code: stats.CodeOneObservation}}}
		}
		d := around(c.behind, c.far)
		if n == 1 {
			d = stats.Estimate{Value: c.behind, OK: true}
		}
		st.WithBest.Contender = i == 0 || !d.HasCI || d.CI.Contains(0)
		s.Strategies = append(s.Strategies, st)
		if i > 0 {
			s.Comparisons = append(s.Comparisons, sim.ComparisonSummary{A: cs[0].name, B: c.name, Metric: "npv_usd", Comparison: stats.Comparison{
				N: int64(n), Difference: d, Distinguishable: d.HasCI && !d.CI.Contains(0),
			}})
		}
	}
	return s
}

func TestVerdict(t *testing.T) {
	hybrid := contender{name: "hybrid", npv: 78.3e9, half: 1.6e9, best: 0.85}
	interrupted := summaryOf(320, hybrid, contender{name: "keep", behind: 48e9, far: 2e9})
	interrupted.Requested = 1000
	for _, c := range []struct {
		name string
		s    sim.Summary
		want string
	}{
		{
			"settled, the closest rival first",
			summaryOf(1000, hybrid, contender{name: "keep", behind: 48.3e9, far: 1.5e9}, contender{name: "sell", behind: 8e9, far: 0.5e9, best: 0.15}),
			"hybrid is best, in the mean (economic NPV $78.3 ± 1.6bn) and in 85 ± 2 % of 1,000 worlds. " +
				"It beats sell by $8.0 ± 0.5bn and keep by $48.3 ± 1.5bn.",
		},
		{
			"not settled",
			summaryOf(300, hybrid, contender{name: "sell", behind: 0.6e9, far: 0.9e9, best: 0.15}, contender{name: "keep", behind: 48e9, far: 2e9}),
			"hybrid is ahead, in the mean (economic NPV $78.3 ± 1.6bn) and in 85 ± 2 % of 300 worlds, " +
				"but cannot be told apart from sell ($0.6 ± 0.9bn less). It beats keep by $48.0 ± 2.0bn.",
		},
		{
			"alike",
			summaryOf(300, hybrid, contender{name: "sell", best: 0.85}, contender{name: "keep", behind: 48e9, far: 2e9}),
			"hybrid and sell, exactly alike in every world, are best, in the mean of 300 worlds (economic NPV $78.3 ± 1.6bn). " +
				"They beat keep by $48.0 ± 2.0bn.",
		},
		{
			"always",
			summaryOf(300, contender{name: "hybrid", npv: 9e9, half: 1e9, best: 1}, contender{name: "keep", behind: 48e9, far: 2e9}),
			"hybrid is best, in the mean (economic NPV $9.0 ± 1.0bn) and in every one of 300 worlds. It beats keep by $48.0 ± 2.0bn.",
		},
		{
			"the best in the mean is not the best in most worlds",
			summaryOf(300, contender{name: "bold", npv: 9e9, half: 1e9, best: 0.3}, contender{name: "shy", behind: 4e9, far: 2e9, best: 0.7}),
			"bold is best, in the mean (economic NPV $9.0 ± 1.0bn) and in 30 ± 2 % of 300 worlds. It beats shy by $4.0 ± 2.0bn. " +
				"Yet shy is best in more worlds, 70 ± 2 % of them: where bold wins it wins more.",
		},
		{
			"interrupted",
			interrupted,
			"After 320 of 1,000 worlds: hybrid is best, in the mean (economic NPV $78.3 ± 1.6bn) and in 85 ± 2 % of 320 worlds. " +
				"It beats keep by $48.0 ± 2.0bn.",
		},
		{
			"one world",
			summaryOf(1, hybrid, contender{name: "sell", behind: 2e9}, contender{name: "keep"}),
			"In the one world played hybrid comes out best with an economic NPV of $78.30bn: the same as keep and $2.00bn more than sell. " +
				"One world says nothing of risk.",
		},
		{
			"one strategy",
			summaryOf(1000, hybrid),
			"hybrid has an economic NPV of $78.3 ± 1.6bn in the mean of 1,000 worlds, $73.3bn to $83.3bn between P5 and P95. " +
				"It is the only strategy, so there is nothing to compare it with.",
		},
		{
			"one strategy without randomness",
			summaryOf(1000, contender{name: "hybrid", npv: 45.35e9}),
			"hybrid has an economic NPV of $45.35bn in each of 1,000 worlds. It is the only strategy, so there is nothing to compare it with.",
		},
		{
			"one strategy, one world",
			summaryOf(1, hybrid),
			"hybrid has an economic NPV of $78.30bn in the one world played. It is the only strategy, so there is nothing to compare it with; " +
				"one world says nothing of risk.",
		},
		{
			"a loss",
			summaryOf(300, contender{name: "hybrid", npv: -2e9, half: 0.1e9, best: 1}, contender{name: "keep", behind: 1e6, far: 0.2e6}),
			"hybrid is best, in the mean (economic NPV -$2.0 ± 0.1bn) and in every one of 300 worlds. It beats keep by $1.0 ± 0.2m.",
		},
		{
			"many rivals",
			summaryOf(300, hybrid, contender{name: "a", behind: 1e9, far: 1e8}, contender{name: "b", behind: 2e9, far: 1e8},
				contender{name: "c", behind: 3e9, far: 1e8}, contender{name: "d", behind: 4e9, far: 1e8}, contender{name: "e", behind: 5e9, far: 1e8}),
			"hybrid is best, in the mean (economic NPV $78.3 ± 1.6bn) and in 85 ± 2 % of 300 worlds. " +
				"It beats a by $1.0 ± 0.1bn, b by $2.0 ± 0.1bn, c by $3.0 ± 0.1bn and 2 others by more.",
		},
		{"nothing", sim.Summary{}, "no world was played to its end, so nothing can be said"},
	} {
		if got := strings.ReplaceAll(Verdict(c.s), "\u00a0", " "); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

// Of a real experiment interrupted before its first world nothing is said, and
// nothing panics.
func TestPageOfNothing(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	r, err := sim.Experiment{Model: seed(t), Replications: 10}.Run(ctx)
	if err == nil || r == nil {
		t.Fatalf("result %v, error %v", r, err)
	}
	var b strings.Builder
	s, err := r.Summary()
	if err != nil {
		t.Fatal(err)
	}
	if err := Page(s, Made{}).Text(&b); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), "nothing can be said") || strings.Contains(b.String(), "NaN") {
		t.Errorf("page:\n%s", b.String())
	}
}
