package des

import (
	"math"
	"math/bits"
)

// Layout of a node's order word: phase (4 bits), sequence (36), slot (24), from
// the top. Sequences of pending events differ, so the slot never decides.
const (
	slotBits     = 24
	sequenceBits = 36
	phaseShift   = slotBits + sequenceBits

	maxSlots     = 1 << slotBits
	maxSequences = 1 << sequenceBits
)

// node is a pending event in the heap.
type node struct {
	time  uint64 // nanoseconds; never negative, so unsigned comparison orders it
	order uint64
}

// slot returns the slot of the node's event in the slab.
func (n node) slot() uint32 { return uint32(n.order % maxSlots) }

// phase returns the phase of the node's event.
func (n node) phase() Phase { return Phase(n.order >> phaseShift) }

// before returns 1 if the node (t, o) comes before the node (u, p), else 0. It
// is the borrow of a 128-bit difference, which costs no branch.
func before(t, o, u, p uint64) uint64 {
	_, borrow := bits.Sub64(o, p, 0)
	_, borrow = bits.Sub64(t, u, borrow)
	return borrow
}

// root is the place of the first node. The three places before it are not used:
// so the children of place i, 4(i−2) … 4(i−2)+3, begin at a multiple of four and
// share a cache line of 64 bytes.
const root = 3

func child(i int) int  { return 4 * (i - 2) }
func parent(i int) int { return i/4 + 2 }

// heap is a four-ary heap of nodes that keeps, for every slot, the place of its
// node up to date. The zero value is empty and ready to use.
//
// Taking the first node leaves a hole at the root. A run usually schedules an
// event while it handles one, and then the new node goes into the hole and
// sinks: half the work of filling the hole from the end and adding the new node
// there. Other operations fill the hole first where they must; see settle.
type heap struct {
	// nodes has the heap's nodes in the places root … end−1. Its length is a
	// multiple of four, and the places from end on are later than any node, so
	// that four children can always be compared without asking how many exist.
	nodes []node
	end   int // 0 before the first push, else root + nodes, the hole included
	hole  bool
	slots []slot
}

// slot is what the calendar knows of a slot besides its event.
type slot struct {
	generation uint32 // changes when the slot is freed, so that old handles go stale
	place      uint32 // in the heap while pending; while free, 1 + the next free slot or 0
}

// nowhere fills the places behind the end.
func nowhere() node { return node{math.MaxUint64, math.MaxUint64} }

// len returns the number of nodes.
func (h *heap) len() int {
	n := max(h.end-root, 0)
	if h.hole {
		n--
	}
	return n
}

// push adds a node.
func (h *heap) push(x node) {
	if h.hole {
		h.hole = false
		h.down(root, x)
		return
	}
	if h.end == len(h.nodes) {
		h.nodes = append(h.nodes, nowhere(), nowhere(), nowhere(), nowhere())
		h.end = max(h.end, root)
	}
	h.end++
	h.up(h.end-1, x)
}

// first returns the first node; if there is none, ok is false.
func (h *heap) first() (x node, ok bool) {
	h.settle()
	if h.end <= root {
		return node{}, false
	}
	return h.nodes[root], true
}

// take removes the node that first returned, right after it.
func (h *heap) take() { h.hole = true }

// settle fills the hole, if there is one, with the last node. Afterwards the
// places of all nodes are right; before, the root's is not.
func (h *heap) settle() {
	if h.hole {
		h.hole = false
		h.remove(root)
	}
}

// remove removes the node in place i. It may leave a hole at the root as it is:
// the node last taken, which still stands there, came before all others.
func (h *heap) remove(i int) {
	h.end--
	x := h.nodes[h.end]
	h.nodes[h.end] = nowhere()
	if i < h.end {
		h.fix(i, x)
	}
}

// fix puts x into place i, whose node is gone, and restores the order. The heap
// must be settled if x may come before the node last taken.
func (h *heap) fix(i int, x node) {
	if i > root {
		p := h.nodes[parent(i)]
		if before(x.time, x.order, p.time, p.order) != 0 {
			h.up(i, x)
			return
		}
	}
	h.down(i, x)
}

// up puts x into place i or, moving later nodes down, nearer to the root.
func (h *heap) up(i int, x node) {
	nodes, slots := h.nodes, h.slots
	for i > root {
		p := nodes[parent(i)]
		if before(x.time, x.order, p.time, p.order) == 0 {
			break
		}
		nodes[i] = p
		slots[p.slot()].place = uint32(i)
		i = parent(i)
	}
	nodes[i] = x
	slots[x.slot()].place = uint32(i)
}

// down puts x into place i or, moving earlier nodes up, further from the root.
//
// The first of four children is found by selecting with masks of all ones or
// all zeros: which child it is cannot be predicted, and a mispredicted branch
// costs more than the whole selection.
func (h *heap) down(i int, x node) {
	nodes, slots, end := h.nodes, h.slots, h.end
	for c := child(i); c < end; c = child(i) {
		g := nodes[c : c+4 : c+4]
		// (t, o) is the first of 0 and 1, (u, p) the first of 2 and 3.
		j := -before(g[1].time, g[1].order, g[0].time, g[0].order)
		t := g[0].time ^ (g[0].time^g[1].time)&j
		o := g[0].order ^ (g[0].order^g[1].order)&j
		k := -before(g[3].time, g[3].order, g[2].time, g[2].order)
		u := g[2].time ^ (g[2].time^g[3].time)&k
		p := g[2].order ^ (g[2].order^g[3].order)&k
		s := -before(u, p, t, o)
		m := j&1 ^ (j&1^(k&1|2))&s // k&1 | 2 if s, else j&1
		y := g[m&3]                // m < 4; the mask tells the compiler
		if before(y.time, y.order, x.time, x.order) == 0 {
			break
		}
		nodes[i] = y
		slots[y.slot()].place = uint32(i)
		i = c + int(m)
	}
	nodes[i] = x
	slots[x.slot()].place = uint32(i)
}

// clear removes all nodes and keeps the memory. The heap must be settled.
func (h *heap) clear() {
	for h.end > root {
		h.end--
		h.nodes[h.end] = nowhere()
	}
}
