package study

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"neocloud/sim"
	"neocloud/sim/design"
	"neocloud/sim/dist"
	"neocloud/sim/internal/rng"
)

// Defaults of a [Sweep].
const (
	DefaultSweepReplications = 200
	DefaultSweepPoints       = 64
)

// Sweep compares the strategies of a scenario at many points of its numbers. Only
// Scenario and Axes are required.
type Sweep struct {
	// Scenario to start from. A number that is varied and uncertain is a constant at
	// each point, and its correlations are left out.
	Scenario *sim.Scenario
	// Axes are the numbers that vary.
	Axes []Axis
	// Design is one of sim.DesignGrid, DesignList, DesignLatinHypercube and
	// DesignSobol, which is scrambled; grid when empty.
	Design string
	// Points of a Latin hypercube or of Sobol, DefaultSweepPoints when 0; the others
	// have as many as their values give. At most design.MaxPoints.
	Points int
	// Replications at each point, DefaultSweepReplications when 0.
	Replications int
	// Seed of all randomness, that of the design included.
	Seed uint64
	// Independent gives each point worlds of its own. Without it all points have the
	// same worlds, so that differences between points are not luck.
	Independent bool
	// Strategies by name, all of the scenario when empty.
	Strategies []string
	// Confidence of all intervals, sim.DefaultConfidence when 0.
	Confidence float64
}

// SweepStudy is a sweep that has been checked. It never changes, and any number of
// goroutines may compute its points.
type SweepStudy struct {
	sweep      Sweep
	numbers    []sim.Number // of the axes
	plan       design.Plan
	strategies []string
}

// Prepare checks the sweep and fills in its defaults. The error says everything that is
// wrong, a line each: paths that are no numbers, values that are not allowed, too many
// points.
func (s Sweep) Prepare() (*SweepStudy, error) {
	if s.Scenario == nil {
		return nil, errors.New("study: a sweep needs a scenario")
	}
	s.Scenario = sim.Resolve(s.Scenario)
	s.Scenario.Sweep = nil
	if s.Replications == 0 {
		s.Replications = DefaultSweepReplications
	}
	if s.Confidence == 0 {
		s.Confidence = sim.DefaultConfidence
	}
	if s.Design == "" {
		s.Design = sim.DesignGrid
	}
	if s.Points == 0 {
		s.Points = DefaultSweepPoints
	}
	s.Axes = slices.Clone(s.Axes)
	out := &SweepStudy{}
	var wrong []error
	for i := range s.Axes {
		n, err := s.Scenario.Number(s.Axes[i].Path)
		if err != nil {
			wrong = append(wrong, err)
			continue
		}
		if slices.ContainsFunc(out.numbers, func(o sim.Number) bool { return o.Path == n.Path }) {
			wrong = append(wrong, fmt.Errorf("%s: is varied twice", n.Path))
		}
		out.numbers = append(out.numbers, n)
		s.Axes[i].Path = n.Path
	}
	out.sweep = s
	var err error
	if out.plan, err = s.plan(); err != nil {
		wrong = append(wrong, err)
	}
	if err := errors.Join(wrong...); err != nil {
		return nil, err
	}
	if out.strategies, err = strategiesOf(s.Scenario, s.Strategies); err != nil {
		return nil, err
	}
	out.sweep.Scenario = free(s.Scenario, out.numbers)
	if err := out.check(); err != nil {
		return nil, err
	}
	return out, checkExperiment(s.Replications, s.Confidence)
}

// plan is the design of the points.
func (s *Sweep) plan() (design.Plan, error) {
	if len(s.Axes) == 0 {
		return nil, errors.New("a sweep needs at least one number to vary")
	}
	axes, ranges := make([]design.Axis, len(s.Axes)), make([]design.Range, len(s.Axes))
	var wrong []error
	for i, a := range s.Axes {
		axes[i] = a.Values
		if err := a.Values.Check(); err != nil {
			wrong = append(wrong, fmt.Errorf("%s: %w", a.Path, err))
			continue
		}
		ranges[i] = design.Range{Lo: slices.Min(a.Values), Hi: slices.Max(a.Values)}
		if err := ranges[i].Check(); err != nil && s.spreads() {
			wrong = append(wrong, fmt.Errorf("%s: %w", a.Path, err))
		}
	}
	if len(wrong) > 0 {
		return nil, errors.Join(wrong...)
	}
	var cube design.Plan
	var err error
	switch s.Design {
	case sim.DesignGrid:
		return design.NewGrid(axes...)
	case sim.DesignList:
		return listOf(s.Axes)
	case sim.DesignLatinHypercube:
		cube, err = design.NewLatinHypercube(s.Points, len(axes), s.Seed)
	case sim.DesignSobol:
		cube, err = design.NewScrambledSobol(s.Points, len(axes), s.Seed, 0)
	default:
		return nil, fmt.Errorf("there is no design %q: there are grid, list, latin-hypercube and sobol", s.Design)
	}
	if err != nil {
		return nil, err
	}
	return design.Over(cube, ranges)
}

