package plots

import (
	"fmt"
	"slices"
	"strings"

	"neocloud/sim"
	"neocloud/sim/civil"
)

// Results is the result of an experiment, in memory or on disk, with its summary: what
// figures are drawn from. It is made by [Of].
type Results struct {
	result  *sim.Result
	summary sim.Summary
}

// Of prepares a result. The only error is that of reading it.
func Of(r *sim.Result) (*Results, error) {
	s, err := r.Summary()
	if err != nil {
		return nil, err
	}
	return &Results{r, s}, nil
}

// Summary is the summary of the result.
func (r *Results) Summary() sim.Summary { return r.summary }

// Caption says where the result comes from.
func (r *Results) Caption() Caption {
	return Caption{Scenario: r.summary.Scenario, Seed: r.summary.Seed, Replications: r.summary.Replications}
}

// ECDF is the figure [ECDF] of a metric.
func (r *Results) ECDF(m sim.Metric) (*Figure, error) {
	return r.ofSamples(m, ECDF)
}

// Density is the figure [Density] of a metric.
func (r *Results) Density(m sim.Metric) (*Figure, error) {
	return r.ofSamples(m, Density)
}

// Convergence is the figure [Convergence] of a metric.
func (r *Results) Convergence(m sim.Metric) (*Figure, error) {
	return r.ofSamples(m, func(q Quantity, samples []Sample, c Caption) (*Figure, error) {
		return Convergence(q, samples, r.summary.Confidence, c)
	})
}

func (r *Results) ofSamples(m sim.Metric, draw func(Quantity, []Sample, Caption) (*Figure, error)) (*Figure, error) {
	var samples []Sample
	for _, name := range r.result.Strategies() {
		s, err := r.sample(name, m)
		if err != nil {
			return nil, err
		}
		samples = append(samples, s)
	}
	return draw(quantityOf(m), samples, r.Caption())
}

func (r *Results) sample(strategy string, m sim.Metric) (Sample, error) {
	values, err := r.result.Values(strategy, m)
	return Sample{Strategy: strategy, Values: values}, err
}

// PairedDifference is the figure [PairedDifference] of the economic NPV of two
// strategies; two empty names are the best and the runner-up.
func (r *Results) PairedDifference(a, b string) (*Figure, error) {
	if a == "" && b == "" {
		if len(r.summary.Comparisons) == 0 {
			return nil, fmt.Errorf("%w: a difference needs two strategies", errNothing)
		}
		a, b = r.summary.Best, r.runnerUp()
	}
	for _, c := range r.summary.Comparisons {
		if c.A != a && c.A != b || c.B != a && c.B != b {
			continue
		}
		x, err := r.sample(c.A, sim.NPV)
		if err != nil {
			return nil, err
		}
		y, err := r.sample(c.B, sim.NPV)
		if err != nil {
			return nil, err
		}
		return PairedDifference(quantityOf(sim.NPV), x, y, c.Comparison, r.Caption())
	}
	return nil, fmt.Errorf("%q and %q are not two of the strategies %s", a, b, strings.Join(r.result.Strategies(), ", "))
}

// runnerUp is the strategy of the second-highest mean.
func (r *Results) runnerUp() string {
	name, least := "", 0.0
	for _, c := range r.summary.Comparisons {
		if d := c.Difference.Value; c.A == r.summary.Best && (name == "" || d < least) {
			name, least = c.B, d
		}
	}
	return name
}

// Megawatts is the figure [Megawatts] of all strategies.
func (r *Results) Megawatts() (*Figure, error) {
	var months []civil.Date
	var mixes []Mix
	for _, name := range r.result.Strategies() {
		mix := Mix{Strategy: name}
		for q, to := range map[sim.Quantity]*[]float64{
			sim.LeasedMW: &mix.Leased, sim.InternalMW: &mix.Internal, sim.SpotMW: &mix.Spot, sim.IdleMW: &mix.Idle,
		} {
			b, err := r.result.Bands(name, q)
			if err != nil {
				return nil, err
			}
			*to, months = b.Mean, b.Months
		}
		mixes = append(mixes, mix)
	}
	return Megawatts(months, mixes, r.Caption())
}

