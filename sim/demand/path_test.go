package demand

import (
	"math"
	"testing"

	"neocloud/sim/civil"
	"neocloud/sim/dist"
	"neocloud/sim/internal/rng"
	"neocloud/sim/process"
)

// busy is a workload with everything in it.
func busy() Workload {
	return Workload{
		Curve:          Exponential(380, 0.05),
		EfficiencyGain: 1.2,
		Noise:          process.LogOU{HalfLife: 6, Volatility: 0.3},
		Shocks:         Shocks{PerYear: 0.5, Drop: uniform(0.1, 0.4), HalfLife: 12},
		Campaigns: []Campaign{
			{MW: uniform(200, 400), Days: uniform(60, 90), PerYear: 1.5},
			{MW: uniform(10, 20), Days: uniform(5, 9), Dated: true, Start: 100 * civil.Day},
		},
	}
}

// With nothing random the path is the curve at every month start (MODEL 12.3), bit
// for bit.
func TestPathIsTheCurve(t *testing.T) {
	h := horizon(t, "2027-05-10", "2037-05-05")
	w := Workload{Curve: Logistic(50, 300, 0.07), EfficiencyGain: 1.1}
	path := w.Path(nil, h, Streams{})
	if len(path) != h.Months() {
		t.Fatalf("%d steps in %d months", len(path), h.Months())
	}
	for i, s := range path {
		if want := (Step{h.MonthStart(i), w.Expected(h, h.MonthStart(i))}); s != want {
			t.Errorf("month %d: %v, want %v", i, s, want)
		}
	}
	samePath(t, "constant", (&Workload{Curve: Constant(9)}).Path(nil, h, Streams{}), []Step{{0, 9}})
}

// A table moves demand at the first step from its point on.
func TestPathOfTable(t *testing.T) {
	h := horizon(t, "2027-01-01", "2027-06-01")
	w := Workload{Curve: Table(process.Table{Points: []process.Point{
		{At: 0, Value: 5}, {At: day(h, "2027-02-10"), Value: 6}, {At: day(h, "2027-04-01"), Value: 7},
	}})}
	samePath(t, "monthly", w.Path(nil, h, Streams{}), []Step{{0, 5}, {day(h, "2027-03-01"), 6}, {day(h, "2027-04-01"), 7}})
	w.Every = Daily
	samePath(t, "daily", w.Path(nil, h, Streams{}), []Step{{0, 5}, {day(h, "2027-02-10"), 6}, {day(h, "2027-04-01"), 7}})
}

// The noise is mean-corrected, so the expected path is the curve; and its logarithm
// has the variance σ²(1 − e^(−2κt))/2κ and the mean −v/2, whatever the step (MODEL
// 4.2): half-life 6 months and 30 %, κ = 2 ln 2.
func TestPathNoise(t *testing.T) {
	const worlds = 4000
	h := horizon(t, "2026-05-01", "2027-05-02")
	w := Workload{Curve: Exponential(380, 0.05), Noise: process.LogOU{HalfLife: 6, Volatility: 0.3}}
	kappa := 2 * math.Ln2
	for _, every := range []Interval{Monthly, Weekly, Daily} {
		w.Every = every
		for _, date := range []string{"2026-06-01", "2026-11-01", "2027-05-01"} {
			now := day(h, date)
			v := 0.09 * (1 - math.Exp(-2*kappa*civil.Years(now))) / (2 * kappa)
			want := 380 * math.Exp(-0.05*h.Elapsed(now))
			short := horizon(t, "2026-05-01", civil.MustDate(date).AddDays(1).String())
			var level, log moments
			var path []Step
			for i := range uint64(worlds) {
				path = w.Path(path[:0], short, streams(i, 0))
				mw := at(path, now)
				level.add(mw / want)
				log.add(math.Log(mw / want))
			}
			within(t, date+": level over the curve", level.mean(), 1, 4*math.Sqrt(math.Expm1(v)/worlds))
			within(t, date+": mean of the logarithm", log.mean(), -v/2, 4*math.Sqrt(v/worlds))
			within(t, date+": variance of the logarithm", log.variance(), v, 4*v*math.Sqrt(2.0/worlds))
		}
	}
}

// The path is curve × factor with the noise's own recursion, index k of the stream
// for the way to step k+1.
func TestPathNoiseAddresses(t *testing.T) {
	h := horizon(t, "2027-05-10", "2030-05-05")
	r := streams(3, 0)
	w := Workload{Curve: Constant(100), Noise: process.LogOU{HalfLife: 6, Volatility: 0.3}}
	path := w.Path(nil, h, r)
	x := 0.0
	for i := 1; i < h.Months(); i++ {
		dt := (h.MonthStart(i) - h.MonthStart(i-1)).Hours() / (24 * 365.25)
		x = w.Noise.OU().Step(x, dt, rng.Normal(r.Noise.Uniform(uint64(i-1))))
		want := 100 * math.Exp(x-w.Noise.LogVariance(h.MonthStart(i).Hours()/(24*365.25))/2)
		near(t, "month", path[i].MW, want, 1e-12)
	}
}

