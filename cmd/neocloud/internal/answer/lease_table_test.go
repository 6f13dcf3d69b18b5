package answer

import (
	"strings"
	"testing"

	"neocloud/cmd/neocloud/internal/figure"
	"neocloud/sim"
	"neocloud/sim/stats"
)

// letting is a summary of strategies, best first, that sign one lease and collect
// so much, give or take 1bn.
func letting(product bool, collected ...float64) sim.Summary {
	var s sim.Summary
	for i, c := range collected {
		var st sim.StrategySummary
		st.Name = string(rune('a' + i))
		st.Metrics[sim.NPV].Mean = around(float64(-i)*1e9, 1e8)
		st.Leases = []sim.LeaseSummary{{
			Name: "tenant", Product: product, Signed: around(1.2, 0.1),
			Headline: around(45e9, 1e9), Committed: around(6e9, 1e9), Collected: around(c, 1e9),
			Ended: map[string]stats.Estimate{"expired": around(0.5, 0.1)},
		}}
		s.Strategies = append(s.Strategies, st)
	}
	return s
}

func TestLeaseRows(t *testing.T) {
	for _, c := range []struct {
		name   string
		s      sim.Summary
		rows   string // first cells
		remark string
	}{
		{"alike", letting(false, 20e9, 20.5e9, 21e9), "tenant", "tenant alike within ± in 3 strategies, here a"},
		{"one pair apart", letting(false, 20e9, 21.5e9, 23e9), "tenant|  a|  b|  c", "renewals included"},
		{"a product is no renewal", letting(true, 20e9, 30e9), "tenant, each|  a|  b", "signed per world; "},
		{"too many", letting(false, 10e9, 20e9, 30e9, 40e9, 50e9, 60e9, 70e9, 80e9, 90e9), "tenant|  a|  b", "the other strategies: --format csv or json"},
		{"too many, the best two alike", letting(false, 10e9, 10e9, 30e9, 40e9, 50e9, 60e9, 70e9, 80e9, 90e9), "tenant", "alike within ± in 2 strategies, here a"},
	} {
		var notes footnotes
		table, remarks := leaseTable(c.s, &notes, notes.anchors(nil))
		var first []string
		for _, row := range table.Rows {
			first = append(first, row[0])
		}
		if got := strings.Join(first, "|"); got != c.rows {
			t.Errorf("%s: rows %q, want %q", c.name, got, c.rows)
		}
		if got := strings.Join(remarks, "; "); !strings.Contains(got, c.remark) {
			t.Errorf("%s: %q lacks %q", c.name, got, c.remark)
		}
	}
}

// Ends for which there is no room are told in the remark, the rarest first.
func TestRareEndsGoToTheRemark(t *testing.T) {
	s := letting(true, 20e9, 30e9)
	for i := range s.Strategies {
		s.Strategies[i].Name = strings.Repeat("s", 34)
		s.Strategies[i].Leases[0].Ended = map[string]stats.Estimate{
			"expired": around(0.5, 0.1), "tenant left": around(0.3, 0.1), "open at the end": around(0.4, 0.1), "default": around(0.2, 0.1),
			"owner reclaimed": around(0.15, 0.1), "delivery failed": around(0.25, 0.1),
		}
	}
	var notes footnotes
	table, remarks := leaseTable(s, &notes, notes.anchors(nil))
	header := strings.Join(table.Header, " ")
	last := strings.Join(remarks, "; ")
	if len(table.Split()) != 1 || !strings.Contains(header, "expired") || strings.Contains(header, "reclaimed") ||
		!strings.Contains(last, "reclaimed in "+figure.Share(around(0.15, 0.1))+" at most") {
		t.Errorf("header %q, remarks %q", header, last)
	}
}

// Columns with intervals are written to the same digit, so that a value that stands in
// two of them reads the same; a column that is exact keeps its digits.
func TestLeaseValuesReadAlike(t *testing.T) {
	s := letting(false, 20.25e9)
	l := &s.Strategies[0].Leases[0]
	l.Headline, l.Committed, l.Collected = around(5.14e9, 0.12e9), around(5.14e9, 0.04e9), stats.Estimate{Value: 45.35e9, OK: true}
	var notes footnotes
	table, _ := leaseTable(s, &notes, notes.anchors(nil))
	if got, want := strings.Join(table.Rows[0][2:5], " "), "5.1±0.2 5.1±0.1 45.35"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
