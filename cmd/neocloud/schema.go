package main

import (
	"github.com/spf13/cobra"

	"neocloud/scenarios"
)

func newSchema(t *terminal) *cobra.Command {
	return &cobra.Command{
		Use:   "schema",
		Short: "print the JSON Schema of scenario files",
		Long: `Schema prints the JSON Schema of scenario files, so that editors complete keys and
mark mistakes. A scenario file names it in its first line, as

  # yaml-language-server: $schema=neocloud.schema.json`,
		Example: `  neocloud schema > neocloud.schema.json`,
		Args:    none,
		RunE: func(*cobra.Command, []string) error {
			_, err := t.out.Write(scenarios.Schema())
			return err
		},
	}
}
