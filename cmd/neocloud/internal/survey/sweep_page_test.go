package survey

import (
	"strings"
	"testing"

	"neocloud/sim"
	"neocloud/sim/stats"
	"neocloud/sim/study"
)

// point is a point at which a strategy wins, of two.
func point(i int, winner string, settled bool, x ...float64) study.PointResult {
	mean := stats.Estimate{Value: 1e9, OK: true, CI: stats.Interval{Lo: 0.9e9, Hi: 1.1e9}, HasCI: true}
	st := func(name string) study.StrategyResult {
		return study.StrategyResult{Name: name, Metrics: []study.MetricResult{{Metric: sim.NPV.String(), Mean: mean}}}
	}
	return study.PointResult{
		Point: i, Coordinates: x, Strategies: []study.StrategyResult{st("keep"), st("sell")},
		Winner: study.Winner{Strategy: winner, Settled: settled},
	}
}

func page(t *testing.T, s study.SweepSummary) string {
	t.Helper()
	var b strings.Builder
	if err := SweepPage(s, Made{Version: "v"}).Text(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// An interrupted grid has dots where points are missing, and says how many there are.
func TestInterruptedMap(t *testing.T) {
	s := study.SweepSummary{
		Scenario: "case", Design: sim.DesignGrid, Strategies: []string{"keep", "sell"}, Requested: 4, Confidence: 0.9,
		Axes:   []study.AxisSummary{{Path: "a.x", Low: 1, High: 2, Values: []float64{1, 2}}, {Path: "a.y", Low: 3, High: 4, Values: []float64{3, 4}}},
		Points: []study.PointResult{point(0, "keep", true, 1, 3), point(3, "sell", false, 2, 4)},
		Wins:   []study.Wins{{Strategy: "keep", Points: 1, Settled: 1}, {Strategy: "sell", Points: 1}},
	}
	text := page(t, s)
	for _, want := range []string{
		"After 2 of 4 points: keep wins at 1 of 2 points, settled; sell at 1, not settled.",
		"↓ →  1  2\n3    K  ·\n4    ·  s\n", "· not computed", "lower case: not settled against all other strategies at 90 %",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the page does not say %q:\n%s", want, text)
		}
	}
	s.Points, s.Wins = nil, nil
	if text := page(t, s); !strings.Contains(text, "No point was computed to its end") {
		t.Errorf("without points:\n%s", text)
	}
}

// Along a line a strategy may win in the middle.
func TestChangesAlongALine(t *testing.T) {
	s := study.SweepSummary{
		Scenario: "case", Design: sim.DesignGrid, Strategies: []string{"keep", "sell"}, Requested: 3, Confidence: 0.95,
		Axes: []study.AxisSummary{{Path: "a.days", Unit: "day", Low: 1, High: 3, Values: []float64{1, 2, 3}}},
		Lines: []study.Line{{Stretches: []study.Stretch{
			{Strategy: "keep", Until: 1.5}, {Strategy: "sell", Until: 2.5}, {Strategy: "keep"},
		}}},
		Points: []study.PointResult{point(0, "keep", true, 1), point(1, "sell", true, 2), point(2, "keep", true, 3)},
		Wins:   []study.Wins{{Strategy: "keep", Points: 2, Settled: 2}, {Strategy: "sell", Points: 1, Settled: 1}},
	}
	const want = "Where the winner changes: keep wins where days is below 1.5 days, sell from there to 2.5 days, keep\nabove that."
	if text := page(t, s); !strings.Contains(text, want) {
		t.Errorf("the page does not say %q:\n%s", want, text)
	}
}
