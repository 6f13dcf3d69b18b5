package answer

import (
	"neocloud/cmd/neocloud/internal/figure"
	"neocloud/cmd/neocloud/internal/sheet"
	"neocloud/sim"
	"neocloud/sim/stats"
)

// nameWidth is the most that a strategy's name takes at the head of a column.
const nameWidth = 16

// kind of the numbers of a row.
type kind int

const (
	money kind = iota
	share
	rate
	ratio
)

// line is one row of the table of strategies.
type line struct {
	label  string
	kind   kind
	anchor string // of caveats of the result as a whole
	of     func(*sim.StrategySummary) stats.Estimate
}

// lines are the rows that say something of this many worlds and strategies.
func lines(s sim.Summary) []line {
	type strategy = *sim.StrategySummary
	mean := func(m sim.Metric) func(strategy) stats.Estimate {
		return func(s strategy) stats.Estimate { return s.Metrics[m].Mean }
	}
	worlds, rivals := s.Replications > 1, len(s.Strategies) > 1
	all := []line{{"economic NPV, mean", money, npvAnchor, mean(sim.NPV)}}
	if worlds {
		all = append(all,
			line{"  P5", money, "", func(s strategy) stats.Estimate { return s.Metrics[sim.NPV].P05 }},
			line{"  P50", money, "", func(s strategy) stats.Estimate { return s.Metrics[sim.NPV].P50 }},
			line{"  P95", money, "", func(s strategy) stats.Estimate { return s.Metrics[sim.NPV].P95 }},
			line{"  CVaR 5 %", money, "", func(s strategy) stats.Estimate { return s.Metrics[sim.NPV].CVaR05 }},
		)
	}
	all = append(all,
		line{"cash NPV, mean", money, "", mean(sim.CashNPV)},
		line{"peak funding, mean", money, "", mean(sim.PeakFunding)},
	)
	if worlds && rivals {
		all = append(all,
			line{"regret, mean", money, "", func(s strategy) stats.Estimate { return s.MeanRegret }},
			line{"  P95", money, "", func(s strategy) stats.Estimate { return s.P95Regret }},
			line{"best, share of worlds", share, "", func(s strategy) stats.Estimate { return s.PBest }},
		)
	}
	all = append(all,
		line{"MW leased", share, leasedAnchor, mean(sim.LeasedShare)},
	)
	own := some(s, func(st strategy) bool {
		return st.Metrics[sim.InternalShare].Mean.Value > 0 || st.Metrics[sim.UnservedShare].Mean.Value > 0
	})
	if own {
		all = append(all, line{"MW on own demand", share, "", mean(sim.InternalShare)})
	}
	all = append(all,
		line{"MW sold spot", share, "", mean(sim.SpotShare)},
		line{"MW idle", share, "", mean(sim.IdleShare)},
	)
	if own {
		all = append(all, line{"own demand unserved", share, "", mean(sim.UnservedShare)})
	}
	if some(s, func(st strategy) bool { return st.Metrics[sim.Built].Mean.Value > 1 }) {
		all = append(all, line{"options built, mean", ratio, "", mean(sim.Built)})
	}
	if some(s, func(st strategy) bool { return st.Metrics[sim.MinDSCR].Exists > 0 }) {
		all = append(all, returns(s)...)
		all = append(all,
			line{"lowest DSCR, P50", ratio, "", func(s strategy) stats.Estimate { return s.Metrics[sim.MinDSCR].P50 }},
			line{"  P5", ratio, "", func(s strategy) stats.Estimate { return s.Metrics[sim.MinDSCR].P05 }},
			line{"covenant broken", share, breachAnchor, mean(sim.Breached)},
		)
	}
	return all
}

// returns are the rows of rates of return. A rate that exists in less than half of the
// worlds would say more about which worlds these are than about the strategy.
func returns(s sim.Summary) []line {
	var all []line
	for i, label := range []string{"project IRR, P50", "equity IRR, P50"} {
		m := []sim.Metric{sim.IRR, sim.EquityIRR}[i]
		often := func(st *sim.StrategySummary) bool { return 2*st.Metrics[m].Exists >= s.Replications }
		if some(s, often) {
			all = append(all, line{label, rate, returnAnchor, func(st *sim.StrategySummary) stats.Estimate {
				if !often(st) {
					return stats.Estimate{}
				}
				return st.Metrics[m].P50
			}})
		}
	}
	return all
}

// some reports whether a strategy is so.
func some(s sim.Summary, is func(*sim.StrategySummary) bool) bool {
	for i := range s.Strategies {
		if is(&s.Strategies[i]) {
			return true
		}
	}
	return false
}

// strategyTable puts the strategies side by side.
func strategyTable(s sim.Summary, notes *footnotes, anchors anchored) sheet.Table {
	t := sheet.Table{Header: []string{"strategies", ""}, Left: 2, Fixed: 2}
	for i := range s.Strategies {
		t.Header = append(t.Header, sheet.Cut(s.Strategies[i].Name, nameWidth))
	}
	units := map[kind]figure.Unit{money: moneyOf(s), share: figure.Percent(), rate: figure.Rate(), ratio: figure.Plain()}
	for _, l := range lines(s) {
		row := make([]stats.Estimate, len(s.Strategies))
		for i := range s.Strategies {
			row[i] = l.of(&s.Strategies[i])
		}
		unit := units[l.kind]
		sign := anchors.at(l.anchor)
		cells, also := notes.cells(unit, row)
		t.Rows = append(t.Rows, append([]string{l.label + join(sign, also), unit.Name}, cells...))
	}
	return t
}

// moneyOf is the one unit of all amounts about strategies.
func moneyOf(s sim.Summary) figure.Unit {
	var amounts []float64
	for i := range s.Strategies {
		m := &s.Strategies[i].Metrics
		amounts = append(amounts, m[sim.NPV].Mean.Value, m[sim.CashNPV].Mean.Value)
	}
	return figure.Money(amounts...)
}

// join puts a separator between two signs of footnotes.
func join(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + signGap + b
}
