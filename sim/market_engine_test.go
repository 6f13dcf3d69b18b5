package sim_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"neocloud/sim"
	"neocloud/sim/civil"
	"neocloud/sim/dist"
)

// priced is an empty site with an index.
func priced(start, end string, x sim.Index) *sim.Scenario {
	sc := site(start, end, sim.Facility{Phases: []sim.Phase{phase(10, 1, "2020-01-01")}})
	x.PerMWMonth = k(1e6)
	sc.Market.Index = &x
	return sc
}

// variance about a known mean.
func varianceAbout(xs []float64, mean float64) float64 {
	sum := 0.0
	for _, x := range xs {
		sum += (x - mean) * (x - mean)
	}
	return sum / float64(len(xs))
}

// The logarithm of the index after 1, 12 and 60 months is normal with the moments of
// Schwartz and Smith (2000), equations 4 and 5, from χ = 0 (MODEL 5.1):
//
//	mean (μ − σξ²/2) t,
//	variance σχ² (1 − e^(−2κt))/2κ + σξ² t + 2ρ σχ σξ (1 − e^(−κt))/κ,
//
// with t in years of 365.25 days, however long the months are. Launch jumps add the
// mean and the variance of a launch each.
func TestSchwartzSmithMoments(t *testing.T) {
	const kappa, short, long, rho, n = 1.2, 0.45, 0.25, -0.4, 6000
	for name, c := range map[string]struct {
		drift float64
		jumps *sim.LaunchJumps
		// number of launches by month 1, 12 and 60
		launches [3]float64
	}{
		"drift":    {drift: -0.30},
		"launches": {jumps: &sim.LaunchJumps{EveryMonths: 18, FirstMonth: 6, Mean: k(-0.25), SD: k(0.1)}, launches: [3]float64{0, 1, 4}},
	} {
		sc := priced("2026-05-01", "2031-06-01", sim.Index{
			SchwartzSmith: &sim.SchwartzSmith{
				Reversion: k(kappa), ShortVolatility: k(short), LongVolatility: k(long), Correlation: k(rho), Drift: k(c.drift),
			},
			LaunchJumps: c.jumps,
		})
		m := compile(t, sc)
		logs := [3][]float64{}
		at := [3]int{1, 12, 60}
		for r := range n {
			x := m.Sample(11, r).Index()
			for i, month := range at {
				logs[i] = append(logs[i], math.Log(x[month]/1e6))
			}
		}
		for i, month := range at {
			years := civil.Years(m.Horizon().MonthStart(month))
			mean0 := (c.drift-long*long/2)*years - 0.25*c.launches[i]
			variance := short*short*-math.Expm1(-2*kappa*years)/(2*kappa) + long*long*years +
				2*rho*short*long*-math.Expm1(-kappa*years)/kappa + 0.01*c.launches[i]
			// Four standard errors: √(v/n) of the mean, v√(2/n) of the variance.
			if got := mean(logs[i]); math.Abs(got-mean0) > 4*math.Sqrt(variance/n) {
				t.Errorf("%s, month %d: mean %v, want %v", name, month, got, mean0)
			}
			if got := varianceAbout(logs[i], mean0); math.Abs(got/variance-1) > 4*math.Sqrt(2.0/n) {
				t.Errorf("%s, month %d: variance %v, want %v", name, month, got, variance)
			}
		}
	}
}

// inquiring has five years of inquiries at one a month and more by excitement.
func inquiring(ratio float64) *sim.Scenario {
	sc := priced("2026-01-01", "2031-01-01", sim.Index{})
	sc.Market.Inquiries = &sim.Inquiries{PerMonth: k(1), Products: []sim.Product{{Name: "any", Weight: 1, ITMW: k(1), Term: k(1), Price: k(1)}}}
	if ratio > 0 {
		sc.Market.Inquiries.Hawkes = &sim.Hawkes{BranchingRatio: k(ratio), Decay: k(2)}
	}
	return sc
}

// Inquiries come at the long-run rate μ/(1 − n) from the start (Hawkes 1971), and
// cluster: their number over 60 months has the variance
//
//	λ [(1+r)² T − 2r(1+r)(1 − e^(−aT))/a + r²(1 − e^(−2aT))/2a]
//
// with λ = μ/(1 − n), r = n/(1 − n), a = (1 − n)/decay, where the rate at the start is
// not random. What comes within the last day has no day left to arrive on.
func TestHawkesRate(t *testing.T) {
	const worlds = 400
	for _, n := range []float64{0, 0.7} {
		m := compile(t, inquiring(n))
		var counts []float64
		for r := range worlds {
			counts = append(counts, float64(m.Sample(2, r).Offers()))
		}
		months := 60 - 1.0/31
		lambda, r, a := 1/(1-n), n/(1-n), (1-n)/2
		want := lambda * months
		variance := lambda * ((1+r)*(1+r)*months - 2*r*(1+r)*-math.Expm1(-a*months)/a + r*r*-math.Expm1(-2*a*months)/(2*a))
		if got := mean(counts); math.Abs(got-want) > 4*math.Sqrt(variance/worlds) {
			t.Errorf("ratio %v: %v inquiries, want %v", n, got, want)
		}
		// Four standard errors of a normal's variance are 4√(2/400) = 0.28; that of a
		// Poisson number with the same mean would be a tenth.
		if got := varianceAbout(counts, want); math.Abs(got/variance-1) > 0.3 {
			t.Errorf("ratio %v: variance %v, want %v", n, got, variance)
		}
	}
}

