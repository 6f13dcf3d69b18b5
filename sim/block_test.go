package sim

import (
	"slices"
	"testing"
)

// Blocks follow each other without a gap, in whole chunks, and blockOf is the
// inverse of blockSpan.
func TestBlockSpans(t *testing.T) {
	var lengths []int
	last := 0
	for i := range 12 {
		first, end := blockSpan(i)
		if first != last || (end-first)%chunkSize != 0 {
			t.Errorf("block %d is [%d, %d) after %d", i, first, end, last)
		}
		for _, r := range []int{first, end - 1} {
			if got := blockOf(r); got != i {
				t.Errorf("replication %d is in block %d, want %d", r, got, i)
			}
		}
		lengths, last = append(lengths, end-first), end
	}
	if want := []int{128, 128, 256, 512, 1024, 2048, 2048, 2048, 2048, 2048, 2048, 2048}; !slices.Equal(lengths, want) {
		t.Errorf("lengths %v, want %v", lengths, want)
	}
}

// A column of pieces reads as one, as often as asked, however much at a time.
func TestMemoryColumn(t *testing.T) {
	m := newMemory()
	for i, values := range [][]float64{{1, 2, 3}, {4}, {5, 6, 7, 8}} {
		if err := m.Put(&Block{Index: i, Len: len(values), Outcomes: [][][]float64{{values}}, Inputs: [][]float64{values}}); err != nil {
			t.Fatal(err)
		}
	}
	for _, n := range []int{3, 4, 6, 8} {
		c, err := m.Outcome(0, 0, n)
		if err != nil {
			t.Fatal(err)
		}
		for range 2 {
			got, err := read(c)
			if err != nil || len(got) != n || got[n-1] != float64(n) {
				t.Errorf("the first %d: %v, %v", n, got, err)
			}
		}
		r, err := c.Open()
		if err != nil {
			t.Fatal(err)
		}
		two := make([]float64, 2)
		for at := 0; at < n; {
			got, err := r.Next(two)
			if err != nil || got == 0 || two[0] != float64(at+1) {
				t.Fatalf("after %d of %d: %v, %v, %v", at, n, two, got, err)
			}
			at += got
		}
		if got, err := r.Next(two); got != 0 || err != nil {
			t.Errorf("after the end: %d, %v", got, err)
		}
	}
	if m.Has(3) || !m.Has(2) {
		t.Error("three blocks are kept")
	}
}
