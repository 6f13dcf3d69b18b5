package plots

import (
	"strings"
	"testing"

	"neocloud/sim"
	"neocloud/sim/design"
	"neocloud/sim/stats"
	"neocloud/sim/study"
)

func TestShortPaths(t *testing.T) {
	for path, want := range map[string]string{
		"discount_rate":                                     "discount rate",
		"leases.anthropic.fee_usd_per_month":                "anthropic: fee per month",
		"leases.anthropic.tenant_exit.notice_days":          "anthropic: notice days",
		"market.inquiries.products.bridge.default.recovery": "bridge: recovery",
		"workloads.consumer.value_usd_per_mw_month":         "consumer: value per MW month",
	} {
		if got := shortPath(path); got != want {
			t.Errorf("%s is %q, want %q", path, got, want)
		}
	}
	two := []string{"facilities.site.phases.a.delay_months", "facilities.site.phases.b.delay_months", "discount_rate"}
	got := shortPaths(two)
	if got[two[0]] != "site, a: delay months" || got[two[1]] != "site, b: delay months" || got[two[2]] != "discount rate" {
		t.Errorf("%v", got)
	}
}

func exactly(x float64) stats.Estimate {
	return stats.Estimate{Value: x, OK: true, HasCI: true, CI: stats.Interval{Lo: x - 1, Hi: x + 1}, Confidence: 0.95}
}

// point is a point of a sweep at which a has a mean, and b one of 2e9.
func point(i int, a float64, x ...float64) study.PointResult {
	p := study.PointResult{Point: i, Coordinates: x, Winner: study.Winner{Strategy: "a", PBest: exactly(0.6)}}
	for _, mean := range []float64{a, 2e9} {
		metrics := make([]study.MetricResult, len(sim.Metrics()))
		metrics[sim.NPV].Mean = exactly(mean)
		p.Strategies = append(p.Strategies, study.StrategyResult{Metrics: metrics})
	}
	return p
}

// Studies have the figures that suit them, and say why not others.
func TestFiguresOfStudies(t *testing.T) {
	line := study.SweepSummary{
		Scenario: "case", Design: sim.DesignGrid, Strategies: []string{"a", "b"},
		Axes:   []study.AxisSummary{{Path: "leases.x.fee_usd_per_month", Unit: "USD/month", Values: []float64{2e6, 1e6}}},
		Points: []study.PointResult{point(0, 1e9, 2e6), point(1, 3e9, 1e6)},
	}
	grid := line
	grid.Axes = append(grid.Axes[:1:1], study.AxisSummary{Path: "discount_rate", Values: []float64{0.1, 0.2}})
	grid.Points = []study.PointResult{
		point(0, 1e9, 2e6, 0.1), point(1, 3e9, 2e6, 0.2), point(2, 1e9, 1e6, 0.1), point(3, 5e9, 1e6, 0.2),
	}
	report := study.Report{
		Scenario: "case", Strategies: []string{"a", "b"}, Best: "a", RunnerUp: "b",
		Inputs: []study.InputSummary{{Path: "discount_rate", Low: 0.1, High: 0.2}},
		Tornado: &study.TornadoReport{Targets: []study.TornadoTarget{{Target: "a − b", Bars: []study.TornadoBar{
			{Path: "discount_rate", Bar: design.Bar{Base: exactly(5), Low: exactly(2), High: exactly(8)}},
		}}}},
	}
	for name, c := range map[string]struct {
		draw func() (*Figure, error)
		want string
	}{
		"line":                    {func() (*Figure, error) { return SweepOf(line) }, ""},
		"map":                     {func() (*Figure, error) { return WinnerMapOf(grid) }, ""},
		"tornado":                 {func() (*Figure, error) { return TornadoOf(report, "") }, ""},
		"line of a grid":          {func() (*Figure, error) { return SweepOf(grid) }, "this one varies 2"},
		"map of a line":           {func() (*Figure, error) { return WinnerMapOf(line) }, "needs a grid of two numbers"},
		"tornado of nobody":       {func() (*Figure, error) { return TornadoOf(report, "c") }, "there is no strategy \"c\": there are a, b"},
		"tornado of another":      {func() (*Figure, error) { return TornadoOf(report, "b") }, "no target \"b\""},
		"sobol that was not run":  {func() (*Figure, error) { return SobolOf(report, "") }, "no Sobol indices"},
		"morris that was not run": {func() (*Figure, error) { return MorrisOf(report, "") }, "no Morris screening"},
	} {
		f, err := c.draw()
		if c.want == "" {
			if err != nil {
				t.Errorf("%s: %v", name, err)
			} else if _, err := Bytes(f, SVG, Slide()); err != nil {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want %q", name, err, c.want)
		}
	}
}
