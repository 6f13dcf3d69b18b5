package strategy

import "fmt"

// Problem is something wrong with one key of a [Spec].
type Problem struct {
	// Key as it stands in a scenario file.
	Key string
	// Text says what is wrong, in lower case and without a full stop.
	Text string
}

// Error returns key and text, so that a Problem is an error.
func (p Problem) Error() string { return p.Key + ": " + p.Text }

// Check reports the keys that the chosen policy does not use and that differ
// from their defaults and from zero, in the order of the fields: whoever sets one
// expects an effect. It says nothing about values, which the tags and [Spec.New]
// check, nor about a policy that does not exist. The keys name, policy and
// no_build are for all policies.
func (s Spec) Check() []Problem {
	var clause string
	var build, sell, hybrid bool
	switch s.Policy {
	case PolicyBuildOnly:
		clause, build = "MODEL 8.2", true
	case PolicySellOnly:
		clause, sell = "MODEL 8.3", true
	case PolicyHybrid:
		clause, hybrid = "MODEL 8.4", true
	default:
		return nil
	}
	var problems []Problem
	for _, k := range []struct {
		key         string
		given, used bool
	}{
		{"reserve", s.Reserve != 0, build || hybrid},
		{"floor_usd_per_mw_month", s.Floor != 0, sell || hybrid},
		{"floor_to_index", s.FloorToIndex != 0, sell || hybrid},
		{"priority", s.Priority != "" && s.Priority != defaultPriority, hybrid},
		{"reclaim_threshold", s.ReclaimThreshold != 0 && s.ReclaimThreshold != defaultReclaimThreshold, hybrid},
		{"reclaim_months", s.ReclaimMonths != 0 && s.ReclaimMonths != defaultReclaimMonths, hybrid},
		{"forecast", s.Forecast != "" && s.Forecast != defaultForecast, build || hybrid},
		{"forecast_months", s.ForecastMonths != 0 && s.ForecastMonths != defaultForecastMonths, build || hybrid},
		{"build_trigger", s.BuildTrigger != 0 && s.BuildTrigger != defaultBuildTrigger, build || hybrid},
		{"no_spot", s.NoSpot, sell || hybrid},
		{"own_first", s.OwnFirst, hybrid},
		{"colo_floor_usd_per_mw_month", s.ColoFloor != 0, sell || hybrid},
		{"max_leased_share", s.MaxLeasedShare != 0, sell || hybrid},
		{"max_tenant_share", s.MaxTenantShare != 0, sell || hybrid},
	} {
		if k.given && !k.used {
			problems = append(problems, Problem{k.key, fmt.Sprintf("%s does not use it (%s)", s.Policy, clause)})
		}
	}
	return problems
}
