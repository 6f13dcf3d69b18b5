package scenarios_test

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"neocloud/scenarios"
	"neocloud/sim/dist"
)

// A file that extends a shipped scenario is that scenario but for what it states.
func TestExtendsShipped(t *testing.T) {
	enter(t, "mine.yaml", `extends: colossus
name: mine
discount_rate: 0.13
market: {spot: null}
workloads: [{name: training, remove: true}]
leases: [{name: anthropic, tenant_exit: {notice_days: 30}}]
strategies: [{name: extra, policy: build-only}]
`)
	want := load(t, "colossus")
	want.Name, want.DiscountRate, want.Market.Spot = "mine", 0.13, nil
	want.Workloads = want.Workloads[:2]
	want.Leases[0].TenantExit.NoticeDays = 30
	extra := load(t, "mine.yaml").Strategies[4]
	if extra.Name != "extra" || extra.Policy != "build-only" || extra.ForecastMonths != 6 {
		t.Errorf("got %+v", extra)
	}
	want.Strategies = append(want.Strategies, extra)
	if got := load(t, "mine.yaml"); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
}

// A file extends another beside it or below it, which may extend a shipped one.
func TestExtendsBeside(t *testing.T) {
	enter(t,
		"top.yaml", "extends: ./sub/mid.yaml\nname: top\n",
		"sub/mid.yaml", "extends: low.yaml\nname: mid\nend: 2029-07-01\n",
		"sub/low.yaml", "extends: colossus-minimal\nname: low\nend: 2029-08-01\ndiscount_rate: 0.2\n",
	)
	want := load(t, "colossus-minimal", "name=top", "end=2029-07-01", "discount_rate=0.2")
	for _, arg := range []string{"top.yaml", "./top.yaml", filepath.Join("sub", "..", "top.yaml")} {
		if got := load(t, arg); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %+v\nwant %+v", arg, got, want)
		}
	}
	wd, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	if got := load(t, filepath.Join(wd, "top.yaml")); !reflect.DeepEqual(got, want) {
		t.Errorf("by its full path: got %+v", got)
	}
}

// Problems stand at the place they were written at, in whichever file.
func TestExtendsKeepsPlaces(t *testing.T) {
	enter(t, "top.yaml", "extends: sub/low.yaml\nname: top\nend: 2026-01-01\n",
		"sub/low.yaml", "extends: colossus-minimal\nname: low\nstart: 2026-06-01\nfoo: 1\n")
	_, err := scenarios.Load("top.yaml")
	same(t, err,
		"shipped/colossus-minimal.yaml:30:12: leases.anthropic.start: must not lie before 2026-06-01, got 2026-05-01 (see start at sub/low.yaml:3:8)",
		"shipped/colossus-minimal.yaml:30:12: leases.anthropic.start: must not lie after the scenario's end 2026-01-01, got 2026-05-01 (see end at top.yaml:3:6)",
		"sub/low.yaml:4:1: foo: unknown key; allowed here: name, question, source, start, end, discount_rate, facilities, workloads, correlations, market, leases, debt, tax, strategies, sweep",
		"top.yaml:3:6: end: must lie after the start 2026-06-01, got 2026-01-01 (see start at sub/low.yaml:3:8)",
	)
}

