package main

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"neocloud/sim/stats"
)

// experiments of every claim below, and the chance that one of them fails although it
// holds: there are fewer than 100 claims with two sides each, so that all together fail
// with probability below 1e-4.
const (
	experiments = 1000
	delta       = 1e-4 / 200
)

// claimed fails the test unless the columns cover from lo to hi.
func claimed(t *testing.T, what string, tallies []tally, lo, hi float64, columns ...int) {
	t.Helper()
	for _, c := range columns {
		x := tallies[c]
		if x.judged != experiments || !x.within(lo, hi, delta) {
			t.Errorf("%s: column %d covers in %d of %d experiments, want %v to %v", what, c, x.covered, x.judged, lo, hi)
		}
	}
}

// Intervals of means, quantiles and paired differences cover 93 to 97 % at 1,000
// outcomes, and those of CVaR at 10,000, where 500 are in the tail.
func TestFixedCoverage(t *testing.T) {
	for _, p := range problems() {
		claimed(t, p.name+" at 1,000", fixed(p, 1000, experiments), 0.93, 0.97, 0, 1, 2)
		claimed(t, p.name+", pairs", paired(p, 1000, experiments), 0.93, 0.97, 0)
		claimed(t, p.name+" at 10,000", fixed(p, 10_000, experiments), 0.93, 0.97, 0, 1, 2, 3, 4)
	}
}

// With few outcomes some do not: that is what the warnings and the refusals are for.
func TestFixedCoverageOfFew(t *testing.T) {
	for _, p := range problems() {
		few := fixed(p, 100, 100)
		if few[3].judged != 0 || few[4].judged != 0 {
			t.Errorf("%s: CVaR of 5 outcomes is not refused", p.name)
		}
	}
	if x := fixed(problems()[1], 100, experiments)[0]; x.within(0.95, 1, delta) {
		t.Errorf("the mean of 100 lognormals covers in %d of %d", x.covered, x.judged)
	}
}

// What a decision shows at any look is right in at least 95 % of the runs, however they
// end; the plain interval at the end of a run to a half-width covers 93 to 97 %; and the
// strategy that a settled run names is the best, to within the zone, in at least 95 %.
// These are the most skewed of the problems and the one with the heaviest tails.
func TestSequentialCoverage(t *testing.T) {
	for _, p := range []problem{problems()[1], problems()[3]} {
		for _, r := range races() {
			if len(r.means) > 2 && r.rule.Indifference == 0 || len(r.means) == 3 {
				continue // they take long, and the program has them
			}
			tallies, _ := sequential(p, r, experiments)
			claimed(t, p.name+", "+r.name, tallies, 0.95, 1, 0, 1, 3)
			if r.rule.Settled == 0 {
				claimed(t, p.name+", "+r.name, tallies, 0.93, 0.97, 2)
			} else if best := tallies[4]; !best.within(0.95, 1, delta) {
				t.Errorf("%s, %s: best in %d of %d", p.name, r.name, best.covered, best.judged)
			}
		}
	}
}

// The bootstrap covers 93 to 97 % where the symmetric interval of a skewed ratio is
// still short.
func TestRatioCoverage(t *testing.T) {
	tallies := ratio(problems()[2], 30, experiments)
	claimed(t, "exponential", tallies, 0.93, 0.97, 1)
}

// The scenario in experiments of 200 worlds, which give no CVaR.
func TestScenarioCoverage(t *testing.T) {
	tallies, err := simulated(200, experiments)
	if err != nil {
		t.Fatal(err)
	}
	claimed(t, "two tenants", tallies, 0.93, 0.97, 0, 1, 2, 4)
	if tallies[3].judged != 0 {
		t.Error("CVaR of 10 worlds is not refused")
	}
}

func TestTally(t *testing.T) {
	// P(B ≤ 911 | 1000, 0.93) = 0.014 and P(B ≥ 990 | 1000, 0.97) = 1e-5.
	for _, tt := range []struct {
		covered int
		want    bool
	}{{950, true}, {930, true}, {970, true}, {912, true}, {880, false}, {985, true}, {996, false}, {1000, false}} {
		if got := (tally{1000, tt.covered}).within(0.93, 0.97, 1e-6); got != tt.want {
			t.Errorf("%d of 1,000: %v", tt.covered, got)
		}
	}
	if !(tally{1000, 1000}).within(0.95, 1, 1e-6) || (tally{1000, 900}).within(0.95, 1, 1e-6) {
		t.Error("at least 95 %")
	}
	if judge(stats.Estimate{}, 0) != none || judge(stats.Mean([]float64{1, 1}, 0.95), 1) != covered || judge(stats.Mean([]float64{1, 1}, 0.95), 2) != missed {
		t.Error("judge")
	}
}

// COVERAGE.md has the rows that the program prints, whatever their shares.
func TestPageHasTheTables(t *testing.T) {
	page, err := os.ReadFile("../COVERAGE.md")
	if err != nil {
		t.Fatal(err)
	}
	var got bytes.Buffer
	if err := run(&got, 4); err != nil {
		t.Fatal(err)
	}
	rows := 0
	for row := range strings.Lines(got.String()) {
		cells := strings.Split(row, " | ")
		if len(cells) < 3 {
			continue
		}
		rows++
		if start := strings.Join(cells[:2], " | "); !strings.Contains(string(page), start) {
			t.Errorf("COVERAGE.md lacks %s", start)
		}
	}
	if rows < 40 {
		t.Errorf("%d rows", rows)
	}
	if err := run(&got, 3); err == nil {
		t.Error("3 experiments are no error")
	}
}
