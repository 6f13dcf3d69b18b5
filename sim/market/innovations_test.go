package market

import (
	"math"
	"slices"
	"testing"

	"neocloud/sim/civil"
	"neocloud/sim/copula"
	"neocloud/sim/internal/rng"
	"neocloud/sim/process"
)

func innovationStreams(replication uint64) InnovationStreams {
	return InnovationStreams{
		Index: stream(replication, 9), Inquiries: stream(replication, 10), Power: stream(replication, 11),
		Delay: stream(replication, 12), Default: stream(replication, 13),
	}
}

func draw(c *Correlations, h *civil.Horizon, replication uint64) *Innovations {
	n := new(Innovations)
	n.Draw(c, h, innovationStreams(replication))
	return n
}

// comoments adds up a sample of pairs.
type comoments struct{ x, y, xy moments }

func (m *comoments) add(x, y float64) {
	m.x.add(x)
	m.y.add(y)
	m.xy.add(x * y)
}

func (m *comoments) correlation() float64 {
	return (m.xy.mean() - m.x.mean()*m.y.mean()) / math.Sqrt(m.x.variance()*m.y.variance())
}

// The index as sampled, two facilities' power as sampled, two delays and two
// defaults, all from their paths and draws: correlated as stated, with standard
// error (1 − ρ²)/√N each.
func TestInnovationsCorrelations(t *testing.T) {
	const worlds = 10000
	h := horizon(t, "2026-05-01", "2029-05-01")
	pairs := append([]copula.Pair{
		{A: "power", B: "index", Correlation: 0.3},
		{A: "power", B: "default", Correlation: 0.25},
	}, calibrated...)
	c := mustCorrelate(t, pairs)
	x := Index{Level: 1, GBM: process.GBM{Volatility: 0.3}}
	noise := process.LogOU{HalfLife: 3, Volatility: 0.35}
	names := []string{"index", "power", "gas", "delay", "other delay", "default", "other default"}
	want := map[[2]int]float64{
		{1, 0}: 0.3, {2, 0}: 0.3, {2, 1}: 0.7,
		{5, 0}: -0.4, {6, 0}: -0.4, {5, 1}: 0.25, {6, 2}: 0.25, {5, 2}: 0.25, {6, 1}: 0.25,
		{4, 3}: c.shared(delay, delay), {6, 5}: c.shared(failure, failure),
		// What follows from index and inquiries: see TestCorrelationsShared; for power,
		// .3 of the index and −.15/√.75 of what is left of inquiries.
		{5, 3}: 0.08, {6, 3}: 0.08, {5, 4}: 0.08, {6, 4}: 0.08,
		{3, 1}: -0.15 * 0.3 / 0.75, {3, 2}: -0.15 * 0.3 / 0.75, {4, 1}: -0.15 * 0.3 / 0.75, {4, 2}: -0.15 * 0.3 / 0.75,
	}
	var sums [7][7]comoments
	var level, price []float64
	for i := range uint64(worlds) {
		n := draw(c, h, i)
		var v [7]float64
		level = x.Path(level[:0], h, stream(i, 9))
		for m := range ScoreMonths {
			dt := civil.Years(h.MonthStart(m+1) - h.MonthStart(m))
			v[0] += math.Log(level[m+1]/level[m])/(0.3*math.Sqrt(dt)) + 0.15*math.Sqrt(dt)
		}
		for f := range 2 {
			p := Power{Price: 1, Noise: noise, Innovations: n}
			price = p.Path(price[:0], h, stream(i, uint64(20+f)))
			last := 0.0
			for m := range ScoreMonths {
				dt := civil.Years(h.MonthStart(m+1) - h.MonthStart(m))
				deviation := math.Log(price[m+1] / noise.Factor(0, civil.Years(h.MonthStart(m+1))))
				v[1+f] += (deviation - noise.Step(last, dt, 0)) / noise.Step(0, dt, 1)
				last = deviation
			}
			v[3+f] = n.Delay(rng.Normal(stream(i, uint64(30+f)).Uniform(0)))
			// High is early.
			v[5+f] = -rng.Normal(n.Default(stream(i, uint64(40+f)).Uniform(0)))
		}
		for a := range v {
			if a < 3 {
				v[a] /= math.Sqrt(ScoreMonths)
			}
			for b := range a {
				sums[a][b].add(v[a], v[b])
			}
		}
	}
	for a := range sums {
		for b := range a {
			rho := want[[2]int{a, b}]
			m := &sums[a][b]
			within(t, names[a]+" and "+names[b], m.correlation(), rho, 4*(1-rho*rho)/math.Sqrt(worlds))
			within(t, "variance of "+names[a], m.x.variance(), 1, 4*math.Sqrt(2.0/worlds))
			within(t, "mean of "+names[a], m.x.mean(), 0, 4/math.Sqrt(worlds))
		}
	}
}

