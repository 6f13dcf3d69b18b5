package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"neocloud/cmd/neocloud/internal/suggest"
	"neocloud/sim/record"
)

func newSummary(t *terminal) *cobra.Command {
	format := enumFlag{value: "table", allowed: []string{"table", "json", "csv", "markdown"}}
	c := &cobra.Command{
		Use:   "summary DIR",
		Short: "print the answer of a folder of results again",
		Long: `Summary reads a folder that "neocloud run --out DIR" has filled, verifies every file
in it, computes the answer anew from the outcomes and prints it.`,
		Example: `  neocloud run --out results && neocloud summary results
  neocloud summary results --format json | jq .best`,
		Args: oneFolder,
		RunE: func(_ *cobra.Command, args []string) error {
			return summarizeFolder(t, args[0], format.value)
		},
	}
	c.Flags().Var(&format, "format", "table, json, csv or markdown")
	complete(c, "format", fixed(format.allowed...))
	return c
}

func newExport(t *terminal) *cobra.Command {
	format := enumFlag{value: "csv", allowed: []string{"csv", "jsonl"}}
	var table string
	c := &cobra.Command{
		Use:   "export DIR",
		Short: "write a table of a folder of results as CSV or JSON lines",
		Long: `Export writes one table of a folder of results to the standard output, row by row.
Of a run these are outcomes (a row per replication and strategy), inputs (the
uncertain numbers as they were drawn, a row per replication) and series (monthly
means and percentiles). They are Parquet files, which DuckDB, polars and pandas
read as they are.`,
		Example: `  neocloud export results > outcomes.csv
  neocloud export results --table series --format jsonl`,
		Args: oneFolder,
		RunE: func(_ *cobra.Command, args []string) error {
			m, err := record.Load(args[0])
			if err != nil {
				return err
			}
			tables := m.Tables()
			if table == "" && len(tables) > 0 {
				table = tables[0]
				if slices.Contains(tables, "outcomes") {
					table = "outcomes"
				}
			}
			if !slices.Contains(tables, table) {
				return &usageError{
					text: fmt.Sprintf("%s has no table %q", args[0], table), hint: suggest.Hint(table, "its tables", tables),
				}
			}
			return record.Export(args[0], table, format.value, t.out)
		},
	}
	c.Flags().StringVar(&table, "table", "", "`name` of the table (default outcomes)")
	c.Flags().Var(&format, "format", "csv or jsonl")
	complete(c, "format", fixed(format.allowed...))
	return c
}

func oneFolder(c *cobra.Command, args []string) error {
	if len(args) != 1 {
		return &usageError{
			text: strings.TrimSuffix(fmt.Sprintf("%s takes one folder of results, got %d: %s", c.Name(), len(args), strings.Join(args, " ")), ": "),
			hint: fmt.Sprintf("neocloud run --out results; neocloud %s results", c.Name()),
		}
	}
	return nil
}
