package strategy

import (
	"slices"
	"testing"
	"time"

	"neocloud/sim/civil"

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

// What is planned is the same whether it is added up anew or from instant to instant,
// in whatever order they are asked for.
func TestArrivedIsPlanned(t *testing.T) {
	h := fiveYears(t)
	rapid.Check(t, func(t *rapid.T) {
		v := anyView(t, h)
		v.memory = new(memory)
		p := newPlan(v, Limits{})
		var a arrived
		for range rapid.IntRange(1, 20).Draw(t, "instants") {
			at := v.Now + time.Duration(rapid.IntRange(0, 500).Draw(t, "days"))*civil.Day
			if got, want := a.planned(&p, Anywhere, at), p.v.planned(Anywhere, at, p.late); got != want {
				t.Fatalf("%v MW are planned at %v, want %v", got, at, want)
			}
		}
	})
}
