package sim_test

import (
	"fmt"
	"hash/fnv"

	"neocloud/sim"
	"neocloud/sim/strategy"

	"pgregory.net/rapid"
)

// whim decides by a hash of its seed, the instant and the name of the thing. It
// oversells, builds without need, leaves on the day it may and asks for what is
// not there, so that it comes to where no shipped policy does. It does not look at
// the horizon, and leaves alone what is called unused.
type whim struct {
	seed   uint64
	stance strategy.Stance
}

var _ strategy.Policy = whim{}

func anyWhim(t *rapid.T) whim {
	yes := func(label string) bool { return rapid.Bool().Draw(t, label) }
	return whim{rapid.Uint64().Draw(t, "whim"), strategy.Stance{ServeOwn: yes("serves own"), SellSpot: yes("sells spot"), OwnFirst: yes("own first")}}
}

func (w whim) Stance() strategy.Stance { return w.stance }

func (w whim) Decide(v *strategy.View) []strategy.Action {
	actions := []strategy.Action{{Kind: strategy.DoAccept, ID: -1}, {Kind: strategy.DoBuild, ID: 1 << 30}, {ID: 1 << 30}}
	for _, o := range v.Options {
		site := v.Facilities[o.Facility].Name
		if site != "unused" && o.Name != "unused" && w.roll(v, site+o.Name)%32 == 0 {
			actions = append(actions, strategy.Build(o), strategy.Build(o))
		}
	}
	for _, o := range v.Offers {
		switch n := w.roll(v, o.Name) % 8; {
		case o.Name == "unused" || n == 0:
			actions = append(actions, strategy.Decline(o))
		case n == 1:
			actions = append(actions, strategy.Accept(o), strategy.Action{Kind: strategy.DoGiveNotice, ID: o.ID})
		case n < 6:
			actions = append(actions, strategy.Accept(o), strategy.Accept(o))
		}
	}
	for _, l := range v.Leases {
		if w.roll(v, l.Name)%16 == 0 {
			actions = append(actions, strategy.GiveNotice(l))
		}
	}
	return actions
}

func (w whim) roll(v *strategy.View, name string) uint64 {
	h := fnv.New64a()
	fmt.Fprint(h, w.seed, v.Now, name)
	return h.Sum64() >> 7
}

// played draws a scenario, one of its worlds, and a policy.
func played(t *rapid.T) (*sim.Model, *sim.World, strategy.Policy) {
	m := must(t, draw(t))
	w := m.Sample(rapid.Uint64Range(0, 9).Draw(t, "seed"), rapid.IntRange(0, 9).Draw(t, "replication"))
	return m, w, anyPolicy(t, m)
}

// anyPolicy draws a strategy of the scenario or a whim.
func anyPolicy(t *rapid.T, m *sim.Model) strategy.Policy {
	contenders, err := m.Contenders()
	if err != nil {
		t.Fatal(err)
	}
	if i := rapid.IntRange(0, 2*len(contenders)-1).Draw(t, "policy"); i < len(contenders) {
		return contenders[i].Policy
	}
	return anyWhim(t)
}
