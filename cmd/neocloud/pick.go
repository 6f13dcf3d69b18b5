package main

import (
	"fmt"
	"strings"

	"neocloud/cmd/neocloud/internal/suggest"
	"neocloud/sim"
)

// pick returns the strategies of these names, all without names.
func pick(model *sim.Model, names []string) ([]sim.Contender, error) {
	var known []string
	for _, s := range model.Scenario().Strategies {
		known = append(known, s.Name)
	}
	var wanted []string
	for _, n := range names {
		n = strings.TrimSpace(n)
		found := false
		for _, k := range known {
			found = found || k == n
		}
		if !found {
			return nil, &usageError{
				text: fmt.Sprintf("scenario %s has no strategy %q", model.Scenario().Name, n),
				hint: suggest.Hint(n, "its strategies", known),
			}
		}
		wanted = append(wanted, n)
	}
	return model.Contenders(wanted...)
}
