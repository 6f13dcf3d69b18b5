package demand

import (
	"math"
	"slices"
	"testing"
	"time"

	"neocloud/sim/civil"
	"neocloud/sim/dist"
)

// Dated campaigns on a base of 100 MW, in January 2027 of a horizon that ends on
// 1 March; days are days of January.
func TestCampaignsDated(t *testing.T) {
	h := horizon(t, "2027-01-01", "2027-03-01")
	campaign := func(day, mw, days float64) Campaign {
		start := time.Duration((day - 1) * float64(civil.Day))
		return Campaign{MW: dist.Const(mw), Days: dist.Const(days), Dated: true, Start: start}
	}
	for _, c := range []struct {
		name      string
		campaigns []Campaign
		want      []Step // At in days from the start
	}{
		{"one", []Campaign{campaign(5, 300, 10)}, []Step{{0, 100}, {4, 400}, {14, 100}}},
		{
			"overlap",
			[]Campaign{campaign(5, 300, 10), campaign(10, 50, 10)},
			[]Step{{0, 100}, {4, 400}, {9, 450}, {14, 150}, {19, 100}},
		},
		{
			"inside another",
			[]Campaign{campaign(10, 50, 2), campaign(5, 300, 10)},
			[]Step{{0, 100}, {4, 400}, {9, 450}, {11, 400}, {14, 100}},
		},
		{
			"one ends as another begins",
			[]Campaign{campaign(15, 50, 5), campaign(5, 300, 10)},
			[]Step{{0, 100}, {4, 400}, {14, 150}, {19, 100}},
		},
		{
			"the same megawatts take over",
			[]Campaign{campaign(5, 30, 5), campaign(10, 30, 5)},
			[]Step{{0, 100}, {4, 130}, {14, 100}},
		},
		{"from the first instant", []Campaign{campaign(1, 5, 1)}, []Step{{0, 105}, {1, 100}}},
		{"began before", []Campaign{campaign(-9, 5, 12)}, []Step{{0, 105}, {2, 100}}},
		{"ended before", []Campaign{campaign(-9, 5, 10)}, []Step{{0, 100}}},
		{"goes on beyond the end", []Campaign{campaign(58, 5, 1000)}, []Step{{0, 100}, {57, 105}}},
		{"as large as the base", []Campaign{campaign(58, 100, 1000)}, []Step{{0, 100}, {57, 200}}},
		{"ends at the end", []Campaign{campaign(58, 5, 2)}, []Step{{0, 100}, {57, 105}}},
		{"begins at the end", []Campaign{campaign(60, 5, 2)}, []Step{{0, 100}}},
		{"no days", []Campaign{campaign(5, 300, 0)}, []Step{{0, 100}}},
		{
			"drawn below nothing",
			[]Campaign{campaign(5, -3, 4), campaign(5, 3, -4), campaign(5, 30, 10)},
			[]Step{{0, 100}, {4, 130}, {14, 100}},
		},
		{"beyond all measure", []Campaign{campaign(5, 1e300, 1e300)}, []Step{{0, 100}, {4, MaxMW}}},
	} {
		w := Workload{Curve: Constant(100), Campaigns: c.campaigns}
		for i := range c.want {
			c.want[i].At *= civil.Day
		}
		samePath(t, c.name, w.Path(nil, h, streams(0, len(c.campaigns))), c.want)
	}
}

// When all campaigns are over, nothing of them is left, not even rounding:
// .1 + .2 − .1 − .2 is not 0 in floating point.
func TestCampaignsLeaveNothing(t *testing.T) {
	h := horizon(t, "2027-01-01", "2027-03-01")
	block := func(mw, days float64) Campaign {
		return Campaign{MW: dist.Const(mw), Days: dist.Const(days), Dated: true, Start: civil.Day}
	}
	w := Workload{Campaigns: []Campaign{block(0.1, 3), block(0.2, 4)}}
	path := w.Path(nil, h, streams(0, 2))
	if last := path[len(path)-1]; last != (Step{5 * civil.Day, 0}) {
		t.Errorf("the last step is %v, want 0 MW from day 5", last)
	}
}

