package strategy

import (
	"slices"
	"testing"
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
