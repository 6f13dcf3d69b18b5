package sim_test

import (
	"context"
	"math"
	"runtime"
	"runtime/debug"
	"sync"
	"testing"

	"neocloud/sim"
	"neocloud/sim/civil"
)

// A contract that its tenant may leave, against its exact law (MODEL 6.4–6.6).
//
// Two things can happen to it, independently of each other:
//
//   - Notice. From the firm end F on, the hazard h accumulates over civil months,
//     so that no notice has come by 00:00 of date y with probability
//     S(y) = exp(−h × months(F, y)), and S(y) = 1 for y ≤ F. A notice counts from
//     the 00:00 after its instant, so its day D is y with probability
//     S(y−1) − S(y). The lease then ends at L = D + 90 days, or at the end E of
//     its term if that is not later: P(L > x) = P(D > x − 90) = S(x − 90) for x < E.
//   - Default. From the start A on, V(y) = exp(−k × days(A, y)/365.25) is the
//     probability of none by 00:00 of y. It is dated to the 00:00 after its
//     instant and ends the lease at once if the lease runs on that date. Bills are
//     posted at 00:00 of each first of a month, before contracts move (MODEL 1.3):
//     a default on a first loses nothing, any other loses the month so far.
//
// Without default the bill of a month is the sum over its days x of fee(x) × the
// indicator of L > x, so that its mean is
//
//	E[bill of a month] = Σ over days x of the month of fee(x) × S(x − 90),
//
// with fee(x) the month's fee over its days. With both, the pair (L, month of
// default) takes finitely many values, and each fixes all bills: the law below
// enumerates them.
type contractLaw struct {
	start, firmEnd, end civil.Date
	notice              int
	fee                 func(civil.Date) float64 // of one day
	exit, failure       func(civil.Date) float64 // rates of one day
}

// contractMoments are those of the bill of each civil month of the term and of
// their sum, and the probability of each end.
type contractMoments struct {
	mean, square          []float64
	total, totalSquare    float64
	left, failed, expired float64
}

// survival returns exp(−Σ rate) by date, from a first date on.
func survival(from, to civil.Date, rate func(civil.Date) float64) func(civil.Date) float64 {
	table, spent := []float64{1}, 0.0
	for d := from; d.Before(to); d = d.AddDays(1) {
		spent += rate(d)
		table = append(table, math.Exp(-spent))
	}
	return func(d civil.Date) float64 { return table[max(0, from.DaysUntil(d))] }
}

func (c contractLaw) moments() contractMoments {
	s, v := survival(c.firmEnd, c.end, c.exit), survival(c.start, c.end, c.failure)
	var firsts []civil.Date // bounds of the months; the term begins and ends on a first
	for d := c.start; d.Before(c.end); d = d.AddMonths(1) {
		firsts = append(firsts, d)
	}
	months := len(firsts)
	firsts = append(firsts, c.end)
	out := contractMoments{mean: make([]float64, months), square: make([]float64, months)}
	// add counts the outcome that all days before a date are billed.
	add := func(p float64, until civil.Date) {
		total := 0.0
		for m := range months {
			bill := 0.0
			for x := firsts[m]; x.Before(firsts[m+1]) && x.Before(until); x = x.AddDays(1) {
				bill += c.fee(x)
			}
			out.mean[m] += p * bill
			out.square[m] += p * bill * bill
			total += bill
		}
		out.total += p * total
		out.totalSquare += p * total * total
	}
	defaulted := make([]float64, months+1) // by the first on or before the default
	for l := c.firmEnd.AddDays(c.notice + 1); ; l = l.AddDays(1) {
		d := l.AddDays(-c.notice)
		p := s(d.AddDays(-1)) - s(d)
		if l == c.end {
			p = s(d.AddDays(-1)) // or later
		}
		for m := 0; m < months && firsts[m].Before(l); m++ {
			last := l
			if firsts[m+1].Before(l) {
				last = firsts[m+1]
			}
			// Default from the first of month m, or just after the start, to the day
			// before last.
			before := 1.0
			if m > 0 {
				before = v(firsts[m].AddDays(-1))
			}
			defaulted[m] += p * (before - v(last.AddDays(-1)))
		}
		paid := p * v(l.AddDays(-1))
		add(paid, l)
		if l == c.end {
			out.expired += paid
			break
		}
		out.left += paid
	}
	for m, p := range defaulted {
		add(p, firsts[m])
		out.failed += p
	}
	return out
}

// bernstein is a bound on the distance of the mean of n independent draws from
// its expectation: it is exceeded with probability below δ by draws of that
// variance that stay within width of their expectation (Bernstein's inequality,
// P(|mean − μ| ≥ t) ≤ 2 exp(−n t² / (2σ² + 2 width t/3)), solved for t). It holds
// for every n, also where a month's bill is seldom anything but full.
func bernstein(variance, width, n, delta float64) float64 {
	l := math.Log(2/delta) / n
	a := width * l / 3
	return a + math.Sqrt(a*a+2*max(variance, 0)*l)
}