// The number of inquiries in a month goes with the index over that month and no
// other: it is the Poisson quantile at Φ(z), whose covariance with a normal of
// correlation ρ to z is ρ Σₖ φ(Φ⁻¹(P(N ≤ k))), because E[z; z > a] = φ(a).
// By itself it is Poisson, in a month that the start cuts for its part of the days.
func TestInquiriesWithIndex(t *testing.T) {
	const worlds = 20000
	const rate, rho = 2.0, 0.5
	h := horizon(t, "2026-05-17", "2027-05-01")
	c := mustCorrelate(t, []copula.Pair{{A: "index", B: "inquiries", Correlation: rho}})
	q := pipeline()
	q.PerMonth = rate
	var (
		same, next, neighbours comoments
		part                   moments
		path                   []Inquiry
	)
	n := new(Innovations)
	for i := range uint64(worlds) {
		n.Draw(c, h, innovationStreams(i))
		q.Innovations = n
		path = q.Path(path[:0], h, inquiryStreams(i), flat(h, 1))
		var counts [12]float64
		for _, in := range path {
			// An arrival at an instant is that of the following 00:00.
			counts[h.Month(in.Arrival-1)]++
		}
		z := rng.Normal(stream(i, 9).Uniform(6))
		same.add(z, counts[6])
		next.add(z, counts[7])
		neighbours.add(counts[6], counts[7])
		part.add(counts[0])
	}
	covariance, p, f := 0.0, math.Exp(-rate), 0.0
	for k := 1.0; k < 30; k++ {
		f += p
		p *= rate / k
		a := rng.Normal(f)
		covariance += rho * math.Exp(-a*a/2) / math.Sqrt(2*math.Pi)
	}
	r := covariance / math.Sqrt(rate)
	if r < 0.45 {
		t.Fatalf("the covariance of the test itself is wrong: %v", r)
	}
	within(t, "correlation", same.correlation(), r, 4/math.Sqrt(worlds))
	within(t, "correlation with the month after", next.correlation(), 0, 4/math.Sqrt(worlds))
	within(t, "correlation of months", neighbours.correlation(), 0, 4/math.Sqrt(worlds))
	within(t, "mean", same.y.mean(), rate, 4*math.Sqrt(rate/worlds))
	within(t, "variance", same.y.variance(), rate, 4*math.Sqrt((2*rate*rate+rate)/worlds))
	lambda := rate * 15 / 31 // the last instants of a month are those of the 1st
	within(t, "mean of a part", part.mean(), lambda, 4*math.Sqrt(lambda/worlds))
	within(t, "variance of a part", part.variance(), lambda, 4*math.Sqrt((2*lambda*lambda+lambda)/worlds))
}

// Within a month the instants are uniform, and those of a month that is cut by the
// end are the same as in a longer horizon.
func TestInquiriesMonthlyPlaces(t *testing.T) {
	c := mustCorrelate(t, []copula.Pair{{A: "index", B: "inquiries", Correlation: 0.5}})
	h, long := horizon(t, "2026-05-17", "2031-05-11"), horizon(t, "2026-05-17", "2036-05-01")
	for name, change := range map[string]func(q *Inquiries){
		"poisson": func(*Inquiries) {},
		"hawkes":  func(q *Inquiries) { q.Hawkes = process.Hawkes{Base: 10, Ratio: 0.6, Decay: 3} },
	} {
		q := pipeline()
		q.PerMonth = 25
		change(&q)
		q.Innovations = draw(c, h, 1)
		path := q.Path(nil, h, inquiryStreams(1), flat(long, 1))
		q.Innovations = draw(c, long, 1)
		more := q.Path(nil, long, inquiryStreams(1), flat(long, 1))
		if len(path) < 1000 || !slices.Equal(more[:len(path)], path) || more[len(path)].Arrival < h.Length() {
			t.Errorf("%s: a longer horizon changed the %d inquiries", name, len(path))
		}
		if name == "hawkes" {
			continue
		}
		var place moments
		for _, in := range path {
			m := h.Month(in.Arrival - 1)
			place.add(float64(in.Arrival-h.MonthStart(m))/float64(monthEnd(h, m)-h.MonthStart(m)) - 0.5*float64(civil.Day)/float64(h.MonthLength(m)))
		}
		n := float64(len(path))
		within(t, "mean place", place.mean(), 0.5, 4/math.Sqrt(12*n))
		within(t, "variance of the place", place.variance(), 1.0/12, 4*math.Sqrt(1.0/180/n)+1e-4)
	}
}

