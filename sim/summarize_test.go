package sim

import (
	"fmt"
	"sync/atomic"
	"testing"
)

// All work is done, by no more at once than there are workers, and the error that comes
// first in the order of the work is the one that is returned.
func TestAllOf(t *testing.T) {
	for _, workers := range []int{0, 1, 3, 100} {
		var done, running, most atomic.Int64
		var work []func() error
		for i := range 20 {
			work = append(work, func() error {
				n := running.Add(1)
				for m := most.Load(); n > m && !most.CompareAndSwap(m, n); m = most.Load() {
				}
				defer running.Add(-1)
				done.Add(1)
				if i%7 == 6 {
					return fmt.Errorf("%d", i)
				}
				return nil
			})
		}
		if err := allOf(workers, work); err == nil || err.Error() != "6" {
			t.Errorf("%d workers: got %v, want 6", workers, err)
		}
		if done.Load() != 20 || workers > 0 && most.Load() > int64(workers) {
			t.Errorf("%d workers: %d done, %d at once", workers, done.Load(), most.Load())
		}
	}
	if err := allOf(2, nil); err != nil {
		t.Error(err)
	}
}
