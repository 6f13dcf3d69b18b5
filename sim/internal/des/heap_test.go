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
// rule, agree with the reference at each step, and the heap stays in order.
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
			checkHeap(t, &c.heap)
		}
		want.sort()
		for _, p := range want {
			if at, id, ok := c.Pop(); at != p.at || id != p.id || !ok {
				t.Fatalf("in the end Pop = event %d at %d, want %+v", id, at, p)
			}
		}
	})
}

// checkHeap checks what the heap promises itself: parents before children, the
// right place in each slot, and only nowhere behind the end.
func checkHeap(t *rapid.T, h *heap) {
	for i := root; i < h.end; i++ {
		if h.hole && i == root {
			continue
		}
		x := h.nodes[i]
		if int(h.slots[x.slot()].place) != i {
			t.Fatalf("slot %d says place %d, its node is in %d", x.slot(), h.slots[x.slot()].place, i)
		}
		if i == root || h.hole && parent(i) == root {
			continue
		}
		if p := h.nodes[parent(i)]; before(p.time, p.order, x.time, x.order) != 1 {
			t.Fatalf("node in %d is not behind its parent", i)
		}
	}
	if len(h.nodes)%4 != 0 {
		t.Fatalf("%d places", len(h.nodes))
	}
	for i := max(h.end, root); i < len(h.nodes); i++ {
		if h.nodes[i] != nowhere() {
			t.Fatalf("place %d behind the end %d holds a node", i, h.end)
		}
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
		if got := before(test.t, test.o, test.u, test.p); got != test.want {
			t.Errorf("before(%d, %d, %d, %d) = %d, want %d", test.t, test.o, test.u, test.p, got, test.want)
		}
	}
}

// Places: the children of a place are four in a row from a multiple of four, and
// parent is the inverse of child.
func TestPlaces(t *testing.T) {
	next := root + 1
	for i := root; i < 1000; i++ {
		if child(i) != next || child(i)%4 != 0 {
			t.Fatalf("child(%d) = %d, want %d", i, child(i), next)
		}
		for c := next; c < next+4; c++ {
			if parent(c) != i {
				t.Fatalf("parent(%d) = %d, want %d", c, parent(c), i)
			}
		}
		next += 4
	}
}