// Hawkes: from the start on the long-run rate, base/(1 − ratio), and the variance of
// package process; the same with correlated inquiries, whose base stays Poisson.
// The standard error of the variance is √((μ₄ − σ⁴)/N) with the sample's own μ₄.
func TestInquiriesHawkes(t *testing.T) {
	const worlds = 10000
	h := horizon(t, "2026-05-01", "2028-05-01")
	c := mustCorrelate(t, []copula.Pair{{A: "index", B: "inquiries", Correlation: 0.9}})
	p := process.Hawkes{Base: 0.4, Ratio: 0.6, Decay: 3}
	for _, correlated := range []bool{false, true} {
		q := pipeline()
		q.Hawkes = p
		var count moments
		var counts []float64
		var path []Inquiry
		n := new(Innovations)
		for i := range uint64(worlds) {
			if correlated {
				n.Draw(c, h, innovationStreams(i))
				q.Innovations = n
			}
			path = q.Path(path[:0], h, inquiryStreams(i), flat(h, 1))
			count.add(float64(len(path)))
			counts = append(counts, float64(len(path)))
		}
		fourth := 0.0
		for _, x := range counts {
			fourth += math.Pow(x-count.mean(), 4) / worlds
		}
		// What comes on the last day arrives after the end: 30/31 of May's 31 days.
		months := 24 - 1.0/30
		v := p.Variance(months)
		within(t, "mean", count.mean(), months, 4*math.Sqrt(v/worlds))
		within(t, "variance", count.variance(), v, 4*math.Sqrt((fourth-count.variance()*count.variance())/worlds))
	}
}

// A Hawkes process keeps the instants of the Poisson process of its base rate, and
// without a ratio it is that process, bit for bit.
func TestInquiriesHawkesBase(t *testing.T) {
	h := horizon(t, "2026-05-01", "2036-05-01")
	q := pipeline()
	poisson := q.Path(nil, h, inquiryStreams(1), flat(h, 1))
	q.Hawkes, q.PerMonth = process.Hawkes{Base: q.PerMonth, Decay: 3}, 0
	if got := q.Path(nil, h, inquiryStreams(1), flat(h, 1)); !slices.Equal(got, poisson) {
		t.Error("another process without a ratio")
	}
	q.Hawkes.Ratio = 0.5
	all := q.Path(nil, h, inquiryStreams(1), flat(h, 1))
	if len(all) <= len(poisson) {
		t.Fatalf("%d inquiries with others that they bring, %d without", len(all), len(poisson))
	}
	for _, in := range poisson {
		if !slices.ContainsFunc(all, func(x Inquiry) bool { return x.Arrival == in.Arrival }) {
			t.Errorf("nothing arrives at %v", in.Arrival)
		}
	}
}

