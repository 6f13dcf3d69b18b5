package sim_test

import (
	"context"
	"math"
	"slices"
	"strconv"
	"testing"

	"neocloud/sim"
	"neocloud/sim/civil"
	"neocloud/sim/dist"
	"neocloud/sim/strategy"
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
	return r.Values(sc.Strategies[0].Name, x)
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

// energised returns the dates on which blocks come online, in order.
func energised(t *testing.T, sc *sim.Scenario, p strategy.Policy) (dates []string, available []float64) {
	t.Helper()
	m := compile(t, sc)
	if p == nil {
		p = policy(t, m, "idle")
	}
	for _, e := range m.Trace(m.Sample(1, 0), p).Events {
		if e.Event == "block energised" {
			dates = append(dates, e.Date.String())
			available = append(available, e.Use.Total())
		}
	}
	return dates, available
}

// Block i of n follows the first after ramp × i/n months: part of a month counts
// by its share of the days, and blocks come at the 00:00 at or after (MODEL 3.3).
func TestRampOfPhase(t *testing.T) {
	for _, c := range []struct {
		name         string
		blocks, ramp int
		online       string
		delay        float64
		want         []string
	}{
		{"at once", 3, 0, "2026-03-10", 0, []string{"2026-03-10", "2026-03-10", "2026-03-10"}},
		{"a block a month", 4, 4, "2026-03-01", 0, []string{"2026-03-01", "2026-04-01", "2026-05-01", "2026-06-01"}},
		// Half months of 31, 30 and 31 days from 1 March: 15.5 days into March is the
		// night to the 17th, 15 into April is the 16th, 15.5 into May the 17th.
		{"two a month", 6, 3, "2026-03-01", 0, []string{"2026-03-01", "2026-03-17", "2026-04-01", "2026-04-16", "2026-05-01", "2026-05-17"}},
		// March and half of April late; a month on from there is half of May.
		{"late", 2, 2, "2026-03-01", 1.5, []string{"2026-04-16", "2026-05-17"}},
		{"online on the first day", 2, 2, "2026-01-01", 0, []string{"2026-01-01", "2026-02-01"}},
		// Before the start months have 30.4375 days: 30.4 days after 1 November is the
		// night to 2 December, 60.9 that to 1 January, 91.3 that to 1 February.
		{"begun before the start", 4, 4, "2025-11-01", 0, []string{"2026-01-01", "2026-01-01", "2026-01-01", "2026-02-01"}},
		{"beyond the end", 2, 24, "2026-07-01", 0, []string{"2026-07-01"}},
	} {
		ph := phase(120, c.blocks, c.online)
		ph.RampMonths, ph.Delay = c.ramp, k(c.delay)
		got, mw := energised(t, site("2026-01-01", "2027-01-01", sim.Facility{Phases: []sim.Phase{ph}}), nil)
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: blocks energise on %v, want %v", c.name, got, c.want)
		}
		if n := len(mw); n > 0 && math.Abs(mw[n-1]-120/float64(c.blocks)*float64(n)) > 1e-9 {
			t.Errorf("%s: %v MW after the last", c.name, mw[n-1])
		}
	}
}

