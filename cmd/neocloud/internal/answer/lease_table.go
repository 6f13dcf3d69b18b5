package answer

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"neocloud/cmd/neocloud/internal/figure"
	"neocloud/cmd/neocloud/internal/sheet"
	"neocloud/sim"
	"neocloud/sim/stats"
)

// mostLeaseLines is how many lines the leases take before only the best two
// strategies of each lease are shown, and then only the best one.
const mostLeaseLines = 9

// signedLease is one lease under one strategy that signs it.
type signedLease struct {
	*sim.LeaseSummary
	by  string
	npv float64 // of the strategy
}

// leaseRows are the rows of one lease: of each strategy that signs it, best first,
// or a single one if all are alike.
type leaseRows struct {
	rows []signedLease
	// merged is how many strategies the single row stands for.
	merged int
	// cut says that the single row stands for no other strategy.
	cut bool
}

// leaseTable has a row for a lease that is alike under all strategies that sign it,
// and for another a heading with a row for each of them, or for the best two if
// there are many. The rarest ends that there is no room for go to the remarks, which
// say all that.
func leaseTable(s sim.Summary, notes *footnotes, anchors anchored) (sheet.Table, []string) {
	groups, left := leaseGroups(s)
	var shown []*sim.LeaseSummary
	var amounts []float64
	for _, g := range groups {
		for _, l := range g.rows {
			shown, amounts = append(shown, l.LeaseSummary), append(amounts, l.Headline.Value)
		}
	}
	money := figure.Money(amounts...)
	remarks := leaseRemarks(groups, left, money)
	ends := reasons(shown)
	columns := func() (sheet.Table, footnotes) {
		trial := footnotes{slices.Clone(notes.texts)} // a column left out leaves no footnote
		return leaseColumns(groups, shown, ends, money, &trial, anchored{&trial, anchors.by}), trial
	}
	t, after := columns()
	for len(t.Split()) > 1 && len(ends) > 1 {
		rarest := slices.MinFunc(ends, func(a, b reason) int {
			return cmp.Compare(most(shown, a).Value, most(shown, b).Value)
		})
		ends = slices.DeleteFunc(slices.Clone(ends), func(r reason) bool { return r == rarest })
		share := most(shown, rarest)
		remarks = append(remarks, fmt.Sprintf("%s in %s at most", rarest.head, figure.Share(share)))
		t, after = columns()
	}
	*notes = after
	return t, remarks
}

// most is the largest share of leases that ended for the reason.
func most(leases []*sim.LeaseSummary, r reason) stats.Estimate {
	l := slices.MaxFunc(leases, func(a, b *sim.LeaseSummary) int {
		return cmp.Compare(a.Ended[r.String()].Value, b.Ended[r.String()].Value)
	})
	return l.Ended[r.String()]
}

// leaseColumns writes the rows with a column for each of these ends.
func leaseColumns(groups []leaseRows, shown []*sim.LeaseSummary, ends []reason, money figure.Unit, notes *footnotes, anchors anchored) sheet.Table {
	t := sheet.Table{Left: 1, Fixed: 1, Header: []string{"leases" + anchors.at(valueAnchor)}}
	cells := make([][]string, len(shown))
	compact := strings.NewReplacer(figure.PlusMinus, "±", "\u00a0", "")
	add := func(head string, u figure.Unit, of func(*sim.LeaseSummary) stats.Estimate) {
		column := make([]stats.Estimate, len(shown))
		for i, l := range shown {
			column[i] = of(l)
		}
		texts, sign := notes.cells(u, column)
		t.Header = append(t.Header, head+sign)
		for i := range cells {
			cells[i] = append(cells[i], compact.Replace(texts[i]))
		}
	}
	add("signed", figure.Unit{Size: 1, Most: 2}, func(l *sim.LeaseSummary) stats.Estimate { return l.Signed })
	values := []func(*sim.LeaseSummary) stats.Estimate{
		func(l *sim.LeaseSummary) stats.Estimate { return l.Headline },
		func(l *sim.LeaseSummary) stats.Estimate { return l.Committed },
		func(l *sim.LeaseSummary) stats.Estimate { return l.Collected },
	}
	same := alike(money, shown, values)
	for i, head := range []string{"headline", "committed", "collected"} {
		u := same
		if !uncertain(shown, values[i]) {
			u = money
		}
		add(head, u, values[i])
	}
	for _, r := range ends {
		add(r.head, figure.Unit{Name: "%", Size: 0.01, High: 1}, func(l *sim.LeaseSummary) stats.Estimate { return l.Ended[r.String()] })
	}
	for _, g := range groups {
		title := g.rows[0].Name
		if g.rows[0].Product {
			title += ", each"
		}
		if len(g.rows) == 1 {
			t.Rows, cells = append(t.Rows, append([]string{title}, cells[0]...)), cells[1:]
			continue
		}
		t.Rows = append(t.Rows, []string{title})
		for _, l := range g.rows {
			t.Rows, cells = append(t.Rows, append([]string{"  " + l.by}, cells[0]...)), cells[1:]
		}
	}
	return t
}

