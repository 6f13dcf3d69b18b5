package study

import (
	"cmp"
	"fmt"
	"slices"

	"neocloud/sim/design"
	"neocloud/sim/stats"
)

// target is what is explained: a number of the outcomes of all strategies.
type target struct {
	name       string
	of         func(y []float64) float64
	difference bool
}

// Report says what the points say. All of them are needed, in any order.
func (s *SensitivityStudy) Report(points []Outcomes) (Report, error) {
	all := make([]*Outcomes, s.Len())
	for i := range points {
		p := &points[i]
		if p.Point < 0 || p.Point >= len(all) || len(p.NPV) != len(s.strategies) {
			return Report{}, fmt.Errorf("study: point %d is none of this sensitivity", p.Point)
		}
		all[p.Point] = p
	}
	if i := slices.Index(all, nil); i >= 0 {
		return Report{}, fmt.Errorf("study: point %d of %d is missing", i, len(all))
	}
	r := Report{
		Scenario: s.s.Scenario.Name, Question: s.s.Scenario.Question, Seed: s.s.Seed, Confidence: s.s.Confidence,
		Strategies: s.strategies,
	}
	for i := range s.inputs {
		in := &s.inputs[i]
		r.Inputs = append(r.Inputs, InputSummary{
			Path: in.number.Path, Unit: in.number.Unit, Distribution: in.value.String(), Ranged: in.ranged,
			Low: in.quantile(LowQuantile), High: in.quantile(HighQuantile),
		})
	}
	targets := s.targets(&r, all)
	if s.has(MethodTornado) {
		r.Tornado = s.tornado(targets, all)
	}
	if s.has(MethodRank) {
		r.Rank = s.rank(targets, all[0])
	}
	if s.has(MethodMorris) {
		r.Morris = s.morrisReport(targets, all[s.morrisAt:s.sobolAt])
	}
	if s.has(MethodSobol) {
		r.Sobol = s.sobolReport(targets, all[s.sobolAt:])
	}
	if (r.Morris != nil || r.Sobol != nil) && len(s.s.Scenario.Correlations) > 0 {
		r.Warnings = append(r.Warnings, stats.Warning{
			Code: CodeIndependent,
			Text: "Morris and Sobol take all inputs for independent, which this scenario does not: it correlates some",
		})
	}
	return r, nil
}

// targets are the strategies and the difference of the two best, by the mean over the
// draws or else over the first plan.
func (s *SensitivityStudy) targets(r *Report, all []*Outcomes) []target {
	var out []target
	means := make([]float64, len(s.strategies))
	sample := all[:1]
	switch {
	case s.tornadoAt > 0:
	case s.has(MethodMorris):
		sample = all[s.morrisAt:s.sobolAt]
	default:
		sample = all
	}
	for i, name := range s.strategies {
		out = append(out, target{name: name, of: func(y []float64) float64 { return y[i] }})
		var m stats.Moments
		for _, p := range sample {
			m = m.Merge(stats.MomentsOf(p.NPV[i]))
		}
		means[i] = m.Mean()
	}
	order := make([]int, len(means))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(means[b], means[a]) })
	r.Best = s.strategies[order[0]]
	if len(order) > 1 {
		a, b := order[0], order[1]
		r.RunnerUp = s.strategies[b]
		out = append(out, target{
			name: r.Best + " − " + r.RunnerUp, difference: true,
			of: func(y []float64) float64 { return y[a] - y[b] },
		})
	}
	return out
}

// values are the numbers of a target in the worlds of a point.
func (t *target) values(p *Outcomes) []float64 {
	out := make([]float64, len(p.NPV[0]))
	y := make([]float64, len(p.NPV))
	for w := range out {
		for i := range y {
			y[i] = p.NPV[i][w]
		}
		out[w] = t.of(y)
	}
	return out
}

