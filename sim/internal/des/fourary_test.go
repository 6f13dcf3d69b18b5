package des

import (
	"fmt"
	"testing"
	"time"

	"neocloud/sim/internal/rng"
)

// fourAry was the event list of this package before the winner tree and is kept to
// be measured against it: a four-ary heap of nodes, whose children share a cache
// line and are compared without a branch, and which keeps for every slot the place
// of its node, so that events can be cancelled.
//
// Taking the first node leaves a hole at the root, which the next one to be added
// fills and sinks from.
type fourAry struct {
	// nodes has the heap's nodes in the places top … end−1. The places from end on
	// are later than any node, so that four children can always be compared.
	nodes  []node
	end    int // 0 before the first push, else top + nodes, the hole included
	hole   bool
	places []uint32 // by slot
}

// top is the place of the first node: so the children of place i, 4(i−2) … 4(i−2)+3,
// begin at a multiple of four and share a cache line.
const top = 3

func child(i int) int  { return 4 * (i - 2) }
func parent(i int) int { return i/4 + 2 }

// push adds a node.
func (h *fourAry) push(x node) {
	if h.hole {
		h.hole = false
		h.down(top, x)
		return
	}
	if h.end == len(h.nodes) {
		h.nodes = append(h.nodes, none(), none(), none(), none())
		h.end = max(h.end, top)
	}
	h.end++
	h.up(h.end-1, x)
}

// pop takes the first node.
func (h *fourAry) pop() node {
	h.settle()
	h.hole = true
	return h.nodes[top]
}

// settle fills the hole, if there is one, with the last node. Afterwards the
// places of all nodes are right; before, that of the top is not.
func (h *fourAry) settle() {
	if h.hole {
		h.hole = false
		h.remove(top)
	}
}

// remove removes the node in place i. It may leave a hole at the top as it is:
// the node last taken, which still stands there, came before all others.
func (h *fourAry) remove(i int) {
	h.end--
	x := h.nodes[h.end]
	h.nodes[h.end] = none()
	if i < h.end {
		h.fix(i, x)
	}
}

// fix puts x into place i, whose node is gone, and restores the order. The heap
// must be settled if x may come before the node last taken.
func (h *fourAry) fix(i int, x node) {
	if i > top {
		p := h.nodes[parent(i)]
		if before(x, p) != 0 {
			h.up(i, x)
			return
		}
	}
	h.down(i, x)
}

// up puts x into place i or, moving later nodes down, nearer to the top.
func (h *fourAry) up(i int, x node) {
	nodes, places := h.nodes, h.places
	for i > top {
		p := nodes[parent(i)]
		if before(x, p) == 0 {
			break
		}
		nodes[i] = p
		places[p.slot()] = uint32(i)
		i = parent(i)
	}
	nodes[i] = x
	places[x.slot()] = uint32(i)
}

// down puts x into place i or, moving earlier nodes up, further from the top.
//
// The first of four children is found by selecting with masks of all ones or
// all zeros: which child it is cannot be predicted, and a mispredicted branch
// costs more than the whole selection.
func (h *fourAry) down(i int, x node) {
	nodes, places, end := h.nodes, h.places, h.end
	for c := child(i); c < end; c = child(i) {
		g := nodes[c : c+4 : c+4]
		// (t, o) is the first of 0 and 1, (u, p) the first of 2 and 3.
		j := -before(g[1], g[0])
		t := g[0].time ^ (g[0].time^g[1].time)&j
		o := g[0].order ^ (g[0].order^g[1].order)&j
		k := -before(g[3], g[2])
		u := g[2].time ^ (g[2].time^g[3].time)&k
		p := g[2].order ^ (g[2].order^g[3].order)&k
		s := -before(node{u, p}, node{t, o})
		m := j&1 ^ (j&1^(k&1|2))&s // k&1 | 2 if s, else j&1
		y := g[m&3]                // m < 4; the mask tells the compiler
		if before(y, x) == 0 {
			break
		}
		nodes[i] = y
		places[y.slot()] = uint32(i)
		i = c + int(m)
	}
	nodes[i] = x
	places[x.slot()] = uint32(i)
}

// BenchmarkHoldFourAry is BenchmarkHold on the list of before, without the slab of
// events.
func BenchmarkHoldFourAry(b *testing.B) {
	for _, n := range []int{10, 100, 1_000, 10_000, 100_000, 1_000_000} {
		b.Run(fmt.Sprintf("pending=%d", n), func(b *testing.B) {
			b.ReportAllocs()
			list := fourAry{places: make([]uint32, n)}
			var times [1 << 12]uint64
			for i := range times {
				times[i] = uint64(exponential(i) * float64(time.Second))
			}
			i := uint64(0)
			schedule := func(at uint64, slot uint32) {
				list.push(node{at + times[i%uint64(len(times))], i<<slotBits | uint64(slot)})
				i++
			}
			for s := range n {
				schedule(0, uint32(s))
			}
			hold := func() {
				x := list.pop()
				schedule(x.time, x.slot())
			}
			for range 3 * n {
				hold()
			}
			for b.Loop() {
				hold()
			}
		})
	}
}

// exponential is the i-th of a row of exponential times of mean one.
func exponential(i int) float64 {
	return rng.Exp(rng.NewStream(1, 0, rng.Hash("increments"), 0).Uniform(uint64(i)))
}