// Files that cannot be read, or that lead nowhere, are refused where they are
// named.
func TestLoadRefusesFiles(t *testing.T) {
	bomb := "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
	for _, c := range "bcdef" {
		last := string(c - 1)
		bomb += string(c) + ": &" + string(c) + " [" + strings.Repeat("*"+last+", ", 9) + "*" + last + "]\n"
	}
	for _, c := range []struct {
		name  string
		files []string
		want  string
	}{
		{"empty", []string{"a.yaml", ""}, "a.yaml:1:1: is empty"},
		{"comments only", []string{"a.yaml", "# nothing\n"}, "a.yaml:1:1: is empty"},
		{"binary", []string{"a.yaml", "\x7fELF\x02\x01\x01"}, "a.yaml:1:1: is not a text file: it holds the control character 0x7f"},
		{"not UTF-8", []string{"a.yaml", "name: \xff\n"}, "a.yaml:1:7: is not a text file in UTF-8"},
		{"two megabytes", []string{"a.yaml", strings.Repeat("#", 2<<20)}, "a.yaml:1:1: is larger than 1 MiB, the most a file may have"},
		{"alias bomb", []string{"a.yaml", bomb}, "holds more than 100000 keys and values (aliases expanded), the most a file may have"},
		{"deep", []string{"a.yaml", "name: " + strings.Repeat("[", 60) + strings.Repeat("]", 60) + "\n"}, "nests deeper than 50 levels, the most a file may have"},
		{"not YAML", []string{"a.yaml", "name: [x\n"}, "a.yaml:2:1: not valid YAML: "},
		{"a list", []string{"a.yaml", "- name\n"}, "a.yaml:1:1: expected a mapping with the keys of a scenario (name: …), got a list"},
		{"two documents", []string{"a.yaml", "name: a\n---\nname: b\n"}, "a.yaml:2:1: a second document starts here: a file holds one scenario"},
		{"nothing but a name", []string{"a.yaml", "name: a\n"}, "a.yaml:1:1: facilities: is missing: expected a list"},
		{"loop", []string{"a.yaml", "extends: b.yaml\n", "b.yaml", "name: b\nextends: a.yaml\n"}, "b.yaml:2:10: extends: returns to a file that is being extended: a.yaml → b.yaml → a.yaml"},
		{"itself", []string{"a.yaml", "extends: ./a.yaml\n"}, "a.yaml:1:10: extends: returns to a file that is being extended: a.yaml → a.yaml"},
		{"out of the folder", []string{"a.yaml", "extends: ../b.yaml\n"}, `a.yaml:1:10: extends: cannot read "../b.yaml": it leaves the folder of this file`},
		{"out of a sub-folder", []string{"a.yaml", "extends: sub/b.yaml\n", "sub/b.yaml", "extends: ../c.yaml\n", "c.yaml", "name: c\n"}, `sub/b.yaml:1:10: extends: cannot read "../c.yaml": it leaves the folder of this file`},
		{"a full path", []string{"a.yaml", "extends: /etc/hosts\n"}, `a.yaml:1:10: extends: cannot read "/etc/hosts": the path must be relative to the folder of this file`},
		{"missing", []string{"a.yaml", "extends: b.yaml\n"}, `a.yaml:1:10: extends: cannot read "b.yaml": there is no such file`},
		{"no shipped scenario", []string{"a.yaml", "extends: colosus\n"}, `a.yaml:1:10: extends: cannot read "colosus": there is no such file`},
		{"folder", []string{"a.yaml", "extends: sub\n", "sub/b.yaml", "name: b\n"}, `a.yaml:1:10: extends: cannot read "sub": is a folder`},
		{"empty base", []string{"a.yaml", "extends: b.yaml\n", "b.yaml", ""}, "b.yaml:1:1: is empty"},
	} {
		t.Run(c.name, func(t *testing.T) {
			enter(t, c.files...)
			_, err := scenarios.Load("a.yaml")
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %s", err, c.want)
			}
			if misuse(err) {
				t.Error("what is wrong in a file is no misuse")
			}
		})
	}
}

// A link out of the folder is not followed, neither to a file nor to a folder.
func TestExtendsFollowsNoLinkOut(t *testing.T) {
	out := t.TempDir()
	if err := os.WriteFile(filepath.Join(out, "secret.yaml"), []byte(site(t)), 0o644); err != nil {
		t.Fatal(err)
	}
	enter(t, "a.yaml", "extends: link.yaml\nname: a\n", "b.yaml", "extends: folder/secret.yaml\nname: b\n", "c.yaml", "extends: inner.yaml\nname: c\n", "real.yaml", "extends: colossus-minimal\nname: real\n")
	for link, target := range map[string]string{"link.yaml": filepath.Join(out, "secret.yaml"), "folder": out, "inner.yaml": "real.yaml"} {
		if err := os.Symlink(target, link); err != nil {
			t.Fatal(err)
		}
	}
	for file, name := range map[string]string{"a.yaml": "link.yaml", "b.yaml": "folder/secret.yaml"} {
		_, err := scenarios.Load(file)
		same(t, err, file+`:1:10: extends: cannot read "`+name+`": it leaves the folder of this file`)
	}
	if got := load(t, "c.yaml"); got.Name != "c" {
		t.Errorf("a link within the folder: got %q", got.Name)
	}
}

// A request that cannot be meant is misuse; a file that is not there is not.
func TestLoadArgument(t *testing.T) {
	enter(t, "sub/x", "", "colossus/x", "")
	for _, c := range []struct {
		arg, want string
		usage     bool
	}{
		{"colosus", `there is no file and no shipped scenario "colosus"; did you mean colossus?`, true},
		{"", `there is no file and no shipped scenario ""; there is: colossus, colossus-minimal`, true},
		{"none.yaml", "none.yaml: there is no such file", false},
		{"sub/none", "sub/none: there is no such file", false},
		{"sub", "sub: is a folder, expected a scenario file", false},
		{".", ".: is a folder, expected a scenario file", false},
		{os.DevNull, os.DevNull + ": is not a regular file", false},
	} {
		_, err := scenarios.Load(c.arg)
		if err == nil || !strings.HasPrefix(err.Error(), strings.TrimSuffix(c.want, "colossus, colossus-minimal")) || misuse(err) != c.usage {
			t.Errorf("%q: got %v, misuse %v, want %s", c.arg, err, misuse(err), c.want)
		}
	}
	if got := load(t, "colossus"); got.Name != "colossus" {
		t.Errorf("a folder of that name hides the shipped scenario: got %q", got.Name)
	}
}

