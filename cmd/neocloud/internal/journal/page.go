package journal

import (
	"fmt"
	"strings"

	"neocloud/cmd/neocloud/internal/figure"
	"neocloud/cmd/neocloud/internal/sheet"
	"neocloud/sim"
)

// effectWidth is how wide the column of effects is; longer ones are wrapped.
const effectWidth = 44

// Page returns the events, the leases and the money of the replication.
func (j *Journal) Page() sheet.Page {
	out := &j.Trace.Outcome
	page := sheet.Page{
		sheet.Paragraph(fmt.Sprintf("%s: %s in world %d of seed %d", j.Scenario.Name, j.Strategy, out.Replication, j.Seed)),
		eventTable(j.events()),
	}
	if len(out.Leases) > 0 {
		page = append(page, leaseTable(out.Leases))
	}
	return append(page, sheet.Paragraph(fmt.Sprintf("economic NPV %s, cash NPV %s, at %s a year from %v",
		cents(out.Metrics[sim.NPV]), cents(out.Metrics[sim.CashNPV]), figure.Level(j.Scenario.DiscountRate), j.Scenario.Start)))
}

// eventTable lists the events. The balance of megawatts stands below the last
// event of an instant, if it is another one than before.
func eventTable(events []sim.TraceEvent) sheet.Table {
	t := sheet.Table{Header: []string{"date", "event", "what", "effect"}, Left: 4}
	date, balance := "", ""
	for i := 0; i < len(events); {
		e := events[i]
		n := alike(events[i:])
		i += n
		row := []string{"", e.Event, e.Entity, e.Effect}
		if d := e.Date.String(); d != date {
			row[0], date = d, d
		}
		if n > 1 {
			last := events[i-1].Entity
			row[2] += " to " + last[strings.LastIndexByte(last, '/')+1:]
			row[3] += " each"
		}
		for _, line := range sheet.Wrap(row[3], effectWidth) {
			t.Rows = append(t.Rows, []string{row[0], row[1], row[2], line})
			row[0], row[1], row[2] = "", "", ""
		}
		if i < len(events) && events[i].At == e.At {
			continue
		}
		if b := balanceText(e); b != balance {
			t.Rows = append(t.Rows, []string{b})
			balance = b
		}
	}
	return t
}

// alike counts the events at the beginning that are the same in one instant but
// for the number of the block.
func alike(events []sim.TraceEvent) int {
	first := events[0]
	parent := first.Entity[:strings.LastIndexByte(first.Entity, '/')+1]
	if parent == "" {
		return 1
	}
	n := 1
	for n < len(events) && events[n].At == first.At && events[n].Event == first.Event && events[n].Effect == first.Effect &&
		strings.HasPrefix(events[n].Entity, parent) {
		n++
	}
	return n
}

func balanceText(e sim.TraceEvent) string {
	return fmt.Sprintf("            MW: leased %.1f, own demand %.1f of %.1f, spot %.1f, idle %.1f",
		e.Use.Leased, e.OwnServed, e.OwnDemand, e.Use.Spot, e.Use.Idle)
}

func leaseTable(leases []sim.LeaseOutcome) sheet.Table {
	var amounts []float64
	for _, l := range leases {
		amounts = append(amounts, l.Headline)
	}
	money := figure.Money(amounts...)
	t := sheet.Table{Left: 1, Fixed: 1, Header: []string{
		"leases", "MW", "signed", "start", "last day", "headline", "committed", "collected", "ended",
	}, Remark: "values in " + money.Name}
	for _, l := range leases {
		t.Rows = append(t.Rows, []string{
			l.Name, figure.Plain().Number(l.MW, 0), l.Signed.String(), l.Start.String(), l.End.AddDays(-1).String(),
			money.Number(l.Headline, 2), money.Number(l.Committed, 2), money.Number(l.Collected, 2), l.Ended,
		})
	}
	return t
}

// cents writes an amount in full.
func cents(usd float64) string {
	text := figure.Unit{Size: 1}.Number(usd, 2)
	if digits, negative := strings.CutPrefix(text, "-"); negative {
		return "-$" + digits
	}
	return "$" + text
}
