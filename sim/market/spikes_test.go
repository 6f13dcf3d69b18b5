package market

import (
	"math"
	"slices"
	"testing"

	"neocloud/sim/dist"
	"neocloud/sim/internal/rng"
	"neocloud/sim/process"
)

// One spike from 21 January, worked out by hand: 11 of the 31 days of January and 4
// of the 28 of February.
func TestSpikesByHand(t *testing.T) {
	h := horizon(t, "2027-01-01", "2027-04-01")
	// A world in which the second gap is long enough for no second spike.
	s, gap := stream(0, 8), 0.0
	for r := uint64(0); gap == 0; r++ {
		s = stream(r, 8)
		if first := rng.Exp(s.Uniform(1 << 32)); rng.Exp(s.Uniform(1<<32+1)) > 4*first {
			gap = first
		}
	}
	p := Power{Price: 50, Spikes: Spikes{PerYear: gap / (20 / 365.25), Days: 15, Factor: dist.Const(5)}}
	for i, want := range []float64{50 * (1 + 4*11.0/31), 50 * (1 + 4*4.0/28), 50} {
		near(t, h.MonthDate(i).String(), p.Path(nil, h, s)[i], want, 1e-9)
	}
	// The month is averaged as a whole where the horizon cuts it.
	short := p.Path(nil, horizon(t, "2027-01-01", "2027-01-25"), s)
	if len(short) != 1 || short[0] != p.Path(nil, h, s)[0] {
		t.Errorf("got %v at the end of a shorter horizon", short)
	}
	// A factor below 1 is none.
	p.Spikes.Factor = dist.Const(0.2)
	if got := p.Path(nil, h, s); !slices.Equal(got, []float64{50, 50, 50}) {
		t.Errorf("got %v for a factor below 1", got)
	}
}

// 3 a year of 10 days with a mean factor of 4, on top of noise: once spikes from
// before the start would be over, the price is higher by 3 × 10/365.25 × 3. What
// spikes add to a month has variance rate × ∫(overlap)² × E[excess²], at most that of
// spikes that lie within the month whole: 3 × 40/365.25 × (10/28)² × 12.
func TestSpikesMean(t *testing.T) {
	const worlds = 20000
	h := horizon(t, "2026-01-01", "2028-01-01")
	p := Power{
		Price: 55, Noise: process.LogOU{HalfLife: 3, Volatility: 0.35},
		Spikes: Spikes{PerYear: 3, Days: 10, Factor: uniform(1, 7)},
	}
	var sums [2]moments
	var path []float64
	for i := range uint64(worlds) {
		path = p.Path(path[:0], h, stream(i, 8))
		sums[0].add(path[1] / 55)
		sums[1].add(path[23] / 55)
	}
	excess := 3 * 10 / 365.25 * 3
	bound := 3 * 40 / 365.25 * (10.0 / 28) * (10.0 / 28) * 12
	for _, m := range sums {
		// Noise with a variance below e^.05 − 1 multiplies all.
		v := bound + 0.052*(bound+(1+excess)*(1+excess))
		within(t, "mean", m.mean(), 1+excess, 4*math.Sqrt(v/worlds))
	}
}

// Spikes take their own numbers: without them the price is what it was, and a longer
// horizon changes nothing, also in a month that the shorter one cuts.
func TestSpikesAreApart(t *testing.T) {
	h, long := horizon(t, "2026-05-11", "2030-05-03"), horizon(t, "2026-05-11", "2036-01-01")
	s := stream(1, 8)
	p := Power{Price: 55, Noise: process.LogOU{HalfLife: 3, Volatility: 0.35}}
	calm := p.Path(nil, h, s)
	p.Spikes = Spikes{PerYear: 2, Days: 20, Factor: uniform(2, 7)}
	path := p.Path(nil, h, s)
	if !slices.Equal(p.Path(nil, long, s)[:len(path)], path) {
		t.Error("a longer horizon changed the path")
	}
	raised := 0
	for i := range path {
		switch {
		case path[i] < calm[i]:
			t.Errorf("month %d fell from %v to %v", i, calm[i], path[i])
		case path[i] > calm[i]:
			raised++
		}
	}
	if raised == 0 || raised == len(path) {
		t.Errorf("%d months of %d are raised", raised, len(path))
	}
}