// What is decoded from memory can extend shipped scenarios and no file.
func TestDecodeReadsNoFile(t *testing.T) {
	enter(t, "b.yaml", site(t))
	_, err := scenarios.Decode("a.yaml", []byte("extends: b.yaml\n"))
	same(t, err, `a.yaml:1:10: extends: cannot read "b.yaml": there is no shipped scenario of that name`)
	for _, base := range []string{"colossus", "colossus.yaml"} {
		sc, err := scenarios.Decode("a.yaml", []byte("extends: "+base+"\nname: a\n"))
		if err != nil || sc.Name != "a" || len(sc.Facilities) != 2 {
			t.Errorf("%s: got %v", base, err)
		}
	}
}

// Overrides lie on top of the file; several of them in their order.
func TestOverrides(t *testing.T) {
	file := "testdata/site.yaml"
	sc := load(t, file, "discount_rate=0.2", "discount_rate=0.12", "leases.tenant.it_mw={uniform: {low: 100, high: 200}}",
		"leases.tenant.owner_exit=null", "workloads.product.curve.exponential={initial_mw: 90, half_life_months: 12}",
		"facilities.north.phases[0].blocks=3", "question=12", " end =2029-07-01")
	l := &sc.Leases[0]
	if sc.DiscountRate != 0.12 || l.ITMW.String() != "uniform(100, 200)" || l.OwnerExit != nil || sc.Question != "12" {
		t.Errorf("got %+v", sc)
	}
	if c := sc.Workloads[0].Curve; c.Constant != nil || c.Exponential.Initial != dist.Const(90) {
		t.Errorf("curve: got %+v", c)
	}
	if sc.Facilities[0].Phases[0].Blocks != 3 || sc.End.String() != "2029-07-01" {
		t.Errorf("got %d blocks until %v", sc.Facilities[0].Phases[0].Blocks, sc.End)
	}
}

// An override that means nothing is misuse, all of them at once.
func TestOverridesRefused(t *testing.T) {
	file := "testdata/site.yaml"
	_, err := scenarios.Load(file, "discount_rat=0.2", "bare", "=3", "leases.nobody.it_mw=1", "discount_rate.x=1",
		"leases.tenant.it_mw={uniform: {low: 1", "discount_rate=", "discount_rate=0.11")
	if !misuse(err) {
		t.Errorf("no misuse: %v", err)
	}
	same(t, err,
		"--set discount_rat: there is no such key; did you mean discount_rate?",
		"--set bare: expected path=value, as in discount_rate=0.12",
		"--set =3: expected path=value, as in discount_rate=0.12",
		"--set leases.nobody.it_mw: leases: has no element nobody; it has: tenant",
		`--set discount_rate.x: discount_rate: is a number and has no parts, such as "x"`,
		"--set leases.tenant.it_mw: not valid YAML: while parsing a flow mapping: did not find expected ',' or '}' (it begins in line 1)",
		"--set discount_rate: needs a value after the =; null takes the key away",
	)
	// They do not hide what is wrong with the other values.
	enter(t, "bad.yaml", site(t, "question:", "quesion:"))
	_, err = scenarios.Load("bad.yaml", "facilities.north.phases.live.blocks=1.5", "discount_rate=.nan", "colour=red", "leases.tenant.end=2026-01-01")
	if !misuse(err) {
		t.Errorf("no misuse: %v", err)
	}
	same(t, err,
		"--set colour: there is no such key; allowed here: name, question, source, start, end, discount_rate, facilities, workloads, correlations, market, leases, debt, tax, strategies, sweep",
		"--set discount_rate: must be a finite number, got .nan",
		"--set facilities.north.phases.live.blocks: expected a whole number, got 1.5",
		"--set leases.tenant.end: must not lie before 2026-05-01, got 2026-01-01 (see leases.tenant.start at bad.yaml:20:12)",
		"bad.yaml:2:1: quesion: unknown key; did you mean question?",
	)
}

// An override whose value is not allowed is a problem like any other.
func TestOverridesOutOfRange(t *testing.T) {
	file := "testdata/site.yaml"
	_, err := scenarios.Load(file, "discount_rate=7", "leases.tenant.owner_exit.notice_days=1.5", "leases.tenant.end=2026-01-01", "end=null")
	if misuse(err) {
		t.Errorf("a value out of range is no misuse: %v", err)
	}
	same(t, err,
		"--set discount_rate: must be ≤ 1, got 7",
		"--set leases.tenant.end: must not lie before 2026-05-01, got 2026-01-01 (see leases.tenant.start at testdata/site.yaml:20:12)",
		"--set leases.tenant.owner_exit.notice_days: expected a whole number of days, got 1.5",
		"testdata/site.yaml:1:1: end: is missing: expected a date (YYYY-MM-DD)",
	)
}
