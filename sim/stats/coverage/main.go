// Command coverage measures what the intervals of package stats cover, on problems with
// known answers, and prints the tables of COVERAGE.md as Markdown:
//
//	go run ./sim/stats/coverage
//
// Every experiment draws a sample of its own, from random numbers addressed by its
// number, and asks whether the nominal 95 % interval contains the truth. The output is
// the same on every run. It takes some minutes; -experiments 1000 takes a quarter.
package main

import (
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"slices"
	"strings"
)

func main() {
	experiments := flag.Int("experiments", 4000, "number of samples of each size")
	flag.Parse()
	if err := run(os.Stdout, *experiments); err != nil {
		fmt.Fprintln(os.Stderr, "coverage:", err)
		os.Exit(1)
	}
}

// run prints all tables. What costs most has a half or a quarter of the experiments.
func run(w io.Writer, experiments int) error {
	if experiments < 4 {
		return fmt.Errorf("experiments must be at least 4, got %d", experiments)
	}
	half, few := experiments/2, experiments/4

	fmt.Fprintf(w, "### Samples of one size, %d experiments\n\n", experiments)
	head(w, slices.Concat([]string{"outcomes", "n"}, fixedColumns(), []string{"paired difference"}))
	for _, p := range problems() {
		for _, n := range []int{100, 1000, 10_000} {
			line(w, []string{p.name, fmt.Sprint(n)}, append(fixed(p, n, experiments), paired(p, n, experiments)...))
		}
	}

	fmt.Fprintf(w, "\n### A scenario with a closed form, %d experiments\n\n", few)
	head(w, append([]string{"scenario", "n"}, scenarioColumns()...))
	for _, n := range []int{1000, 4000} {
		tallies, err := simulated(n, few)
		if err != nil {
			return err
		}
		line(w, []string{"two tenants", fmt.Sprint(n)}, tallies)
	}

	fmt.Fprintf(w, "\n### Stopping rules, %d experiments\n\n", half)
	head(w, append([]string{"outcomes", "goal, in sd", "means, in sd", "mean n"}, sequentialColumns()...))
	for _, p := range problems() {
		for _, r := range races() {
			tallies, n := sequential(p, r, half)
			line(w, []string{p.name, r.name, strings.Trim(fmt.Sprint(r.means), "[]"), fmt.Sprintf("%.0f", n)}, tallies)
		}
	}

	fmt.Fprintf(w, "\n### Ratios, %d experiments\n\n", few)
	head(w, append([]string{"numerator", "n"}, ratioColumns()...))
	for _, p := range problems() {
		if p.mean == 0 {
			continue
		}
		for _, n := range []int{30, 100, 300} {
			line(w, []string{p.name, fmt.Sprint(n)}, ratio(p, n, few))
		}
	}
	return nil
}

// head prints the head of a table.
func head(w io.Writer, cells []string) {
	fmt.Fprintf(w, "| %s |\n|%s\n", strings.Join(cells, " | "), strings.Repeat("---|", len(cells)))
}

// line prints a row: its names, and shares in percent. What is outside 93 to 97 is bold.
func line(w io.Writer, names []string, tallies []tally) {
	cells := names
	for _, t := range tallies {
		share := 100 * t.share()
		switch {
		case math.IsNaN(share):
			cells = append(cells, "–")
		case share < 93 || share > 97:
			cells = append(cells, fmt.Sprintf("**%.1f**", share))
		default:
			cells = append(cells, fmt.Sprintf("%.1f", share))
		}
	}
	fmt.Fprintf(w, "| %s |\n", strings.Join(cells, " | "))
}
