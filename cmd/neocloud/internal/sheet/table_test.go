package sheet

import (
	"strings"
	"testing"
)

func widest(text string) int {
	most := 0
	for line := range strings.SplitSeq(text, "\n") {
		most = max(most, length(line))
	}
	return most
}

func TestWideTablesAreCut(t *testing.T) {
	long := strings.Repeat("long", 30)
	out := text(t, Page{Table{Left: 2, Header: []string{"a", "b", "c"}, Rows: [][]string{{long, "short", "1.5"}, {"x", long, "2"}, {long}}}})
	if w := widest(out); w != Width {
		t.Errorf("%d columns wide:\n%s", w, out)
	}
	if !strings.Contains(out, "…") || !strings.Contains(out, "1.5") {
		t.Errorf("words are cut, figures never:\n%s", out)
	}
}

func TestSplit(t *testing.T) {
	table := Table{Left: 2, Fixed: 2, Header: []string{"strategies", ""}, Rows: [][]string{{"NPV", "$bn"}, {"heading"}}}
	for i := range 12 {
		table.Header = append(table.Header, "strategy-"+string(rune('a'+i)))
		table.Rows[0] = append(table.Rows[0], "1.0 ± 0.1")
	}
	parts := table.Split()
	// 10+2+3 columns of words; each strategy takes 10 and a gap of 2: seven fit
	// in the 85 that are left.
	if len(parts) != 2 || len(parts[0].Header) != 2+7 || len(parts[1].Header) != 2+5 {
		t.Fatalf("%d parts: %v", len(parts), parts)
	}
	for _, p := range parts {
		if w := widest(text(t, Page{p})); w > Width {
			t.Errorf("%d columns wide", w)
		}
		if p.Header[0] != "strategies" || p.Rows[0][1] != "$bn" || len(p.Rows[1]) != 1 {
			t.Errorf("fixed columns are missing: %v", p)
		}
	}
	if whole := (Table{Left: 1, Fixed: 1, Header: []string{"a", "b"}}).Split(); len(whole) != 1 {
		t.Errorf("a narrow table is split: %v", whole)
	}
}

func TestSplitAlwaysAdvances(t *testing.T) {
	wide := strings.Repeat("x", 200)
	if parts := (Table{Left: 1, Fixed: 1, Header: []string{"a", wide, wide}}).Split(); len(parts) != 2 {
		t.Errorf("%d parts", len(parts))
	}
}
