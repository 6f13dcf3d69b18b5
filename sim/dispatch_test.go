package sim_test

import (
	"math"
	"testing"

	"neocloud/sim"

	"pgregory.net/rapid"
)

// No more is dispatched anew than has changed, and the result is that of a full
// dispatch after every instant, to the last bit.
func TestDispatchOfWhatHasChanged(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := must(t, draw(t))
		p, w, owner := sim.NewPlayer(m), m.Sample(rapid.Uint64().Draw(t, "seed"), 0), anyWhim(t)
		got, _ := p.Play(w, owner)
		want := p.PlayInFull(w, owner)
		for _, x := range sim.Metrics() {
			if a, b := got.Metrics[x], want.Metrics[x]; math.Float64bits(a) != math.Float64bits(b) {
				t.Errorf("%v is %v, in full %v", x, a, b)
			}
		}
	})
}
