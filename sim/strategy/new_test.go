package strategy

import (
	"math"
	"strings"
	"testing"
)

func TestNew(t *testing.T) {
	six := Forecaster{Months: 6}
	for _, c := range []struct {
		name string
		spec Spec
		want Policy
	}{
		{"build-only", Spec{Policy: "build-only"}, BuildOnly{Trigger: 1, Forecast: six}},
		{
			"build-only, all",
			Spec{Policy: "build-only", Reserve: 0.2, BuildTrigger: 0.8, Forecast: "naive", ForecastMonths: 12, NoBuild: true},
			BuildOnly{Reserve: 0.2, Trigger: 0.8, Forecast: Forecaster{Naive: true, Months: 12}, NoBuild: true},
		},
		{"sell-only", Spec{Policy: "sell-only"}, SellOnly{}},
		{
			"sell-only, all",
			Spec{Policy: "sell-only", Floor: 1e6, FloorToIndex: 0.9, ColoFloor: 2e5, MaxLeasedShare: 0.8, MaxTenantShare: 0.4, NoBuild: true, NoSpot: true},
			SellOnly{Floor: Floor{1e6, 0.9, 2e5}, Limits: Limits{0.8, 0.4}, NoBuild: true, NoSpot: true},
		},
		{"hybrid", Spec{Policy: "hybrid"}, Hybrid{Trigger: 1, ReclaimThreshold: 1, Forecast: six}},
		{
			"hybrid, all",
			Spec{
				Policy: "hybrid", Reserve: 0.1, Floor: 1e6, FloorToIndex: 0.9, Priority: "value",
				ReclaimThreshold: 1.5, ReclaimMonths: 4, Forecast: "trend", ForecastMonths: 9, NoBuild: true, NoSpot: true, OwnFirst: true,
			},
			Hybrid{
				Reserve: 0.1, Trigger: 1, Floor: Floor{1e6, 0.9, 0}, ByValue: true, ReclaimThreshold: 1.5, ReclaimMonths: 4,
				Forecast: Forecaster{Months: 9}, NoBuild: true, NoSpot: true, OwnFirst: true,
			},
		},
		// As a scenario file resolves it: every key at the default of its tag.
		{
			"build-only, resolved",
			Spec{Policy: "build-only", Priority: "own", ReclaimThreshold: 1, ReclaimMonths: 3, Forecast: "trend", ForecastMonths: 6},
			BuildOnly{Trigger: 1, Forecast: six},
		},
	} {
		got, err := c.spec.New()
		if err != nil || got != c.want {
			t.Errorf("%s: %+v, %v; want %+v", c.name, got, err, c.want)
		}
	}
}

func TestNewRefuses(t *testing.T) {
	for _, c := range []struct {
		spec Spec
		want string
	}{
		{Spec{}, `policy: must be build-only, sell-only or hybrid, got ""`},
		{Spec{Policy: "hybird"}, `policy: must be build-only, sell-only or hybrid, got "hybird"`},
		{Spec{Policy: "hybrid", Reserve: 1}, "reserve: must be in [0,1), got 1"},
		{Spec{Policy: "hybrid", Reserve: -0.1}, "reserve: must be in [0,1), got -0.1"},
		{Spec{Policy: "hybrid", Reserve: math.NaN()}, "reserve: must be in [0,1), got NaN"},
		{Spec{Policy: "hybrid", Floor: -1}, "floor_usd_per_mw_month: must be in [0,1e9], got -1"},
		{Spec{Policy: "hybrid", Floor: math.Inf(1)}, "floor_usd_per_mw_month: must be in [0,1e9], got +Inf"},
		{Spec{Policy: "hybrid", FloorToIndex: 101}, "floor_to_index: must be in [0,100], got 101"},
		{Spec{Policy: "hybrid", Priority: "lease"}, `priority: must be own or value, got "lease"`},
		{Spec{Policy: "hybrid", ReclaimThreshold: -1}, "reclaim_threshold: must be in (0,100], got -1"},
		{Spec{Policy: "hybrid", ReclaimMonths: -1}, "reclaim_months: must be in [0,120], got -1"},
		{Spec{Policy: "hybrid", Forecast: "arima"}, `forecast: must be naive or trend, got "arima"`},
		{Spec{Policy: "hybrid", ForecastMonths: 2}, "forecast_months: must be in [3,120], got 2"},
		{Spec{Policy: "hybrid", ForecastMonths: 121}, "forecast_months: must be in [3,120], got 121"},
		{Spec{Policy: "hybrid", MaxLeasedShare: 1.5}, "max_leased_share: must be in [0,1], got 1.5"},
		{Spec{Policy: "hybrid", MaxTenantShare: -1}, "max_tenant_share: must be in [0,1], got -1"},
		{Spec{Policy: "build-only", Floor: 1}, "floor_usd_per_mw_month: build-only does not use it (MODEL 8.2)"},
	} {
		c.spec.Name = "mine"
		p, err := c.spec.New()
		if want := `strategy "mine": ` + c.want; p != nil || err == nil || err.Error() != want {
			t.Errorf("got %v, %v\nwant %s", p, err, want)
		}
	}
	_, err := Spec{Name: "mine", Policy: "sell-only", Reserve: 2, OwnFirst: true}.New()
	if err == nil || strings.Count(err.Error(), "\n") != 2 {
		t.Errorf("want three lines (reserve twice, own_first), got %v", err)
	}
}
