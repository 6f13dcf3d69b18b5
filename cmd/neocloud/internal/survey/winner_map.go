package survey

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"neocloud/cmd/neocloud/internal/figure"
	"neocloud/cmd/neocloud/internal/sheet"
	"neocloud/sim/study"
)

// notComputed stands where a point is missing.
const notComputed = "·"

// winnerMap is the winner at each point of a grid of two numbers: the first from left
// to right, the second from top to bottom.
func (p *sweepPage) winnerMap() sheet.Table {
	letters := lettersOf(p.Strategies)
	columns, rows := p.Axes[0].Values, p.Axes[1].Values
	across, down := p.scales[0].column(columns), p.scales[1].column(rows)
	t := sheet.Table{Header: append([]string{"↓ →"}, across...), Left: 1, Fixed: 1}
	byPoint := map[int]*study.PointResult{}
	for i := range p.Points {
		byPoint[p.Points[i].Point] = &p.Points[i]
	}
	open := false
	for k := range rows {
		row := []string{down[k]}
		for i := range columns {
			cell := notComputed
			if r := byPoint[i*len(rows)+k]; r != nil {
				cell = letters[slices.Index(p.Strategies, r.Winner.Strategy)]
				if !r.Winner.Settled {
					cell, open = strings.ToLower(cell), true
				}
			}
			row = append(row, cell)
		}
		t.Rows = append(t.Rows, row)
	}
	var legend []string
	for i, name := range p.Strategies {
		if slices.ContainsFunc(p.Wins, func(w study.Wins) bool { return w.Strategy == name }) {
			legend = append(legend, letters[i]+" "+name)
		}
	}
	text := fmt.Sprintf("→ %s, ↓ %s\nbest: %s", join(p.names[0], p.scales[0].name), join(p.names[1], p.scales[1].name), strings.Join(legend, ", "))
	if open {
		text += fmt.Sprintf("; lower case: not settled against all other strategies at %s", figure.Level(p.Confidence))
	}
	if len(p.Points) < p.Requested {
		text += "; " + notComputed + " not computed"
	}
	return t.With(text)
}

// lettersOf gives every strategy a capital letter of its own: the first of its name
// that is free, else of the alphabet, else a digit.
func lettersOf(names []string) []string {
	taken := map[rune]bool{}
	out := make([]string, len(names))
	for i, name := range names {
		initials := ""
		for _, word := range strings.FieldsFunc(name, func(r rune) bool { return r == '-' || r == '_' }) {
			initials = word[:1] + initials // what is last tells variants apart
		}
		for _, r := range strings.ToUpper(name[:1]+initials+name) + "ABCDEFGHIJKLMNOPQRSTUVWXYZ" {
			if unicode.IsLetter(r) && !taken[r] {
				taken[r], out[i] = true, string(r)
				break
			}
		}
		if out[i] == "" {
			out[i] = fmt.Sprintf("(%d)", i+1)
		}
	}
	return out
}
