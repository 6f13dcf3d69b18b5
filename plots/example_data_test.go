package plots_test

import (
	"encoding/json"
	"os"
	"slices"

	"neocloud/plots"
	"neocloud/sim"
	"neocloud/sim/civil"
	"neocloud/sim/design"
	"neocloud/sim/stats"
)

// study is what the examples draw: the scenario colossus, played by
// plots/internal/genexamples.
type study struct {
	Scenario     string
	Seed         uint64
	Replications int
	Start        civil.Date
	Months       []civil.Date
	Strategies   []strategyStudy
	Trace        struct {
		Strategy string
		Events   []sim.TraceEvent
		Leases   []sim.LeaseOutcome
		Series   sim.Series
	}
	Tornado []struct {
		Input, Low, High string
		Bar              design.Bar
	}
	Sobol []struct {
		Input string
		Index design.Index
	}
	Morris []struct {
		Input  string
		Effect design.Elementary
	}
	Line struct {
		Values []float64
		Means  map[string][]stats.Estimate
	}
	Map struct {
		X, Y  []float64
		Means map[string][]float64
		Sure  []float64
	}
}

type strategyStudy struct {
	Name   string
	NPV    []float64
	Series map[string]struct{ Mean, P05, P25, P50, P75, P95 []float64 }
	Leases []struct {
		Name                                   string
		Product                                bool
		Signed, Headline, Committed, Collected stats.Estimate
		Ended                                  map[string]stats.Estimate
	}
	Mean, CVaR stats.Estimate
}

// colossus reads the study. A broken file is a bug of the tests.
func colossus() study {
	text, err := os.ReadFile("testdata/colossus.json")
	if err != nil {
		panic(err)
	}
	var s study
	if err := json.Unmarshal(text, &s); err != nil {
		panic(err)
	}
	return s
}

func (s study) caption() plots.Caption { return s.captionOf(s.Replications) }

// captionOf is the caption of what was played with another number of replications.
func (s study) captionOf(replications int) plots.Caption {
	return plots.Caption{Scenario: s.Scenario, Seed: s.Seed, Replications: replications}
}

// npv is the economic NPV of every strategy by replication.
func (s study) npv() []plots.Sample {
	var out []plots.Sample
	for _, x := range s.Strategies {
		out = append(out, plots.Sample{Strategy: x.Name, Values: x.NPV})
	}
	return out
}

// of is one strategy.
func (s study) of(strategy string) strategyStudy {
	return s.Strategies[slices.IndexFunc(s.Strategies, func(x strategyStudy) bool { return x.Name == strategy })]
}

// bands is one series of one strategy.
func (s study) bands(strategy, series string) plots.Bands {
	b := s.of(strategy).Series[series]
	return plots.Bands{
		Strategy: strategy, Months: s.Months,
		Mean: b.Mean, P05: b.P05, P25: b.P25, P50: b.P50, P75: b.P75, P95: b.P95,
	}
}

// leases are those of some strategies.
func (s study) leases(strategies ...string) []plots.LeaseSet {
	var out []plots.LeaseSet
	for _, name := range strategies {
		set := plots.LeaseSet{Strategy: name}
		for _, l := range s.of(name).Leases {
			set.Leases = append(set.Leases, sim.LeaseSummary{
				Name: l.Name, Product: l.Product, Signed: l.Signed,
				Headline: l.Headline, Committed: l.Committed, Collected: l.Collected, Ended: l.Ended,
			})
		}
		out = append(out, set)
	}
	return out
}

// lead is what the sensitivities of the study are of.
func (s study) lead() plots.Quantity {
	return plots.Quantity{Name: "hybrid-value − sell-only", Unit: plots.USD}
}
