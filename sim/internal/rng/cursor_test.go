package rng

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// Reads and seeks in any mix give what the stream has at the cursor's index.
func TestCursorIsStream(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := NewStream(rapid.Uint64().Draw(t, "seed"), rapid.Uint64().Draw(t, "replication"),
			rapid.Uint64().Draw(t, "source"), rapid.Uint64().Draw(t, "entity"))
		c := s.Cursor()
		var index uint64
		for range rapid.IntRange(1, 30).Draw(t, "steps") {
			if rapid.IntRange(0, 4).Draw(t, "step") == 0 {
				index = rapid.OneOf(rapid.Uint64Range(0, 20), rapid.Uint64()).Draw(t, "index")
				c.Seek(index)
			}
			if c.Index() != index {
				t.Fatalf("Index() = %d, want %d", c.Index(), index)
			}
			if got, want := c.Uniform(), s.Uniform(index); got != want {
				t.Fatalf("read at index %d = %v, want %v", index, got, want)
			}
			index++
		}
	})
}

func TestCursorAtTheEndOfTheIndex(t *testing.T) {
	s := NewStream(1, 2, 3, 4)
	c := s.Cursor()
	c.Seek(math.MaxUint64)
	if got, want := c.Uniform(), s.Uniform(math.MaxUint64); got != want {
		t.Errorf("last = %v, want %v", got, want)
	}
	if got, want := c.Uniform(), s.Uniform(0); c.Index() != 1 || got != want {
		t.Errorf("after the last: %v at index %d, want %v at 1: the index wraps", got, c.Index(), want)
	}
}

func TestCursorZeroValueAndCopy(t *testing.T) {
	var c Cursor
	var s Stream
	for i := range uint64(6) {
		if got, want := c.Uniform(), s.Uniform(i); got != want {
			t.Errorf("zero cursor at %d = %v, want %v", i, got, want)
		}
	}
	d := c
	if a, b := c.Uniform(), d.Uniform(); a != b || c.Index() != 7 || d.Index() != 7 {
		t.Errorf("copy reads %v at %d, the original %v at %d", b, d.Index(), a, c.Index())
	}
}

func TestCursorDoesNotAllocate(t *testing.T) {
	s := NewStream(1, 2, 3, 4)
	allocs := testing.AllocsPerRun(100, func() {
		c := s.Cursor()
		for range 10 {
			sinkFloat += Exp(c.Uniform())
		}
	})
	if allocs != 0 {
		t.Errorf("%v allocations per run, want 0", allocs)
	}
}

func BenchmarkCursorUniform(b *testing.B) {
	b.ReportAllocs()
	c := NewStream(1, 2, 3, 4).Cursor()
	var sum float64
	for b.Loop() {
		sum += c.Uniform()
	}
	sinkFloat = sum
}
