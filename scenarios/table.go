package scenarios

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"

	"neocloud/scenarios/internal/strict"
	"neocloud/sim"
	"neocloud/sim/civil"
)

// maxRows of a CSV table.
const maxRows = 10_000

// readTables replaces the CSV files that demand tables name by their points, so
// that a scenario is complete in itself.
func readTables(sc *sim.Scenario, from string, source strict.Source, doc *strict.Document, problems *strict.Problems) {
	for i := range sc.Workloads {
		t := sc.Workloads[i].Curve.Table
		if t == nil || t.CSV == "" || len(t.Points) > 0 {
			continue
		}
		path := "workloads." + sc.Workloads[i].Name + ".curve.table.csv"
		text, err := source(from, t.CSV)
		if err != nil {
			*problems = append(*problems, doc.Problem(path, fmt.Sprintf("cannot read %q: %v", t.CSV, err)))
			continue
		}
		points, found := parseTable(text, path)
		*problems = append(*problems, found...)
		if len(found) == 0 {
			t.Points, t.CSV = points, ""
		}
	}
}

// parseTable reads a table with the header date,mw.
func parseTable(text strict.Text, path string) ([]sim.Point, strict.Problems) {
	var problems strict.Problems
	say := func(line, column int, format string, args ...any) {
		at := strict.Position{File: text.Name, Line: line, Column: column}
		problems = append(problems, strict.Problem{Position: at, Path: path, Text: fmt.Sprintf(format, args...)})
	}
	if len(text.Data) > strict.MaxBytes {
		say(1, 1, "at most 1 MiB is allowed")
		return nil, problems
	}
	r := csv.NewReader(bytes.NewReader(text.Data))
	r.TrimLeadingSpace = true
	r.FieldsPerRecord = -1
	var points []sim.Point
	for n := 0; ; n++ {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		line, column := r.FieldPos(0)
		switch {
		case err != nil:
			say(max(line, 1), max(column, 1), "is not CSV: %v", errors.Unwrap(err))
			return nil, problems
		case n == 0:
			if len(row) != 2 || row[0] != "date" || row[1] != "mw" {
				say(line, column, "expected the header date,mw")
				return nil, problems
			}
			continue
		case n > maxRows:
			say(line, column, "at most %d rows are allowed", maxRows)
			return nil, problems
		case len(row) != 2:
			say(line, column, "expected a date and a number of MW, got %d fields", len(row))
			continue
		}
		date, err := civil.ParseDate(row[0])
		if err != nil {
			say(line, column, "%v", err)
		}
		mw, err := strconv.ParseFloat(row[1], 64)
		if _, at := r.FieldPos(1); err != nil || math.IsNaN(mw) || math.IsInf(mw, 0) {
			say(line, at, "expected a number of MW, got %q", row[1])
		}
		points = append(points, sim.Point{Date: date, MW: mw})
	}
	if len(points) == 0 && len(problems) == 0 {
		say(1, 1, "has no rows")
	}
	return points, problems
}
