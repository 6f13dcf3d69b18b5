package study

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"neocloud/sim"
	"neocloud/sim/design"
)

// The methods of a [Sensitivity].
const (
	// MethodTornado holds one input at its P10 and at its P90 with all others at their
	// draws.
	MethodTornado = "tornado"
	// MethodRank correlates the draws of the inputs with what came out.
	MethodRank = "rank"
	// MethodMorris screens by elementary effects: cheap, for many inputs.
	MethodMorris = "morris"
	// MethodSobol shares out the variance: first-order and total indices.
	MethodSobol = "sobol"
)

// Defaults of a [Sensitivity], and the quantiles of a tornado.
const (
	DefaultSensitivityReplications = 200
	DefaultTrajectories            = 20
	DefaultRows                    = 128
	DefaultWorlds                  = 50

	LowQuantile  = 0.10
	HighQuantile = 0.90
)

// Sensitivity asks which uncertain numbers of a scenario the answer depends on: the
// economic NPV of each strategy, and the difference of the two best. Only Scenario is
// required.
type Sensitivity struct {
	// Scenario, of which every distribution that is drawn once per replication is an
	// input.
	Scenario *sim.Scenario
	// Ranges make inputs of further numbers, uniform between two ends, or replace the
	// distribution of an input. A number that cannot be a distribution stays at its
	// value in the draws of the others; [MethodRank] leaves it out.
	Ranges []Range
	// Methods to use; tornado and rank when empty, which have their draws in common.
	Methods []string
	// Replications of tornado and rank, DefaultSensitivityReplications when 0.
	Replications int
	// Trajectories of Morris screening, DefaultTrajectories when 0.
	Trajectories int
	// Rows of the plan for Sobol indices, a power of two, DefaultRows when 0. Each row is
	// inputs + 2 points.
	Rows int
	// Worlds at each point of Morris and Sobol, DefaultWorlds when 0: the outcome of a
	// point is the mean over them. They are the same at all points, so that what chance
	// does besides the inputs is no effect of an input, but few worlds are not all.
	Worlds int
	// Seed of all randomness.
	Seed uint64
	// Strategies by name, all of the scenario when empty.
	Strategies []string
	// Confidence of all intervals, sim.DefaultConfidence when 0.
	Confidence float64
}

// SensitivityStudy is a sensitivity that has been checked. It never changes, and any
// number of goroutines may compute its points.
//
// Its points are: one for the draws of all inputs, if the methods have tornado or rank;
// two for each input, low and high, if they have tornado; those of the Morris plan;
// those of the Sobol plan.
type SensitivityStudy struct {
	s          Sensitivity
	model      *sim.Model
	inputs     []input
	strategies []string
	morris     design.Morris
	sobol      design.Saltelli
	// where the points of each method begin, and their total
	tornadoAt, morrisAt, sobolAt, points int
}

// Prepare checks the sensitivity and fills in its defaults. The error says everything
// that is wrong, a line each.
func (s Sensitivity) Prepare() (*SensitivityStudy, error) {
	if s.Scenario == nil {
		return nil, errors.New("study: a sensitivity needs a scenario")
	}
	s.Scenario = sim.Resolve(s.Scenario)
	s.Scenario.Sweep = nil
	for _, d := range []struct {
		value *int
		def   int
	}{
		{&s.Replications, DefaultSensitivityReplications},
		{&s.Trajectories, DefaultTrajectories},
		{&s.Rows, DefaultRows},
		{&s.Worlds, DefaultWorlds},
	} {
		if *d.value == 0 {
			*d.value = d.def
		}
	}
	if s.Confidence == 0 {
		s.Confidence = sim.DefaultConfidence
	}
	if len(s.Methods) == 0 {
		s.Methods = []string{MethodTornado, MethodRank}
	}
	for _, m := range s.Methods {
		if !slices.Contains([]string{MethodTornado, MethodRank, MethodMorris, MethodSobol}, m) {
			return nil, fmt.Errorf("there is no method %q: there are tornado, rank, morris and sobol", m)
		}
	}
	out := &SensitivityStudy{s: s}
	if err := out.findInputs(); err != nil {
		return nil, err
	}
	var err error
	if out.strategies, err = strategiesOf(s.Scenario, s.Strategies); err != nil {
		return nil, err
	}
	if err := out.plan(); err != nil {
		return nil, err
	}
	return out, errors.Join(checkExperiment(s.Replications, s.Confidence), checkExperiment(s.Worlds, s.Confidence))
}

// has reports whether a method is used.
func (s *SensitivityStudy) has(method string) bool { return slices.Contains(s.s.Methods, method) }

