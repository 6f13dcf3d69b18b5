package scenarios_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"neocloud/scenarios"
	"neocloud/sim"
)

// enter makes a folder with the given files (name, content, name, content …) and
// makes it the working folder, so that messages show plain names.
func enter(t *testing.T, files ...string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for i := 0; i < len(files); i += 2 {
		if err := os.MkdirAll(filepath.Dir(files[i]), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(files[i], []byte(files[i+1]), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// site is testdata/site.yaml with parts replaced: old, new, old, new … Its lines
// are those of the file as long as the replacements keep them.
func site(t *testing.T, replace ...string) string {
	t.Helper()
	data, err := os.ReadFile("testdata/site.yaml")
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	for i := 0; i < len(replace); i += 2 {
		if strings.Count(text, replace[i]) != 1 {
			t.Fatalf("%q is not once in the file", replace[i])
		}
		text = strings.Replace(text, replace[i], replace[i+1], 1)
	}
	return text
}

// problems returns the lines of an error that name a problem; a single problem
// comes with an excerpt, which is indented.
func problems(err error) []string {
	if err == nil {
		return nil
	}
	var lines []string
	for _, line := range strings.Split(err.Error(), "\n") {
		if !strings.HasPrefix(line, "    ") {
			lines = append(lines, line)
		}
	}
	return lines
}

func same(t *testing.T, err error, want ...string) {
	t.Helper()
	if got := problems(err); !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func load(t *testing.T, arg string, set ...string) *sim.Scenario {
	t.Helper()
	sc, err := scenarios.Load(arg, set...)
	if err != nil {
		t.Fatal(err)
	}
	return sc
}

// What the decoder finds and what the scenario's own checks find is reported
// together, with the place, and with both places where two values contradict each
// other. Lines and columns are those of testdata/site.yaml.
func TestProblems(t *testing.T) {
	for _, c := range []struct {
		name    string
		replace []string
		want    []string
	}{
		{"end before the start", []string{"end: 2029-06-01", "end: 2026-05-01"}, []string{
			"site.yaml:4:6: end: must lie after the start 2026-05-01, got 2026-05-01 (see start at site.yaml:3:8)",
		}},
		{"dates out of order and a misspelt key", []string{"end: 2029-05-31", "end: 2026-04-30", "value_usd_per_mw_month", "value_usd_per_mw_mnth"}, []string{
			"site.yaml:10:5: workloads.product.value_usd_per_mw_month: is missing: expected a number in USD per MW-month or a distribution",
			"site.yaml:12:5: workloads.product.value_usd_per_mw_mnth: unknown key; did you mean value_usd_per_mw_month?",
			"site.yaml:21:10: leases.tenant.end: must not lie before 2026-05-01, got 2026-04-30 (see leases.tenant.start at site.yaml:20:12)",
		}},
		{"three checks at once", []string{"online: 2025-01-01", "online: 2030-01-01", "it_mw: 200", "it_mw: 301", "{notice_days: 90}", "{notice_days: 90, after_firm_months: 37}"}, []string{
			"site.yaml:8:54: facilities.north.phases.live.online: must lie before the scenario's end 2029-06-01, got 2030-01-01 (see end at site.yaml:4:6)",
			"site.yaml:18:12: leases.tenant.it_mw: must not exceed the nameplate of 300 MW, got 301 (see facilities.north at site.yaml:6:5)",
			"site.yaml:22:54: leases.tenant.owner_exit.after_firm_months: must be below the term, which may last 37 months, got 37",
		}},
		{"start before the scenario's", []string{"    start: 2026-05-01", "    start: 2026-04-01"}, []string{
			"site.yaml:20:12: leases.tenant.start: must not lie before 2026-05-01, got 2026-04-01 (see start at site.yaml:3:8)",
		}},
		{"both fees", []string{"fee_usd_per_month: 1.25e9", "fee_usd_per_month: 1.25e9\n    fee_usd_per_mw_month: 4e6"}, []string{
			"site.yaml:19:24: leases.tenant.fee_usd_per_month: give fee_usd_per_month or fee_usd_per_mw_month, not both (see leases.tenant.fee_usd_per_mw_month at site.yaml:20:27)",
		}},
		{"ramp beyond the term", []string{"owner_exit: {notice_days: 90}", "ramp: [{months: 38}]"}, []string{
			"site.yaml:22:11: leases.tenant.ramp: the ramp takes 38 months and the term may last 37",
		}},
		{"no market", []string{"market:\n  index: {usd_per_mw_month: 1e6}", "", "value_usd_per_mw_month: 1e6", "value_usd_per_mw_month: 1e6\n    buy_outside: {}"}, []string{
			"site.yaml:13:18: workloads.product.buy_outside: compute cannot be bought outside without market.index (see market at site.yaml:1:1)",
		}},
		{"a key of another policy", []string{"policy: hybrid", "policy: sell-only, reserve: 0.1"}, []string{
			"site.yaml:24:48: strategies.hybrid.reserve: sell-only does not use it (MODEL 8.3)",
		}},
		{"a name that cannot stand in a path", []string{"name: tenant", "name: tenant one"}, []string{
			`site.yaml:16:11: leases.tenant one.name: a name may hold letters, digits, - and _, got "tenant one"`,
		}},
		{"mode outside", []string{"mw: 100", "mw: {triangular: {low: 1, mode: 9, high: 5}}"}, []string{
			"site.yaml:11:56: workloads.product.curve.constant.mw.triangular.mode: must lie between low 1 and high 5, got 9",
		}},
		// The lowest uniform is 2⁻⁵⁴, −8.292 standard deviations: 10 − 8.292 × 5.
		{"a distribution beyond its range", []string{"mw: 100", "mw: {normal: {mean: 10, sd: 5}}"}, []string{
			"site.yaml:11:28: workloads.product.curve.constant.mw: may fall to -31.5 but must be ≥ 0: truncate it",
		}},
		{"a distribution where none makes sense", []string{"blocks: 12", "blocks: {uniform: {low: 1, high: 9}}"}, []string{
			"site.yaml:8:42: facilities.north.phases.live.blocks: expected a whole number, got a mapping",
		}},
		{"a part of a count", []string{"notice_days: 90", "notice_days: 1.5"}, []string{
			"site.yaml:22:31: leases.tenant.owner_exit.notice_days: expected a whole number of days, got 1.5",
		}},
		{"negative", []string{"mw: 100", "mw: -1"}, []string{"site.yaml:11:28: workloads.product.curve.constant.mw: must be ≥ 0, got -1"}},
		{"NaN", []string{"mw: 100", "mw: .nan"}, []string{"site.yaml:11:28: workloads.product.curve.constant.mw: must be a finite number, got .nan"}},
		{"infinite", []string{"mw: 100", "mw: -.inf"}, []string{"site.yaml:11:28: workloads.product.curve.constant.mw: must be a finite number, got -.inf"}},
		{"overflow", []string{"mw: 100", "mw: 1e999"}, []string{"site.yaml:11:28: workloads.product.curve.constant.mw: is beyond the largest number (about 1.8e308), got 1e999"}},
		{"twice", []string{"start: 2026-05-01\nend", "start: 2026-05-01\nstart: 2026-05-02\nend"}, []string{
			"site.yaml:4:1: start: this key is given twice, first at site.yaml:3:1",
		}},
		{"two curves", []string{"constant: {mw: 100}", "constant: {mw: 100}, table: {csv: x.csv}"}, []string{
			"site.yaml:11:34: workloads.product.curve: takes only one of constant, linear, exponential, logistic, table, got constant (site.yaml:11:13) and table",
			`site.yaml:11:47: workloads.product.curve.table.csv: cannot read "x.csv": there is no such file`,
		}},
		{"a thousand years", []string{"end: 2029-06-01", "end: 2300-06-01"}, []string{
			"site.yaml:4:6: end: a horizon may span at most 100 years, got 2026-05-01 to 2300-06-01 (see start at site.yaml:3:8)",
		}},
		{"beyond the calendar", []string{"end: 2029-06-01", "end: 3026-06-01"}, []string{"site.yaml:4:6: end: expected a year between 1900 and 2300, got 3026"}},
		{"no such day", []string{"end: 2029-06-01", "end: 2029-02-29"}, []string{`site.yaml:4:6: end: expected a date as YYYY-MM-DD, got "2029-02-29"`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := site(t, c.replace...)
			enter(t, "site.yaml", text)
			_, err := scenarios.Load("site.yaml")
			same(t, err, c.want...)
			if misuse(err) {
				t.Error("what is wrong in a file is no misuse")
			}
		})
	}
}

// misuse reports whether the error is a UsageError.
func misuse(err error) bool {
	var usage *scenarios.UsageError
	return errors.As(err, &usage)
}

// A lease at a facility that does not exist names those that do.
func TestUnknownFacility(t *testing.T) {
	enter(t, "site.yaml", site(t, "facility: north", "facility: nort"))
	_, err := scenarios.Load("site.yaml")
	want := `site.yaml:17:15: leases.tenant.facility: there is no facility "nort"; there is "north" (see facilities at site.yaml:6:3)`
	if got := problems(err); len(got) == 0 || got[0] != want {
		t.Errorf("got %v", err)
	}
}

// Where there is no facility at all, none is named.
func TestNoFacilities(t *testing.T) {
	_, err := scenarios.Load("colossus-minimal", "facilities=[]")
	same(t, err,
		"--set facilities: needs at least one element",
		`shipped/colossus-minimal.yaml:27:15: leases.anthropic.facility: there is no facility "colossus-1"; there is none (see facilities at --set facilities)`,
	)
}

// A single problem shows its line and a caret below the column.
func TestOneProblemShowsItsLine(t *testing.T) {
	enter(t, "site.yaml", site(t, "question:", "quesion:"))
	_, err := scenarios.Load("site.yaml")
	want := "site.yaml:2:1: quesion: unknown key; did you mean question?\n    quesion: Keep it or lease it?\n    ^"
	if err == nil || err.Error() != want {
		t.Errorf("got\n%v\nwant\n%s", err, want)
	}
}

// What would fill memory or run for ever is refused, with the bound.
func TestBounds(t *testing.T) {
	var phases strings.Builder
	for i := range 11 {
		fmt.Fprintf(&phases, "\n      - {name: p%d, it_mw: 30, blocks: 10000, online: 2025-01-01}", i)
	}
	phase := "\n      - {name: live, it_mw: 300, blocks: 12, online: 2025-01-01, sunk: true}"
	for _, c := range []struct{ name, old, young, want string }{
		{"blocks", phase, phases.String(), "site.yaml:6:3: facilities: at most 100000 blocks in all are allowed, got 110000"},
		{"events", phase, phase + "\n    block_failures: {time_to_failure_hours: 0.001, time_to_repair_hours: 0}", "site.yaml:1:1: a replication would have some"},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := site(t, c.old, c.young)
			enter(t, "site.yaml", text)
			_, err := scenarios.Load("site.yaml")
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
}

// later collects the keys of a scenario that are part of the model and not played,
// with a document that sets each.
func later(v reflect.Value, path string, wrap func(string) string, found map[string][2]string) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			later(v.Elem(), path, wrap, found)
		}
	case reflect.Slice:
		for i := range v.Len() {
			name := v.Index(i).FieldByName("Name")
			if !name.IsValid() || name.String() == "" {
				continue
			}
			inList := func(s string) string { return wrap("[{name: " + name.String() + ", " + s + "}]") }
			later(v.Index(i), path+name.String()+".", inList, found)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			field := v.Type().Field(i)
			key, _, _ := strings.Cut(field.Tag.Get("yaml"), ",")
			inField := func(s string) string { return wrap(key + ": " + s) }
			switch clause := field.Tag.Get("later"); {
			case !field.IsExported():
			case clause != "":
				found[path+key] = [2]string{clause, inField("{}")}
			case key == "":
				later(v.Field(i), path, wrap, found)
			case field.Type.Kind() == reflect.Struct:
				later(v.Field(i), path+key+".", func(s string) string { return inField("{" + s + "}") }, found)
			case field.Type.Kind() == reflect.Pointer:
				later(v.Field(i), path+key+".", func(s string) string { return inField("{" + s + "}") }, found)
			case field.Type.Kind() == reflect.Slice:
				later(v.Field(i), path+key+".", inField, found)
			}
		}
	}
}

// Every key that the model has and this version does not play is refused with its
// clause, in a file and on the command line, alone and with all others.
func TestLaterKeysAreRefused(t *testing.T) {
	found := map[string][2]string{}
	later(reflect.ValueOf(load(t, "colossus")), "", func(s string) string { return s }, found)
	for path, f := range found {
		clause, text := f[0], f[1]
		want := path + ": is part of the model (" + clause + ") but this version does not play it yet"
		_, err := scenarios.Decode("later.yaml", []byte("extends: colossus\nname: later\n"+text+"\n"))
		if got := problems(err); len(got) != 1 || !strings.HasPrefix(got[0], "later.yaml:3:") || !strings.HasSuffix(got[0], ": "+want) || misuse(err) {
			t.Errorf("got %v, want %s", err, want)
		}
		_, err = scenarios.Load("colossus", path+"={}")
		if err == nil || err.Error() != "--set "+want || !misuse(err) {
			t.Errorf("got %v, want --set %s", err, want)
		}
	}
	t.Logf("%d keys are not played", len(found))
}
