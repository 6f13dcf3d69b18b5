package sim

import (
	"context"
	"sync"
	"sync/atomic"

	"neocloud/sim/stats"
)

// study is an experiment that is being run: which blocks are being played, and who
// leads. Workers take chunks of consecutive replications in their order and write
// to the block that these belong to, so that the outcomes do not depend on who
// plays what (MODEL 11.2).
type study struct {
	e      *Experiment
	result *Result
	bands  *bandStore

	mu      sync.Mutex
	playing map[int]*playing
	played  int            // replications, in any order
	pairs   stats.AllPairs // by what has been played, to say who leads
	failed  error
}

// playing is a block that is not complete.
type playing struct {
	block  *Block
	left   int    // replications
	chunks []bool // those that are complete
}

func newStudy(e *Experiment) *study {
	names := make([]string, len(e.Contenders))
	for i, c := range e.Contenders {
		names[i] = c.Name
	}
	s := &study{e: e, playing: map[int]*playing{}}
	store := e.Store
	if store == nil {
		store = newMemory()
	}
	s.result = NewResult(e.Model, names, e.Seed, e.Replications, e.Confidence, store)
	s.result.workers = e.Workers
	if e.Bands {
		s.bands = newBandStore(e.Model, len(names), e.Replications)
		s.result.bands = s.bands
	}
	s.pairs = stats.NewAllPairs(len(names))
	return s
}

// run plays up to the most replications, or until the stopping rule says that it is
// enough.
func (s *study) run(ctx context.Context) error {
	first := 0
	for look := 1; ; look++ {
		end := s.e.Replications
		if s.e.Stop != nil {
			end = int(min(int64(end), s.e.Stop.Look(look)))
		}
		if err := s.play(ctx, first, end); err != nil || s.e.Stop == nil || s.failed != nil {
			return err
		}
		if err := s.look(look, end); err != nil {
			s.fail(err)
			return err
		}
		if s.result.Decision.Stop || end == s.e.Replications {
			return nil
		}
		first = end
	}
}

// look asks the stopping rule, which sees the first n replications.
func (s *study) look(look, n int) error {
	columns := make([]stats.Column, len(s.result.layout.Strategies))
	for i := range columns {
		var err error
		if columns[i], err = s.result.store.Outcome(i, int(s.e.StopMetric), n); err != nil {
			return err
		}
	}
	pairs, err := stats.AllPairsOf(columns)
	if err != nil {
		return err
	}
	d := s.e.Stop.Decide(look, pairs)
	s.result.Decision, s.result.DecisionMetric = &d, s.e.StopMetric
	if d.Stop {
		s.result.Replications, s.result.Requested = n, n
	}
	return nil
}

// play plays the replications from first to the one before end. first is where a
// block begins.
func (s *study) play(ctx context.Context, first, end int) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	chunks := (end - first + chunkSize - 1) / chunkSize
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(s.e.Workers, chunks) {
		wg.Go(func() {
			w := newWorker(s)
			for {
				i := int(next.Add(1)) - 1
				if i >= chunks || ctx.Err() != nil {
					return
				}
				from := first + i*chunkSize
				if !w.chunk(ctx, from, min(from+chunkSize, end)) {
					return
				}
				if err := s.done(w, from, min(from+chunkSize, end)); err != nil {
					s.fail(err)
					cancel()
					return
				}
			}
		})
	}
	wg.Wait()
	return context.Cause(ctx)
}

// kept reports whether a block need not be played.
func (s *study) kept(block int) bool { return s.result.store.Has(block) }

// block is the block that a replication belongs to, to be written to.
func (s *study) block(replication int) *Block {
	i := blockOf(replication)
	s.mu.Lock()
	defer s.mu.Unlock()
	p := s.playing[i]
	if p == nil {
		b := newBlock(&s.result.layout, i, s.e.Replications)
		p = &playing{block: b, left: b.Len, chunks: make([]bool, (b.Len+chunkSize-1)/chunkSize)}
		s.playing[i] = p
	}
	return p.block
}

