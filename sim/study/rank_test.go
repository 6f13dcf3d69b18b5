package study

import (
	"reflect"
	"testing"

	"neocloud/scenarios"
	"neocloud/sim"
)

func minimal(t *testing.T) (*sim.Scenario, *sim.Model) {
	t.Helper()
	sc, err := scenarios.Load("colossus-minimal")
	if err != nil {
		t.Fatal(err)
	}
	m, err := sim.Compile(sc)
	if err != nil {
		t.Fatal(err)
	}
	return sc, m
}

// The ranks of a run are those of a sensitivity of as many worlds of that seed, which
// are the same worlds.
func TestRankOfARun(t *testing.T) {
	sc, m := minimal(t)
	r, err := sim.Experiment{Model: m, Replications: 150, Seed: 4}.Run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	got, err := RankOf(r)
	if err != nil {
		t.Fatal(err)
	}
	s, err := Sensitivity{Scenario: sc, Methods: []string{MethodRank}, Replications: 150, Seed: 4}.Prepare()
	if err != nil {
		t.Fatal(err)
	}
	points, err := s.Collect(t.Context(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	want, err := s.Report(points)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, want) || len(got.Rank.Targets) != 4 {
		t.Errorf("%+v\nwant\n%+v", got, want)
	}
}

// A strategy that the scenario does not have takes part.
func TestRankOfOwnStrategies(t *testing.T) {
	_, m := minimal(t)
	all, err := m.Contenders("hybrid")
	if err != nil {
		t.Fatal(err)
	}
	all[0].Name = "mine"
	r, err := sim.Experiment{Model: m, Contenders: all, Replications: 60}.Run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if got, err := RankOf(r); err != nil || got.Best != "mine" || len(got.Rank.Targets) != 1 {
		t.Errorf("%+v, %v", got, err)
	}
}
