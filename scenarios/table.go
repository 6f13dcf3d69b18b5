package scenarios

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"

	"neocloud/scenarios/internal/strict"
	"neocloud/sim"
	"neocloud/sim/civil"
)

// Bounds of a CSV table: rows, and megawatts as in sim.Point.
const (
	maxRows = 10_000
	maxMW   = 100_000
)

// plainNumber is a number as YAML has it too.
var plainNumber = regexp.MustCompile(`^[-+]?[0-9]*\.?[0-9]+([eE][-+]?[0-9]+)?$`)

// readTables replaces the CSV files that demand tables name by their points, so
// that a scenario is complete in itself.
func readTables(sc *sim.Scenario, source strict.Source, doc *strict.Document, problems *strict.Problems) {
	for i := range sc.Workloads {
		t := sc.Workloads[i].Curve.Table
		if t == nil || t.CSV == "" || len(t.Points) > 0 {
			continue
		}
		path := "workloads." + sc.Workloads[i].Name + ".curve.table.csv"
		// It lies beside the file that names it, which need not be the first.
		text, err := source(doc.Problem(path, "").File, t.CSV)
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
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(text.Data, []byte("\ufeff"))))
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
		if n := len(points); err == nil && n > 0 && !points[n-1].Date.Before(date) {
			say(line, column, "dates must ascend, got %v after %v", date, points[n-1].Date)
		}
		mw, err := strconv.ParseFloat(row[1], 64)
		if _, at := r.FieldPos(1); err != nil || !plainNumber.MatchString(row[1]) {
			say(line, at, "expected a number of MW, got %q", row[1])
		} else if mw < 0 || mw > maxMW {
			say(line, at, "must be between 0 and %d, got %s", maxMW, row[1])
		}
		points = append(points, sim.Point{Date: date, MW: mw})
	}
	if len(points) == 0 && len(problems) == 0 {
		say(1, 1, "has no rows")
	}
	return points, problems
}