// plan lays out the points.
func (s *SensitivityStudy) plan() (err error) {
	if s.has(MethodTornado) || s.has(MethodRank) {
		s.points++
	}
	s.tornadoAt = s.points
	if s.has(MethodTornado) {
		s.points += 2 * len(s.inputs)
	}
	s.morrisAt = s.points
	if s.has(MethodMorris) {
		if s.morris, err = morrisPlan(len(s.inputs), s.s.Trajectories, s.s.Seed); err != nil {
			return err
		}
		s.points += s.morris.Len()
	}
	s.sobolAt = s.points
	if s.has(MethodSobol) {
		if s.sobol, err = sobolPlan(len(s.inputs), s.s.Rows, s.s.Seed); err != nil {
			return err
		}
		s.points += s.sobol.Len()
	}
	return nil
}

// Len is the number of points.
func (s *SensitivityStudy) Len() int { return s.points }

// Sensitivity returns the settings with their defaults filled in.
func (s *SensitivityStudy) Sensitivity() Sensitivity { return s.s }

// Strategies returns the names of the strategies in their order.
func (s *SensitivityStudy) Strategies() []string { return s.strategies }

// Outcomes is what a point of a [Sensitivity] came to.
type Outcomes struct {
	// Point is its number.
	Point int `json:"point"`
	// NPV is the economic NPV by strategy and world, in USD; of a point of the Morris or
	// the Sobol plan the mean over the worlds alone.
	NPV [][]float64 `json:"npv_usd"`
	// Inputs are the draws by input of the model and world, of the first point alone.
	Inputs [][]float64 `json:"inputs,omitempty"`
}

// Point computes a point.
func (s *SensitivityStudy) Point(ctx context.Context, point int) (Outcomes, error) {
	out := Outcomes{Point: point}
	switch {
	case point >= s.morrisAt:
		plan, first := design.Plan(s.morris), s.morrisAt
		if point >= s.sobolAt {
			plan, first = s.sobol, s.sobolAt
		}
		means, err := at(ctx, s, plan, point-first)
		for _, y := range means {
			out.NPV = append(out.NPV, []float64{y})
		}
		return out, err
	case point >= s.tornadoAt:
		i, u := (point-s.tornadoAt)/2, LowQuantile
		if (point-s.tornadoAt)%2 == 1 {
			u = HighQuantile
		}
		r, err := s.play(ctx, map[int]float64{i: u}, s.s.Replications)
		if err != nil {
			return out, err
		}
		out.NPV, err = npvOf(r)
		return out, err
	}
	r, err := s.play(ctx, nil, s.s.Replications)
	if err != nil {
		return out, err
	}
	for i := range s.model.Inputs() {
		values, err := r.Input(i)
		if err != nil {
			return out, err
		}
		out.Inputs = append(out.Inputs, values)
	}
	out.NPV, err = npvOf(r)
	return out, err
}

var _ Function = (*SensitivityStudy)(nil)

// Inputs is the number of inputs.
func (s *SensitivityStudy) Inputs() int { return len(s.inputs) }

// At is the mean economic NPV of each strategy over the worlds of a point, all inputs
// at these quantiles.
func (s *SensitivityStudy) At(ctx context.Context, quantiles []float64) ([]float64, error) {
	held := map[int]float64{}
	for i, u := range quantiles {
		held[i] = u
	}
	r, err := s.play(ctx, held, s.s.Worlds)
	if err != nil {
		return nil, err
	}
	npv, err := npvOf(r)
	if err != nil {
		return nil, err
	}
	means := make([]float64, len(npv))
	for i, values := range npv {
		for _, x := range values {
			means[i] += x / float64(len(values))
		}
	}
	return means, nil
}

// npvOf is the economic NPV by strategy and world.
func npvOf(r *sim.Result) ([][]float64, error) {
	var out [][]float64
	for _, name := range r.Strategies() {
		values, err := r.Values(name, sim.NPV)
		if err != nil {
			return nil, err
		}
		out = append(out, values)
	}
	return out, nil
}

// play plays worlds with inputs held at quantiles.
func (s *SensitivityStudy) play(ctx context.Context, held map[int]float64, worlds int) (*sim.Result, error) {
	model, hold, err := s.held(held)
	if err != nil {
		return nil, err
	}
	contenders, err := model.Contenders(s.strategies...)
	if err != nil {
		return nil, err
	}
	return sim.Experiment{
		Model: model, Contenders: contenders, Replications: worlds, Seed: s.s.Seed, Workers: 1,
		Confidence: s.s.Confidence, Hold: hold,
	}.Run(ctx)
}

// Run computes all points and hands each to sink as soon as it is there, in no
// particular order; calls do not overlap. An error of sink, of a point or of ctx ends
// it.
func (s *SensitivityStudy) Run(ctx context.Context, o Options, sink func(point int, r Outcomes) error) error {
	return run(ctx, s.Len(), o, s.Point, sink)
}

// Collect computes all points and returns them in their order.
func (s *SensitivityStudy) Collect(ctx context.Context, o Options) ([]Outcomes, error) {
	return collect(ctx, s.Len(), o, s.Point)
}