// perDay spreads a rate per civil month over the month's days.
func perDay(rate float64) func(civil.Date) float64 {
	return func(d civil.Date) float64 { return rate / float64(d.DaysInMonth()) }
}

func never(civil.Date) float64 { return 0 }

// seedFee is the fee of a day of the seed contract.
func seedFee() func(civil.Date) float64 {
	full := civil.MustDate("2026-07-01")
	return func(d civil.Date) float64 {
		fee := 1.25e9 / float64(d.DaysInMonth())
		if d.Before(full) {
			fee *= 0.64
		}
		return fee
	}
}

// glutted is a rate of a day that is tripled from December 2026 through February 2027.
func glutted(rate func(civil.Date) float64) func(civil.Date) float64 {
	from, to := civil.MustDate("2026-12-01"), civil.MustDate("2027-03-01")
	return func(d civil.Date) float64 {
		if d.Before(from) || !d.Before(to) {
			return rate(d)
		}
		return 3 * rate(d)
	}
}

// terminations is the seed contract with its exit, and beside it in the same
// world three that end in April 2027: with an exit that a glut hastens, with
// default, and with both at higher rates.
//
// The index is $5m per MW-month and falls to $2.5m on 17 November 2026, which
// counts from 1 December: below 0.7 × the contract's $4.17m. On 1 March it returns.
func terminations() *sim.Scenario {
	sc := seed()
	sc.Strategies = sc.Strategies[:1]
	sc.Facilities[0].Phases[0].ITMW, sc.Facilities[0].Phases[0].Blocks = k(1200), 1
	sc.Market.Index = &sim.Index{PerMWMonth: k(5e6), Table: &sim.IndexTable{Points: []sim.IndexPoint{
		{Date: civil.MustDate("2026-11-17"), Factor: 0.5}, {Date: civil.MustDate("2027-03-01"), Factor: 1},
	}}}
	glut := &sim.Glut{IndexBelow: k(0.7), Times: k(3)}
	exit := func(hazard float64, g *sim.Glut) *sim.TenantExit {
		return &sim.TenantExit{AfterFirmMonths: 3, NoticeDays: 90, Hazard: k(hazard), Glut: g}
	}
	base := sc.Leases[0]
	sc.Leases = nil
	for _, x := range []struct {
		name  string
		exit  *sim.TenantExit
		fails *sim.Default
	}{
		{"exit", exit(0.03, nil), nil},
		{"glut", exit(0.03, glut), nil},
		{"default", nil, &sim.Default{Hazard: k(0.04)}},
		{"both", exit(0.05, nil), &sim.Default{Hazard: k(0.3), Glut: glut}},
	} {
		l := base
		l.Name, l.TenantExit, l.Default = x.name, x.exit, x.fails
		if x.name != "exit" {
			l.End = civil.MustDate("2027-04-30")
		}
		sc.Leases = append(sc.Leases, l)
	}
	return sc
}

func terminationLaws() map[string]contractLaw {
	base := contractLaw{
		start: civil.MustDate("2026-05-01"), firmEnd: civil.MustDate("2026-08-01"), end: civil.MustDate("2029-06-01"),
		notice: 90, fee: seedFee(), exit: never, failure: never,
	}
	yearly := func(rate float64) func(civil.Date) float64 {
		return func(civil.Date) float64 { return rate / 365.25 }
	}
	exit := base
	exit.exit = perDay(0.03)
	base.end = civil.MustDate("2027-05-01")
	glut, fails, both := base, base, base
	glut.exit = glutted(perDay(0.03))
	fails.failure = yearly(0.04)
	both.exit, both.failure = perDay(0.05), glutted(yearly(0.3))
	return map[string]contractLaw{"exit": exit, "glut": glut, "default": fails, "both": both}
}

// The law that is enumerated above agrees with the closed form where there is one:
// Σ fee(x) × S(x − 90) for the exit, V(first of the next month − 1 day) × the fee
// for the default.
func TestTerminationLaw(t *testing.T) {
	laws := terminationLaws()
	exit, fails := laws["exit"].moments(), laws["default"].moments()
	start, firm, daily := civil.MustDate("2026-05-01"), civil.MustDate("2026-08-01"), seedFee()
	sum := 0.0
	for m := range 37 {
		first, next := start.AddMonths(m), start.AddMonths(m+1)
		want, fee := 0.0, 0.0
		for x := first; x.Before(next); x = x.AddDays(1) {
			months := 0.0
			for d := firm; d.Before(x.AddDays(-90)); d = d.AddDays(1) {
				months += 1 / float64(d.DaysInMonth())
			}
			want += daily(x) * math.Exp(-0.03*months)
			fee += daily(x)
		}
		if math.Abs(exit.mean[m]-want) > 1 {
			t.Errorf("month %d: enumerated %.2f, closed form %.2f", m, exit.mean[m], want)
		}
		days := float64(start.DaysUntil(next) - 1)
		if want := fee * math.Exp(-0.04*days/365.25); m < len(fails.mean) && math.Abs(fails.mean[m]-want) > 1 {
			t.Errorf("month %d: enumerated %.2f with default, closed form %.2f", m, fails.mean[m], want)
		}
		sum += want
	}
	if math.Abs(exit.total-sum) > 10 {
		t.Errorf("total %.2f, sum of months %.2f", exit.total, sum)
	}
	for name, law := range laws {
		if x := law.moments(); math.Abs(x.left+x.failed+x.expired-1) > 1e-12 {
			t.Errorf("%s: probabilities add to %v", name, x.left+x.failed+x.expired)
		}
	}
}

