package strategy

import (
	"errors"
	"fmt"
)

// New returns the policy that the Spec describes. The error names the variant
// and every key that is wrong, one line each: an unknown name, a number out of
// range, a key that the policy does not use ([Spec.Check]) or that this version
// does not play.
func (s Spec) New() (Policy, error) {
	s = s.withDefaults()
	var errs []error
	for _, p := range append(s.values(), s.Check()...) {
		errs = append(errs, fmt.Errorf("strategy %q: %w", s.Name, p))
	}
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	floor := Floor{PerMWMonth: s.Floor, ToIndex: s.FloorToIndex, Colo: s.ColoFloor}
	limits := Limits{LeasedShare: s.MaxLeasedShare, TenantShare: s.MaxTenantShare}
	forecast := Forecaster{Naive: s.Forecast == ForecastNaive, Months: s.ForecastMonths}
	switch s.Policy {
	case PolicyBuildOnly:
		return BuildOnly{Reserve: s.Reserve, Trigger: s.BuildTrigger, Forecast: forecast, NoBuild: s.NoBuild}, nil
	case PolicySellOnly:
		return SellOnly{Floor: floor, Limits: limits, NoBuild: s.NoBuild, NoSpot: s.NoSpot}, nil
	default: // values has refused anything but hybrid
		return Hybrid{
			Reserve: s.Reserve, Trigger: s.BuildTrigger, Floor: floor, Limits: limits, ByValue: s.Priority == PriorityValue,
			ReclaimMonths: s.ReclaimMonths, ReclaimThreshold: s.ReclaimThreshold,
			Forecast: forecast, NoBuild: s.NoBuild, NoSpot: s.NoSpot, OwnFirst: s.OwnFirst,
		}, nil
	}
}

func (s Spec) withDefaults() Spec {
	if s.Priority == "" {
		s.Priority = defaultPriority
	}
	if s.Forecast == "" {
		s.Forecast = defaultForecast
	}
	if s.ForecastMonths == 0 {
		s.ForecastMonths = defaultForecastMonths
	}
	if s.BuildTrigger == 0 {
		s.BuildTrigger = defaultBuildTrigger
	}
	if s.ReclaimThreshold == 0 {
		s.ReclaimThreshold = defaultReclaimThreshold
	}
	return s
}

// values reports names that do not exist and numbers out of range, in the order
// of the fields; the limits are those of the tags. NaN is out of every range.
func (s Spec) values() []Problem {
	var problems []Problem
	check := func(ok bool, key, want string, got any) {
		if !ok {
			problems = append(problems, Problem{key, fmt.Sprintf("must be %s, got %v", want, got)})
		}
	}
	check(s.Policy == PolicyBuildOnly || s.Policy == PolicySellOnly || s.Policy == PolicyHybrid,
		"policy", "build-only, sell-only or hybrid", fmt.Sprintf("%q", s.Policy))
	check(s.Reserve >= 0 && s.Reserve < 1, "reserve", "in [0,1)", s.Reserve)
	check(s.Floor >= 0 && s.Floor <= 1e9, "floor_usd_per_mw_month", "in [0,1e9]", s.Floor)
	check(s.FloorToIndex >= 0 && s.FloorToIndex <= 100, "floor_to_index", "in [0,100]", s.FloorToIndex)
	check(s.Priority == PriorityOwn || s.Priority == PriorityValue,
		"priority", "own or value", fmt.Sprintf("%q", s.Priority))
	check(s.ReclaimThreshold > 0 && s.ReclaimThreshold <= 100, "reclaim_threshold", "in (0,100]", s.ReclaimThreshold)
	check(s.ReclaimMonths >= 0 && s.ReclaimMonths <= 120, "reclaim_months", "in [0,120]", s.ReclaimMonths)
	check(s.Forecast == ForecastNaive || s.Forecast == ForecastTrend,
		"forecast", "naive or trend", fmt.Sprintf("%q", s.Forecast))
	check(s.ForecastMonths >= minTrend && s.ForecastMonths <= 120, "forecast_months", "in [3,120]", s.ForecastMonths)
	check(s.BuildTrigger > 0 && s.BuildTrigger <= 10, "build_trigger", "in (0,10]", s.BuildTrigger)
	check(s.ColoFloor >= 0 && s.ColoFloor <= 1e9, "colo_floor_usd_per_mw_month", "in [0,1e9]", s.ColoFloor)
	check(s.MaxLeasedShare >= 0 && s.MaxLeasedShare <= 1, "max_leased_share", "in [0,1]", s.MaxLeasedShare)
	check(s.MaxTenantShare >= 0 && s.MaxTenantShare <= 1, "max_tenant_share", "in [0,1]", s.MaxTenantShare)
	return problems
}
