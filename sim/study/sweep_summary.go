package study

import (
	"cmp"
	"slices"

	"neocloud/sim"
)

// SweepSummary is what a sweep says: the points, who wins at how many of them, and where
// the winner changes.
type SweepSummary struct {
	// Version of the program that made the summary, if it says so.
	Version      string  `json:"version,omitempty"`
	Scenario     string  `json:"scenario"`
	Question     string  `json:"question,omitempty"`
	Design       string  `json:"design"`
	Seed         uint64  `json:"seed"`
	Independent  bool    `json:"independent,omitempty"`
	Replications int     `json:"replications"`
	Confidence   float64 `json:"confidence"`
	// Requested is the number of points of the design; Points has fewer where the sweep
	// was interrupted.
	Requested  int           `json:"points_requested"`
	Axes       []AxisSummary `json:"axes"`
	Strategies []string      `json:"strategies"`
	// Wins are the strategies that win anywhere, the one that wins at most points first.
	Wins []Wins `json:"wins"`
	// Lines are the lines of a grid along its first axis, in the order of the points;
	// only those that are complete. Other designs have none.
	Lines []Line `json:"lines,omitempty"`
	// Split is the one number that tells best who wins; nil where one strategy wins
	// everywhere.
	Split *Split `json:"split,omitempty"`
	// Points in their order.
	Points []PointResult `json:"points"`
}

// AxisSummary describes a number that varied.
type AxisSummary struct {
	Path string `json:"path"`
	Unit string `json:"unit,omitempty"`
	// Low and High are the ends of its range, and Values, in their order, those of a grid
	// or a list.
	Low    float64   `json:"low"`
	High   float64   `json:"high"`
	Values []float64 `json:"values,omitempty"`
}

// Wins is at how many points a strategy wins, and at how many of them that is settled.
type Wins struct {
	Strategy string `json:"strategy"`
	Points   int    `json:"points"`
	Settled  int    `json:"settled"`
}

// Line is the points of a grid that differ in the first number only.
type Line struct {
	// Others are the other numbers, in the order of the axes after the first.
	Others []float64 `json:"others,omitempty"`
	// Stretches are consecutive points at which the same strategy wins, in the order
	// of the first axis, which rises.
	Stretches []Stretch `json:"stretches"`
}

// Stretch is consecutive points of a [Line] with the same winner.
type Stretch struct {
	Strategy string `json:"strategy"`
	// From and To are the first and the last value of the number.
	From float64 `json:"from"`
	To   float64 `json:"to"`
	// Points, and at how many of them the winner is settled.
	Points  int `json:"points"`
	Settled int `json:"settled"`
	// Until is where the next stretch begins, between To and its From: where the
	// straight line through the differences of the two means at these points is 0. It
	// is 0 in the last stretch.
	Until float64 `json:"until,omitzero"`
}

// Split tells who wins by one number: Below where it is less than At, else Above.
type Split struct {
	Axis int     `json:"axis"`
	Path string  `json:"path"`
	At   float64 `json:"at"`
	// Below and Above are the strategies that win at most points on either side, with
	// how many of how many.
	Below       string `json:"below"`
	BelowWins   int    `json:"below_wins"`
	BelowPoints int    `json:"below_points"`
	Above       string `json:"above"`
	AboveWins   int    `json:"above_wins"`
	AbovePoints int    `json:"above_points"`
}

// Summary says what points of the sweep say, whichever there are.
func (s *SweepStudy) Summary(points []PointResult) SweepSummary {
	out := SweepSummary{
		Scenario: s.sweep.Scenario.Name, Question: s.sweep.Scenario.Question, Design: s.sweep.Design,
		Seed: s.sweep.Seed, Independent: s.sweep.Independent, Replications: s.sweep.Replications, Confidence: s.sweep.Confidence,
		Requested: s.Len(), Strategies: s.strategies, Points: slices.Clone(points),
	}
	slices.SortFunc(out.Points, func(a, b PointResult) int { return cmp.Compare(a.Point, b.Point) })
	for j, a := range s.sweep.Axes {
		x := AxisSummary{Path: a.Path, Unit: s.numbers[j].Unit, Low: slices.Min(a.Values), High: slices.Max(a.Values)}
		if !s.sweep.spreads() {
			x.Values = a.Values
		}
		out.Axes = append(out.Axes, x)
	}
	out.Wins = wins(s.strategies, out.Points)
	if s.sweep.Design == sim.DesignGrid {
		out.Lines = s.lines(out.Points)
	}
	if len(out.Wins) > 1 {
		out.Split = out.split()
	}
	return out
}