func (s *SensitivityStudy) tornado(targets []target, all []*Outcomes) *TornadoReport {
	out := &TornadoReport{Replications: s.s.Replications}
	for _, t := range targets {
		base := t.values(all[0])
		bars, plain := make([]TornadoBar, len(s.inputs)), make([]design.Bar, len(s.inputs))
		for i := range s.inputs {
			pLow, pHigh := all[s.tornadoAt+2*i], all[s.tornadoAt+2*i+1]
			low, high := t.values(pLow), t.values(pHigh)
			var m design.BarMoments
			for w := range base {
				m.Add(base[w], low[w], high[w])
			}
			plain[i] = m.Bar(s.s.Confidence)
			bars[i] = TornadoBar{Path: s.inputs[i].number.Path, Bar: plain[i], BestLow: s.best(pLow), BestHigh: s.best(pHigh)}
		}
		order := byWidth(plain)
		if t.difference {
			order = design.Tornado(plain)
		}
		sorted := TornadoTarget{Target: t.name}
		for _, i := range order {
			sorted.Bars = append(sorted.Bars, bars[i])
		}
		out.Targets = append(out.Targets, sorted)
	}
	return out
}

// best is the strategy of the highest mean at a point.
func (s *SensitivityStudy) best(p *Outcomes) string {
	best, most := 0, 0.0
	for i, values := range p.NPV {
		if mean := stats.MomentsOf(values).Mean(); i == 0 || mean > most {
			best, most = i, mean
		}
	}
	return s.strategies[best]
}

// byWidth is the order of bars by their width alone.
func byWidth(bars []design.Bar) []int {
	order := make([]int, len(bars))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(bars[j].Width(), bars[i].Width()) })
	return order
}

func (s *SensitivityStudy) rank(targets []target, base *Outcomes) *RankReport {
	out := &RankReport{Replications: s.s.Replications}
	for _, t := range targets {
		y := t.values(base)
		rank := design.RankCorrelations(base.Inputs, y, s.s.Confidence)
		partial := design.PartialRankCorrelations(base.Inputs, y, s.s.Confidence)
		table := RankTarget{Target: t.name}
		for i := range base.Inputs {
			table.Inputs = append(table.Inputs, RankRow{Path: s.inputs[i].number.Path, Rank: rank[i], Partial: partial[i]})
		}
		slices.SortStableFunc(table.Inputs, func(a, b RankRow) int { return descending(a.Partial, b.Partial) })
		out.Targets = append(out.Targets, table)
	}
	return out
}

// means are the outcomes of points that have one number for each strategy.
func means(points []*Outcomes) [][]float64 {
	out := make([][]float64, len(points))
	for i, p := range points {
		for _, y := range p.NPV {
			out[i] = append(out[i], y[0])
		}
	}
	return out
}

func (s *SensitivityStudy) morrisReport(targets []target, points []*Outcomes) *MorrisReport {
	out, ys := &MorrisReport{Trajectories: s.s.Trajectories, Worlds: s.s.Worlds}, means(points)
	for _, t := range targets {
		table := MorrisTarget{Target: t.name}
		for i, e := range effects(s.morris, ys, t.of, s.s.Confidence, s.s.Seed) {
			table.Inputs = append(table.Inputs, MorrisRow{s.inputs[i].number.Path, e})
		}
		slices.SortStableFunc(table.Inputs, func(a, b MorrisRow) int { return descending(a.MuStar, b.MuStar) })
		out.Targets = append(out.Targets, table)
	}
	return out
}

func (s *SensitivityStudy) sobolReport(targets []target, points []*Outcomes) *SobolReport {
	out, ys := &SobolReport{Rows: s.s.Rows, Worlds: s.s.Worlds}, means(points)
	for _, t := range targets {
		found, sd := indices(s.sobol, ys, t.of, s.s.Confidence, s.s.Seed)
		table := SobolTarget{Target: t.name, SD: sd}
		for i, x := range found {
			table.Inputs = append(table.Inputs, SobolRow{s.inputs[i].number.Path, x})
		}
		slices.SortStableFunc(table.Inputs, func(a, b SobolRow) int { return descending(a.Total, b.Total) })
		out.Targets = append(out.Targets, table)
	}
	return out
}

// descending orders estimates by their magnitude, those without a value last.
func descending(a, b stats.Estimate) int {
	if a.OK != b.OK {
		if a.OK {
			return -1
		}
		return 1
	}
	return cmp.Compare(max(b.Value, -b.Value), max(a.Value, -a.Value))
}
