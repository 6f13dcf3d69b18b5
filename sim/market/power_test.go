package market

import (
	"math"
	"slices"
	"testing"

	"neocloud/sim/internal/rng"
	"neocloud/sim/process"
)

func TestPowerConstant(t *testing.T) {
	h := horizon(t, "2027-05-10", "2027-08-02")
	p := Power{Price: 55}
	if got, want := p.Path([]float64{7}, h, rng.Stream{}), []float64{7, 55, 55, 55, 55}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// Half-life 3 months and 35 %: κ = 4 ln 2. The expected price is the price at the
// start in every month, and the variance of the logarithm σ²(1 − e^(−2κt))/2κ.
func TestPowerMoments(t *testing.T) {
	const worlds = 10000
	h := horizon(t, "2026-05-01", "2028-06-01")
	p := Power{Price: 55, Noise: process.LogOU{HalfLife: 3, Volatility: 0.35}}
	months := []int{1, 4, 24}
	var level, log [3]moments
	var path []float64
	for i := range uint64(worlds) {
		path = p.Path(path[:0], h, stream(i, 8))
		for k, month := range months {
			level[k].add(path[month] / 55)
			log[k].add(math.Log(path[month] / 55))
		}
	}
	kappa := 4 * math.Ln2
	for k, month := range months {
		years := h.MonthStart(month).Hours() / 24 / 365.25
		v := 0.35 * 0.35 * (1 - math.Exp(-2*kappa*years)) / (2 * kappa)
		within(t, "mean", level[k].mean(), 1, 4*math.Sqrt(math.Expm1(v)/worlds))
		within(t, "mean of the logarithm", log[k].mean(), -v/2, 4*math.Sqrt(v/worlds))
		within(t, "variance of the logarithm", log[k].variance(), v, 4*v*math.Sqrt(2.0/worlds))
	}
}

func TestPowerAddresses(t *testing.T) {
	h := horizon(t, "2026-05-11", "2028-05-03")
	s := stream(1, 8)
	p := Power{Price: 55, Noise: process.LogOU{HalfLife: 3, Volatility: 0.35}}
	path := p.Path(nil, h, s)
	if len(path) != h.Months() || path[0] != 55 {
		t.Fatalf("%d values from %v", len(path), path[0])
	}
	x := 0.0
	for i := 1; i < len(path); i++ {
		dt := (h.MonthStart(i) - h.MonthStart(i-1)).Hours() / 24 / 365.25
		x = p.Noise.OU().Step(x, dt, rng.Normal(s.Uniform(uint64(i-1))))
		near(t, "price", path[i], 55*p.Noise.Factor(x, h.MonthStart(i).Hours()/24/365.25), 1e-13)
	}
	long := p.Path(nil, horizon(t, "2026-05-11", "2036-01-01"), s)
	if !slices.Equal(long[:len(path)], path) {
		t.Error("a longer horizon changed the path")
	}
}

func BenchmarkPowerPath(b *testing.B) {
	h := horizon(b, "2026-05-01", "2036-05-01")
	p := Power{Price: 55, Noise: process.LogOU{HalfLife: 3, Volatility: 0.35}}
	var path []float64
	b.ReportAllocs()
	for b.Loop() {
		path = p.Path(path[:0], h, stream(1, 8))
	}
}
