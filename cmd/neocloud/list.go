package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"

	"github.com/spf13/cobra"

	"neocloud/cmd/neocloud/internal/sheet"
	"neocloud/scenarios"
)

func newList(t *terminal) *cobra.Command {
	format := &enumFlag{value: "table", allowed: []string{"table", "json", "csv", "markdown"}}
	c := &cobra.Command{
		Use:     "list",
		Short:   "list the shipped scenarios with the question each answers",
		Example: `  neocloud list`,
		Args:    none,
		RunE: func(*cobra.Command, []string) error {
			var out bytes.Buffer
			if err := printList(&out, format.value); err != nil {
				return err
			}
			_, err := t.out.Write(out.Bytes())
			return err
		},
	}
	c.Flags().Var(format, "format", "table, json, csv or markdown")
	complete(c, "format", fixed(format.allowed...))
	return c
}

func printList(out *bytes.Buffer, format string) error {
	type row struct {
		Name     string `json:"name"`
		Question string `json:"question"`
	}
	var rows []row
	for _, info := range scenarios.List() {
		rows = append(rows, row{info.Name, info.Question})
	}
	switch format {
	case "json":
		return json.NewEncoder(out).Encode(rows)
	case "csv":
		cells := [][]string{{"name", "question"}}
		for _, r := range rows {
			cells = append(cells, []string{r.Name, r.Question})
		}
		return csv.NewWriter(out).WriteAll(cells)
	case "markdown":
		table := sheet.Table{Header: []string{"scenario", "question"}, Left: 2}
		for _, r := range rows {
			table.Rows = append(table.Rows, []string{r.Name, r.Question})
		}
		return sheet.Page{table}.Markdown(out)
	}
	table := sheet.Table{Header: []string{"scenario", "question"}, Left: 2}
	longest := 0
	for _, r := range rows {
		longest = max(longest, len([]rune(r.Name)))
	}
	for _, r := range rows {
		name := r.Name
		for _, line := range sheet.Wrap(r.Question, max(sheet.Width-2-longest, 20)) {
			table.Rows = append(table.Rows, []string{name, line})
			name = ""
		}
	}
	return sheet.Page{table}.Text(out)
}
