package strategy

import (
	"fmt"
	"reflect"
	"testing"
)

// TestDefaultsAreThoseOfTheTags keeps the constants that Go-built Specs get and
// the tags that scenario files get together.
func TestDefaultsAreThoseOfTheTags(t *testing.T) {
	want := map[string]any{
		"priority": defaultPriority, "forecast": defaultForecast, "forecast_months": defaultForecastMonths,
		"reclaim_threshold": defaultReclaimThreshold, "reclaim_months": defaultReclaimMonths,
		"reserve": 0, "floor_usd_per_mw_month": 0, "floor_to_index": 0,
		"colo_floor_usd_per_mw_month": 0, "max_leased_share": 0, "max_tenant_share": 0,
		"build_trigger": defaultBuildTrigger,
	}
	for f := range reflect.TypeFor[Spec]().Fields() {
		tag, ok := f.Tag.Lookup("default")
		if !ok {
			continue
		}
		key := f.Tag.Get("yaml")
		if got := fmt.Sprint(want[key]); got != tag {
			t.Errorf("%s: default %s in the code, %s in the tag", key, got, tag)
		}
		delete(want, key)
	}
	if len(want) > 0 {
		t.Errorf("no default tag on %v", want)
	}
}
