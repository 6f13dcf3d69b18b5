package sim

import (
	"context"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"

	"neocloud/sim/stats"
	"neocloud/sim/strategy"
)

// Bounds of an experiment.
const (
	// DefaultReplications of an experiment.
	DefaultReplications = 1000
	// MaxReplications of an experiment. Its outcomes are kept in memory, some
	// 300 bytes for each replication and strategy.
	MaxReplications = 500_000
	// DefaultSeed of an experiment.
	DefaultSeed = 1
	// DefaultConfidence of intervals.
	DefaultConfidence = 0.95
)

// chunkSize is the number of consecutive replications that are one unit of work
// and that are folded together. It is part of the result's last bits and must
// not depend on the number of workers (MODEL 11.2).
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
	// Replications, [DefaultReplications] when 0; at most [MaxReplications].
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
	// Progress, if set, is told after each piece of work how far the experiment
	// is. Calls do not overlap.
	Progress func(Progress)
}

// Progress is how far an experiment is.
type Progress struct {
	// Done and Total count replications.
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

// Run plays all contenders in all replications and folds their outcomes by the
// index of the replication. If ctx ends early, Run returns the result of the
// replications that are complete without a gap, together with the context's
// error.
func (e Experiment) Run(ctx context.Context) (*Result, error) {
	if err := e.prepare(); err != nil {
		return nil, err
	}
	r := newResult(&e)
	chunks := (e.Replications + chunkSize - 1) / chunkSize
	var next atomic.Int64
	var wg sync.WaitGroup
	fold := folder{result: r, e: &e, waiting: map[int]*chunk{}}
	for range min(e.Workers, chunks) {
		wg.Go(func() {
			p := newPlayer(e.Model)
			w := new(World)
			for {
				i := int(next.Add(1)) - 1
				if i >= chunks || ctx.Err() != nil {
					return
				}
				c := newChunk(&e)
				if !e.playChunk(ctx, p, w, r, c, i) {
					return
				}
				fold.add(i, c)
			}
		})
	}
	wg.Wait()
	r.close(fold.done())
	if err := ctx.Err(); err != nil && r.Replications < e.Replications {
		return r, err
	}
	return r, nil
}

// playChunk plays one chunk; it reports false if the context ended first.
func (e *Experiment) playChunk(ctx context.Context, p *player, w *World, r *Result, c *chunk, i int) bool {
	first := i * chunkSize
	for rep := first; rep < min(first+chunkSize, e.Replications); rep++ {
		if ctx.Err() != nil {
			return false
		}
		e.Model.sample(w, e.Seed, rep)
		for s := range e.Contenders {
			out, ok := p.playUntil(ctx, w, e.Contenders[s].Policy)
			if !ok {
				return false
			}
			for m, x := range out.Metrics {
				r.strategies[s].columns[m][rep] = x
			}
			c.add(s, &out)
		}
	}
	return true
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

// folder takes finished chunks in the order of their index.
type folder struct {
	result *Result
	e      *Experiment

	mu      sync.Mutex
	next    int
	waiting map[int]*chunk
}

func (f *folder) add(i int, c *chunk) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.waiting[i] = c
	for {
		c, ok := f.waiting[f.next]
		if !ok {
			break
		}
		delete(f.waiting, f.next)
		f.result.fold(c)
		f.next++
	}
	if f.e.Progress != nil {
		done := f.done()
		f.e.Progress(Progress{Done: done, Total: f.e.Replications, Lead: func() (string, string, stats.Estimate, bool) {
			return f.result.lead(done)
		}})
	}
}

// done is the number of replications that are complete without a gap.
func (f *folder) done() int { return min(f.next*chunkSize, f.e.Replications) }
