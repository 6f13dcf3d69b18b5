package answer

import (
	"slices"
	"strings"

	"neocloud/cmd/neocloud/internal/figure"
	"neocloud/cmd/neocloud/internal/sheet"
	"neocloud/sim"
	"neocloud/sim/stats"
)

// signGap stands between two signs.
const signGap = ","

// footnotes are the caveats in the order in which the page first refers to them.
type footnotes struct{ texts []string }

// marks returns the signs of warnings, to be put behind what they are about.
func (f *footnotes) marks(warnings []stats.Warning) string {
	var numbers []int
	for _, w := range warnings {
		if w.Code == stats.CodeOneObservation || w.Code == stats.CodeNoObservations {
			continue // the verdict says so once; a dash says so itself
		}
		i := slices.Index(f.texts, w.Text)
		if i < 0 {
			i = len(f.texts)
			f.texts = append(f.texts, w.Text)
		}
		if !slices.Contains(numbers, i+1) {
			numbers = append(numbers, i+1)
		}
	}
	slices.Sort(numbers)
	var signs []string
	for _, n := range numbers {
		signs = append(signs, figure.Superscript(n))
	}
	return strings.Join(signs, signGap)
}

// lines are the footnotes as they stand at the bottom.
func (f *footnotes) lines() sheet.Notes {
	var lines sheet.Notes
	for i, text := range f.texts {
		lines = append(lines, figure.Superscript(i+1)+" "+text)
	}
	return lines
}

// The places of the page that caveats of the result as a whole refer to.
const (
	verdictAnchor = "verdict"
	npvAnchor     = "npv"
	leasedAnchor  = "leased"
	valueAnchor   = "lease values"
	breachAnchor  = "covenant"
	returnAnchor  = "IRR"
)

// anchored are the warnings of the result by the place they refer to.
type anchored struct {
	notes *footnotes
	by    map[string][]stats.Warning
}

func (f *footnotes) anchors(warnings []stats.Warning) anchored {
	a := anchored{notes: f, by: map[string][]stats.Warning{}}
	for _, w := range warnings {
		place := npvAnchor
		switch w.Code {
		case sim.CodeInterrupted:
			place = verdictAnchor
		case sim.CodeShortDelivery:
			place = leasedAnchor
		case sim.CodeBreach:
			place = breachAnchor
		case sim.CodeNoReturn:
			place = returnAnchor
		case sim.CodeOpenLeases:
			place = valueAnchor
		}
		a.by[place] = append(a.by[place], w)
	}
	return a
}

// at returns the signs for a place.
func (a anchored) at(place string) string { return a.notes.marks(a.by[place]) }
