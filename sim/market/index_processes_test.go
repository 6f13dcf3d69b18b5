package market

import (
	"math"
	"slices"
	"testing"

	"neocloud/sim/internal/rng"
	"neocloud/sim/process"
)

// rent is the two-factor price of CALIBRATION.md, launches the jumps in its place.
var (
	rent     = process.SchwartzSmith{Kappa: 1.4, ShortVolatility: 0.22, LongVolatility: 0.15, Correlation: 0.2, Drift: -0.175}
	launches = process.Jumps{Every: 15, Mean: -0.22, SD: 0.1}
)

// At month starts a month, a year and five years on, in steps of months of 28 to 31
// days: Schwartz and Smith (2000) for the exact times.
func TestIndexSchwartzSmithMoments(t *testing.T) {
	const worlds = 10000
	h := horizon(t, "2026-05-01", "2031-05-02")
	x := Index{Level: 2.81, SchwartzSmith: rent}
	months := []int{1, 12, 60}
	days := []float64{31, 365, 1826}
	var level, log [3]moments
	var path []float64
	for i := range uint64(worlds) {
		path = x.Path(path[:0], h, stream(i, 9))
		for k, month := range months {
			level[k].add(path[month])
			log[k].add(math.Log(path[month]))
		}
	}
	for k := range months {
		y := days[k] / 365.25
		mean := math.Log(2.81) + (-0.175-0.15*0.15/2)*y
		v := 0.22*0.22*(1-math.Exp(-2.8*y))/2.8 + 0.15*0.15*y + 2*0.2*0.22*0.15*(1-math.Exp(-1.4*y))/1.4
		within(t, "log mean", log[k].mean(), mean, 4*math.Sqrt(v/worlds))
		within(t, "log variance", log[k].variance(), v, 4*v*math.Sqrt(2.0/worlds))
		e := math.Exp(mean + v/2)
		within(t, "mean", level[k].mean(), e, 4*e*math.Sqrt(math.Expm1(v)/worlds))
	}
}

// The innovation of the price takes index i, so that the two-factor price meets the
// same news as geometric Brownian motion does, and a longer horizon changes nothing.
func TestIndexSchwartzSmithAddresses(t *testing.T) {
	h := horizon(t, "2026-05-11", "2028-05-03")
	s := stream(1, 9)
	x := Index{Level: 100, SchwartzSmith: rent}
	path := x.Path(nil, h, s)
	state := process.TwoFactor{}
	for i := 1; i < len(path); i++ {
		dt := (h.MonthStart(i) - h.MonthStart(i-1)).Hours() / 24 / 365.25
		n := uint64(i - 1)
		state = rent.Step(state, dt, rng.Normal(s.Uniform(n)), rng.Normal(s.Uniform(1<<32+n)))
		near(t, "price", path[i], 100*state.Price(), 1e-13)
	}
	long := x.Path(nil, horizon(t, "2026-05-11", "2036-01-01"), s)
	if len(path) != h.Months() || path[0] != 100 || !slices.Equal(long[:len(path)], path) {
		t.Error("a longer horizon changed the path")
	}
}

// From 11 May 20 of 31 days are left, .677 of a month: jumps at 4 and 19 months fall
// within September and December of the year after, and count from the next months.
func TestIndexJumps(t *testing.T) {
	h := horizon(t, "2026-05-11", "2028-05-03")
	s := stream(3, 9)
	x := Index{Level: 100, Jumps: launches}
	x.Jumps.First = 4
	path := x.Path(nil, h, s)
	size := func(k uint64) float64 { return math.Exp(-0.22 + 0.1*rng.Normal(s.Uniform(1<<33+k))) }
	for i, got := range path {
		want := 100.0
		if !h.MonthDate(i).Before(h.Date(day(h, "2026-10-01"))) {
			want *= size(0)
		}
		if !h.MonthDate(i).Before(h.Date(day(h, "2028-01-01"))) {
			want *= size(1)
		}
		near(t, h.MonthDate(i).String(), got, want, 1e-15)
	}
	// From the first of a month, one at 2 months counts from the third; one at 0 is
	// one at the interval.
	h = horizon(t, "2027-01-01", "2027-06-01")
	x = Index{Level: 100, Jumps: process.Jumps{Every: 2, Mean: math.Log(0.5)}}
	for i, want := range []float64{100, 100, 50, 50, 25} {
		near(t, h.MonthDate(i).String(), x.Path(nil, h, s)[i], want, 1e-15)
	}
}

// Jumps go with the other processes: they multiply.
func TestIndexJumpsMultiply(t *testing.T) {
	h := horizon(t, "2026-05-01", "2036-05-01")
	s := stream(4, 9)
	two := Index{Level: 100, SchwartzSmith: rent}
	jumps := Index{Level: 1, Jumps: launches}
	both := Index{Level: 100, SchwartzSmith: rent, Jumps: launches}
	a, b := two.Path(nil, h, s), jumps.Path(nil, h, s)
	for i, got := range both.Path(nil, h, s) {
		near(t, "product", got, a[i]*b[i], 1e-13)
	}
}

func BenchmarkIndexPathSchwartzSmith(b *testing.B) {
	h := horizon(b, "2026-05-01", "2036-05-01")
	x := Index{Level: 1e6, SchwartzSmith: rent, Jumps: launches}
	var path []float64
	b.ReportAllocs()
	for b.Loop() {
		path = x.Path(path[:0], h, stream(1, 9))
	}
}