// spreads reports whether the design spreads points over ranges.
func (s *Sweep) spreads() bool {
	return s.Design == sim.DesignLatinHypercube || s.Design == sim.DesignSobol
}

// listOf is the plan whose point i has the values i of all axes.
func listOf(axes []Axis) (design.Plan, error) {
	points := make([][]float64, len(axes[0].Values))
	for i := range points {
		for _, a := range axes {
			if len(a.Values) != len(points) {
				return nil, fmt.Errorf("%s: a list takes as many values of every number, got %d and of %s %d", a.Path, len(a.Values), axes[0].Path, len(points))
			}
			points[i] = append(points[i], a.Values[i])
		}
	}
	return design.NewList(points)
}

// mostChecked is how many points are made scenarios before the study begins.
const mostChecked = 1000

// check tries points, so that what is not allowed is said before the first is played:
// all points if they are few, else the ends of each axis.
func (s *SweepStudy) check() error {
	var wrong []error
	try := func(x []float64) {
		if _, err := s.scenario(x); err != nil {
			wrong = append(wrong, err)
		}
	}
	x := make([]float64, s.plan.Dim())
	if s.plan.Len() <= mostChecked {
		for i := range s.plan.Len() {
			s.plan.Point(i, x)
			try(s.rounded(x))
		}
		return distinct(wrong)
	}
	for j, a := range s.sweep.Axes {
		for _, end := range []float64{slices.Min(a.Values), slices.Max(a.Values)} {
			s.plan.Point(0, x)
			x[j] = end
			try(s.rounded(x))
		}
	}
	return distinct(wrong)
}

// Len is the number of points.
func (s *SweepStudy) Len() int { return s.plan.Len() }

// Sweep returns the sweep with its defaults filled in and paths in full.
func (s *SweepStudy) Sweep() Sweep { return s.sweep }

// Strategies returns the names of the strategies in their order.
func (s *SweepStudy) Strategies() []string { return s.strategies }

// Coordinates returns the numbers at a point, in the order of the axes.
func (s *SweepStudy) Coordinates(point int) []float64 {
	x := make([]float64, s.plan.Dim())
	s.plan.Point(point, x)
	return s.rounded(x)
}

// rounded makes whole numbers of what spreads over a range and must be whole.
func (s *SweepStudy) rounded(x []float64) []float64 {
	out := slices.Clone(x)
	if s.sweep.spreads() {
		for j, n := range s.numbers {
			if n.Whole {
				out[j] = roundWhole(x[j])
			}
		}
	}
	return out
}

// scenario is the model of a point.
func (s *SweepStudy) scenario(x []float64) (*sim.Model, error) {
	settings := make([]sim.Setting, len(x))
	for j, n := range s.numbers {
		settings[j] = sim.Setting{Path: n.Path, Value: dist.Const(x[j])}
	}
	sc, err := s.sweep.Scenario.With(settings...)
	if err != nil {
		return nil, err
	}
	return sim.Compile(sc)
}

// Point computes a point.
func (s *SweepStudy) Point(ctx context.Context, point int) (PointResult, error) {
	x := s.Coordinates(point)
	model, err := s.scenario(x)
	if err != nil {
		return PointResult{}, fmt.Errorf("point %d: %w", point, err)
	}
	contenders, err := model.Contenders(s.strategies...)
	if err != nil {
		return PointResult{}, err
	}
	seed := s.sweep.Seed
	if s.sweep.Independent {
		seed = rng.NewStream(seed, uint64(point), rng.Hash("study/sweep"), 0).Bits(0)
	}
	r, err := sim.Experiment{
		Model: model, Contenders: contenders, Replications: s.sweep.Replications, Seed: seed,
		Confidence: s.sweep.Confidence, Workers: 1,
	}.Run(ctx)
	if err != nil {
		return PointResult{}, err
	}
	return newPointResult(point, x, r)
}

// Run computes all points and hands each to sink as soon as it is there, in no
// particular order; calls do not overlap. An error of sink, of a point or of ctx ends
// it.
func (s *SweepStudy) Run(ctx context.Context, o Options, sink func(point int, r PointResult) error) error {
	return run(ctx, s.Len(), o, s.Point, sink)
}

// Collect computes all points and returns them in their order.
func (s *SweepStudy) Collect(ctx context.Context, o Options) ([]PointResult, error) {
	return collect(ctx, s.Len(), o, s.Point)
}