// alike is the unit with the fewest decimals that any of the columns asks for, so that
// what is the same in two of them is written the same.
func alike(u figure.Unit, leases []*sim.LeaseSummary, columns []func(*sim.LeaseSummary) stats.Estimate) figure.Unit {
	for _, of := range columns {
		column := make([]stats.Estimate, len(leases))
		for i, l := range leases {
			column[i] = of(l)
		}
		u.Most = min(u.Most, u.Decimals(column...))
	}
	return u
}

// uncertain reports whether a column has an interval.
func uncertain(leases []*sim.LeaseSummary, of func(*sim.LeaseSummary) stats.Estimate) bool {
	return slices.ContainsFunc(leases, func(l *sim.LeaseSummary) bool {
		s := span(of(l))
		return s.Lo < s.Hi
	})
}

// leaseRemarks explain the columns and which rows stand for several strategies or
// are left out.
func leaseRemarks(groups []leaseRows, left bool, money figure.Unit) []string {
	signed := "signed per world"
	if slices.ContainsFunc(groups, func(g leaseRows) bool {
		return slices.ContainsFunc(g.rows, func(l signedLease) bool { return !l.Product && l.Signed.Value > 1 })
	}) {
		signed += ", renewals included"
	}
	remarks := []string{signed, money.Name + " per lease", "ended in % of leases"}
	var said said
	for _, g := range groups {
		switch {
		case g.merged > 1:
			said.add(g.rows[0].Name, fmt.Sprintf("alike within ± in %d strategies, here %s", g.merged, g.rows[0].by))
		case g.cut:
			said.add(g.rows[0].Name, "here of "+g.rows[0].by)
		}
	}
	remarks = append(remarks, said.sentences(" ", " ")...)
	if left {
		remarks = append(remarks, "the other strategies: --format csv or json")
	}
	return remarks
}

// leaseGroups chooses the rows; left says that some strategies have none.
func leaseGroups(s sim.Summary) (groups []leaseRows, left bool) {
	for k := range s.Strategies[0].Leases {
		var g leaseRows
		for i := range s.Strategies {
			if st := &s.Strategies[i]; isSigned(st.Leases[k]) {
				g.rows = append(g.rows, signedLease{&st.Leases[k], st.Name, st.Metrics[sim.NPV].Mean.Value})
			}
		}
		if len(g.rows) == 0 {
			continue
		}
		slices.SortStableFunc(g.rows, func(a, b signedLease) int { return cmp.Compare(b.npv, a.npv) })
		g.merge()
		groups = append(groups, g)
	}
	for keep := 2; keep > 0 && leaseLines(groups) > mostLeaseLines; keep-- {
		for i := range groups {
			if g := &groups[i]; len(g.rows) > keep {
				g.rows, left = g.rows[:keep], true
				g.cut = keep == 1
				g.merge()
			}
		}
	}
	return groups, left
}

// leaseLines is how many lines the rows take with their headings.
func leaseLines(groups []leaseRows) int {
	n := 0
	for _, g := range groups {
		n += len(g.rows)
		if len(g.rows) > 1 {
			n++
		}
	}
	return n
}

// merge keeps the first row alone if all are alike.
func (g *leaseRows) merge() {
	all := make([]*sim.LeaseSummary, len(g.rows))
	for i, l := range g.rows {
		all[i] = l.LeaseSummary
	}
	because := reasons(all)
	for i, a := range all {
		for _, b := range all[:i] {
			if !slices.EqualFunc(leaseFigures(a, because), leaseFigures(b, because), overlap) {
				return
			}
		}
	}
	g.merged, g.rows = len(g.rows), g.rows[:1]
}

// overlap reports whether the intervals of two estimates have a point in common.
func overlap(a, b stats.Estimate) bool {
	if !a.OK || !b.OK {
		return a.OK == b.OK
	}
	x, y := span(a), span(b)
	slack := 1e-9 * max(x.Hi, -x.Lo)
	return x.Lo <= y.Hi+slack && y.Lo <= x.Hi+slack
}

// span is the interval of an estimate, a point without one.
func span(e stats.Estimate) stats.Interval {
	if e.HasCI {
		return e.CI
	}
	return stats.Interval{Lo: e.Value, Hi: e.Value}
}

// leaseFigures are all figures of a lease that the table has columns for.
func leaseFigures(l *sim.LeaseSummary, ends []reason) []stats.Estimate {
	out := []stats.Estimate{l.Signed, l.Headline, l.Committed, l.Collected}
	for _, r := range ends {
		out = append(out, l.Ended[r.String()])
	}
	return out
}
