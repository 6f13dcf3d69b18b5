package answer

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"neocloud/sim"
	"neocloud/sim/civil"
	"neocloud/sim/dist"
	"neocloud/sim/stats"
)

// seed is a contract on 300 MW with an uncertain fee, in a facility that three
// strategies own.
func seed(t *testing.T) *sim.Model {
	t.Helper()
	sc := &sim.Scenario{
		Name: "seed", Question: "keep or lease?",
		Start: civil.MustDate("2026-05-01"), End: civil.MustDate("2029-06-01"), DiscountRate: 0.10,
		Facilities: []sim.Facility{{
			Name:   "colossus-1",
			Phases: []sim.Phase{{ITMW: dist.Const(300), Blocks: 12, Online: civil.MustDate("2024-09-01"), Sunk: true}},
		}},
		Leases: []sim.Lease{{
			Name: "anthropic", Facility: "colossus-1", ITMW: dist.Const(300), FeePerMonth: dist.MustOf(dist.Uniform{Low: 1e9, High: 2e9}),
			Start: civil.MustDate("2026-05-01"), End: civil.MustDate("2029-05-31"),
		}},
		Strategies: []sim.Strategy{
			{Name: "sell-only", Policy: "sell-only"}, {Name: "build-only", Policy: "build-only"}, {Name: "hybrid", Policy: "hybrid"},
		},
	}
	m, err := sim.Compile(sc)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func page(t *testing.T, n int) (sim.Summary, string) {
	t.Helper()
	r, err := sim.Experiment{Model: seed(t), Replications: n, Seed: 1}.Run(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	s, err := r.Summary()
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := Page(s, Made{Version: "v1.2.3", Took: 1234 * time.Millisecond}).Text(&b); err != nil {
		t.Fatal(err)
	}
	return s, b.String()
}

func TestPageSaysWhatTheSummarySays(t *testing.T) {
	s, text := page(t, 200)
	for _, want := range []string{
		"seed: keep or lease?\n",
		"sell-only and hybrid, exactly alike in every world, are best",
		"NPV, mean",
		"~ 0  ", // sell-only less hybrid is nothing
		"anthropic alike within ± in 2 strategies, here sell-only",
		"build-only signs none",
		"¹ figures are pre-tax and unlevered",
		"± 95 % interval, ~ cannot be told apart. seed 1, 200 worlds, neocloud v1.2.3, 1.3 s\n",
		fmt.Sprintf("%.1f ± ", s.Strategies[0].Metrics[sim.NPV].Mean.Value/1e9),
	} {
		if !strings.Contains(text, want) && !strings.Contains(strings.ReplaceAll(text, "\n", " "), want) {
			t.Errorf("%q is missing in\n%s", want, text)
		}
	}
	for _, bad := range []string{"NaN", "-0.0", "Inf", "%!"} {
		if strings.Contains(text, bad) {
			t.Errorf("%q in\n%s", bad, text)
		}
	}
}

func TestPageOfOneWorld(t *testing.T) {
	_, text := page(t, 1)
	for _, bad := range []string{"P95", "CVaR", "regret", "one observation", "±\n"} {
		if strings.Contains(text, bad) {
			t.Errorf("%q says nothing of one world:\n%s", bad, text)
		}
	}
}

func TestFootnotes(t *testing.T) {
	a, b := stats.Warning{Code: "a", Text: "first"}, stats.Warning{Code: "b", Text: "second"}
	one := stats.Warning{Code: stats.CodeOneObservation, Text: "one"}
	var f footnotes
	for _, c := range []struct {
		warnings []stats.Warning
		want     string
	}{
		{nil, ""},
		{[]stats.Warning{b}, "¹"},
		{[]stats.Warning{a, b}, "¹,²"},
		{[]stats.Warning{b, b}, "¹"},
		{[]stats.Warning{one}, ""},
	} {
		if got := f.marks(c.warnings); got != c.want {
			t.Errorf("%v: %q, want %q", c.warnings, got, c.want)
		}
	}
	if got := strings.Join(f.lines(), "|"); got != "¹ second|² first" {
		t.Errorf("lines %q", got)
	}
}

// A caveat that all numbers of a row share is marked once; another at its number.
func TestCells(t *testing.T) {
	warned := around(2e9, 1e9)
	warned.Warnings = []stats.Warning{{Code: "a", Text: "few"}}
	var f footnotes
	cells, sign := f.cells(moneyOf(summaryOf(9, contender{npv: 1e9})), []stats.Estimate{warned, warned})
	if sign != "¹" || strings.Contains(strings.Join(cells, ""), "¹") {
		t.Errorf("cells %q, sign %q", cells, sign)
	}
	cells, sign = f.cells(moneyOf(summaryOf(9, contender{npv: 1e9})), []stats.Estimate{around(1e9, 1e9), warned})
	if sign != "" || strings.Contains(cells[0], "¹") || !strings.HasSuffix(cells[1], "¹") {
		t.Errorf("cells %q, sign %q", cells, sign)
	}
}

// Many strategies with long names, many pairs, huge amounts: no line is wider
// than the page.
func TestPageIsNeverTooWide(t *testing.T) {
	var cs []contender
	for i := range 14 {
		cs = append(cs, contender{
			name: fmt.Sprintf("hybrid-with-a-very-long-name-%02d", i), npv: 123456e9, half: 7890e9, best: 1.0 / 14, behind: float64(i) * 1e12, far: 1e12,
		})
	}
	s := summaryOf(1000, cs...)
	for i := range s.Strategies {
		s.Strategies[i].Leases = []sim.LeaseSummary{{
			Name: strings.Repeat("a-tenant-", 20), Signed: around(12.3, 0.1),
			Headline: around(1e12, 1e11), Committed: around(1e12, 1e9), Collected: around(float64(i)*1e9, 1e7),
			Ended: map[string]stats.Estimate{"expired": around(0.5, 0.1)},
		}}
	}
	s.Warnings = []stats.Warning{{Code: "x", Text: strings.Repeat("caveat ", 40)}}
	var b strings.Builder
	if err := Page(s, Made{}).Text(&b); err != nil {
		t.Fatal(err)
	}
	for line := range strings.SplitSeq(b.String(), "\n") {
		if n := len([]rune(line)); n > 100 {
			t.Errorf("%d columns: %s", n, line)
		}
	}
}

// A rate of return has a row where it exists in half of the worlds, and a dash for a
// strategy for which it does not.
func TestReturnsHaveRows(t *testing.T) {
	s := summaryOf(100, contender{name: "hybrid", npv: 9e9, half: 1e9, best: 1}, contender{name: "keep", behind: 1e9, far: 1e8})
	s.Replications = 100
	before := len(lines(s))
	s.Strategies[0].Metrics[sim.MinDSCR] = sim.MetricSummary{Exists: 100, P50: around(1.16, 0.04)}
	s.Strategies[0].Metrics[sim.IRR] = sim.MetricSummary{Exists: 50, P50: around(0.132, 0.004)}
	s.Strategies[1].Metrics[sim.IRR] = sim.MetricSummary{Exists: 49, P50: around(0.777, 0.004)}
	s.Strategies[0].Metrics[sim.EquityIRR] = sim.MetricSummary{Exists: 49, P50: around(0.888, 0.004)}
	var b strings.Builder
	if err := Page(s, Made{}).Text(&b); err != nil {
		t.Fatal(err)
	}
	page := b.String()
	if len(lines(s)) != before+4 || !strings.Contains(page, "13.2 ± 0.4") || strings.Contains(page, "77.7") || strings.Contains(page, "equity IRR") {
		t.Errorf("%d lines, before %d:\n%s", len(lines(s)), before, page)
	}
}

// With debt the coverage and the covenant have rows.
func TestDebtHasRows(t *testing.T) {
	s := summaryOf(100, contender{name: "hybrid", npv: 9e9, half: 1e9, best: 1}, contender{name: "keep", behind: 1e9, far: 1e8})
	before := len(lines(s))
	s.Strategies[1].Metrics[sim.MinDSCR] = sim.MetricSummary{Exists: 3, P50: around(1.16, 0.04), P05: around(1.02, 0.03)}
	s.Strategies[1].Metrics[sim.Breached] = sim.MetricSummary{Exists: 100, Mean: around(0.25, 0.04)}
	var b strings.Builder
	if err := Page(s, Made{}).Text(&b); err != nil {
		t.Fatal(err)
	}
	if len(lines(s)) != before+3 || !strings.Contains(b.String(), "1.16 ± 0.04") || !strings.Contains(b.String(), "1.02 ± 0.03") || !strings.Contains(b.String(), "25 ± 4") {
		t.Errorf("%d lines, before %d:\n%s", len(lines(s)), before, b.String())
	}
}
