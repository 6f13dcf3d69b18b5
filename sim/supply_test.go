package sim_test

import (
	"context"
	"math"
	"slices"
	"testing"

	"neocloud/sim"
	"neocloud/sim/civil"
	"neocloud/sim/dist"
)

// site is one facility and an owner that does nothing.
func site(start, end string, f sim.Facility) *sim.Scenario {
	f.Name = "site"
	return &sim.Scenario{
		Name: "site", Start: civil.MustDate(start), End: civil.MustDate(end), DiscountRate: 0.10,
		Facilities: []sim.Facility{f},
		Strategies: []sim.Strategy{{Name: "idle", Policy: "build-only", NoBuild: true}},
	}
}

func phase(mw float64, blocks int, online string) sim.Phase {
	return sim.Phase{Name: "p", ITMW: k(mw), Blocks: blocks, Online: civil.MustDate(online)}
}

// metric plays the only strategy of a scenario and returns a figure by replication.
func metric(t *testing.T, sc *sim.Scenario, n int, x sim.Metric) []float64 {
	t.Helper()
	r, err := sim.Experiment{Model: compile(t, sc), Replications: n, Seed: 17}.Run(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return values(t, r, sc.Strategies[0].Name, x)
}

func mean(xs []float64) float64 {
	sum := 0.0
	for _, x := range xs {
		sum += x
	}
	return sum / float64(len(xs))
}

func expDist(mean float64) sim.Value { return dist.MustOf(dist.Exponential{Mean: mean}) }

// lognormal by mean a and standard deviation s, cut at the bound of the field,
// where it has no mass to speak of.
func lognormal(a, s, high float64) sim.Value {
	return dist.MustTruncated(dist.Lognormal{Mean: &a, SD: &s}, dist.Truncation{High: &high})
}

// In the long run a block is available for MTBF/(MTBF + MTTR) of the time,
// whatever the laws of the two.
//
// A block starts up, so that over a horizon T its expected time up exceeds A T by
// a constant c. For an alternating renewal process of up times X and down times Y
// (means a, b; C = X + Y),
//
//	c = a E[C²] / (2 (a+b)²) − E[X²] / (2 (a+b)),
//
// from Σ expected renewals = T/(a+b) + E[C²]/(2 (a+b)²) + o(1) and the up time cut
// by T (Cox, Renewal Theory, 1962, 4.2 and 7.4). The variance of the time up is
// T (b² Var X + a² Var Y)/(a+b)³ (ibid., 7.4), by which the share of N independent
// blocks is normal; the test allows 4.5 standard errors (probability 7e-6).
func TestBlockAvailabilityLongRun(t *testing.T) {
	const blocks, mw = 1500, 750.0
	hours := float64(civil.MustDate("2026-01-01").DaysUntil(civil.MustDate("2046-01-01")) * 24)
	gamma := func(x float64) float64 { return math.Gamma(x) }
	// Weibull of shape 1.5 and mean 900 h: scale 900/Γ(1 + 1/1.5).
	scale := 900 / gamma(1+1/1.5)
	for _, c := range []struct {
		name       string
		fail, back sim.Value
		a, a2      float64 // mean and second moment of X
		b, b2      float64
	}{
		{"exponential, exponential", expDist(900), expDist(100), 900, 2 * 900 * 900, 100, 2 * 100 * 100},
		{"exponential, lognormal", expDist(900), lognormal(100, 150, 1e6), 900, 2 * 900 * 900, 100, 100*100 + 150*150},
		{
			"weibull, lognormal", dist.MustOf(dist.Weibull{Shape: 1.5, Scale: scale}), lognormal(300, 200, 1e6),
			900, scale * scale * gamma(1+2/1.5), 300, 300*300 + 200*200,
		},
		{"exponential, constant", expDist(900), k(100), 900, 2 * 900 * 900, 100, 100 * 100},
	} {
		f := sim.Facility{
			Phases:        []sim.Phase{phase(mw, blocks, "2025-01-01")},
			BlockFailures: &sim.BlockFailures{TimeToFailure: c.fail, TimeToRepair: c.back},
		}
		cycle := c.a + c.b
		cycle2 := c.a2 + 2*c.a*c.b + c.b2
		bias := c.a*cycle2/(2*cycle*cycle) - c.a2/(2*cycle)
		want := c.a/cycle + bias/hours
		se := math.Sqrt((c.b*c.b*(c.a2-c.a*c.a) + c.a*c.a*(c.b2-c.b*c.b)) / math.Pow(cycle, 3) / hours / blocks)
		got := mean(metric(t, site("2026-01-01", "2046-01-01", f), 1, sim.AvailableMW)) / mw
		if math.Abs(got-want) > 4.5*se {
			t.Errorf("%s: available %.5f, want %.5f ± %.5f", c.name, got, want, 4.5*se)
		}
	}
}

// Over a month, blocks that fail and return exponentially are far from their long
// run. With rates λ and μ the probability of being up at t is A + (1 − A) e^−(λ+μ)t,
// whose mean over [0, T] is A + (1 − A)(1 − e^−(λ+μ)T)/((λ+μ)T). A block that is
// energised on day 10 starts up then. The shares of 60,000 independent blocks lie
// in [0,1], so by Hoeffding their mean is within √(ln(2/δ)/2N) = 0.0099 of it with
// probability 1 − δ = 1 − 1e-5.
func TestBlockAvailabilityFromTheStart(t *testing.T) {
	const n, blocks = 10, 6000
	const a, b = 300.0, 200.0
	rate := 1/a + 1/b
	up := func(hours float64) float64 {
		return a/(a+b)*hours + b/(a+b)*(1-math.Exp(-rate*hours))/rate
	}
	within := math.Sqrt(math.Log(2/1e-5) / (2 * n * blocks))
	for online, days := range map[string]float64{"2025-06-01": 31, "2026-01-01": 31, "2026-01-11": 21} {
		f := sim.Facility{
			Phases:        []sim.Phase{phase(blocks, blocks, online)},
			BlockFailures: &sim.BlockFailures{TimeToFailure: expDist(a), TimeToRepair: expDist(b)},
		}
		got := mean(metric(t, site("2026-01-01", "2026-02-01", f), n, sim.AvailableMW)) / blocks
		if want := up(24*days) / (24 * 31); math.Abs(got-want) > within {
			t.Errorf("online %s: available %.4f, want %.4f ± %.4f", online, got, want, within)
		}
	}
}

// Site outages that take a share S each, of what others leave. With Poisson
// arrivals from the start, the outages that last at t are Poisson with mean
// λ G(t), G(t) = ∫₀ᵗ P(D > u) du (M/G/∞, empty at first), and the probability
// generating function at the mean share left gives
//
//	E[left(t)] = exp(−λ E[S] G(t)),
//
// exactly; to first order in λ that is 1 − λ E[D] E[S]. For exponential durations
// G(t) = d (1 − e^(−t/d)), for constant ones min(t, d). The horizon's mean is
// integrated by the midpoint rule. 400 independent replications; 4.5 standard
// errors of the sample.
func TestSiteOutages(t *testing.T) {
	const n, mw, perYear = 400, 100.0, 150.0
	uniform := dist.MustOf(dist.Uniform{Low: 0.1, High: 0.5})
	hours := 24 * float64(civil.MustDate("2026-01-01").DaysUntil(civil.MustDate("2026-07-01")))
	for _, c := range []struct {
		name     string
		duration sim.Value
		share    float64
		shares   sim.Value
		g        func(float64) float64
		derate   float64
	}{
		{"exponential", expDist(100), 0.3, uniform, func(t float64) float64 { return 100 * (1 - math.Exp(-t/100)) }, 0.04},
		{"constant", k(80), 0.3, uniform, func(t float64) float64 { return min(t, 80) }, 0},
		{"whole site", k(40), 1, sim.Value{}, func(t float64) float64 { return min(t, 40) }, 0},
	} {
		f := sim.Facility{
			Phases: []sim.Phase{phase(mw, 4, "2025-01-01")}, Derate: k(c.derate),
			SiteOutages: &sim.SiteOutages{PerYear: k(perYear), Duration: c.duration, Share: c.shares},
		}
		const steps = 100_000
		want := 0.0
		for i := range steps {
			want += math.Exp(-perYear / civil.HoursPerYear * c.share * c.g((float64(i)+0.5)*hours/steps))
		}
		want *= mw * (1 - c.derate) / steps
		xs := metric(t, site("2026-01-01", "2026-07-01", f), n, sim.AvailableMW)
		got, square := mean(xs), 0.0
		for _, x := range xs {
			square += (x - got) * (x - got)
		}
		within := 4.5 * math.Sqrt(square/(n-1)/n)
		if math.Abs(got-want) > within || within > 0.03*mw {
			t.Errorf("%s: available %.3f MW, want %.3f ± %.3f", c.name, got, want, within)
		}
	}
}

// Derate is a factor and no event (MODEL 3.6).
func TestDerate(t *testing.T) {
	f := sim.Facility{Phases: []sim.Phase{phase(300, 12, "2025-01-01")}, Derate: k(0.03)}
	if got := metric(t, site("2026-01-01", "2027-01-01", f), 1, sim.AvailableMW)[0]; math.Abs(got-291) > 1e-9 {
		t.Errorf("available %v MW, want 291", got)
	}
}

// The date on which a delayed phase comes online has the law of the delay: it is
// online by date d with probability F(months from plan to d). The date is read
// off the mean megawatts; the greatest distance of the empirical law from F is
// below √(ln(2/δ)/2n) with probability 1 − δ (Dvoretzky–Kiefer–Wolfowitz, Massart
// 1990), δ = 1e-4.
func TestDelayDistribution(t *testing.T) {
	const n = 4000
	median, sigma, high := 3.67, 1.14, 240.0
	ph := phase(100, 1, "2026-03-15")
	ph.Delay = dist.MustTruncated(dist.Lognormal{Median: &median, Sigma: &sigma}, dist.Truncation{High: &high})
	sc := site("2026-01-01", "2029-01-01", sim.Facility{Phases: []sim.Phase{ph}})
	days := sc.Start.DaysUntil(sc.End)
	counts := make([]float64, days+1)
	for _, mw := range metric(t, sc, n, sim.AvailableMW) {
		online := float64(days) * (1 - mw/100)
		if math.Abs(online-math.Round(online)) > 1e-6 {
			t.Fatalf("online on day %v: not at 00:00", online)
		}
		counts[int(math.Round(online))]++
	}
	within := math.Sqrt(math.Log(2/1e-4) / (2 * n))
	planned := civil.MustDate("2026-03-15")
	normal := func(x float64) float64 { return math.Erfc(-x/math.Sqrt2) / 2 }
	sum, months := 0.0, 0.0
	for day := range days {
		sum += counts[day]
		d := sc.Start.AddDays(day)
		if d.Before(planned) || d == planned {
			if sum > 0 {
				t.Fatalf("online on %v, before the plan", d)
			}
			continue
		}
		months += 1 / float64(d.AddDays(-1).DaysInMonth())
		want := normal(math.Log(months/median)/sigma) / normal(math.Log(high/median)/sigma)
		if math.Abs(sum/n-want) > within {
			t.Fatalf("online by %v in %.4f of worlds, want %.4f ± %.4f", d, sum/n, want, within)
		}
	}
}

// Delays of one site share a normal factor: the correlation of their normal
// scores is ρ, their own law stays what it is, and sites are independent. Phases
// of 0.1, 100 and 100,000 MW let the sum of megawatt-days tell the three dates.
// Fisher: atanh of a sample correlation is normal around atanh ρ with variance
// 1/(n − 3); the test allows 4.5 standard errors, and the dates are those of the
// day, whose width of 1/730 of the law moves a correlation by less than 1e-4.
func TestDelaysOfOneSiteCorrelate(t *testing.T) {
	const n, rho = 2500, 0.6
	uniform := dist.MustOf(dist.Uniform{Low: 0, High: 24})
	late := func(name string, mw float64) sim.Phase {
		return sim.Phase{Name: name, ITMW: k(mw), Blocks: 1, Online: civil.MustDate("2026-01-02"), Delay: uniform}
	}
	sc := site("2026-01-01", "2028-03-01", sim.Facility{
		DelayCorrelation: k(rho), Phases: []sim.Phase{late("a", 0.1), late("b", 100)},
	})
	sc.Facilities = append(sc.Facilities, sim.Facility{
		Name: "other", DelayCorrelation: k(rho), Phases: []sim.Phase{late("a", 100_000)},
	})
	days := sc.Start.DaysUntil(sc.End)
	var z [3][]float64
	// Months of plan to a day, for the law.
	months := make([]float64, days+1)
	for d := 2; d <= days; d++ {
		months[d] = months[d-1] + 1/float64(sc.Start.AddDays(d-1).DaysInMonth())
	}
	var ranks [3][]float64
	for _, mw := range metric(t, sc, n, sim.AvailableMW) {
		sum := int(math.Round(10 * mw * float64(days)))
		for i, active := range []int{sum % 1000, sum / 1000 % 1000, sum / 1e6} {
			day := days - active // online on this day: the delay lies in the day before
			u := (months[day] + months[day-1]) / 2 / 24
			ranks[i] = append(ranks[i], u)
			z[i] = append(z[i], math.Sqrt2*math.Erfinv(2*u-1))
		}
	}
	for _, c := range []struct {
		what string
		a, b int
		want float64
	}{{"one site", 0, 1, rho}, {"two sites", 0, 2, 0}, {"two sites, other phase", 1, 2, 0}} {
		r := correlation(z[c.a], z[c.b])
		if d := math.Abs(math.Atanh(r) - math.Atanh(c.want)); d > 4.5/math.Sqrt(n-3) {
			t.Errorf("%s: correlation %.3f, want %.3f", c.what, r, c.want)
		}
	}
	within := math.Sqrt(math.Log(2/1e-4)/(2*n)) + 1.0/730
	for i := range ranks {
		slices.Sort(ranks[i])
		for j, u := range ranks[i] {
			if math.Abs(u-float64(j)/n) > within {
				t.Fatalf("phase %d: quantile %.3f at %.3f", i, float64(j)/n, u)
			}
		}
	}
}

func correlation(a, b []float64) float64 {
	ma, mb := mean(a), mean(b)
	var ab, aa, bb float64
	for i := range a {
		ab += (a[i] - ma) * (b[i] - mb)
		aa += (a[i] - ma) * (a[i] - ma)
		bb += (b[i] - mb) * (b[i] - mb)
	}
	return ab / math.Sqrt(aa*bb)
}

// expDistUpTo is exponential, cut at the bound of a field.
func expDistUpTo(mean, high float64) sim.Value {
	return dist.MustTruncated(dist.Exponential{Mean: mean}, dist.Truncation{High: &high})
}
