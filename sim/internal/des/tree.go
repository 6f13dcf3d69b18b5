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

// node is a pending event in the tree, or none.
type node struct {
	time  uint64 // nanoseconds; never negative, so unsigned comparison orders it
	order uint64
}

// none comes after every node; it stands where no event is pending.
func none() node { return node{math.MaxUint64, math.MaxUint64} }

// slot returns the slot of the node's event.
func (n node) slot() uint32 { return uint32(n.order % maxSlots) }

// phase returns the phase of the node's event.
func (n node) phase() Phase { return Phase(n.order >> phaseShift) }

// before returns 1 if the node a comes before the node b, else 0. It is the borrow
// of a 128-bit difference, which costs no branch.
func before(a, b node) uint64 {
	_, borrow := bits.Sub64(a.order, b.order, 0)
	_, borrow = bits.Sub64(a.time, b.time, borrow)
	return borrow
}

// earlier returns the one of two nodes that comes first. It selects with a mask of
// all ones or all zeros: which it is cannot be predicted, and a mispredicted branch
// costs more than several levels of the tree.
func earlier(a, b node) node {
	mask := -before(a, b)
	return node{b.time ^ (b.time^a.time)&mask, b.order ^ (b.order^a.order)&mask}
}

// root is the place of the node that comes first of all.
const root = 1

// tree is a winner tree (Knuth, The Art of Computer Programming 3, 5.4.1): the node
// of each slot stands in a leaf of its own, and each place above holds the earlier
// node of the two below. So the first is at the root, a node is found without
// searching, and where it goes does not depend on what is compared: the processor
// reads the whole way to the root at once. The zero tree has no leaves.
type tree struct {
	// nodes has the root in place 1, the children of place i in 2i and 2i+1, and the
	// leaves in the upper half. Place 0 is not used. The length is a power of two.
	nodes []node
}

// leaves is the number of slots that the tree has room for.
func (t *tree) leaves() int { return len(t.nodes) / 2 }

// grow doubles the leaves.
func (t *tree) grow() {
	old := t.nodes[t.leaves():]
	t.nodes = make([]node, max(4, 2*len(t.nodes)))
	leaves := t.nodes[t.leaves():]
	for i := range leaves {
		leaves[i] = none()
	}
	copy(leaves, old)
	for i := t.leaves() - 1; i >= root; i-- {
		t.nodes[i] = earlier(t.nodes[2*i], t.nodes[2*i+1])
	}
}

// first returns the first node, none if there is none.
func (t *tree) first() node {
	if len(t.nodes) == 0 {
		return none()
	}
	return t.nodes[root]
}

// at returns the node of a slot.
func (t *tree) at(slot uint32) node { return t.nodes[t.leaves()+int(slot)] }

// replace puts x in the leaf of a slot whose node is first of all: every place up
// to the root changes.
func (t *tree) replace(slot uint32, x node) {
	nodes := t.nodes
	i := len(nodes)/2 + int(slot)
	nodes[i] = x
	for i > root {
		x = earlier(nodes[i^1], x)
		i /= 2
		nodes[i] = x
	}
}

// set puts x in the leaf of a slot. It ends at the first place that does not
// change, on average after a few.
func (t *tree) set(slot uint32, x node) {
	nodes := t.nodes
	i := len(nodes)/2 + int(slot)
	nodes[i] = x
	for i > root {
		x = earlier(nodes[i^1], x)
		i /= 2
		if nodes[i] == x {
			return
		}
		nodes[i] = x
	}
}

// clear removes all nodes and keeps the memory.
func (t *tree) clear() {
	for i := range t.nodes {
		t.nodes[i] = none()
	}
}
