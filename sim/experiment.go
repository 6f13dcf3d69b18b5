package sim

import (
	"context"
	"fmt"
	"runtime"

	"neocloud/sim/stats"
	"neocloud/sim/strategy"
)

// Bounds of an experiment.
const (
	// DefaultReplications of an experiment.
	DefaultReplications = 1000
	// MaxReplications of an experiment, and MaxInMemory of one without a [Store]: it
	// keeps some 500 bytes for each replication and strategy.
	MaxReplications = 50_000_000
	MaxInMemory     = 1_000_000
	// DefaultSeed of an experiment.
	DefaultSeed = 1
	// DefaultConfidence of intervals.
	DefaultConfidence = 0.95
)

// chunkSize is the number of consecutive replications that are one unit of work. It
// divides the length of every whole [Block].
const chunkSize = 32

// Contender is a strategy of an experiment: a policy under a name.
type Contender struct {
	Name   string
	Policy strategy.Policy
}

// Experiment plays strategies in the same random worlds. Only Model is required.
type Experiment struct {
	// Model to play.
	Model *Model
	// Replications, [DefaultReplications] when 0; at most [MaxReplications], and
	// without a Store at most [MaxInMemory].
	Replications int
	// Seed of all randomness. Every value is as good as any other, 0 included.
	Seed uint64
	// Workers is the number of goroutines, one per processor when 0. It has no
	// influence on the result.
	Workers int
	// Contenders to play; the scenario's strategies when empty. See
	// [Model.Contenders].
	Contenders []Contender
	// Confidence of all intervals, [DefaultConfidence] when 0.
	Confidence float64
	// Stop, if set, ends the experiment before Replications as soon as the rule is
	// satisfied: at a look of its doubling schedule, for any number of workers the
	// same. Its zero Confidence is that of the experiment, its First a multiple of 128
	// and a power of two. [Result.Decision] says what came of it.
	Stop *stats.StoppingRule
	// StopMetric is the metric that the rule looks at, of which higher is better; the
	// zero value is NPV.
	StopMetric Metric
	// Hold are inputs that are not drawn but the same in all worlds, by their position
	// in [Model.Inputs]: the quantile, in [0,1], at which each is held. The other
	// inputs and everything else keep their draws, correlated or not (MODEL 2.3), so
	// that the worlds are those without Hold but for these numbers.
	Hold map[int]float64
	// Bands keeps the monthly figures of the first replications for [Result.Bands].
	Bands bool
	// Store keeps the outcomes; memory when nil. Blocks that it has already are not
	// played.
	Store Store
	// Progress, if set, is told after each piece of work how far the experiment
	// is. Calls do not overlap.
	Progress func(Progress)
}

// Progress is how far an experiment is.
type Progress struct {
	// Done and Total count replications. With a rule that may end the experiment
	// before, Total is the most.
	Done, Total int
	// Lead returns the strategy with the highest mean economic NPV so far, the
	// next, and the paired difference of the two with its interval; ok is false
	// while there is nothing to compare. It computes when called, and may be
	// called during the call of Experiment.Progress only.
	Lead func() (best, second string, difference stats.Estimate, ok bool)
}

// Contenders returns the scenario's strategies, or those of the given names in
// the scenario's order.
func (m *Model) Contenders(names ...string) ([]Contender, error) {
	wanted := map[string]bool{}
	for _, n := range names {
		wanted[n] = true
	}
	var out []Contender
	var known []string
	for _, s := range m.scenario.Strategies {
		known = append(known, s.Name)
		if len(names) > 0 && !wanted[s.Name] {
			continue
		}
		delete(wanted, s.Name)
		policy, err := s.New()
		if err != nil {
			return nil, fmt.Errorf("strategies.%s: %w", s.Name, err)
		}
		out = append(out, Contender{s.Name, policy})
	}
	for _, n := range names {
		if wanted[n] {
			return nil, fmt.Errorf("the scenario has no strategy %q; it has %s", n, quoted(known))
		}
	}
	return out, nil
}

// Run plays all contenders in all replications and keeps their outcomes by the
// index of the replication. If ctx ends early, Run returns the result of the
// replications that are complete without a gap (of whole blocks where there is a
// Store), together with the context's error. A Store that fails ends it without a
// result.
func (e Experiment) Run(ctx context.Context) (*Result, error) {
	if err := e.prepare(); err != nil {
		return nil, err
	}
	s := newStudy(&e)
	err := s.run(ctx)
	if s.failed != nil {
		return nil, s.failed
	}
	r := s.result
	if r.Decision == nil || !r.Decision.Stop {
		if r.Replications = s.complete(); r.Replications == e.Replications {
			err = nil
		}
	}
	return r, err
}

// prepare checks the experiment and fills in its defaults.
func (e *Experiment) prepare() error {
	if e.Model == nil {
		return fmt.Errorf("sim: an experiment needs a model")
	}
	if e.Replications == 0 {
		e.Replications = DefaultReplications
	}
	if e.Replications < 1 || e.Replications > MaxReplications {
		return fmt.Errorf("replications must be in [1,%d], got %d", MaxReplications, e.Replications)
	}
	if e.Store == nil && e.Replications > MaxInMemory {
		return fmt.Errorf("replications must be in [1,%d] where outcomes are kept in memory, got %d", MaxInMemory, e.Replications)
	}
	if e.Workers == 0 {
		e.Workers = runtime.GOMAXPROCS(0)
	}
	if e.Workers < 0 || e.Workers > 1024 {
		return fmt.Errorf("workers must be in [0,1024], got %d", e.Workers)
	}
	if e.Confidence == 0 {
		e.Confidence = DefaultConfidence
	}
	if !(e.Confidence > 0 && e.Confidence < 1) {
		return fmt.Errorf("confidence must be in (0,1), got %v", e.Confidence)
	}
	for i, u := range e.Hold {
		if i < 0 || i >= len(e.Model.inputs) || !(u >= 0 && u <= 1) {
			return fmt.Errorf("an input that is held needs a position in [0,%d) and a quantile in [0,1], got %d and %v", len(e.Model.inputs), i, u)
		}
	}
	if err := e.prepareStop(); err != nil {
		return err
	}
	if len(e.Contenders) == 0 {
		var err error
		if e.Contenders, err = e.Model.Contenders(); err != nil {
			return err
		}
	}
	seen := map[string]bool{}
	for _, c := range e.Contenders {
		if c.Policy == nil || c.Name == "" || seen[c.Name] {
			return fmt.Errorf("every contender needs a policy and a name of its own, got %q", c.Name)
		}
		seen[c.Name] = true
	}
	return nil
}
