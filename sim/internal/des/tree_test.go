package des

import (
	"cmp"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// reference is the calendar at its simplest: a list of the pending events in the
// order in which they were scheduled or moved; the next is the first after a
// stable sort by time and phase.
type reference []pending

type pending struct {
	id    int
	at    time.Duration
	phase Phase
}

func (r *reference) sort() {
	slices.SortStableFunc(*r, func(a, b pending) int {
		return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.phase, b.phase))
	})
}

// cut removes the event with an id from the list.
func (r *reference) cut(id int) (p pending, ok bool) {
	i := slices.IndexFunc(*r, func(p pending) bool { return p.id == id })
	if i < 0 {
		return p, false
	}
	p = (*r)[i]
	*r = slices.Delete(*r, i, i+1)
	return p, true
}

// Random mixes of all operations, with few distinct times so that ties are the
// rule, agree with the reference at each step, and the tree stays in order.
func TestCalendarAgainstReference(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var c Calendar[int]
		var want reference
		var handles []Handle // by id, of all events ever scheduled
		step := rapid.SampledFrom([]string{"schedule", "schedule", "schedule", "pop", "pop", "cancel", "rearm", "rearm", "peek", "reset"})
		ahead := rapid.OneOf(rapid.Int64Range(0, 3), rapid.Int64Range(0, 1000))
		for range rapid.IntRange(0, 300).Draw(t, "steps") {
			switch step.Draw(t, "step") {
			case "schedule":
				p := pending{len(handles), c.Now() + time.Duration(ahead.Draw(t, "ahead")), Phase(rapid.IntRange(0, Phases-1).Draw(t, "phase"))}
				handles = append(handles, c.Schedule(p.at, p.phase, p.id))
				want = append(want, p)
			case "pop":
				want.sort()
				at, id, ok := c.Pop()
				if ok != (len(want) > 0) {
					t.Fatalf("Pop: ok = %v with %d pending", ok, len(want))
				}
				if ok {
					if at != want[0].at || id != want[0].id || c.Now() != at {
						t.Fatalf("Pop = event %d at %d, now %d, want %+v", id, at, c.Now(), want[0])
					}
					want = want[1:]
				}
			case "cancel":
				if len(handles) == 0 {
					continue
				}
				id := rapid.IntRange(0, len(handles)-1).Draw(t, "id")
				_, ok := want.cut(id)
				if got := c.Cancel(handles[id]); got != ok {
					t.Fatalf("Cancel(%d) = %v, want %v", id, got, ok)
				}
			case "rearm":
				if len(handles) == 0 {
					continue
				}
				id := rapid.IntRange(0, len(handles)-1).Draw(t, "id")
				at := c.Now() + time.Duration(ahead.Draw(t, "ahead"))
				p, ok := want.cut(id)
				if ok {
					want = append(want, pending{id, at, p.phase})
				}
				if got := c.Rearm(handles[id], at); got != ok {
					t.Fatalf("Rearm(%d) = %v, want %v", id, got, ok)
				}
			case "peek":
				want.sort()
				at, phase, ok := c.Peek()
				if ok != (len(want) > 0) || ok && (at != want[0].at || phase != want[0].phase) {
					t.Fatalf("Peek = %d, %d, %v", at, phase, ok)
				}
			case "reset":
				if rapid.IntRange(0, 9).Draw(t, "seldom") == 0 {
					c.Reset()
					want = nil
				}
			}
			if c.Len() != len(want) {
				t.Fatalf("Len = %d, want %d", c.Len(), len(want))
			}
			for id, h := range handles {
				if got, ok := c.Pending(h), slices.ContainsFunc(want, func(p pending) bool { return p.id == id }); got != ok {
					t.Fatalf("Pending(%d) = %v, want %v", id, got, ok)
				}
			}
			checkTree(t, &c)
		}
		want.sort()
		for _, p := range want {
			if at, id, ok := c.Pop(); at != p.at || id != p.id || !ok {
				t.Fatalf("in the end Pop = event %d at %d, want %+v", id, at, p)
			}
		}
	})
}

// checkTree checks what the tree promises itself: each place holds the earlier node
// of the two below, and a leaf has the node of its slot or none. The way up from the
// event that was popped last may be out of date.
func checkTree(t *rapid.T, c *Calendar[int]) {
	nodes, stale := c.tree.nodes, map[int]bool{}
	if c.vacant != 0 {
		for i := c.tree.leaves() + int(c.vacant-1); i >= root; i /= 2 {
			stale[i] = true
		}
	}
	pending := 0
	for i := root; i < len(nodes); i++ {
		switch leaf := i - c.tree.leaves(); {
		case stale[i]:
		case leaf < 0:
			if want := earlier(nodes[2*i], nodes[2*i+1]); nodes[i] != want {
				t.Fatalf("place %d holds %v, not %v", i, nodes[i], want)
			}
		case nodes[i] != none():
			pending++
			if int(nodes[i].slot()) != leaf {
				t.Fatalf("leaf %d holds the node of slot %d", leaf, nodes[i].slot())
			}
		}
	}
	if pending != c.Len() {
		t.Fatalf("%d nodes, Len = %d", pending, c.Len())
	}
}

func TestBefore(t *testing.T) {
	const top = 1<<64 - 1
	tests := []struct {
		t, o, u, p, want uint64
	}{
		{0, 0, 0, 1, 1},
		{0, 1, 0, 0, 0},
		{0, 0, 0, 0, 0},
		{0, top, 1, 0, 1},
		{1, 0, 0, top, 0},
		{5, 9, 6, 3, 1},
		{6, 3, 5, 9, 0},
		{top >> 1, top - 1, top >> 1, top, 1},
		{0, top, top >> 1, 0, 1},
		{top, top, top, top, 0},
	}
	for _, test := range tests {
		if got := before(node{test.t, test.o}, node{test.u, test.p}); got != test.want {
			t.Errorf("before(%d, %d, %d, %d) = %d, want %d", test.t, test.o, test.u, test.p, got, test.want)
		}
	}
}

// Growing keeps what is pending, and clearing leaves nothing.
func TestTreeGrows(t *testing.T) {
	var tr tree
	if tr.first() != none() {
		t.Error("a tree without leaves has a first node")
	}
	for s := range uint32(100) {
		for int(s) >= tr.leaves() {
			tr.grow()
		}
		tr.set(s, node{uint64(1000 - s), uint64(s)})
		for earlier := range s + 1 {
			if got, want := tr.at(earlier), (node{uint64(1000 - earlier), uint64(earlier)}); got != want {
				t.Fatalf("with %d nodes slot %d has %v, want %v", s+1, earlier, got, want)
			}
		}
		if got := tr.first().slot(); got != s {
			t.Fatalf("of %d nodes %d is the first, want the last", s+1, got)
		}
	}
	if tr.leaves() != 128 {
		t.Errorf("%d leaves for 100 nodes", tr.leaves())
	}
	tr.clear()
	if tr.first() != none() {
		t.Error("a cleared tree has a first node")
	}
}
