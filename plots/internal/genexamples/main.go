// Command genexamples plays the shipped scenario colossus and writes what the
// examples of package plots draw, testdata/colossus.json:
//
//	cd plots && go run ./internal/genexamples
//
// It takes some minutes. The file is kept, so that the pictures of the examples
// change only when the figures do.
package main

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"slices"
	"strconv"

	"neocloud/scenarios"
	"neocloud/sim"
	"neocloud/sim/civil"
	"neocloud/sim/stats"
)

const (
	scenario   = "colossus"
	seed       = 1
	worlds     = 1000
	confidence = 0.95
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "genexamples:", err)
		os.Exit(1)
	}
}

// file is what is written; the tests of package plots read the same fields.
type file struct {
	Scenario     string
	Seed         uint64
	Replications int
	Start        civil.Date
	Months       []civil.Date
	Strategies   []strategy
	Trace        trace
	Tornado      []bar
	Sobol        []index
	Morris       []effect
	Line         line
	Map          grid
}

func run() error {
	m, all, err := compile()
	if err != nil {
		return err
	}
	out := file{Scenario: scenario, Seed: seed, Replications: worlds, Start: m.Scenario().Start}
	for i := range m.Horizon().Months() {
		out.Months = append(out.Months, m.Horizon().MonthDate(i))
	}
	played := make([][]sim.Trace, len(all))
	for r := range worlds {
		w := m.Sample(seed, r)
		for i, c := range all {
			played[i] = append(played[i], m.Trace(w, c.Policy))
			t := &played[i][r]
			if r != shown {
				t.Events, t.Postings = nil, nil
			}
		}
	}
	for i, c := range all {
		out.Strategies = append(out.Strategies, summarize(c.Name, played[i]))
	}
	out.Trace = shorten(all[len(all)-1].Name, played[len(all)-1][shown])
	if err := sensitivity(&out); err != nil {
		return err
	}
	text, err := json.Marshal(out)
	if err != nil {
		return err
	}
	return os.WriteFile("testdata/colossus.json", append(text, '\n'), 0o644)
}

func compile(overrides ...string) (*sim.Model, []sim.Contender, error) {
	sc, err := scenarios.Load(scenario, overrides...)
	if err != nil {
		return nil, nil, err
	}
	m, err := sim.Compile(sc)
	if err != nil {
		return nil, nil, err
	}
	all, err := m.Contenders()
	return m, all, err
}

type strategy struct {
	Name   string
	NPV    []float64
	Series map[string]bands
	Leases []leases
	Mean   stats.Estimate
	CVaR   stats.Estimate
}

type bands struct{ Mean, P05, P25, P50, P75, P95 []float64 }

type leases struct {
	Name                                   string
	Product                                bool
	Signed, Headline, Committed, Collected stats.Estimate
	Ended                                  map[string]stats.Estimate
}

func summarize(name string, played []sim.Trace) strategy {
	s := strategy{Name: name, Series: map[string]bands{}}
	for _, t := range played {
		s.NPV = append(s.NPV, digits(t.Outcome.Metrics[sim.NPV], 4))
	}
	s.Mean = stats.Mean(s.NPV, confidence)
	s.CVaR = stats.CVaR(sorted(s.NPV), 0.05, confidence)
	for name, of := range map[string]func(*sim.Series) []float64{
		"leased_mw":     func(s *sim.Series) []float64 { return s.Leased },
		"internal_mw":   func(s *sim.Series) []float64 { return s.Internal },
		"spot_mw":       func(s *sim.Series) []float64 { return s.Spot },
		"idle_mw":       func(s *sim.Series) []float64 { return s.Idle },
		"own_demand_mw": func(s *sim.Series) []float64 { return s.OwnDemand },
		"cash":          func(s *sim.Series) []float64 { return s.Cash },
	} {
		var b bands
		for month := range played[0].Series.Cash {
			values := make([]float64, len(played))
			for r := range played {
				values[r] = of(&played[r].Series)[month]
			}
			moments := stats.MomentsOf(values)
			b.Mean = append(b.Mean, digits(moments.Mean(), 4))
			slices.Sort(values)
			for _, q := range []struct {
				to *[]float64
				p  float64
			}{{&b.P05, 0.05}, {&b.P25, 0.25}, {&b.P50, 0.5}, {&b.P75, 0.75}, {&b.P95, 0.95}} {
				*q.to = append(*q.to, digits(stats.Quantile(values, q.p, confidence).Value, 4))
			}
		}
		s.Series[name] = b
	}
	s.Leases = summarizeLeases(played)
	return s
}

// summarizeLeases groups leases by product, or by name for those of the scenario.
func summarizeLeases(played []sim.Trace) []leases {
	type sums struct{ count, headline, committed, collected float64 }
	var names []string
	products := map[string]bool{}
	for _, t := range played {
		for _, l := range t.Outcome.Leases {
			name := group(l)
			products[name] = l.Product != ""
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	slices.Sort(names)
	var out []leases
	for _, name := range names {
		var signed, headline, committed, collected stats.PairedMoments
		ended := map[string]*stats.PairedMoments{}
		for _, reason := range []string{"expired", "tenant left", "owner reclaimed", "default", "delivery failed", "open at the end"} {
			ended[reason] = &stats.PairedMoments{}
		}
		for _, t := range played {
			var s sums
			ends := map[string]float64{}
			for _, l := range t.Outcome.Leases {
				if group(l) == name {
					s.count, s.headline, s.committed, s.collected = s.count+1, s.headline+l.Headline, s.committed+l.Committed, s.collected+l.Collected
					ends[l.Ended]++
				}
			}
			signed.Add(s.count, 1)
			headline.Add(s.headline, s.count)
			committed.Add(s.committed, s.count)
			collected.Add(s.collected, s.count)
			for reason, p := range ended {
				p.Add(ends[reason], s.count)
			}
		}
		row := leases{
			Name: name, Product: products[name], Signed: stats.RatioOf(signed, confidence), Headline: stats.RatioOf(headline, confidence),
			Committed: stats.RatioOf(committed, confidence), Collected: stats.RatioOf(collected, confidence), Ended: map[string]stats.Estimate{},
		}
		for reason, p := range ended {
			row.Ended[reason] = stats.RatioOf(*p, confidence)
		}
		out = append(out, row)
	}
	return out
}

func group(l sim.LeaseOutcome) string {
	if l.Product != "" {
		return l.Product
	}
	return l.Name
}

// digits rounds to a number of significant digits, which keeps the file short.
func digits(v float64, n int) float64 {
	if math.IsNaN(v) {
		return 0
	}
	short, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', n, 64), 64)
	if err != nil {
		panic("genexamples: " + err.Error())
	}
	return short
}

func sorted(xs []float64) []float64 {
	out := slices.Clone(xs)
	slices.Sort(out)
	return out
}
