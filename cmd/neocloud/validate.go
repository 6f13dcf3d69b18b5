package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"neocloud/scenarios"
	"neocloud/sim"
)

func newValidate(t *terminal) *cobra.Command {
	var set []string
	format := textOrJSON()
	c := &cobra.Command{
		Use:   "validate SCENARIO...",
		Short: "check scenario files and report every problem",
		Long: `Validate reads scenario files without playing them and reports all problems of all
files, each with file, line, column and path. It fails if any file has one.`,
		Example: `  neocloud validate my.yaml
  neocloud validate scenarios/*.yaml`,
		Args:              atLeastOne,
		ValidArgsFunction: completeScenarios,
		RunE: func(_ *cobra.Command, args []string) error {
			return validate(t, args, set, format.value == "json")
		},
	}
	setFlag(c.Flags(), &set)
	c.Flags().Var(format, "format", "text or json")
	complete(c, "format", fixed(format.allowed...))
	return c
}

// validate checks each file; the files that are good are reported on the standard
// output, the problems of the others together as the error.
func validate(t *terminal, files, set []string, asJSON bool) error {
	type verdict struct {
		Scenario string   `json:"scenario"`
		OK       bool     `json:"ok"`
		Problems []string `json:"problems,omitempty"`
	}
	var verdicts []verdict
	var failures []error
	for _, file := range files {
		sc, err := check(file, set)
		if err != nil {
			failures = append(failures, err)
			verdicts = append(verdicts, verdict{file, false, strings.Split(err.Error(), "\n")})
			continue
		}
		verdicts = append(verdicts, verdict{Scenario: file, OK: true})
		if !asJSON {
			if _, err := fmt.Fprintf(t.out, "%s: ok, %s\n", file, digest(sc)); err != nil {
				return err
			}
		}
	}
	if asJSON {
		if err := json.NewEncoder(t.out).Encode(verdicts); err != nil {
			return err
		}
	}
	return errors.Join(failures...)
}

// check loads a scenario and makes it ready to play.
func check(arg string, set []string) (*sim.Scenario, error) {
	sc, err := scenarios.Load(arg, set...)
	if err != nil {
		return nil, err
	}
	model, err := sim.Compile(sc)
	if err != nil {
		return nil, err
	}
	if _, err := model.Contenders(); err != nil {
		return nil, err
	}
	return model.Scenario(), nil
}

// digest is a scenario in a line.
func digest(sc *sim.Scenario) string {
	parts := []string{
		plural(len(sc.Facilities), "facility", "facilities"),
		plural(len(sc.Workloads), "workload", "workloads"),
		plural(len(sc.Leases), "lease", "leases"),
	}
	if q := sc.Market.Inquiries; q != nil {
		parts = append(parts, plural(len(q.Products), "product", "products"))
	}
	parts = append(parts, plural(len(sc.Strategies), "strategy", "strategies"))
	return fmt.Sprintf("%v to %v: %s", sc.Start, sc.End, strings.Join(parts, ", "))
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
