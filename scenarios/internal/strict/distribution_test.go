package strict

import (
	"testing"

	"neocloud/sim/dist"
)

func TestDistributionRefuses(t *testing.T) {
	for _, c := range []struct{ name, value, want string }{
		{"misspelt", "{triangel: {low: 1}}", "p.yaml:4:24: market.usd_per_mwh.triangel: unknown key; did you mean triangular?"},
		{"none", "{truncate: {low: 1}}", "p.yaml:4:23: market.usd_per_mwh: names no distribution: expected a number or one of uniform, triangular, pert, normal, lognormal, beta, exponential, weibull, gamma, discrete, empirical"},
		{"two", "{uniform: {low: 1, high: 2}, exponential: {mean: 2}}", "p.yaml:4:52: market.usd_per_mwh: takes one distribution, got uniform (p.yaml:4:24) and exponential"},
		{"missing", "{uniform: {low: 1}}", "p.yaml:4:33: market.usd_per_mwh.uniform.high: is missing: expected a number"},
		{"text", "{uniform: {low: a, high: 2}}", `p.yaml:4:39: market.usd_per_mwh.uniform.low: expected a number, got the text "a"`},
		{"mode outside", "{triangular: {low: 8, mode: 20, high: 15}}", "p.yaml:4:51: market.usd_per_mwh.triangular.mode: must lie between low 8 and high 15, got 20"},
		{"empty truncation", "{uniform: {low: 1, high: 2}, truncate: {}}", "p.yaml:4:62: market.usd_per_mwh.truncate: needs low, high or both"},
		{"truncation unknown", "{uniform: {low: 1, high: 2}, truncate: {lo: 1}}", "p.yaml:4:63: market.usd_per_mwh.truncate.lo: unknown key; did you mean low?"},
		{"falls below", "{uniform: {low: -1, high: 2}}", "p.yaml:4:23: market.usd_per_mwh: may fall to -1 but must be ≥ 0: truncate it"},
		{"rises above", "{discrete: {values: [1, 2e5], weights: [1, 1]}}", "p.yaml:4:23: market.usd_per_mwh: may rise to 200000 but must be ≤ 100000: truncate it"},
		{"list", "[1, 2]", "p.yaml:4:23: market.usd_per_mwh: expected a number in USD per MWh or a distribution, got a list"},
		{"nan parameter", "{exponential: {mean: .nan}}", "p.yaml:4:44: market.usd_per_mwh.exponential.mean: must be a finite number, got .nan"},
		{"null parameter", "{exponential: {mean: }}", "p.yaml:4:44: market.usd_per_mwh.exponential.mean: has no value: expected a number, or no such key (null takes a key away only where a file extends another)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, problems := decode(t, head+"market: {usd_per_mwh: "+c.value+"}\n")
			same(t, problems, c.want)
		})
	}
}

// The support of the lognormal is unbounded, but with a median of 0.8 and a sigma
// of 0.4 no uniform of 53 bits gives more than 0.8·exp(0.4·8.2) ≈ 21.
func TestDistributionRangeIsWhatCanBeDrawn(t *testing.T) {
	_, problems := decode(t, head+"market: {usd_per_mwh: {lognormal: {median: 0.8, sigma: 0.4}}}\n")
	same(t, problems)
	// A triangular may touch an open bound, which it reaches with probability 0; a
	// discrete one may not.
	_, problems = decode(t, "name: p\nstart: 2026-05-01\nsites:\n- name: s\n  curve: {constant: {mw: 1}}\n"+
		"  phases:\n  - it_mw: {triangular: {low: 0, mode: 1, high: 2}}\n  - it_mw: {discrete: {values: [0, 1], weights: [1, 1]}}\n")
	same(t, problems, "p.yaml:8:12: sites.s.phases[1].it_mw: may fall to 0 but must be > 0: truncate it")
}

func TestDistributionWhereNoneMakesSense(t *testing.T) {
	_, problems := decode(t, head+"leases: [{name: a, firm_months: {uniform: {low: 1, high: 2}}}]\n")
	same(t, problems, "p.yaml:4:33: leases.a.firm_months: expected a number, got a distribution: it makes no sense here")
}

// A parameter that is a pointer has its default filled in: PERT's shape is 4.
func TestDistributionParameterDefaults(t *testing.T) {
	got, problems := decode(t, head+"market: {usd_per_mwh: {pert: {low: 1, mode: 2, high: 4}}}\n")
	same(t, problems)
	if _, d, _ := got.Market.Price.Distribution(); *d.(dist.PERT).Shape != 4 {
		t.Errorf("got %+v", d)
	}
}
