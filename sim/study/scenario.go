package study

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"neocloud/sim"
)

// free is the scenario without the correlations of numbers that are not drawn any
// more.
func free(sc *sim.Scenario, fixed []sim.Number) *sim.Scenario {
	out := *sc
	out.Correlations = slices.DeleteFunc(slices.Clone(sc.Correlations), func(c sim.Correlation) bool {
		return slices.ContainsFunc(fixed, func(n sim.Number) bool { return n.Path == c.A || n.Path == c.B })
	})
	return &out
}

// strategiesOf are the names of the strategies that are played, in the scenario's
// order.
func strategiesOf(sc *sim.Scenario, names []string) ([]string, error) {
	var known, played []string
	for _, s := range sc.Strategies {
		known = append(known, s.Name)
		if len(names) == 0 || slices.Contains(names, s.Name) {
			played = append(played, s.Name)
		}
	}
	for _, n := range names {
		if !slices.Contains(known, n) {
			return nil, fmt.Errorf("the scenario has no strategy %q; it has %q", n, known)
		}
	}
	return played, nil
}

// distinct joins errors, each line of them once.
func distinct(errs []error) error {
	seen := map[string]bool{}
	var out []error
	for _, err := range errs {
		for line := range strings.SplitSeq(err.Error(), "\n") {
			if !seen[line] {
				seen[line] = true
				out = append(out, errors.New(line))
			}
		}
	}
	return errors.Join(out...)
}

// checkExperiment says what is wrong with what all points have in common.
func checkExperiment(replications int, confidence float64) error {
	if replications < 1 || replications > sim.MaxInMemory {
		return fmt.Errorf("replications must be in [1,%d], got %d", sim.MaxInMemory, replications)
	}
	if !(confidence > 0 && confidence < 1) {
		return fmt.Errorf("confidence must be in (0,1), got %v", confidence)
	}
	return nil
}

// roundWhole rounds to the nearest whole number, halves away from zero.
func roundWhole(x float64) float64 { return math.Round(x) + 0 }