// No draw depends on another: other sizes move no instant, other shocks no noise,
// another campaign nothing.
func TestPathDrawsAreApart(t *testing.T) {
	h := horizon(t, "2026-05-01", "2036-05-01")
	r := streams(5, 2)
	noise := process.LogOU{HalfLife: 6, Volatility: 0.3}
	plain := Workload{Curve: Constant(100), Noise: noise}
	shocked := Workload{Curve: Constant(100), Noise: noise, Shocks: Shocks{PerYear: 1, Drop: uniform(0.1, 0.4)}}
	other := shocked
	other.Shocks.Drop = dist.Const(0.5)
	a, b, c := plain.Path(nil, h, r), shocked.Path(nil, h, r), other.Path(nil, h, r)
	if len(b) != len(c) || len(b) <= len(a) {
		t.Fatalf("%d, %d and %d steps", len(a), len(b), len(c))
	}
	factor, shocks := 1.0, 0
	for i := range b {
		if b[i].At != c[i].At {
			t.Fatalf("another drop moved step %d from %v to %v", i, b[i].At, c[i].At)
		}
		if i > 0 && at(a, b[i].At) == at(a, b[i-1].At) { // no step of the noise: a shock
			factor *= 1 - 0.5
			shocks++
		}
		near(t, "noise under shocks", c[i].MW, at(a, c[i].At)*factor, 1e-12)
	}
	if shocks == 0 {
		t.Fatal("no shock")
	}
	// A second campaign leaves the first alone, and more megawatts its days.
	one := Workload{Campaigns: []Campaign{{MW: uniform(1, 2), Days: uniform(5, 50), PerYear: 3}}}
	two, big := one, one
	two.Campaigns = append(two.Campaigns[:1:1], Campaign{MW: dist.Const(1000), Days: dist.Const(1), PerYear: 3})
	big.Campaigns = []Campaign{{MW: uniform(10, 20), Days: uniform(5, 50), PerYear: 3}}
	p, q, s := one.Path(nil, h, r), two.Path(nil, h, r), big.Path(nil, h, r)
	for _, step := range q {
		near(t, "first campaign", math.Mod(step.MW, 1000), at(p, step.At), 1e-9)
	}
	for i := range p {
		if p[i].At != s[i].At {
			t.Fatalf("more megawatts moved step %d", i)
		}
		near(t, "ten times the megawatts", s[i].MW, 10*p[i].MW, 1e-12)
	}
}

// A product that would be 0 × ∞ and one that would be ∞ have an answer.
func TestPathBeyondMeasure(t *testing.T) {
	h := horizon(t, "2026-05-01", "2126-05-01")
	up := Shocks{PerYear: 100, Drop: dist.Const(-10)}
	for _, c := range []struct {
		name  string
		curve Curve
		want  float64
	}{{"nothing", Exponential(100, 2), 0}, {"much", Constant(1), MaxMW}} {
		w := Workload{Curve: c.curve, Shocks: up}
		if got := at(w.Path(nil, h, streams(0, 0)), h.Length()); got != c.want {
			t.Errorf("%s: got %v MW, want %v", c.name, got, c.want)
		}
	}
}

func TestPathPanicsWithoutStreams(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	w := busy()
	w.Path(nil, horizon(t, "2026-05-01", "2027-05-01"), streams(0, 1))
}

func TestPathDoesNotAllocate(t *testing.T) {
	h := horizon(t, "2026-05-01", "2036-05-01")
	w := busy()
	r := streams(0, 2)
	path := make([]Step, 0, 1000)
	replication := uint64(0)
	if n := testing.AllocsPerRun(100, func() {
		r.Noise = rng.NewStream(1, replication, 1, 0)
		r.ShockTime = rng.NewStream(1, replication, 2, 0)
		path = w.Path(path[:0], h, r)
		replication++
	}); n != 0 {
		t.Errorf("%v allocations a path", n)
	}
}

func BenchmarkPath(b *testing.B) {
	for _, c := range []struct {
		name  string
		every Interval
	}{{"month", Monthly}, {"week", Weekly}, {"day", Daily}} {
		b.Run(c.name, func(b *testing.B) {
			h := horizon(b, "2026-05-01", "2036-05-01")
			w := busy()
			w.Every = c.every
			r := streams(0, 2)
			var path []Step
			b.ReportAllocs()
			for b.Loop() {
				path = w.Path(path[:0], h, r)
			}
			b.ReportMetric(float64(len(path)), "steps")
		})
	}
}
