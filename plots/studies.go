package plots

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"neocloud/sim"
	"neocloud/sim/study"
)

// SweepOf is the figure [Sweep] of a sweep of one number: the mean economic NPV of every
// strategy. It is an error for another sweep, and where two points have the same value.
func SweepOf(s study.SweepSummary) (*Figure, error) {
	if len(s.Axes) != 1 {
		return nil, fmt.Errorf("a line needs a sweep of one number, this one varies %d", len(s.Axes))
	}
	points := slices.Clone(s.Points)
	slices.SortFunc(points, func(a, b study.PointResult) int { return cmp.Compare(a.Coordinates[0], b.Coordinates[0]) })
	x := axisOf(s.Axes[0], nil)
	lines := make([]SweepLine, len(s.Strategies))
	for i, name := range s.Strategies {
		lines[i].Strategy = name
	}
	for i := range points {
		p := &points[i]
		x.Values = append(x.Values, p.Coordinates[0])
		for k := range lines {
			lines[k].Means = append(lines[k].Means, p.Mean(k))
		}
	}
	return Sweep(x, quantityOf(sim.NPV), lines, sweepCaption(s))
}

// WinnerMapOf is the figure [WinnerMap] of a sweep of two numbers over a grid. It is an
// error for another sweep.
func WinnerMapOf(s study.SweepSummary) (*Figure, error) {
	if len(s.Axes) != 2 || s.Design != sim.DesignGrid {
		return nil, errors.New("a winner map needs a grid of two numbers")
	}
	m := Map{X: axisOf(s.Axes[0], s.Axes[0].Values), Y: axisOf(s.Axes[1], s.Axes[1].Values), Strategies: s.Strategies}
	n := len(m.X.Values) * len(m.Y.Values)
	m.Sure = slices.Repeat([]float64{math.NaN()}, n)
	for range s.Strategies {
		m.Means = append(m.Means, slices.Repeat([]float64{math.NaN()}, n))
	}
	for i := range s.Points {
		p := &s.Points[i]
		at := slices.Index(m.X.Values, p.Coordinates[0]) + slices.Index(m.Y.Values, p.Coordinates[1])*len(m.X.Values)
		if at < 0 {
			return nil, fmt.Errorf("point %d is not on the grid", p.Point)
		}
		for k := range s.Strategies {
			if e := p.Mean(k); e.OK {
				m.Means[k][at] = e.Value
			}
		}
		m.Sure[at] = p.Winner.PBest.Value
	}
	return WinnerMap(quantityOf(sim.NPV), m, sweepCaption(s))
}

// axisOf is a number that was varied, its values in rising order.
func axisOf(a study.AxisSummary, values []float64) Axis {
	return Axis{Quantity{shortPath(a.Path), unitOf(a.Unit)}, slices.Sorted(slices.Values(values))}
}

func sweepCaption(s study.SweepSummary) Caption {
	return Caption{Scenario: s.Scenario, Seed: s.Seed, Replications: s.Replications, Note: "at every point"}
}

// TornadoOf is the figure [Tornado] of a target of a sensitivity: a strategy, or "" for
// the difference of the two best. It is an error if the report has no tornado or no
// such target.
func TornadoOf(r study.Report, target string) (*Figure, error) {
	if r.Tornado == nil {
		return nil, errors.New("the sensitivity has no tornado")
	}
	name, q, err := targetOf(r, target)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(r.Tornado.Targets, func(t study.TornadoTarget) bool { return t.Target == name })
	if i < 0 {
		return nil, fmt.Errorf("the tornado has no target %q", name)
	}
	names := inputNames(r)
	var bars []TornadoBar
	for _, b := range r.Tornado.Targets[i].Bars {
		bar := TornadoBar{Input: names[b.Path], Bar: b.Bar}
		for _, in := range r.Inputs {
			if in.Path == b.Path {
				bar.Low, bar.High = valueText(in.Low, in.Unit), valueText(in.High, in.Unit)
			}
		}
		bars = append(bars, bar)
	}
	return Tornado(q, bars, reportCaption(r, r.Tornado.Replications, "inputs at their P10 and P90"))
}

// SobolOf is the figure [Sobol] of a target of a sensitivity; see [TornadoOf].
func SobolOf(r study.Report, target string) (*Figure, error) {
	if r.Sobol == nil {
		return nil, errors.New("the sensitivity has no Sobol indices")
	}
	name, q, err := targetOf(r, target)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(r.Sobol.Targets, func(t study.SobolTarget) bool { return t.Target == name })
	if i < 0 {
		return nil, fmt.Errorf("the Sobol indices have no target %q", name)
	}
	names := inputNames(r)
	var indices []SobolIndex
	for _, x := range r.Sobol.Targets[i].Inputs {
		indices = append(indices, SobolIndex{names[x.Path], x.Index})
	}
	return Sobol(q, indices, reportCaption(r, r.Sobol.Worlds, fmt.Sprintf("at each of %s points", count(r.Sobol.Rows*(len(r.Inputs)+2)))))
}

