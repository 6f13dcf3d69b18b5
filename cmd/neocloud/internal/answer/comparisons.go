package answer

import (
	"fmt"

	"neocloud/cmd/neocloud/internal/figure"
	"neocloud/cmd/neocloud/internal/sheet"
	"neocloud/sim"
	"neocloud/sim/stats"
)

// mostPairs is how many comparisons are printed; of more, only those of the best.
const mostPairs = 6

// comparisonTable lists the paired differences.
func comparisonTable(s sim.Summary, notes *footnotes) sheet.Table {
	shown := s.Comparisons
	if len(shown) > mostPairs {
		shown = shown[:len(s.Strategies)-1]
	}
	var difference, correlation, better []stats.Estimate
	var amounts []float64
	for _, c := range shown {
		difference = append(difference, c.Difference)
		correlation = append(correlation, c.Correlation)
		better = append(better, c.PABetter)
		amounts = append(amounts, c.Difference.Value)
	}
	money := figure.Money(amounts...)
	d, dSign := notes.cells(money, difference)
	r, rSign := notes.cells(figure.Correlation(), correlation)
	p, pSign := notes.cells(figure.Percent(), better)
	t := sheet.Table{Left: 1, Fixed: 1, Header: []string{
		"A − B, both in the same worlds", "NPV, " + money.Name + dSign, "correlation" + rSign, "A better, % of worlds" + pSign,
	}}
	for i, c := range shown {
		if !c.Distinguishable {
			d[i] = "~ " + d[i]
		}
		t.Rows = append(t.Rows, []string{pair(c), d[i], r[i], p[i]})
	}
	if more := len(s.Comparisons) - len(shown); more > 0 {
		t.Rows = append(t.Rows, []string{fmt.Sprintf("(%d more: --format csv)", more), "", "", ""})
	}
	return t
}

func pair(c sim.ComparisonSummary) string {
	return sheet.Cut(c.A, 24) + " − " + sheet.Cut(c.B, 24)
}
