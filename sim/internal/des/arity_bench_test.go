package des

import (
	"fmt"
	"testing"
	"time"
)

// BenchmarkWinnerTree is the hold model on bare winner trees, without a slab of
// events or handles: the one of this package, in which two nodes play each match,
// and one of four. Four halve the way to the root, but three comparisons a match are
// more work than two matches of one.
func BenchmarkWinnerTree(b *testing.B) {
	for _, n := range []int{10, 100, 1_000, 10_000, 100_000, 1_000_000} {
		var two tree
		for two.leaves() < n {
			two.grow()
		}
		b.Run(fmt.Sprintf("two/pending=%d", n), func(b *testing.B) {
			benchmarkWinners(b, n, two.replace, two.first)
		})
		four := newFourWay(n)
		b.Run(fmt.Sprintf("four/pending=%d", n), func(b *testing.B) {
			benchmarkWinners(b, n, four.replace, func() node { return four.nodes[top] })
		})
	}
}

func benchmarkWinners(b *testing.B, n int, replace func(uint32, node), first func() node) {
	var times [1 << 12]uint64
	for i := range times {
		times[i] = uint64(exponential(i) * float64(time.Second))
	}
	i := uint64(0)
	schedule := func(at uint64, slot uint32) {
		replace(slot, node{at + times[i%uint64(len(times))], i<<slotBits | uint64(slot)})
		i++
	}
	for s := range n {
		schedule(0, uint32(s))
	}
	hold := func() {
		x := first()
		schedule(x.time, x.slot())
	}
	for range 3 * n {
		hold()
	}
	for b.Loop() {
		hold()
	}
}

// fourWay is a winner tree of groups of four. Places are those of [fourAry].
type fourWay struct {
	nodes []node
	leaf  int // place of the first
}

func newFourWay(n int) *fourWay {
	t := &fourWay{leaf: top}
	leaves := 1
	for ; leaves < n; leaves *= 4 {
		t.leaf = child(t.leaf)
	}
	t.nodes = make([]node, t.leaf+leaves)
	for i := range t.nodes {
		t.nodes[i] = none()
	}
	return t
}

func (t *fourWay) replace(slot uint32, x node) {
	nodes := t.nodes
	i := t.leaf + int(slot)
	nodes[i] = x
	for i > top {
		group := nodes[i&^3 : i&^3+4 : i&^3+4]
		// The three others first: they do not wait for x.
		others := earlier(earlier(group[(i+1)&3], group[(i+2)&3]), group[(i+3)&3])
		x = earlier(others, x)
		i = parent(i)
		nodes[i] = x
	}
}

// Both take the same row of events.
func TestFourWayAgrees(t *testing.T) {
	const n = 50
	var two tree
	for two.leaves() < n {
		two.grow()
	}
	four := newFourWay(n)
	for s := range uint32(n) {
		x := node{uint64(s * 7919 % 13), uint64(s)}
		two.replace(s, x)
		four.replace(s, x)
	}
	for i := range uint64(500) {
		x := two.first()
		if got := four.nodes[top]; got != x {
			t.Fatalf("event %d is %v, want %v", i, got, x)
		}
		next := node{x.time + i*7919%17, (n+i)<<slotBits | uint64(x.slot())}
		two.replace(x.slot(), next)
		four.replace(x.slot(), next)
	}
}