// ranks are those of values that are all different.
func ranks(xs []float64) []float64 {
	order := make([]int, len(xs))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return map[bool]int{true: -1, false: 1}[xs[a] < xs[b]] })
	out := make([]float64, len(xs))
	for rank, i := range order {
		out[i] = float64(rank)
	}
	return out
}

// Correlated inputs keep their laws, and have the rank correlation of a Gaussian
// copula, 6/π · asin(ρ/2) (Kruskal 1958), whatever the laws (MODEL 2.3).
func TestInputCorrelations(t *testing.T) {
	const n = 8000
	sc := priced("2026-01-01", "2026-02-01", sim.Index{})
	f := &sc.Facilities[0]
	f.PUE, f.FixedOpex = dist.MustOf(dist.Uniform{Low: 1.1, High: 1.5}), expDistUpTo(1e5, 1e8)
	f.Rent = lognormal(1e5, 1e5, 1e8)
	sc.Correlations = []sim.Correlation{
		{A: "facilities.site.fixed_opex_usd_per_mw_year", B: "facilities.site.pue", Rho: -0.7},
		{A: "facilities.site.rent_usd_per_mw_year", B: "facilities.site.pue", Rho: 0.5},
	}
	m := compile(t, sc)
	columns := map[string][]float64{}
	for r := range n {
		w := m.Sample(4, r)
		for i, in := range m.Inputs() {
			columns[in.Path] = append(columns[in.Path], w.Input(i))
		}
	}
	pue, opex, rent := columns[sc.Correlations[0].B], columns[sc.Correlations[0].A], columns[sc.Correlations[1].A]
	for _, c := range []struct {
		name string
		a, b []float64
		rho  float64
	}{{"PUE and opex", pue, opex, -0.7}, {"PUE and rent", pue, rent, 0.5}, {"opex and rent", opex, rent, 0}} {
		want := 6 / math.Pi * math.Asin(c.rho/2)
		// The standard error is at most 1/√n.
		if got := correlation(ranks(c.a), ranks(c.b)); math.Abs(got-want) > 4/math.Sqrt(n) {
			t.Errorf("%s: rank correlation %v, want %v", c.name, got, want)
		}
	}
	// The laws stand: means of 1.3, 1e5, 1e5 within four standard errors.
	for name, c := range map[string]struct {
		xs       []float64
		mean, sd float64
	}{"PUE": {pue, 1.3, 0.4 / math.Sqrt(12)}, "opex": {opex, 1e5, 1e5}, "rent": {rent, 1e5, 1e5}} {
		if got := mean(c.xs); math.Abs(got-c.mean) > 4*c.sd/math.Sqrt(n) {
			t.Errorf("%s has mean %v, want %v", name, got, c.mean)
		}
	}
}

// Wrong-way risk: with a correlation of −0.8 between index and default, what the
// tenant's default was drawn from goes with the index of the first 24 months. A
// default at a constant hazard h a year, T years after the start, has the normal score
// Φ⁻¹(1 − e^(−hT)), the higher the later; its correlation with the logarithm of the
// index after 24 months is +0.8 (MODEL 5.5).
func TestIndexAndDefault(t *testing.T) {
	const n, hazard = 300, 1.0
	sc := priced("2026-01-01", "2038-01-01", sim.Index{GBM: &sim.GBM{Volatility: k(0.5)}})
	sc.Leases = []sim.Lease{{
		Name: "let", ITMW: k(1), FeePerMonth: k(1), Start: sc.Start, End: civil.MustDate("2050-01-01"),
		Terms: sim.Terms{Default: &sim.Default{Hazard: k(hazard)}},
	}}
	standard := dist.MustOf(dist.Normal{Mean: 0, SD: 1})
	for _, rho := range []float64{-0.8, 0.6} {
		sc.Market.Correlations = []sim.Correlation{{A: "default", B: "index", Rho: rho}}
		m := compile(t, sc)
		var scores, indices []float64
		early := [2][]float64{} // years to the default where the index has fallen, or risen
		for r := range n {
			w := m.Sample(6, r)
			years := float64(sc.Start.DaysUntil(m.Trace(w, acceptAll(nil)).Outcome.Leases[0].End)) / 365.25
			x := math.Log(w.Index()[24] / 1e6)
			scores, indices = append(scores, standard.Quantile(-math.Expm1(-hazard*(years-0.5/365.25)))), append(indices, x)
			half := map[bool]int{true: 0, false: 1}[x < -0.25] // the median: −σ²t/2
			early[half] = append(early[half], years)
		}
		got := correlation(scores, indices)
		// Fisher: the hyperbolic arc tangent has a standard error of 1/√(n−3).
		if d := math.Atanh(got) - math.Atanh(-rho); math.Abs(d) > 4/math.Sqrt(n-3) {
			t.Errorf("correlation of %v: %v, want %v", rho, got, -rho)
		}
		if a, b := mean(early[0]), mean(early[1]); rho < 0 && a > b/2 || rho > 0 && b > a/1.5 {
			t.Errorf("correlation of %v: default after %.2f years where the index has fallen, %.2f where not", rho, a, b)
		}
	}
}