// MorrisOf is the figure [Morris] of a target of a sensitivity; see [TornadoOf].
func MorrisOf(r study.Report, target string) (*Figure, error) {
	if r.Morris == nil {
		return nil, errors.New("the sensitivity has no Morris screening")
	}
	name, q, err := targetOf(r, target)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(r.Morris.Targets, func(t study.MorrisTarget) bool { return t.Target == name })
	if i < 0 {
		return nil, fmt.Errorf("Morris screening has no target %q", name)
	}
	names := inputNames(r)
	var effects []MorrisEffect
	for _, x := range r.Morris.Targets[i].Inputs {
		effects = append(effects, MorrisEffect{names[x.Path], x.Elementary})
	}
	return Morris(q, effects, reportCaption(r, r.Morris.Worlds, fmt.Sprintf("at each point of %s trajectories", count(r.Morris.Trajectories))))
}

// targetOf is the name of a target in a report and how it stands on an axis.
func targetOf(r study.Report, target string) (name string, q Quantity, err error) {
	switch {
	case target != "" && !slices.Contains(r.Strategies, target):
		return "", q, fmt.Errorf("there is no strategy %q: there are %s", target, strings.Join(r.Strategies, ", "))
	case target != "":
		return target, Quantity{"Economic NPV of " + target, USD}, nil
	case r.RunnerUp == "":
		return r.Best, Quantity{"Economic NPV of " + r.Best, USD}, nil
	}
	return r.Best + " − " + r.RunnerUp, Quantity{fmt.Sprintf("Economic NPV of %s less that of %s", r.Best, r.RunnerUp), USD}, nil
}

func reportCaption(r study.Report, worlds int, note string) Caption {
	return Caption{Scenario: r.Scenario, Seed: r.Seed, Replications: worlds, Note: note}
}

// shortPaths are names of numbers by their paths: the key and whose it is, and more
// where that is the same for two.
func shortPaths(paths []string) map[string]string {
	out := map[string]string{}
	for _, name := range []func(string) string{shortPath, longerPath, func(path string) string { return path }} {
		seen := map[string]int{}
		for _, path := range paths {
			if _, ok := out[path]; !ok {
				seen[name(path)]++
			}
		}
		for _, path := range paths {
			if _, ok := out[path]; !ok && seen[name(path)] == 1 {
				out[path] = name(path)
			}
		}
	}
	return out
}

// shortPath is the key of a number, after the name of whose it is.
func shortPath(path string) string {
	parts := strings.Split(path, ".")
	if owner := ownerOf(parts); owner != "" {
		return owner + ": " + keyText(parts[len(parts)-1])
	}
	return keyText(parts[len(parts)-1])
}

// longerPath is shortPath with what the key stands in.
func longerPath(path string) string {
	parts := strings.Split(path, ".")
	owner := ownerOf(parts)
	if owner == "" || len(parts) < 4 {
		return path
	}
	return owner + ", " + parts[len(parts)-2] + ": " + keyText(parts[len(parts)-1])
}

// ownerOf is the name of the facility, workload, lease or product that a path leads
// through, "" if there is none.
func ownerOf(parts []string) string {
	for i, part := range parts[:len(parts)-1] {
		if i+2 < len(parts) && slices.Contains([]string{"facilities", "workloads", "leases", "products", "strategies"}, part) {
			return parts[i+1]
		}
	}
	return ""
}

// keyText is a key in words; dollars are in the values.
func keyText(key string) string {
	words := strings.Split(key, "_")
	words = slices.DeleteFunc(words, func(w string) bool { return w == "usd" })
	for i, w := range words {
		switch w {
		case "mw", "it", "mwh":
			words[i] = map[string]string{"mw": "MW", "it": "IT", "mwh": "MWh"}[w]
		}
	}
	return strings.Join(words, " ")
}

// inputNames are the names of the inputs of a report, by path.
func inputNames(r study.Report) map[string]string {
	var paths []string
	for _, in := range r.Inputs {
		paths = append(paths, in.Path)
	}
	return shortPaths(paths)
}

// unitOf is the unit of an axis for a unit of the scenario.
func unitOf(unit string) Unit {
	switch {
	case strings.HasPrefix(unit, "USD"):
		return USD
	case unit == "MW":
		return MW
	}
	return Number
}

// valueText writes a value of an input.
func valueText(x float64, unit string) string { return unitOf(unit).Format(x) }