func wins(strategies []string, points []PointResult) []Wins {
	var all []Wins
	for _, name := range strategies {
		w := Wins{Strategy: name}
		for i := range points {
			if points[i].Winner.Strategy == name {
				w.Points++
				if points[i].Winner.Settled {
					w.Settled++
				}
			}
		}
		if w.Points > 0 {
			all = append(all, w)
		}
	}
	slices.SortStableFunc(all, func(a, b Wins) int { return cmp.Compare(b.Points, a.Points) })
	return all
}

// lines cuts the points of a grid into lines along the first axis.
func (s *SweepStudy) lines(points []PointResult) []Line {
	along := len(s.sweep.Axes[0].Values)
	step := s.Len() / along // the first axis varies slowest
	byPoint := make(map[int]*PointResult, len(points))
	for i := range points {
		byPoint[points[i].Point] = &points[i]
	}
	var all []Line
	for first := range step {
		var line []*PointResult
		for k := range along {
			if p := byPoint[first+k*step]; p != nil {
				line = append(line, p)
			}
		}
		if len(line) < along {
			continue
		}
		slices.SortStableFunc(line, func(a, b *PointResult) int { return cmp.Compare(a.Coordinates[0], b.Coordinates[0]) })
		all = append(all, Line{Others: line[0].Coordinates[1:], Stretches: stretches(line)})
	}
	return all
}

func stretches(line []*PointResult) []Stretch {
	var all []Stretch
	for i, p := range line {
		x := p.Coordinates[0]
		if i == 0 || p.Winner.Strategy != line[i-1].Winner.Strategy {
			if i > 0 {
				all[len(all)-1].Until = crossing(line[i-1], p)
			}
			all = append(all, Stretch{Strategy: p.Winner.Strategy, From: x})
		}
		last := &all[len(all)-1]
		last.To = x
		last.Points++
		if p.Winner.Settled {
			last.Settled++
		}
	}
	return all
}

// crossing is where the means of the winners of two neighbours are equal, by the
// straight line through their differences.
func crossing(a, b *PointResult) float64 {
	mean := func(p *PointResult, name string) float64 {
		for i := range p.Strategies {
			if p.Strategies[i].Name == name {
				return p.Mean(i).Value
			}
		}
		return 0
	}
	lead := mean(a, a.Winner.Strategy) - mean(a, b.Winner.Strategy)
	behind := mean(b, b.Winner.Strategy) - mean(b, a.Winner.Strategy)
	x, y := a.Coordinates[0], b.Coordinates[0]
	if lead+behind <= 0 { // equal at both
		return x + (y-x)/2
	}
	return x + float64((y-x)*(lead/(lead+behind)))
}

// split finds the number and the place that tell the winners apart at most points.
func (s *SweepSummary) split() *Split {
	var best *Split
	order := slices.Clone(s.Points)
	for j, a := range s.Axes {
		slices.SortStableFunc(order, func(p, q PointResult) int { return cmp.Compare(p.Coordinates[j], q.Coordinates[j]) })
		below, above := make([]int, len(s.Strategies)), make([]int, len(s.Strategies))
		for i := range order {
			above[slices.Index(s.Strategies, order[i].Winner.Strategy)]++
		}
		for k := 1; k < len(order); k++ {
			of := slices.Index(s.Strategies, order[k-1].Winner.Strategy)
			below[of]++
			above[of]--
			x, y := order[k-1].Coordinates[j], order[k].Coordinates[j]
			if x == y {
				continue
			}
			b, t := slices.Index(below, slices.Max(below)), slices.Index(above, slices.Max(above))
			if best == nil || below[b]+above[t] > best.BelowWins+best.AboveWins {
				best = &Split{
					Axis: j, Path: a.Path, At: x + (y-x)/2,
					Below: s.Strategies[b], BelowWins: below[b], BelowPoints: k,
					Above: s.Strategies[t], AboveWins: above[t], AbovePoints: len(order) - k,
				}
			}
		}
	}
	return best
}