// billSums are what 20,000 worlds billed: by lease and month of the days billed.
type billSums struct {
	bills map[string][]float64
	ended map[string]map[string]float64
}

func sumBills(m *sim.Model, p sim.Contender, from, to int) billSums {
	out := billSums{map[string][]float64{}, map[string]map[string]float64{}}
	for _, l := range m.Scenario().Leases {
		out.bills[l.Name], out.ended[l.Name] = make([]float64, 37), map[string]float64{}
	}
	for r := from; r < to; r++ {
		trace := m.Trace(m.Sample(20260501, r), p.Policy)
		for _, x := range trace.Postings {
			if x.Category == "lease fee" {
				// A bill on the first is that of the month before.
				year, month, _ := x.Date.AddDays(-1).Parts()
				out.bills[x.Lease][(year-2026)*12+int(month)-5] += x.USD
			}
		}
		for _, l := range trace.Outcome.Leases {
			out.ended[l.Name][l.Ended]++
		}
	}
	return out
}

// Monthly bills, their total and the reasons of the end agree with the law at
// 20,000 replications. There are 37 + 3 × 12 monthly bills, 4 totals and 4 × 3
// reasons; each is given a share of a probability of 0.001 that any comparison
// fails by chance (Bonferroni).
func TestTerminationsAgreeWithLaw(t *testing.T) {
	const n, delta = 20_000, 0.001 / (4 * 41)
	m := compile(t, terminations())
	contenders, err := m.Contenders()
	if err != nil {
		t.Fatal(err)
	}
	// Traces are large and short-lived: collect them less often, for speed alone.
	defer debug.SetGCPercent(debug.SetGCPercent(800))
	workers := runtime.GOMAXPROCS(0)
	parts := make([]billSums, workers)
	var wg sync.WaitGroup
	for i := range workers {
		wg.Go(func() { parts[i] = sumBills(m, contenders[0], i*n/workers, (i+1)*n/workers) })
	}
	wg.Wait()
	for name, law := range terminationLaws() {
		x := law.moments()
		var total float64
		for month := range x.mean {
			sum := 0.0
			for _, p := range parts {
				sum += p.bills[name][month]
			}
			total += sum
			within := bernstein(x.square[month]-x.mean[month]*x.mean[month], 1.25e9, n, delta) + 0.01
			if got := sum / n; math.Abs(got-x.mean[month]) > within {
				t.Errorf("%s: mean bill of month %d is %.0f, want %.0f ± %.0f", name, month, got, x.mean[month], within)
			}
		}
		for _, p := range parts {
			for month := len(x.mean); month < 37; month++ {
				if p.bills[name][month] != 0 {
					t.Errorf("%s: billed in month %d, after the term", name, month)
				}
			}
		}
		within := bernstein(x.totalSquare-x.total*x.total, 45.35e9, n, delta)
		if got := total / n; math.Abs(got-x.total) > within {
			t.Errorf("%s: mean collected %.0f, want %.0f ± %.0f", name, got, x.total, within)
		}
		for reason, want := range map[string]float64{"tenant left": x.left, "default": x.failed, "expired": x.expired} {
			count := 0.0
			for _, p := range parts {
				count += p.ended[name][reason]
			}
			if within := bernstein(want*(1-want), 1, n, delta); math.Abs(count/n-want) > within {
				t.Errorf("%s: share of %q %.4f, want %.4f ± %.4f", name, reason, count/n, want, within)
			}
		}
	}
}

// The experiment's table of leases says the same, with 99.99 % intervals.
func TestTerminationsInSummary(t *testing.T) {
	m := compile(t, terminations())
	r, err := sim.Experiment{Model: m, Replications: 4000, Seed: 3, Confidence: 0.9999}.Run(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	laws := terminationLaws()
	for _, l := range summaryOf(t, r).Strategies[0].Leases {
		x := laws[l.Name].moments()
		if ci := l.Collected.CI; !l.Collected.HasCI || x.total < ci.Lo || x.total > ci.Hi {
			t.Errorf("%s: collected %v in %v, want %v", l.Name, l.Collected.Value, ci, x.total)
		}
	}
}
