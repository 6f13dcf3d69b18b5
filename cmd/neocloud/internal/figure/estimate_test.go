package figure

import (
	"strings"
	"testing"

	"neocloud/sim/stats"
)

func TestEstimate(t *testing.T) {
	bn := Money(1e9)
	for _, c := range []struct {
		name     string
		e        stats.Estimate
		decimals int
		want     string
	}{
		{"symmetric", around(78.3e9, 76.7e9, 79.9e9), 1, "78.3 ± 1.6"},
		{"the longer side", around(10e9, 9e9, 13e9), 0, "10 ± 3"},
		{"rounded up", around(10e9, 9.79e9, 10.21e9), 1, "10.0 ± 0.3"},
		{"never no width", around(10e9, 9.999e9, 10.001e9), 1, "10.0 ± 0.1"},
		{"exact", around(45.35e9, 45.35e9, 45.35e9), 2, "45.35"},
		{"exactly nothing", around(0, 0, 0), 2, "0"},
		{"no interval", stats.Estimate{Value: 1.5e9, OK: true}, 2, "1.50"},
		{"no value", stats.Estimate{}, 2, "–"},
		{"just below nothing", around(-1, -2, 0), 1, "0.0 ± 0.1"},
	} {
		got := strings.ReplaceAll(bn.Estimate(c.e, c.decimals), "\u00a0", " ")
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// No interval of a share or of a correlation passes its limits.
func TestLimits(t *testing.T) {
	for _, c := range []struct {
		name     string
		u        Unit
		e        stats.Estimate
		decimals int
		want     string
	}{
		{"all", Percent(), around(1, 0.88, 1), 0, "≥ 88"},
		{"none", Percent(), around(0, 0, 0.0037), 1, "≤ 0.4"},
		{"nearly all", Percent(), around(0.96, 0.865, 0.995), 0, "96 (86–100)"},
		{"a normal interval below nothing", Percent(), around(0.02, -0.03, 0.07), 0, "2 (0–7)"},
		{"in the middle", Percent(), around(0.5, 0.4, 0.6), 0, "50 ± 10"},
		{"up to the limit", Percent(), around(0.9, 0.8, 1), 0, "90 ± 10"},
		{"perfect correlation", Correlation(), around(0.9995, 0.994, 0.9999), 2, "≥ 0.99"},
		{"high correlation", Correlation(), around(0.96, 0.91, 0.98), 2, "0.96 (0.91–0.98)"},
		{"a ratio has no limit", Plain(), around(1.0, 0.9, 1.1), 2, "1.00 ± 0.10"},
	} {
		if got := strings.ReplaceAll(c.u.Estimate(c.e, c.decimals), "\u00a0", " "); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestSentences(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{Amount(around(78.3e9, 76.7e9, 79.9e9)), "$78.3 ± 1.6bn"},
		{Amount(around(-3.5e9, -3.7e9, -3.3e9)), "-$3.5 ± 0.2bn"},
		{Amount(around(0.58e9, -0.33e9, 1.49e9)), "$0.6 ± 1.0bn"},
		{Amount(stats.Estimate{Value: 45.35e9, OK: true}), "$45.35bn"},
		{Amount(around(0, 0, 0)), "$0"},
		{Amount(stats.Estimate{}), "–"},
		{Value(around(78.3e9, 76.7e9, 79.9e9)), "$78.3bn"},
		{Value(stats.Estimate{}), "–"},
		{Share(around(0.852, 0.829, 0.873)), "85 ± 3 %"},
		{Share(around(0.9, 0.898, 0.902)), "90.0 ± 0.2 %"},
		{Share(stats.Estimate{}), "–"},
		{Level(0.95), "95 %"},
		{Level(0.999), "99.9 %"},
		{Level(0.9), "90 %"},
		{Count(0), "0"},
		{Count(999), "999"},
		{Count(1000), "1,000"},
		{Count(-1234567), "-1,234,567"},
		{Superscript(7), "⁷"},
		{Superscript(120), "¹²⁰"},
	} {
		if got := strings.ReplaceAll(c.got, "\u00a0", " "); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}
