package answer

import (
	"fmt"
	"slices"
	"strings"

	"neocloud/cmd/neocloud/internal/figure"
	"neocloud/cmd/neocloud/internal/sheet"
	"neocloud/sim"
	"neocloud/sim/lease"
	"neocloud/sim/stats"
)

// reason is a column of the table of leases.
type reason struct {
	lease.Reason
	head string
}

// reasons returns those for which any of the leases ended, in the order of their
// columns.
func reasons(leases []*sim.LeaseSummary) []reason {
	var out []reason
	for _, r := range []reason{
		{lease.Expired, "expired"},
		{lease.TenantLeft, "left"},
		{lease.OwnerReclaimed, "reclaimed"},
		{lease.Defaulted, "default"},
		{lease.DeliveryFailed, "undelivered"},
		{lease.Open, "open"},
	} {
		if slices.ContainsFunc(leases, func(l *sim.LeaseSummary) bool { return l.Ended[r.String()].Value > 0 }) {
			out = append(out, r)
		}
	}
	return out
}

// leaseBlocks tell what became of every lease, under each strategy that signs it;
// those that do not are left to a remark.
func leaseBlocks(s sim.Summary, notes *footnotes, anchors anchored) []sheet.Block {
	if len(s.Strategies) == 0 || len(s.Strategies[0].Leases) == 0 {
		return nil
	}
	var signers, idle []string // strategies that sign anything, and the others
	for _, st := range s.Strategies {
		if slices.ContainsFunc(st.Leases, isSigned) {
			signers = append(signers, st.Name)
		} else {
			idle = append(idle, st.Name)
		}
	}
	if len(signers) == 0 {
		return []sheet.Block{sheet.Paragraph("no strategy signs a lease")}
	}
	table, money := leaseTable(s, notes, anchors)
	remarks := []string{fmt.Sprintf("signed per world; %s per lease; ended in %% of leases", money.Name)}
	switch len(idle) {
	case 0:
	case 1:
		remarks = append(remarks, idle[0]+" signs none")
	default:
		remarks = append(remarks, list(idle, "and")+" sign none")
	}
	for k, l := range s.Strategies[0].Leases {
		var never []string
		for _, st := range s.Strategies {
			if slices.Contains(signers, st.Name) && !isSigned(st.Leases[k]) {
				never = append(never, st.Name)
			}
		}
		switch {
		case len(never) == len(signers):
			remarks = append(remarks, l.Name+" is never signed")
		case len(never) > 0:
			remarks = append(remarks, l.Name+" is never signed by "+list(never, "or"))
		}
	}
	return []sheet.Block{table.With(strings.Join(remarks, "; "))}
}

func isSigned(l sim.LeaseSummary) bool { return l.Signed.OK && l.Signed.Value > 0 }

// leaseTable has a heading for each lease and below it a row for each strategy
// that signs it; a single row if all rows read the same.
func leaseTable(s sim.Summary, notes *footnotes, anchors anchored) (sheet.Table, figure.Unit) {
	var signed []*sim.LeaseSummary // by lease, then strategy
	var by []string
	var amounts []float64
	for k := range s.Strategies[0].Leases {
		for i := range s.Strategies {
			if l := &s.Strategies[i].Leases[k]; isSigned(*l) {
				signed, by = append(signed, l), append(by, s.Strategies[i].Name)
				amounts = append(amounts, l.Headline.Value)
			}
		}
	}
	money := figure.Money(amounts...)
	t := sheet.Table{Left: 1, Fixed: 1, Header: []string{"leases" + anchors.at(valueAnchor)}}
	cells := make([][]string, len(signed))
	add := func(head string, u figure.Unit, of func(*sim.LeaseSummary) stats.Estimate) {
		column := make([]stats.Estimate, len(signed))
		for i, l := range signed {
			column[i] = of(l)
		}
		texts, sign := notes.cells(u, column)
		t.Header = append(t.Header, head+sign)
		for i := range cells {
			cells[i] = append(cells[i], strings.Replace(texts[i], figure.PlusMinus, "±", 1))
		}
	}
	add("signed", figure.Unit{Size: 1, Most: 2}, func(l *sim.LeaseSummary) stats.Estimate { return l.Signed })
	add("headline", money, func(l *sim.LeaseSummary) stats.Estimate { return l.Headline })
	add("committed", money, func(l *sim.LeaseSummary) stats.Estimate { return l.Committed })
	add("collected", money, func(l *sim.LeaseSummary) stats.Estimate { return l.Collected })
	for _, r := range reasons(signed) {
		add(r.head, figure.Unit{Name: "%", Size: 0.01}, func(l *sim.LeaseSummary) stats.Estimate { return l.Ended[r.String()] })
	}
	for from := 0; from < len(signed); {
		to, alike := from+1, true
		for to < len(signed) && signed[to].Name == signed[from].Name && signed[to].Product == signed[from].Product {
			alike = alike && slices.Equal(cells[to], cells[from])
			to++
		}
		title := signed[from].Name
		if signed[from].Product {
			title += ", each"
		}
		switch {
		case len(s.Strategies) == 1:
			t.Rows = append(t.Rows, append([]string{title}, cells[from]...))
		case to-from > 1 && alike:
			t.Rows = append(t.Rows, append([]string{fmt.Sprintf("%s, all %d", title, to-from)}, cells[from]...))
		default:
			t.Rows = append(t.Rows, []string{title})
			for i := from; i < to; i++ {
				t.Rows = append(t.Rows, append([]string{"  " + by[i]}, cells[i]...))
			}
		}
		from = to
	}
	return t, money
}