// elapsed is civil months from one date to another: whole months count one, parts
// by their share of the month's days.
func elapsed(from, to civil.Date) float64 {
	months := 0.0
	for d := from; d.Before(to); d = d.AddDays(1) {
		months += 1 / float64(d.DaysInMonth())
	}
	return months
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

// asked is a policy that is a function.
type asked struct {
	stance strategy.Stance
	decide func(*strategy.View) []strategy.Action
}

func (a asked) Stance() strategy.Stance                   { return a.stance }
func (a asked) Decide(v *strategy.View) []strategy.Action { return a.decide(v) }

// An optional phase exists from its Build on, and from then on like any other:
// planned a lead time after the decision, delayed, paid for (MODEL 3.2).
func TestOptionIsBuiltByBuildOnly(t *testing.T) {
	option := sim.Phase{
		Name: "option", ITMW: k(60), Blocks: 2, Option: true, LeadMonths: 3, RampMonths: 2,
		Delay: k(0.5), ShellCapex: k(3e6), ITCapex: k(20e6),
	}
	sc := site("2026-01-01", "2027-01-01", sim.Facility{Phases: []sim.Phase{phase(100, 1, "2025-01-01"), option}})
	if dates, _ := energised(t, sc, nil); len(dates) != 1 {
		t.Errorf("without a Build, blocks energise on %v", dates)
	}
	m := compile(t, sc)
	var planned []string
	p := asked{decide: func(v *strategy.View) []strategy.Action {
		for _, a := range v.Additions {
			planned = append(planned, v.Horizon.Date(v.Now).String()+" "+v.Horizon.Date(a.Planned).String())
		}
		if v.Month < 3 {
			if len(v.Options) != 1 || v.Options[0].MW != 60 || v.Options[0].LeadMonths != 3 || v.Options[0].CapexUSD != 60*23e6 {
				t.Errorf("month %d: options %+v", v.Month, v.Options)
			}
			return nil
		}
		if v.Month > 3 && len(v.Options) > 0 {
			t.Errorf("month %d: still an option: %+v", v.Month, v.Options)
		}
		if v.Month == 3 {
			// Twice: the second is refused.
			return []strategy.Action{strategy.Build(v.Options[0]), strategy.Build(v.Options[0])}
		}
		return nil
	}}
	trace := m.Trace(m.Sample(1, 0), p)
	var dates []string
	refused := 0
	for _, e := range trace.Events {
		switch e.Event {
		case "block energised":
			dates = append(dates, e.Date.String())
		case "refused":
			refused++
		}
	}
	// Decided on 1 April: planned on 1 July, half of July late (15.5 days), and the
	// second block half of August later.
	if want := []string{"2026-01-01", "2026-07-17", "2026-08-17"}; !slices.Equal(dates, want) {
		t.Errorf("blocks energise on %v, want %v", dates, want)
	}
	if refused != 1 || trace.Outcome.Metrics[sim.Built] != 1 {
		t.Errorf("%d refused, %v built", refused, trace.Outcome.Metrics[sim.Built])
	}
	if len(planned) == 0 || planned[0] != "2026-05-01 2026-07-01" {
		t.Errorf("the strategy is told %v, want the plan of 1 July from 1 May on", planned)
	}
	// Shell at the beginning of each month of the lead time, hardware with its block.
	wantPostings(t, trace, "capex", []string{
		"2026-04-01 shell capex -60000000", "2026-05-01 shell capex -60000000", "2026-06-01 shell capex -60000000",
		"2026-07-17 IT capex -600000000", "2026-08-17 IT capex -600000000",
	})
}

// wantPostings compares the postings whose category ends so with what is expected.
func wantPostings(t *testing.T, trace sim.Trace, suffix string, want []string) {
	t.Helper()
	var got []string
	for _, p := range trace.Postings {
		if len(p.Category) >= len(suffix) && p.Category[len(p.Category)-len(suffix):] == suffix {
			got = append(got, postingText(p))
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("postings\n%v, want\n%v", got, want)
	}
}

func postingText(p sim.TracePosting) string {
	return p.Date.String() + " " + p.Category + " " + roundedText(p.USD)
}

// A scheduled phase pays its shell over the lead time before the planned date,
// what fell due before the start on the first day; hardware with the block, late
// as it may be. Sunk capex is posted and in no sum (MODEL 9.4).
func TestCapexDates(t *testing.T) {
	ph := phase(40, 2, "2026-04-01")
	ph.LeadMonths, ph.Delay, ph.RampMonths = 4, k(1), 2
	ph.ShellCapex, ph.ITCapex = k(10e6), k(30e6)
	sc := site("2026-02-01", "2027-02-01", sim.Facility{Phases: []sim.Phase{ph}})
	m := compile(t, sc)
	trace := m.Trace(m.Sample(1, 0), policy(t, m, "idle"))
	wantPostings(t, trace, "capex", []string{
		// Due on 1 December, January, February, March.
		"2026-02-01 shell capex -100000000", "2026-02-01 shell capex -100000000", "2026-02-01 shell capex -100000000",
		"2026-03-01 shell capex -100000000",
		"2026-05-01 IT capex -600000000", "2026-06-01 IT capex -600000000",
	})
	// 28 days to 1 March, 89 to 1 May, 120 to 1 June.
	pay := func(usd float64, days int) float64 { return usd / math.Pow(1.1, float64(days)/365) }
	want := -pay(300e6, 0) - pay(100e6, 28) - pay(600e6, 89) - pay(600e6, 120)
	x := trace.Outcome.Metrics
	if math.Abs(x[sim.CashNPV]-want) > 0.01 || x[sim.Capex] != 1600e6 || x[sim.SunkCapex] != 0 || x[sim.PeakFunding] != 1600e6 {
		t.Errorf("NPV %.2f, want %.2f; capex %v", x[sim.CashNPV], want, x[sim.Capex])
	}

	sc.Facilities[0].Phases[0].Sunk = true
	m = compile(t, sc)
	trace = m.Trace(m.Sample(1, 0), policy(t, m, "idle"))
	x = trace.Outcome.Metrics
	if x[sim.CashNPV] != 0 || x[sim.NPV] != 0 || x[sim.Capex] != 0 || x[sim.SunkCapex] != 1600e6 || x[sim.PeakFunding] != 0 {
		t.Errorf("sunk: NPV %v, capex %v, sunk %v", x[sim.NPV], x[sim.Capex], x[sim.SunkCapex])
	}
	for _, p := range trace.Postings {
		if p.Class != "sunk" {
			t.Errorf("posting %+v", p)
		}
	}
	if n := len(trace.Postings); n != 6 {
		t.Errorf("%d postings, want 6", n)
	}
}

// What stands at the end: hardware cost × e^(−rate × age), shell cost × (1 − age /
// life), ages in years of 365.25 days from the day it came online, sunk or not
// (MODEL 9.6). The operating phase is 731 days older than the start; the other
// comes online on day 181 (1 July) of 730; the third is never built.
func TestResidual(t *testing.T) {
	old, late := phase(100, 4, "2024-01-01"), phase(50, 1, "2026-07-01")
	old.Sunk, old.ShellCapex, old.ITCapex = true, k(12e6), k(25e6)
	late.Name, late.ShellCapex, late.ITCapex = "late", k(14e6), k(30e6)
	never := sim.Phase{Name: "never", ITMW: k(70), Option: true, ShellCapex: k(1e6), ITCapex: k(1e6)}
	sc := site("2026-01-01", "2028-01-01", sim.Facility{
		Phases:   []sim.Phase{old, late, never},
		Residual: &sim.Residual{ITDecay: k(0.3), ShellLife: k(20)},
	})
	m := compile(t, sc)
	trace := m.Trace(m.Sample(1, 0), policy(t, m, "idle"))
	a, b := (731+730)/365.25, (730-181)/365.25
	want := 100*25e6*math.Exp(-0.3*a) + 50*30e6*math.Exp(-0.3*b) +
		100*12e6*(1-a/20) + 50*14e6*(1-b/20)
	found := 0
	for _, p := range trace.Postings {
		if p.Category == "residual" {
			found++
			if math.Abs(p.USD-want) > 0.01 || p.Class != "cash" || p.Date != sc.End {
				t.Errorf("residual %.2f on %v, want %.2f", p.USD, p.Date, want)
			}
		}
	}
	if found != 1 {
		t.Errorf("%d residuals", found)
	}
}

// Hardware is as old as its block: those of a ramp come, and are paid, one after
// the other, on 1 January, 1 April, 1 July and 1 October.
func TestResidualOfRamp(t *testing.T) {
	ph := phase(40, 4, "2026-01-01")
	ph.RampMonths, ph.ITCapex = 12, k(30e6)
	sc := site("2026-01-01", "2027-01-01", sim.Facility{
		Phases: []sim.Phase{ph}, Residual: &sim.Residual{ITDecay: k(0.3), ShellLife: k(20)},
	})
	want := 0.0
	for _, days := range []float64{365, 275, 184, 92} {
		want += 10 * 30e6 * math.Exp(-0.3*days/365.25)
	}
	m := compile(t, sc)
	wantPostings(t, m.Trace(m.Sample(1, 0), policy(t, m, "idle")), "residual", []string{"2027-01-01 residual " + roundedText(want)})
}

// A shell beyond its life is worth nothing, and no less.
func TestResidualBeyondLife(t *testing.T) {
	ph := phase(100, 1, "2000-01-01")
	ph.Sunk, ph.ShellCapex = true, k(12e6)
	sc := site("2026-01-01", "2028-01-01", sim.Facility{
		Phases: []sim.Phase{ph}, Residual: &sim.Residual{ITDecay: k(0.3), ShellLife: k(20)},
	})
	m := compile(t, sc)
	wantPostings(t, m.Trace(m.Sample(1, 0), policy(t, m, "idle")), "residual", nil)
}

// roundedText is an amount to the dollar.
func roundedText(usd float64) string { return strconv.FormatFloat(math.Round(usd), 'f', -1, 64) }

// expDistUpTo is exponential, cut at the bound of a field.
func expDistUpTo(mean, high float64) sim.Value {
	return dist.MustTruncated(dist.Exponential{Mean: mean}, dist.Truncation{High: &high})
}
