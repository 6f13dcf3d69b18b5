package survey

import (
	"fmt"
	"strings"
	"time"

	"neocloud/cmd/neocloud/internal/figure"
	"neocloud/cmd/neocloud/internal/sheet"
	"neocloud/sim"
	"neocloud/sim/stats"
	"neocloud/sim/study"
)

// Made is how a page came about, for its last line.
type Made struct {
	// Version of the program.
	Version string
	// Took is the time from start to end; 0 says that the results were read.
	Took time.Duration
}

// String is the end of a page's last line.
func (m Made) String() string {
	if m.Took == 0 {
		return "neocloud " + m.Version
	}
	return fmt.Sprintf("neocloud %s, %.1f s", m.Version, m.Took.Seconds())
}

// mostRows is how many points are listed one by one.
const mostRows = 40

// sweepPage is a sweep that is being written.
type sweepPage struct {
	study.SweepSummary
	names  []string // of the axes, short
	scales []scale
}

// SweepPage returns what a sweep says on one page: what was varied, who wins where, and
// where the winner changes.
func SweepPage(s study.SweepSummary, made Made) sheet.Page {
	p := sweepPage{SweepSummary: s}
	var paths []string
	for _, a := range s.Axes {
		paths = append(paths, a.Path)
		p.scales = append(p.scales, scaleOf(a.Unit, a.Low, a.High))
	}
	p.names = shortNames(paths)
	page := sheet.Page{sheet.Paragraph(title(s.Scenario, s.Question)), sheet.Paragraph(p.verdict()), p.varied()}
	switch {
	case len(s.Points) == 0:
	case len(s.Axes) == 2 && s.Design == sim.DesignGrid:
		page = append(page, p.winnerMap())
	case len(s.Points) <= mostRows:
		page = append(page, p.pointTable())
	}
	if changes := p.changes(); len(changes) > 0 {
		page = append(page, sheet.Paragraph(strings.Join(changes, "\n")))
	}
	return append(page, sheet.Notes{p.lastLine(made)})
}

func title(name, question string) string {
	if question == "" {
		return name
	}
	return name + ": " + question
}

// verdict says at how many points each strategy wins.
func (p *sweepPage) verdict() string {
	if len(p.Points) == 0 {
		return "No point was computed to its end, so nothing can be said."
	}
	text := ""
	if len(p.Points) < p.Requested {
		text = fmt.Sprintf("After %s of %s points: ", figure.Count(len(p.Points)), figure.Count(p.Requested))
	}
	if len(p.Strategies) == 1 {
		return text + p.Strategies[0] + " is the only strategy, so there is nothing to compare it with."
	}
	var parts []string
	for _, w := range p.Wins {
		settled := settledAt(w)
		at := "at " + figure.Count(w.Points)
		switch {
		case w.Points == len(p.Points) && w.Points > 1:
			at = "wins at all " + points(len(p.Points))
		case len(parts) == 0:
			at = fmt.Sprintf("wins %s of %s", at, points(len(p.Points)))
		}
		parts = append(parts, w.Strategy+" "+at+settled)
	}
	return text + strings.Join(parts, "; ") + "."
}

// settledAt says at how many of its points a win is settled.
func settledAt(w study.Wins) string {
	switch {
	case w.Points == 1 && w.Settled == 1:
		return ", settled"
	case w.Points == 1:
		return ", not settled"
	case w.Settled == w.Points:
		return ", settled at all of them"
	case w.Settled == 0:
		return ", settled at none of them"
	}
	return fmt.Sprintf(", settled at %s of them", figure.Count(w.Settled))
}

func points(n int) string {
	if n == 1 {
		return "1 point"
	}
	return figure.Count(n) + " points"
}

// varied lists the numbers that were varied.
func (p *sweepPage) varied() sheet.Table {
	t := sheet.Table{Header: []string{"varied", "", "from", "to", "values"}, Left: 2}
	for j, a := range p.Axes {
		values := figure.Missing
		if a.Values != nil {
			values = figure.Count(len(a.Values))
		}
		t.Rows = append(t.Rows, []string{a.Path, p.scales[j].name, p.scales[j].number(a.Low), p.scales[j].number(a.High), values})
	}
	return t
}

// pointTable lists the points with the means of all strategies.
func (p *sweepPage) pointTable() sheet.Table {
	t := sheet.Table{Left: 0, Fixed: len(p.Axes)}
	for j, name := range p.names {
		t.Header = append(t.Header, join(name, p.scales[j].name))
	}
	var all []stats.Estimate
	var amounts []float64
	for i := range p.Points {
		for k := range p.Points[i].Strategies {
			e := p.Points[i].Mean(k)
			all, amounts = append(all, e), append(amounts, e.Value)
		}
	}
	money := figure.Money(amounts...)
	decimals := money.Decimals(all...)
	for _, name := range p.Strategies {
		t.Header = append(t.Header, join(sheet.Cut(name, 16), money.Name))
	}
	t.Header = append(t.Header, "best")
	coordinates := make([][]string, len(p.Axes))
	for j := range p.Axes {
		var values []float64
		for i := range p.Points {
			values = append(values, p.Points[i].Coordinates[j])
		}
		coordinates[j] = p.scales[j].column(values)
	}
	for i := range p.Points {
		r := &p.Points[i]
		var row []string
		for j := range p.Axes {
			row = append(row, coordinates[j][i])
		}
		for k := range r.Strategies {
			row = append(row, money.Estimate(r.Mean(k), decimals))
		}
		best := sheet.Cut(r.Winner.Strategy, 16)
		if !r.Winner.Settled {
			best = "~ " + best
		}
		t.Rows = append(t.Rows, append(row, best))
	}
	return t.With("economic NPV, mean" + p.sign())
}

// sign explains ~ if there is one.
func (p *sweepPage) sign() string {
	for i := range p.Points {
		if !p.Points[i].Winner.Settled {
			return "; ~ not settled against all other strategies"
		}
	}
	return ""
}

// join puts a unit behind a name.
func join(name, unit string) string {
	if unit == "" {
		return name
	}
	return name + ", " + unit
}

func (p *sweepPage) lastLine(made Made) string {
	worlds := "the same " + figure.Count(p.Replications) + " worlds at every point"
	if p.Independent {
		worlds = figure.Count(p.Replications) + " worlds of its own at every point"
	}
	return fmt.Sprintf("± and settled: %s. seed %d, %s, %s, %s",
		figure.Level(p.Confidence), p.Seed, p.Design, worlds, made.String())
}