// Spikes that come λ a year, last d years and multiply the price by F raise the cost
// of an even load over T years, on average, by λ (E F − 1)(d − d²/2T): those of the
// last days last beyond the end. Over a long time that is d λ (E F − 1) (MODEL 9.5).
func TestSpikesRaiseEnergyCost(t *testing.T) {
	const n, perYear, days, low, high = 600, 4.0, 10.0, 2.0, 8.0
	sc := site("2026-01-01", "2030-01-01", sim.Facility{Phases: []sim.Phase{phase(10, 1, "2020-01-01")}, PUE: k(1)})
	sc.Facilities[0].Power = &sim.Power{
		Price: k(50), IdleLoad: k(1),
		Spikes: &sim.Spikes{PerYear: k(perYear), Days: k(days), Factor: dist.MustOf(dist.Uniform{Low: low, High: high})},
	}
	span, years := days/365.25, 1461/365.25
	base := 10 * 24 * 1461 * 50.0
	raise := perYear * (low + high - 2) / 2 * (span - span*span/(2*years))
	// A compound Poisson sum: its variance is λT E[(F − 1)²] d²/T² at most.
	second := (math.Pow(high-1, 3) - math.Pow(low-1, 3)) / (3 * (high - low))
	sd := math.Sqrt(perYear*years*second) * span / years
	got := mean(metric(t, sc, n, sim.EnergyCost))
	if math.Abs(got/base-1-raise) > 4*sd/math.Sqrt(n) {
		t.Errorf("energy costs %v of the base, want %v", got/base, 1+raise)
	}
}

// A correlation changes what it names and nothing else; one of 0 changes nothing.
func TestCorrelationsChangeNothingElse(t *testing.T) {
	sc := everything()
	sc.Market.Index.Table, sc.Market.Index.GBM = nil, &sim.GBM{Volatility: k(0.4)}
	sc.Facilities[0].PUE = dist.MustOf(dist.Uniform{Low: 1.1, High: 1.5})
	sc.Facilities[0].FixedOpex = dist.MustOf(dist.Uniform{Low: 1, High: 2})
	play := func(m *sim.Model, r int) string {
		w := m.Sample(9, r)
		out := fmt.Sprint(w.Index(), w.Demand(0), w.Offers(), w.Input(0), w.Input(1))
		return out + fmt.Sprint(m.Trace(w, acceptAll(nil)).Outcome)
	}
	plain := compile(t, sc)
	sc.Correlations = []sim.Correlation{{A: "facilities.colossus-1.pue", B: "facilities.colossus-1.fixed_opex_usd_per_mw_year", Rho: 0}}
	sc.Market.Correlations = []sim.Correlation{{A: "index", B: "default", Rho: 0}, {A: "index", B: "power", Rho: 0}}
	zero := compile(t, sc)
	sc.Market.Correlations = []sim.Correlation{{A: "index", B: "default", Rho: -0.9}}
	joined := compile(t, sc)
	differ := 0
	for r := range 20 {
		if a, b := play(plain, r), play(zero, r); a != b {
			t.Fatalf("world %d: a correlation of 0 changes\n%s to\n%s", r, a, b)
		}
		a, b := plain.Sample(9, r), joined.Sample(9, r)
		if !slices.Equal(a.Index(), b.Index()) || a.Offers() != b.Offers() || !slices.Equal(a.Demand(0), b.Demand(0)) || a.Input(0) != b.Input(0) {
			t.Errorf("world %d: a correlation of index and default changes index, inquiries, demand or an input", r)
		}
		if play(plain, r) != play(joined, r) {
			differ++
		}
	}
	if differ == 0 {
		t.Error("a correlation of index and default changes no default")
	}
}
