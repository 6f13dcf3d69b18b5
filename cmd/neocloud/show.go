package main

import (
	"github.com/spf13/cobra"

	"neocloud/scenarios"
)

func newShow(t *terminal) *cobra.Command {
	var set []string
	format := &enumFlag{value: "yaml", allowed: []string{"yaml", "json"}}
	c := &cobra.Command{
		Use:   "show [SCENARIO]",
		Short: "print a scenario with all defaults filled in",
		Long: `Show prints a scenario as it is played: what it extends merged, overrides applied
and defaults filled in. The output is a scenario file itself.`,
		Example: `  neocloud show colossus > my.yaml
  neocloud show my.yaml --set discount_rate=0.12`,
		Args:              atMostOne,
		ValidArgsFunction: completeScenario,
		RunE: func(_ *cobra.Command, args []string) error {
			sc, err := scenarios.Load(argument(args), set...)
			if err != nil {
				return err
			}
			encode := scenarios.Encode
			if format.value == "json" {
				encode = scenarios.EncodeJSON
			}
			text, err := encode(sc)
			if err != nil {
				return err
			}
			_, err = t.out.Write(text)
			return err
		},
	}
	setFlag(c.Flags(), &set)
	c.Flags().Var(format, "format", "yaml or json")
	complete(c, "format", fixed(format.allowed...))
	return c
}
