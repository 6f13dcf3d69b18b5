package figure

import (
	"math"
	"testing"

	"neocloud/sim/stats"
)

func TestMoney(t *testing.T) {
	for _, c := range []struct {
		amounts []float64
		want    string
	}{
		{nil, "$"},
		{[]float64{0}, "$"},
		{[]float64{9_999}, "$"},
		{[]float64{10_000}, "$k"},
		{[]float64{99_999}, "$k"},
		{[]float64{100_000}, "$m"},
		{[]float64{99e6}, "$m"},
		{[]float64{0.1e9}, "$bn"},
		{[]float64{5, -3e9, 7e6}, "$bn"}, // the largest decides, whatever its sign
	} {
		if got := Money(c.amounts...).Name; got != c.want {
			t.Errorf("Money(%v) = %s, want %s", c.amounts, got, c.want)
		}
	}
}

func TestNumber(t *testing.T) {
	bn := Money(1e9)
	for _, c := range []struct {
		unit     Unit
		x        float64
		decimals int
		want     string
	}{
		{bn, 78.28e9, 1, "78.3"},
		{bn, -3.51e9, 1, "-3.5"},
		{bn, -0.01e9, 1, "0.0"}, // no minus zero
		{bn, math.Copysign(0, -1), 0, "0"},
		{bn, 1234.56e9, 1, "1,234.6"},
		{bn, 1234567.8e9, 0, "1,234,568"},
		{bn, -123456e9, 0, "-123,456"},
		{bn, 999e9, 0, "999"},
		{Percent(), 0.852, 1, "85.2"},
		{Plain(), 0.954, 2, "0.95"},
		{bn, math.NaN(), 1, Missing},
		{bn, math.Inf(1), 1, Missing},
	} {
		if got := c.unit.Number(c.x, c.decimals); got != c.want {
			t.Errorf("%s: Number(%v, %d) = %q, want %q", c.unit.Name, c.x, c.decimals, got, c.want)
		}
	}
}

// around is an estimate with an interval.
func around(value, lo, hi float64) stats.Estimate {
	return stats.Estimate{Value: value, OK: true, CI: stats.Interval{Lo: lo, Hi: hi}, HasCI: true, Confidence: 0.95}
}

func TestDecimals(t *testing.T) {
	bn := Money(1e9)
	for _, c := range []struct {
		name string
		unit Unit
		row  []stats.Estimate
		want int
	}{
		{"one digit of the smallest interval", bn, []stats.Estimate{around(30e9, 29.3e9, 30.7e9), around(9e9, 8.95e9, 9.05e9)}, 2},
		{"never less than the least", bn, []stats.Estimate{around(300e9, 270e9, 330e9)}, 1},
		{"never more than the most", bn, []stats.Estimate{around(3e9, 3e9-1, 3e9+1)}, 2},
		{"points do not count", bn, []stats.Estimate{around(3e9, 3e9, 3e9), around(9e9, 8e9, 10e9)}, 1},
		{"only points", bn, []stats.Estimate{around(3e9, 3e9, 3e9)}, 2},
		{"a width of rounding errors does not count", bn, []stats.Estimate{around(3e9, 3e9-1e-6, 3e9)}, 2},
		{"wide shares are whole", Percent(), []stats.Estimate{around(0.38, 0.31, 0.45)}, 0},
		{"nothing", Percent(), nil, 1},
	} {
		if got := c.unit.Decimals(c.row...); got != c.want {
			t.Errorf("%s: %d, want %d", c.name, got, c.want)
		}
	}
}