// Fan is the figure [Fan] of a monthly quantity of all strategies; of one that no
// strategy has a say in, own demand and the index, it is a single fan.
func (r *Results) Fan(q sim.Quantity) (*Figure, error) {
	bands, err := r.bands(q)
	if err != nil {
		return nil, err
	}
	return Fan(seriesOf(q), bands, r.Caption())
}

// Cash is the figure [Cash] of all strategies.
func (r *Results) Cash() (*Figure, error) {
	bands, err := r.bands(sim.CumulativeCash)
	if err != nil {
		return nil, err
	}
	return Cash(bands, r.Caption())
}

func (r *Results) bands(q sim.Quantity) ([]Bands, error) {
	var out []Bands
	for _, name := range r.result.Strategies() {
		b, err := r.result.Bands(name, q)
		if err != nil {
			return nil, err
		}
		out = append(out, Bands{
			Strategy: name, Months: b.Months,
			Mean: b.Mean, P05: b.P05, P25: b.P25, P50: b.P50, P75: b.P75, P95: b.P95,
		})
	}
	if q == sim.OwnDemandMW || q == sim.IndexPrice {
		out = out[:1]
		out[0].Strategy = "all strategies"
	}
	return out, nil
}

// LeaseValues is the figure [LeaseValues] of all strategies that sign any.
func (r *Results) LeaseValues() (*Figure, error) { return LeaseValues(r.leases(), r.Caption()) }

// LeaseEndings is the figure [LeaseEndings] of all strategies that sign any.
func (r *Results) LeaseEndings() (*Figure, error) { return LeaseEndings(r.leases(), r.Caption()) }

func (r *Results) leases() []LeaseSet {
	var all []LeaseSet
	for _, st := range r.summary.Strategies {
		if slices.ContainsFunc(st.Leases, func(l sim.LeaseSummary) bool { return l.Signed.Value > 0 }) {
			all = append(all, LeaseSet{st.Name, st.Leases})
		}
	}
	return all
}

// RiskReturn is the figure [RiskReturn] of the economic NPV.
func (r *Results) RiskReturn() (*Figure, error) {
	var points []RiskPoint
	for _, st := range r.summary.Strategies {
		npv := st.Metrics[sim.NPV]
		points = append(points, RiskPoint{st.Name, npv.Mean, npv.CVaR05})
	}
	return RiskReturn(quantityOf(sim.NPV), points, r.Caption())
}

// quantityOf is a metric as an axis: the name in words, and the unit it ends in.
func quantityOf(m sim.Metric) Quantity {
	names := map[sim.Metric]string{sim.NPV: "Economic NPV", sim.CashNPV: "Cash NPV", sim.IRR: "IRR", sim.EquityIRR: "Equity IRR"}
	return quantityNamed(m.String(), names[m])
}

// seriesOf is a monthly quantity as an axis.
func seriesOf(q sim.Quantity) Quantity {
	names := map[sim.Quantity]string{
		sim.LeasedMW: "Megawatts leased", sim.InternalMW: "Megawatts on own demand", sim.SpotMW: "Megawatts sold spot",
		sim.IdleMW: "Megawatts idle", sim.OwnDemandMW: "Own demand", sim.IndexPrice: "Index per MW-month",
		sim.CumulativeCash: "Cumulative cash",
	}
	return quantityNamed(q.String(), names[q])
}

// quantityNamed reads the unit from the end of a name such as lease_collected_usd.
func quantityNamed(name, words string) Quantity {
	units := []struct {
		ending string
		unit   Unit
	}{{"_usd", USD}, {"_usd_per_mw_month", USD}, {"_share", Share}, {"_per_year", Share}, {"_mw", MW}}
	q := Quantity{Name: words}
	short := name
	for _, u := range units {
		if text, ok := strings.CutSuffix(name, u.ending); ok {
			q.Unit, short = u.unit, text
		}
	}
	if q.Name == "" {
		short = strings.ReplaceAll(short, "_", " ")
		q.Name = strings.ToUpper(short[:1]) + short[1:]
	}
	return q
}
