package sim_test

import (
	"strings"
	"testing"

	"neocloud/sim"
	"neocloud/sim/dist"
)

func TestSweepIsChecked(t *testing.T) {
	span := func(path string, from, to float64, steps int) sim.Axis {
		return sim.Axis{Path: path, From: dist.Const(from), To: dist.Const(to), Steps: steps}
	}
	const fee, rate = "leases.acme.fee_usd_per_month", "workloads.own.curve.rate_per_month"
	for _, c := range []struct {
		name  string
		sweep sim.Sweep
		want  string // "" for nothing wrong
	}{
		{"good", sim.Sweep{Axes: []sim.Axis{span(fee, 1e6, 2e6, 3), {Path: rate, Values: []float64{0.02, 0.04}}}}, ""},
		{"no axes", sim.Sweep{}, "sweep.axes: is required"},
		{"no path", sim.Sweep{Axes: []sim.Axis{{Values: []float64{1}}}}, "sweep.axes[0].path: is required"},
		{"unknown path", sim.Sweep{Axes: []sim.Axis{span("leases.acme.fee", 1, 2, 3)}}, "sweep.axes[0].path: leases.acme.fee: leases.acme has no key fee"},
		{"not a number", sim.Sweep{Axes: []sim.Axis{span("leases.acme.start", 1, 2, 3)}}, "is a date, not a number"},
		{"twice", sim.Sweep{Axes: []sim.Axis{span(rate, 0.1, 0.2, 3), span("workloads.own.curve.exponential.rate_per_month", 0.1, 0.2, 3)}}, "varied twice (see sweep.axes[0].path)"},
		{"its own number", sim.Sweep{Axes: []sim.Axis{span("sweep.points", 1, 2, 3)}}, "there is no such key"},
		{"empty range", sim.Sweep{Axes: []sim.Axis{span(fee, 2, 1, 3)}}, "sweep.axes[0]: the range is empty: 2 must be below 1"},
		{"values and a range", sim.Sweep{Axes: []sim.Axis{{Path: fee, From: dist.Const(1), Values: []float64{1}}}}, "values or from, to and steps"},
		{"half a range", sim.Sweep{Axes: []sim.Axis{{Path: fee, From: dist.Const(1)}}}, "needs values, or from and to"},
		{"neither", sim.Sweep{Axes: []sim.Axis{{Path: fee}}}, "needs values, or from and to"},
		{"too many points", sim.Sweep{Axes: []sim.Axis{span(fee, 1, 2, 10_000), span(rate, 0.1, 0.2, 10_000)}}, "the grid has 1e+08 points, more than the bound of 1000000"},
		{"unknown design", sim.Sweep{Design: "halton", Axes: []sim.Axis{span(fee, 1, 2, 2)}}, "sweep.design: must be one of grid, list, latin-hypercube, sobol"},
		{"no replications", sim.Sweep{Replications: -1, Axes: []sim.Axis{span(fee, 1, 2, 2)}}, "sweep.replications: must be"},
	} {
		sc := numbered()
		sc.Sweep = &c.sweep
		problems := sim.Resolve(sc).Check()
		if c.want == "" && len(problems) > 0 || c.want != "" && !strings.Contains(problems.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, problems, c.want)
		}
	}
}

// Without steps a range has its two ends.
func TestAxisSpan(t *testing.T) {
	a := sim.Axis{From: dist.Const(1), To: dist.Const(5)}
	if got, text := a.Span(); text != "" || len(got) != 2 || got[0] != 1 || got[1] != 5 {
		t.Errorf("%v, %q; want 1 and 5", got, text)
	}
}
