package scenarios_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"neocloud/scenarios"
	"neocloud/sim"
	"neocloud/sim/civil"
)

// A table's CSV file is read beside the scenario and becomes its points.
func TestTable(t *testing.T) {
	table := load(t, "testdata/declining.yaml").Workloads[0].Curve.Table
	want := &sim.Table{Interpolation: "linear", Points: []sim.Point{
		{Date: civil.MustDate("2026-05-01"), MW: 100},
		{Date: civil.MustDate("2027-05-01"), MW: 60},
		{Date: civil.MustDate("2028-05-01"), MW: 37.5},
	}}
	if !reflect.DeepEqual(table, want) {
		t.Errorf("got %+v, want %+v", table, want)
	}
}

// Bad rows are reported with the line and the column of the CSV file.
func TestTableBadRows(t *testing.T) {
	_, err := scenarios.Load("testdata/declining.yaml", "workloads.product.curve.table.csv=bad.csv")
	at := "workloads.product.curve.table.csv: "
	same(t, err,
		`testdata/bad.csv:3:1: `+at+`expected a date as YYYY-MM-DD, got "2026-13-01"`,
		`testdata/bad.csv:4:12: `+at+`expected a number of MW, got "eighty"`,
		`testdata/bad.csv:5:1: `+at+`expected a date and a number of MW, got 1 fields`,
		`testdata/bad.csv:6:12: `+at+`expected a number of MW, got "NaN"`,
	)
	if misuse(err) {
		t.Error("what is wrong in a table is no misuse")
	}
}

func TestTableRefuses(t *testing.T) {
	rows := func(n int) string {
		var b strings.Builder
		b.WriteString("date,mw\n")
		for i := range n {
			fmt.Fprintf(&b, "%v,1\n", civil.MustDate("2026-05-01").AddDays(i))
		}
		return b.String()
	}
	const at = "workloads.product.curve.table.csv: "
	for _, c := range []struct{ name, csv, want string }{
		{"empty", "", "demand.csv:1:1: " + at + "has no rows"},
		{"header only", "date,mw\n", "demand.csv:1:1: " + at + "has no rows"},
		{"no header", "2026-05-01,100\n", "demand.csv:1:1: " + at + "expected the header date,mw"},
		{"other columns", "date,mw,source\n", "demand.csv:1:1: " + at + "expected the header date,mw"},
		{"semicolons", "date;mw\n2026-05-01;100\n", "demand.csv:1:1: " + at + "expected the header date,mw"},
		{"open quote", "date,mw\n2026-05-01,\"100\n", "demand.csv:2:1: " + at + "is not CSV: "},
		{"too large", "date,mw\n2026-05-01," + strings.Repeat("1", 1<<20), "demand.csv:1:1: " + at + "at most 1 MiB is allowed"},
		{"too long", rows(10_001), "demand.csv:10002:1: " + at + "at most 10000 rows are allowed"},
		{"dates fall", "date,mw\n2026-05-01,100\n2026-04-01,90\n", "dates must ascend, got 2026-04-01 after 2026-05-01"},
		{"a date twice", "date,mw\n2026-05-01,100\n2026-05-01,90\n", "dates must ascend, got 2026-05-01 after 2026-05-01"},
		{"negative", "date,mw\n2026-05-01,-1\n", "must be between 0 and 100000, got -1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := site(t, "constant: {mw: 100}", "table: {csv: demand.csv}")
			enter(t, "site.yaml", text, "demand.csv", c.csv)
			_, err := scenarios.Load("site.yaml")
			if got := problems(err); len(got) != 1 || !strings.Contains(got[0], c.want) {
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
	text := site(t, "constant: {mw: 100}", "table: {csv: demand.csv}")
	enter(t, "site.yaml", text, "demand.csv", strings.ReplaceAll(rows(10_000), "\n", "\r\n"))
	if got := len(load(t, "site.yaml").Workloads[0].Curve.Table.Points); got != 10_000 {
		t.Errorf("10,000 rows with the ends of lines of Windows: got %d", got)
	}
}

// The file must be there, within the folder, and there is none for what is read
// from memory.
func TestTableNotThere(t *testing.T) {
	enter(t, "none.yaml", site(t, "constant: {mw: 100}", "table: {csv: none.csv}"),
		"sub/x.csv", "date,mw\n2026-05-01,1\n", "x.csv", "date,mw\n2026-05-01,2\n")
	_, err := scenarios.Load("none.yaml")
	same(t, err, `none.yaml:11:26: workloads.product.curve.table.csv: cannot read "none.csv": there is no such file`)
	for name, why := range map[string]string{
		"../x.csv": "it leaves the folder of this file", "sub": "is a folder",
	} {
		_, err := scenarios.Load("none.yaml", "workloads.product.curve.table.csv="+name)
		same(t, err, `--set workloads.product.curve.table.csv: cannot read "`+name+`": `+why)
	}
	for name, mw := range map[string]float64{"x.csv": 2, "sub/x.csv": 1} {
		if got := load(t, "none.yaml", "workloads.product.curve.table.csv="+name).Workloads[0].Curve.Table.Points[0].MW; got != mw {
			t.Errorf("%s: got %v MW", name, got)
		}
	}
	_, err = scenarios.Load("colossus-minimal", "workloads.consumer.curve.table.csv=x.csv")
	if got := problems(err); len(got) != 1 || !strings.HasPrefix(got[0], `--set workloads.consumer.curve.table.csv: cannot read "x.csv": `) {
		t.Errorf("a shipped scenario read a file: %v", err)
	}
}

// Points and a file are not given together.
func TestTablePointsOrFile(t *testing.T) {
	text := site(t, "constant: {mw: 100}", "table: {points: [{date: 2026-05-01, mw: 1}], csv: x.csv}")
	enter(t, "site.yaml", text)
	_, err := scenarios.Load("site.yaml")
	same(t, err, "site.yaml:11:29: workloads.product.curve.table.points: give points or csv, not both (see workloads.product.curve.table.csv at site.yaml:11:63)")
}
