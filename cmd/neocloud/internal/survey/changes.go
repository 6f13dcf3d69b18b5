package survey

import (
	"fmt"
	"slices"
	"strings"

	"neocloud/cmd/neocloud/internal/figure"
	"neocloud/sim/study"
)

// mostChanges is how many sentences are worth reading.
const mostChanges = 12

// changes says where the winner changes, in sentences with numbers.
func (p *sweepPage) changes() []string {
	var out []string
	if len(p.Axes) <= 2 {
		out = p.alongLines()
	}
	if len(out) == 0 || len(out) > mostChanges {
		out = p.bySplit()
	}
	return out
}

// alongLines follows the first number, and says for which values of the second the
// same happens along it.
func (p *sweepPage) alongLines() []string {
	var out []string
	for from := 0; from < len(p.Lines); {
		to := from + 1
		for to < len(p.Lines) && slices.Equal(sequence(p.Lines[to]), sequence(p.Lines[from])) {
			to++
		}
		alike := p.Lines[from:to]
		from = to
		if len(alike[0].Stretches) == 1 && len(alike) == len(p.Lines) {
			return nil // one winner everywhere: the verdict said it
		}
		text := p.along(alike)
		text += "."
		if len(p.Axes) == 2 {
			text = fmt.Sprintf("At %s of %s: %s", p.names[1], p.scales[1].between(alike[0].Others[0], alike[len(alike)-1].Others[0]), text)
		} else {
			text = "Where the winner changes: " + text
		}
		out = append(out, text)
	}
	return out
}

// sequence is the strategies that win along a line.
func sequence(l study.Line) []string {
	var names []string
	for _, s := range l.Stretches {
		names = append(names, s.Strategy)
	}
	return names
}

// along says who wins along lines with the same sequence of winners; of numbers that
// differ, those of the first and the last line.
func (p *sweepPage) along(lines []study.Line) string {
	x := p.scales[0]
	last := len(lines[0].Stretches) - 1
	if last == 0 {
		return lines[0].Stretches[0].Strategy + " wins throughout"
	}
	var parts []string
	before := ""
	for k := range last + 1 {
		until := x.between(lines[0].Stretches[k].Until, lines[len(lines)-1].Stretches[k].Until)
		name := lines[0].Stretches[k].Strategy
		switch k {
		case 0:
			parts = append(parts, fmt.Sprintf("%s wins where %s is below %s", name, p.names[0], until))
			if len(lines) > 1 {
				parts[0] += " (in that order)"
			}
		case last:
			parts = append(parts, name+" above "+before)
		default:
			parts = append(parts, name+" from there to "+until)
		}
		before = "that"
	}
	return strings.Join(parts, ", ")
}

// bySplit says which one number tells best who wins.
func (p *sweepPage) bySplit() []string {
	s := p.Split
	if s == nil || s.Below == s.Above {
		return nil
	}
	at := p.scales[s.Axis].said(s.At)
	return []string{fmt.Sprintf("%s tells best who wins: below %s %s at %s of %s, above it %s at %s of %s.",
		p.names[s.Axis], at, s.Below, figure.Count(s.BelowWins), points(s.BelowPoints),
		s.Above, figure.Count(s.AboveWins), points(s.AbovePoints))}
}