// Campaigns at half past a month add to the level as it was at its last step.
func TestCampaignKeepsTheLevel(t *testing.T) {
	h := horizon(t, "2027-01-01", "2028-01-01")
	w := Workload{
		Curve:     Exponential(200, Rate(1)),
		Campaigns: []Campaign{{MW: dist.Const(7), Days: dist.Const(31), Dated: true, Start: day(h, "2027-01-16")}},
	}
	samePath(t, "path", w.Path(nil, h, streams(0, 1))[:5], []Step{
		{0, 200},
		{day(h, "2027-01-16"), 207},
		{day(h, "2027-02-01"), 107},
		{day(h, "2027-02-16"), 100},
		{day(h, "2027-03-01"), 50},
	})
}

// Poisson campaigns that do not wait for each other are an M/G/∞ queue: at an
// instant later than the longest campaign the number that run is Poisson(λ E[days]),
// whatever the law of the days, and the megawatts are their compound sum with mean
// λ E[days] E[MW] and variance λ E[days] E[MW²]. Two a year, 60 to 90 days, 100 or
// 300 MW: λ E[days] = 2·75/365.25, E[MW] = 200, E[MW²] = 50,000. The fourth central
// moment of a compound Poisson sum is μ E[MW⁴] + 3 Var².
func TestCampaignsPoisson(t *testing.T) {
	const worlds = 10000
	h := horizon(t, "2026-05-01", "2027-05-01")
	mw := dist.MustOf(dist.Discrete{Values: []float64{100, 300}, Weights: []float64{1, 1}})
	w := Workload{Campaigns: []Campaign{{MW: mw, Days: uniform(60, 90), PerYear: 2}}}
	var sum moments
	var path []Step
	for i := range uint64(worlds) {
		path = w.Path(path[:0], h, streams(i, 1))
		sum.add(at(path, 200*civil.Day))
	}
	const n = 2 * 75 / 365.25
	const variance = n * 50000
	fourth := n*(1e8+81e8)/2 + 3*variance*variance
	within(t, "mean", sum.mean(), n*200, 4*math.Sqrt(variance/worlds))
	within(t, "variance", sum.variance(), variance, 4*math.Sqrt((fourth-variance*variance)/worlds))
}

// The megawatts at every instant are the sum over the campaigns that run, worked
// out one by one from the streams.
func TestCampaignsSum(t *testing.T) {
	h := horizon(t, "2026-05-01", "2029-05-01")
	r := streams(7, 2)
	mw, days := uniform(10, 20), uniform(0, 100)
	w := Workload{Curve: Constant(50), Campaigns: []Campaign{
		{MW: mw, Days: days, PerYear: 5},
		{MW: mw, Days: days, PerYear: 9},
	}}
	path := w.Path(nil, h, r)
	var from, to []time.Duration
	var size []float64
	for i, c := range w.Campaigns {
		years := 0.0
		for n := uint64(0); years < 3; n++ {
			years -= math.Log(1-r.Campaigns[i].Time.Uniform(n)) / c.PerYear
			begin := time.Duration(years * 365.25 * 24 * float64(time.Hour))
			from = append(from, begin)
			to = append(to, begin+time.Duration(days.Quantile(r.Campaigns[i].Size.Uniform(2*n+1))*24*float64(time.Hour)))
			size = append(size, mw.Quantile(r.Campaigns[i].Size.Uniform(2*n)))
		}
	}
	if len(from) < 20 {
		t.Fatalf("only %d campaigns", len(from))
	}
	for hour := range int(h.Length() / time.Hour) {
		now := time.Duration(hour) * time.Hour
		want := 50.0
		for i := range from {
			if from[i] <= now && now < to[i] {
				want += size[i]
			}
		}
		if got := at(path, now); math.Abs(got-want) > 1e-9 {
			t.Fatalf("hour %d: %v MW, want %v", hour, got, want)
		}
	}
	if !slices.IsSortedFunc(path, func(a, b Step) int { return int(a.At - b.At) }) {
		t.Error("the path is not in order")
	}
}