// What is correlated with nothing keeps its bits.
func TestInnovationsKeep(t *testing.T) {
	h := horizon(t, "2026-05-01", "2031-05-01")
	noise := process.LogOU{HalfLife: 3, Volatility: 0.35}
	q := pipeline()
	p := Power{Price: 55, Noise: noise}
	inquiriesBefore := q.Path(nil, h, inquiryStreams(1), flat(h, 1))
	powerBefore := p.Path(nil, h, stream(1, 8))
	for name, c := range map[string]struct {
		pairs                           []copula.Pair
		inquiries, power, delays, fails bool // moved
	}{
		"none":     {},
		"zero":     {pairs: []copula.Pair{{A: "index", B: "inquiries"}, {A: "power", B: "power"}, {A: "delay", B: "default"}}},
		"index":    {pairs: []copula.Pair{{A: "index", B: "default", Correlation: -0.4}}, fails: true},
		"power":    {pairs: []copula.Pair{{A: "power", B: "power", Correlation: 0.4}}, power: true},
		"delay":    {pairs: []copula.Pair{{A: "inquiries", B: "delay", Correlation: 0.4}}, inquiries: true, delays: true},
		"everyone": {pairs: calibrated, inquiries: true, power: true, delays: true, fails: true},
	} {
		n := draw(mustCorrelate(t, c.pairs), h, 1)
		q.Innovations, p.Innovations = n, n
		check := func(what string, same, moved bool) {
			if same == moved {
				t.Errorf("%s: %s moved: %v, want %v", name, what, !same, moved)
			}
		}
		check("inquiries", slices.Equal(q.Path(nil, h, inquiryStreams(1), flat(h, 1)), inquiriesBefore), c.inquiries)
		check("power", slices.Equal(p.Path(nil, h, stream(1, 8)), powerBefore), c.power)
		check("delay", n.Delay(0.7) == 0.7, c.delays)
		check("delays", !n.Delays(), c.delays)
		check("default", n.Default(0.7) == 0.7, c.fails)
	}
	var none *Innovations
	if none.Delay(0.7) != 0.7 || none.Default(0.7) != 0.7 || none.Delays() || new(Innovations).Default(0.7) != 0.7 {
		t.Error("no innovations move something")
	}
}

// The scores are those of the first months, however long the horizon, also if it is
// shorter, and memory that held another world leaves no trace.
func TestInnovationsHorizon(t *testing.T) {
	c := mustCorrelate(t, append([]copula.Pair{{A: "power", B: "delay", Correlation: 0.2}}, calibrated...))
	n := draw(c, horizon(t, "2026-05-01", "2036-05-01"), 7)
	want := [2]float64{n.Delay(0.3), n.Default(0.3)}
	for _, end := range []string{"2026-06-01", "2028-05-01", "2029-01-17"} {
		h := horizon(t, "2026-05-01", end)
		n.Draw(c, h, innovationStreams(8))
		n.Draw(c, h, innovationStreams(7))
		if got := [2]float64{n.Delay(0.3), n.Default(0.3)}; got != want {
			t.Errorf("to %s: got %v, want %v", end, got, want)
		}
	}
}

func TestCorrelatedWorldsDoNotAllocate(t *testing.T) {
	h := horizon(t, "2026-05-01", "2036-05-01")
	c := mustCorrelate(t, calibrated)
	n := new(Innovations)
	x := Index{Level: 1e6, SchwartzSmith: rent, Jumps: launches}
	p := Power{Price: 55, Noise: process.LogOU{HalfLife: 3, Volatility: 0.35}, Innovations: n, Spikes: Spikes{PerYear: 2, Days: 3, Factor: uniform(2, 5)}}
	q := pipeline()
	q.Hawkes = process.Hawkes{Base: 0.5, Ratio: 0.6, Decay: 3}
	q.Innovations = n
	index, power, inquiries := make([]float64, 0, 120), make([]float64, 0, 120), make([]Inquiry, 0, 1000)
	n.Draw(c, h, innovationStreams(0))
	replication := uint64(0)
	if count := testing.AllocsPerRun(100, func() {
		n.Draw(c, h, innovationStreams(replication))
		index = x.Path(index[:0], h, stream(replication, 9))
		power = p.Path(power[:0], h, stream(replication, 8))
		inquiries = q.Path(inquiries[:0], h, inquiryStreams(replication), index)
		replication++
	}); count != 0 {
		t.Errorf("%v allocations a world", count)
	}
}

func BenchmarkInnovationsDraw(b *testing.B) {
	h := horizon(b, "2026-05-01", "2036-05-01")
	c := mustCorrelate(b, calibrated)
	n := new(Innovations)
	b.ReportAllocs()
	for b.Loop() {
		n.Draw(c, h, innovationStreams(1))
	}
}

func BenchmarkInquiriesPathCorrelatedHawkes(b *testing.B) {
	h := horizon(b, "2026-05-01", "2036-05-01")
	n := draw(mustCorrelate(b, calibrated), h, 1)
	q := pipeline()
	q.Hawkes, q.Innovations = process.Hawkes{Base: 0.6, Ratio: 0.6, Decay: 3}, n
	prices := flat(h, 1e6)
	var path []Inquiry
	b.ReportAllocs()
	for b.Loop() {
		path = q.Path(path[:0], h, inquiryStreams(1), prices)
	}
	b.ReportMetric(float64(len(path)), "inquiries")
}