// done counts a chunk that has been played, or need not be, and hands its block to
// the store when it is complete.
func (s *study) done(w *worker, from, end int) error {
	i := blockOf(from)
	s.mu.Lock()
	if p := s.playing[i]; p != nil && w.wrote {
		p.left -= end - from
		p.chunks[(from-p.block.First)/chunkSize] = true
		if p.left == 0 {
			s.mu.Unlock()
			err := s.result.store.Put(p.block)
			s.mu.Lock()
			if err != nil {
				s.mu.Unlock()
				return err
			}
			delete(s.playing, i)
		}
	}
	defer s.mu.Unlock()
	s.played += end - from
	if s.bands != nil {
		s.bands.filled += max(min(end, s.bands.replications)-from, 0)
	}
	s.pairs = s.pairs.Merge(w.pairs)
	if s.e.Progress != nil {
		s.e.Progress(Progress{Done: s.played, Total: s.e.Replications, Lead: s.lead})
	}
	return nil
}

func (s *study) fail(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.failed == nil {
		s.failed = err
	}
}

// complete is the number of replications that are complete without a gap. What is
// complete of the first block that is not goes to memory; a Store of somebody else
// takes whole blocks only.
func (s *study) complete() int {
	n := 0
	for i := 0; n < s.e.Replications; i++ {
		if !s.kept(i) {
			p := s.playing[i]
			if p == nil || s.e.Store != nil {
				break
			}
			whole := 0
			for whole < len(p.chunks) && p.chunks[whole] {
				whole++
			}
			p.block.cut(min(whole*chunkSize, p.block.Len))
			if s.failed = s.result.store.Put(p.block); s.failed == nil {
				n += p.block.Len
			}
			break
		}
		_, end := blockSpan(i)
		n = min(end, s.e.Replications)
	}
	return n
}

// lead is who leads, by what has been played so far.
func (s *study) lead() (best, second string, difference stats.Estimate, ok bool) {
	names := s.result.layout.Strategies
	if len(names) < 2 || s.pairs.N() < 2 {
		return "", "", difference, false
	}
	first, next := s.pairs.Ranking()
	c := stats.Compare(s.pairs.Pair(first, next), s.e.Confidence)
	return names[first], names[next], c.Difference, true
}

// worker plays chunks, one after the other, with memory of its own.
type worker struct {
	s      *study
	p      *player
	world  *World
	wrote  bool           // the last chunk was written to its block
	looked []float64      // the metric of the stopping rule, by strategy
	pairs  stats.AllPairs // of the last chunk
	series Series
	// memory of the last play
	outcome Outcome
}

func newWorker(s *study) *worker {
	k := len(s.e.Contenders)
	return &worker{
		s: s, p: newPlayer(s.e.Model), world: &World{hold: s.e.Hold},
		looked: make([]float64, k),
	}
}

// chunk plays the replications from first to the one before end; it reports false if
// the context ended first. A block that is kept is only played for its bands.
func (w *worker) chunk(ctx context.Context, first, end int) bool {
	s, e := w.s, w.s.e
	w.pairs = stats.NewAllPairs(len(w.looked))
	w.wrote = !s.kept(blockOf(first))
	if !w.wrote && (s.bands == nil || first >= s.bands.replications) {
		return true
	}
	var block *Block
	if w.wrote {
		block = s.block(first)
	}
	for rep := first; rep < end; rep++ {
		if ctx.Err() != nil {
			return false
		}
		e.Model.sample(w.world, e.Seed, rep)
		if w.wrote {
			for i := range block.Inputs {
				block.Inputs[i][rep-block.First] = w.world.Input(i)
			}
		}
		w.p.series = nil
		if s.bands != nil && rep < s.bands.replications {
			w.p.series = &w.series
		}
		for i := range e.Contenders {
			out := &w.outcome
			if !w.p.playUntil(ctx, w.world, e.Contenders[i].Policy, out) {
				return false
			}
			if w.wrote {
				block.put(i, out)
			}
			if w.p.series != nil {
				s.bands.put(i, rep, w.p.series)
			}
			w.looked[i] = out.Metrics[e.StopMetric]
		}
		w.pairs.Add(w.looked)
	}
	return true
}
