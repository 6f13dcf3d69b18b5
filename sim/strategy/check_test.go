package strategy

import (
	"reflect"
	"slices"
	"testing"
)

// TestCheck sets one key after the other and asks every policy. The table says
// which policies use it (MODEL 8.2 to 8.4).
func TestCheck(t *testing.T) {
	policies := []struct{ name, clause string }{
		{"build-only", "MODEL 8.2"}, {"sell-only", "MODEL 8.3"}, {"hybrid", "MODEL 8.4"},
	}
	cases := []struct {
		key  string
		set  func(s *Spec)
		used []string
	}{
		{"reserve", func(s *Spec) { s.Reserve = 0.1 }, []string{"build-only", "hybrid"}},
		{"floor_usd_per_mw_month", func(s *Spec) { s.Floor = 1e6 }, []string{"sell-only", "hybrid"}},
		{"floor_to_index", func(s *Spec) { s.FloorToIndex = 0.9 }, []string{"sell-only", "hybrid"}},
		{"priority", func(s *Spec) { s.Priority = "value" }, []string{"hybrid"}},
		{"reclaim_threshold", func(s *Spec) { s.ReclaimThreshold = 2 }, []string{"hybrid"}},
		{"reclaim_months", func(s *Spec) { s.ReclaimMonths = 4 }, []string{"hybrid"}},
		{"forecast", func(s *Spec) { s.Forecast = "naive" }, []string{"build-only", "hybrid"}},
		{"forecast_months", func(s *Spec) { s.ForecastMonths = 7 }, []string{"build-only", "hybrid"}},
		{"build_trigger", func(s *Spec) { s.BuildTrigger = 0.8 }, []string{"build-only", "hybrid"}},
		{"no_build", func(s *Spec) { s.NoBuild = true }, []string{"build-only", "sell-only", "hybrid"}},
		{"no_spot", func(s *Spec) { s.NoSpot = true }, []string{"sell-only", "hybrid"}},
		{"own_first", func(s *Spec) { s.OwnFirst = true }, []string{"hybrid"}},
		{"colo_floor_usd_per_mw_month", func(s *Spec) { s.ColoFloor = 1e5 }, []string{"sell-only", "hybrid"}},
		{"max_leased_share", func(s *Spec) { s.MaxLeasedShare = 0.8 }, []string{"sell-only", "hybrid"}},
		{"max_tenant_share", func(s *Spec) { s.MaxTenantShare = 0.4 }, []string{"sell-only", "hybrid"}},
	}
	covered := []string{"name", "policy"}
	for _, c := range cases {
		covered = append(covered, c.key)
		for _, p := range policies {
			s := Spec{Name: "x", Policy: p.name}
			c.set(&s)
			var want []Problem
			if !slices.Contains(c.used, p.name) {
				want = []Problem{{c.key, p.name + " does not use it (" + p.clause + ")"}}
			}
			if got := s.Check(); !slices.Equal(got, want) {
				t.Errorf("%s on %s: %v, want %v", c.key, p.name, got, want)
			}
		}
	}
	// A new key of Spec must find its row above.
	for f := range reflect.TypeFor[Spec]().Fields() {
		if key := f.Tag.Get("yaml"); f.Tag.Get("later") == "" && !slices.Contains(covered, key) {
			t.Errorf("key %s is not covered", key)
		}
	}
}

func TestCheckSaysNothing(t *testing.T) {
	for _, s := range []Spec{
		{Policy: "build-only"},
		{Policy: "sell-only"},
		{Policy: "hybrid"},
		{Policy: "build-only", Priority: "own", ReclaimThreshold: 1, ReclaimMonths: 3, Forecast: "trend", ForecastMonths: 6},
		{Policy: "sell-only", Priority: "own", ReclaimThreshold: 1, ReclaimMonths: 3, Forecast: "trend", ForecastMonths: 6},
		{Policy: "no such policy", OwnFirst: true},
	} {
		if got := s.Check(); got != nil {
			t.Errorf("%+v: %v", s, got)
		}
	}
}

func TestCheckKeepsTheOrder(t *testing.T) {
	got := Spec{Policy: "build-only", OwnFirst: true, NoSpot: true, Floor: 1, Priority: "value"}.Check()
	var keys []string
	for _, p := range got {
		keys = append(keys, p.Key)
	}
	if want := []string{"floor_usd_per_mw_month", "priority", "no_spot", "own_first"}; !slices.Equal(keys, want) {
		t.Errorf("%v, want %v", keys, want)
	}
	if got, want := got[1].Error(), "priority: build-only does not use it (MODEL 8.2)"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
