package study

import (
	"context"
	"fmt"
	"runtime"
	"sync"
)

// Options say how points are computed. They have no influence on the results; the
// zero value computes all points with one worker per processor.
type Options struct {
	// Workers is the number of goroutines, one per processor when 0. Each computes one
	// point at a time.
	Workers int
	// Has reports whether a point is known already and need not be computed.
	Has func(point int) bool
	// Progress is told after each point how many there are of how many, those that
	// were known included. Calls do not overlap.
	Progress func(done, total int)
}

// maxWorkers bounds the goroutines, as for an experiment.
const maxWorkers = 1024

// run computes the points 0 to n − 1 that are not known and hands each to sink as
// soon as it is there; calls of sink do not overlap, and come in no particular order.
// The first error, or the end of ctx, ends it.
func run[R any](ctx context.Context, n int, o Options, point func(context.Context, int) (R, error), sink func(int, R) error) error {
	workers := o.Workers
	if workers == 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	if workers < 0 || workers > maxWorkers {
		return fmt.Errorf("workers must be in [0,%d], got %d", maxWorkers, workers)
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var mu sync.Mutex // of all below
	next, done := 0, 0
	known := make([]bool, n)
	if o.Has != nil {
		for i := range known {
			if known[i] = o.Has(i); known[i] {
				done++
			}
		}
	}
	take := func() (i int, ok bool) {
		mu.Lock()
		defer mu.Unlock()
		for next < n && known[next] {
			next++
		}
		next++
		return next - 1, next <= n
	}
	give := func(i int, r R) error {
		mu.Lock()
		defer mu.Unlock()
		if err := sink(i, r); err != nil {
			return err
		}
		done++
		if o.Progress != nil {
			o.Progress(done, n)
		}
		return nil
	}
	var wg sync.WaitGroup
	for range min(workers, max(n-done, 0)) {
		wg.Go(func() {
			for ctx.Err() == nil {
				i, ok := take()
				if !ok {
					return
				}
				r, err := point(ctx, i)
				if err == nil {
					err = give(i, r)
				}
				if err != nil {
					cancel(err)
					return
				}
			}
		})
	}
	wg.Wait()
	if done < n {
		return context.Cause(ctx)
	}
	return nil
}

// collect computes all points and returns them in their order.
func collect[R any](ctx context.Context, n int, o Options, point func(context.Context, int) (R, error)) ([]R, error) {
	all := make([]R, n)
	err := run(ctx, n, o, point, func(i int, r R) error {
		all[i] = r
		return nil
	})
	return all, err
}
