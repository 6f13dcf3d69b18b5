package stats

// A Tree merges the results of chunks in a fixed binary tree keyed by the
// chunk's index, so that a merged floating-point result has the same bits
// whoever computed the chunks, on however many workers, in whatever order
// (MODEL 11.2).
//
// Chunk i must always cover the same replications (for example [64·i, 64·i+64)),
// whatever the number of workers. Chunks are neighbours in pairs, (0,1), (2,3)
// …; pairs are neighbours in fours, and so on; an odd one out moves up
// unmerged. Seven chunks merge as ((0 1)(2 3))((4 5) 6).
//
// Chunks are added in ascending order of index; workers that finish out of
// order wait in the caller's hands. The tree holds at most one partial result
// per level, log₂ of the number of chunks.
type Tree[T any] struct {
	// Merge returns the result of both arguments together; a covers the lower
	// replications. It must not keep or change them. Required.
	Merge func(a, b T) T

	n     uint64
	parts []T // one per set bit of n, largest subtree first
}

// Add takes the next chunk, the one of index N().
func (t *Tree[T]) Add(chunk T) {
	// As in binary counting, each trailing one of n is a complete subtree that
	// is the left neighbour of what is carried.
	for bits := t.n; bits&1 == 1; bits >>= 1 {
		last := len(t.parts) - 1
		chunk = t.Merge(t.parts[last], chunk)
		t.parts = t.parts[:last]
	}
	t.parts = append(t.parts, chunk)
	t.n++
}

// N is the number of chunks added so far.
func (t *Tree[T]) N() uint64 { return t.n }

// Result merges what has been added; the tree may grow further. ok is false
// when nothing was added.
func (t *Tree[T]) Result() (result T, ok bool) {
	if len(t.parts) == 0 {
		return result, false
	}
	last := len(t.parts) - 1
	result = t.parts[last]
	for i := last - 1; i >= 0; i-- {
		result = t.Merge(t.parts[i], result)
	}
	return result, true
}

// MergeTree merges all chunks, chunks[i] being the one of index i, along the
// tree described at Tree. It returns the zero value of T for no chunks.
func MergeTree[T any](chunks []T, merge func(a, b T) T) T {
	t := Tree[T]{Merge: merge}
	for _, c := range chunks {
		t.Add(c)
	}
	result, _ := t.Result()
	return result
}
