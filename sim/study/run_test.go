package study

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
)

// square is a study of n points whose results are the squares of their numbers.
func square(_ context.Context, i int) (int, error) { return i * i, nil }

func TestRun(t *testing.T) {
	for _, workers := range []int{0, 1, 2, 7} {
		var calls []int
		got := map[int]int{}
		o := Options{
			Workers:  workers,
			Has:      func(i int) bool { return i%3 == 0 },
			Progress: func(done, total int) { calls = append(calls, done, total) },
		}
		err := run(background(), 10, o, square, func(i, r int) error {
			got[i] = r
			return nil
		})
		if err != nil || fmt.Sprint(got) != "map[1:1 2:4 4:16 5:25 7:49 8:64]" {
			t.Errorf("%d workers: %v, %v; want the squares of what is not known", workers, got, err)
		}
		if want := []int{5, 10, 6, 10, 7, 10, 8, 10, 9, 10, 10, 10}; !slices.Equal(calls, want) {
			t.Errorf("%d workers: progress %v, want %v", workers, calls, want)
		}
	}
	if err := run(background(), 3, Options{Has: func(int) bool { return true }}, square, nil); err != nil {
		t.Errorf("all known: %v", err)
	}
}

// An error of a point, of the sink or of the context ends it and is returned.
func TestRunEnds(t *testing.T) {
	broken := errors.New("broken")
	point := func(_ context.Context, i int) (int, error) {
		if i == 4 {
			return 0, broken
		}
		return i, nil
	}
	ignore := func(int, int) error { return nil }
	if err := run(background(), 10, Options{Workers: 3}, point, ignore); !errors.Is(err, broken) {
		t.Errorf("a point that fails: %v", err)
	}
	if err := run(background(), 10, Options{}, square, func(int, int) error { return broken }); !errors.Is(err, broken) {
		t.Errorf("a sink that fails: %v", err)
	}
	ctx, cancel := context.WithCancel(background())
	n := 0
	err := run(ctx, 10, Options{Workers: 1}, square, func(int, int) error {
		if n++; n == 3 {
			cancel()
		}
		return nil
	})
	if !errors.Is(err, context.Canceled) || n != 3 {
		t.Errorf("cancelled at the third of 10: %v after %d", err, n)
	}
	if err := run(background(), 1, Options{Workers: -1}, square, ignore); err == nil {
		t.Error("−1 workers: no error")
	}
}
