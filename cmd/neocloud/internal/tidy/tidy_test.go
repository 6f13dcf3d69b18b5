package tidy

import (
	"encoding/csv"
	"slices"
	"strings"
	"testing"

	"neocloud/sim"
	"neocloud/sim/stats"
)

func around(value, half float64) stats.Estimate {
	return stats.Estimate{Value: value, OK: true, CI: stats.Interval{Lo: value - half, Hi: value + half}, HasCI: true, Confidence: 0.95}
}

func TestWrite(t *testing.T) {
	st := sim.StrategySummary{
		Name: "hybrid, 20 %", PBest: around(0.5, 0.25),
		Leases: []sim.LeaseSummary{
			{Name: "anthropic", Signed: around(1, 0), Headline: around(45.35e9, 0), Ended: map[string]stats.Estimate{"expired": around(0.25, 0.125)}},
			{Name: "bridge", Product: true, Signed: around(0, 0)},
		},
	}
	st.Metrics[sim.NPV] = sim.MetricSummary{Exists: 100, Mean: around(1.0/3, 0.125), SD: 2, P05: stats.Estimate{Value: -4, OK: true}}
	s := sim.Summary{
		Strategies: []sim.StrategySummary{st},
		Comparisons: []sim.ComparisonSummary{{A: "a", B: "b", Metric: "npv_usd", Comparison: stats.Comparison{
			Difference: around(8, 1), Correlation: stats.Estimate{}, PABetter: around(0.5, 0.25),
		}}},
	}
	var b strings.Builder
	if err := Write(&b, s); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(b.String())).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range rows {
		if r[1] == "npv_usd" || strings.ContainsAny(r[1], ".") || r[1] == "metric" || r[1] == "best" {
			got = append(got, strings.Join(r, ";"))
		}
	}
	want := []string{
		"strategy;metric;statistic;value",
		"hybrid, 20 %;npv_usd;exists;100",
		"hybrid, 20 %;npv_usd;mean;0.3333333333333333", // full precision
		"hybrid, 20 %;npv_usd;mean_lo;0.20833333333333331",
		"hybrid, 20 %;npv_usd;mean_hi;0.4583333333333333",
		"hybrid, 20 %;npv_usd;sd;2",
		"hybrid, 20 %;npv_usd;p05;-4", // has no interval; the other percentiles no value
		"hybrid, 20 %;best;p;0.5",
		"hybrid, 20 %;best;p_lo;0.25",
		"hybrid, 20 %;best;p_hi;0.75",
		"hybrid, 20 %;leases.anthropic.signed_count;mean;1",
		"hybrid, 20 %;leases.anthropic.signed_count;mean_lo;1",
		"hybrid, 20 %;leases.anthropic.signed_count;mean_hi;1",
		"hybrid, 20 %;leases.anthropic.headline_usd;mean;4.535e+10",
		"hybrid, 20 %;leases.anthropic.headline_usd;mean_lo;4.535e+10",
		"hybrid, 20 %;leases.anthropic.headline_usd;mean_hi;4.535e+10",
		"hybrid, 20 %;leases.anthropic.ended.expired;share;0.25",
		"hybrid, 20 %;leases.anthropic.ended.expired;share_lo;0.125",
		"hybrid, 20 %;leases.anthropic.ended.expired;share_hi;0.375",
		"hybrid, 20 %;products.bridge.signed_count;mean;0",
		"hybrid, 20 %;products.bridge.signed_count;mean_lo;0",
		"hybrid, 20 %;products.bridge.signed_count;mean_hi;0",
		"a - b;npv_usd;mean;8",
		"a - b;npv_usd;mean_lo;7",
		"a - b;npv_usd;mean_hi;9",
		"a - b;npv_usd;p_a_better;0.5",
		"a - b;npv_usd;p_a_better_lo;0.25",
		"a - b;npv_usd;p_a_better_hi;0.75",
	}
	if !slices.Equal(got, want) {
		t.Errorf("rows:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
