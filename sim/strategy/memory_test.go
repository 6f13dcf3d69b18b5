package strategy

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// both is a policy that asks two others, the second with a copy of the View.
type both struct{ a, b Policy }

func (both) Stance() Stance { return Stance{} }

func (p both) Decide(v *View) []Action {
	first := p.a.Decide(v)
	w := *v
	second := p.b.Decide(&w)
	return append(slices.Clip(first), second...)
}

// Policies that are asked one after the other do not write over each other's actions,
// also while the memory grows; and once it has grown, nothing is allocated.
func TestAskedPoliciesDoNotShareActions(t *testing.T) {
	v := roomy(t)
	hybrid, build := Hybrid{Reserve: 0.1}, BuildOnly{}
	want := append(slices.Clone(hybrid.Decide(v)), build.Decide(v)...)
	if len(want) < 4 {
		t.Fatalf("%v is too little to tell", want)
	}
	for range 3 {
		wantActions(t, Ask(both{hybrid, build}, v), want...)
	}
	if got := testing.AllocsPerRun(100, func() { Ask(hybrid, v) }); got != 0 {
		t.Errorf("%v allocations, want none", got)
	}
}

// A policy decides the same with the memory of many decisions as without any.
func TestMemoryChangesNoDecision(t *testing.T) {
	h := fiveYears(t)
	var used memory
	rapid.Check(t, func(t *rapid.T) {
		v := anyView(t, h)
		for _, p := range []Policy{anyHybrid(t), SellOnly{}, BuildOnly{}} {
			v.memory = nil
			want := p.Decide(v)
			v.memory = &used
			if got := Ask(p, v); !slices.Equal(got, want) {
				t.Fatalf("%T: %v, want %v", p, got, want)
			}
		}
	})
}
