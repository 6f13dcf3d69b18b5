package stats

import (
	"math/rand/v2"
	"testing"
)

// TestTreeShape pins which chunks merge with which.
func TestTreeShape(t *testing.T) {
	merge := func(a, b string) string { return "(" + a + " " + b + ")" }
	tests := []struct {
		chunks []string
		want   string
	}{
		{nil, ""},
		{[]string{"0"}, "0"},
		{[]string{"0", "1"}, "(0 1)"},
		{[]string{"0", "1", "2"}, "((0 1) 2)"},
		{[]string{"0", "1", "2", "3", "4"}, "(((0 1) (2 3)) 4)"},
		{[]string{"0", "1", "2", "3", "4", "5", "6"}, "(((0 1) (2 3)) ((4 5) 6))"},
		{[]string{"0", "1", "2", "3", "4", "5", "6", "7"}, "(((0 1) (2 3)) ((4 5) (6 7)))"},
	}
	for _, tt := range tests {
		if got := MergeTree(tt.chunks, merge); got != tt.want {
			t.Errorf("%d chunks: %s, want %s", len(tt.chunks), got, tt.want)
		}
	}
}

// TestTreeGrowsAfterResult: looking at a partial result changes nothing.
func TestTreeGrowsAfterResult(t *testing.T) {
	merge := func(a, b string) string { return "(" + a + " " + b + ")" }
	tree := Tree[string]{Merge: merge}
	if _, ok := tree.Result(); ok {
		t.Error("an empty tree has a result")
	}
	chunks := []string{"0", "1", "2", "3", "4", "5", "6"}
	for i, c := range chunks {
		tree.Add(c)
		got, ok := tree.Result()
		if want := MergeTree(chunks[:i+1], merge); !ok || got != want || tree.N() != uint64(i+1) {
			t.Errorf("after %d chunks: %s, want %s", i+1, got, want)
		}
	}
}

// TestTreeIgnoresWhoComputedWhat computes the chunks in several orders, as
// several workers would, and wants the same bits.
func TestTreeIgnoresWhoComputedWhat(t *testing.T) {
	const chunk, chunks = 64, 37
	r := rand.New(rand.NewPCG(1, 2))
	xs := make([]float64, chunk*chunks-11)
	for i := range xs {
		xs[i] = 1e9 + r.NormFloat64()
	}
	run := func(order []int) Moments {
		parts := make([]Moments, chunks)
		for _, i := range order {
			parts[i] = MomentsOf(xs[i*chunk : min((i+1)*chunk, len(xs))])
		}
		return MergeTree(parts, Moments.Merge)
	}
	want := run(rand.New(rand.NewPCG(0, 0)).Perm(chunks))
	for seed := range uint64(5) {
		if got := run(rand.New(rand.NewPCG(seed, 7)).Perm(chunks)); got != want {
			t.Errorf("order %d: %+v, want the bits of %+v", seed, got, want)
		}
	}
	near(t, "mean", want.Mean(), MomentsOf(xs).Mean(), 1e-14)
	near(t, "sd", want.SD(), exactSD(xs), 1e-7)
}
