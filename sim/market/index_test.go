package market

import (
	"math"
	"slices"
	"testing"

	"neocloud/sim/civil"
	"neocloud/sim/internal/rng"
	"neocloud/sim/process"
)

func TestIndexConstant(t *testing.T) {
	h := horizon(t, "2027-05-10", "2027-08-02")
	x := Index{Level: 1.2e6}
	if got, want := x.Path([]float64{7}, h, rng.Stream{}), []float64{7, 1.2e6, 1.2e6, 1.2e6, 1.2e6}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// Drift alone: level × e^(μ × days/365.25) at each month start, through a leap year
// and from within a month.
func TestIndexDrift(t *testing.T) {
	h := horizon(t, "2028-01-16", "2028-05-01")
	x := Index{Level: 1e6, GBM: process.GBM{Drift: -0.4}}
	for i, days := range []float64{0, 16, 45, 76} { // 16 of January, 29 of February, 31 of March
		near(t, "month", x.Path(nil, h, rng.Stream{})[i], 1e6*math.Exp(-0.4*days/365.25), 1e-14)
	}
}

// In closed form, at the first of May five years on: 1826 days. The index has
// mean S e^(μt), its logarithm mean (μ − σ²/2)t and variance σ²t.
func TestIndexGBMMoments(t *testing.T) {
	const worlds = 10000
	h := horizon(t, "2026-05-01", "2031-05-02")
	x := Index{Level: 100, GBM: process.GBM{Drift: 0.08, Volatility: 0.3}}
	years := 1826 / 365.25
	var level, log moments
	var path []float64
	for i := range uint64(worlds) {
		path = x.Path(path[:0], h, stream(i, 9))
		level.add(path[60])
		log.add(math.Log(path[60] / 100))
	}
	mean := 100 * math.Exp(0.08*years)
	within(t, "mean", level.mean(), mean, 4*mean*math.Sqrt(math.Expm1(0.09*years)/worlds))
	within(t, "mean of the logarithm", log.mean(), (0.08-0.045)*years, 4*math.Sqrt(0.09*years/worlds))
	within(t, "variance of the logarithm", log.variance(), 0.09*years, 4*0.09*years*math.Sqrt(2.0/worlds))
}

// The way to month i+1 takes index i, and a longer horizon changes nothing.
func TestIndexAddresses(t *testing.T) {
	h := horizon(t, "2026-05-11", "2028-05-03")
	s := stream(1, 9)
	x := Index{Level: 100, GBM: process.GBM{Drift: 0.08, Volatility: 0.3}}
	path := x.Path(nil, h, s)
	if len(path) != h.Months() || path[0] != 100 {
		t.Fatalf("%d values from %v", len(path), path[0])
	}
	for i := 1; i < len(path); i++ {
		dt := (h.MonthStart(i) - h.MonthStart(i-1)).Hours() / 24 / 365.25
		z := math.Log(path[i]/path[i-1])/(0.3*math.Sqrt(dt)) - (0.08-0.045)*math.Sqrt(dt)/0.3
		within(t, "normal", z, rng.Normal(s.Uniform(uint64(i-1))), 1e-11)
	}
	long := x.Path(nil, horizon(t, "2026-05-11", "2036-01-01"), s)
	if !slices.Equal(long[:len(path)], path) {
		t.Error("a longer horizon changed the path")
	}
}

func TestIndexTable(t *testing.T) {
	h := horizon(t, "2027-05-01", "2027-11-01")
	points := []process.Point{{At: day(h, "2027-07-01"), Value: 0.5}, {At: day(h, "2027-08-10"), Value: 0.9}}
	x := Index{Level: 1000, Table: process.Table{Points: points}}
	for _, c := range []struct {
		linear bool
		want   []float64
	}{
		// The factor is 1 before the first point; one within August counts from September.
		{false, []float64{1000, 1000, 500, 500, 900, 900}},
		// On 1 August 31 of the 40 days have passed.
		{true, []float64{1000, 1000, 500, 810, 900, 900}},
	} {
		x.Table.Linear = c.linear
		for i, got := range x.Path(nil, h, rng.Stream{}) {
			near(t, h.MonthDate(i).String(), got, c.want[i], 1e-15)
		}
	}
	// What lies after a later point changes nothing before it.
	other := x
	other.Table.Points = append(slices.Clone(points), process.Point{At: day(h, "2027-10-01"), Value: 3})
	if a, b := x.Path(nil, h, rng.Stream{}), other.Path(nil, h, rng.Stream{}); !slices.Equal(a[:4], b[:4]) || a[5] == b[5] {
		t.Errorf("%v became %v", a, b)
	}
}

// 2.50 USD an hour, 700 GPUs a megawatt: 2.5 × 700 × 730.5.
func TestPerMWMonth(t *testing.T) {
	if got := PerMWMonth(2.5, 700); got != 1278375 {
		t.Errorf("got %v, want 1278375", got)
	}
	near(t, "hours of a month are those of a year over 12", 12*civil.HoursPerMonth, 365.25*24, 1e-15)
}

func BenchmarkIndexPath(b *testing.B) {
	h := horizon(b, "2026-05-01", "2036-05-01")
	x := Index{Level: 1e6, GBM: process.GBM{Drift: -0.1, Volatility: 0.3}}
	var path []float64
	b.ReportAllocs()
	for b.Loop() {
		path = x.Path(path[:0], h, stream(1, 9))
	}
}
