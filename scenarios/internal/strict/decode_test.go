package strict

import (
	"math"
	"reflect"
	"strings"
	"testing"

	"neocloud/sim/civil"
	"neocloud/sim/dist"
	"neocloud/sim/interval"
)

func TestDecodeFillsEverything(t *testing.T) {
	got, problems := decode(t, `
name: p
start: 2026-05-01
open: false
market: {usd_per_mwh: 41.5, cap: 7}
sites:
  - name: s
    pue: {triangular: {low: 1.1, mode: 1.2, high: 1.5}, truncate: {low: 1.15}}
    phases:
      - {it_mw: 3e2, blocks: 12.0, online: "2027-01-31", weights: [0, .5, 1]}
    curve: {unit: GW, linear: {mw: -4, slope: +2}}
leases:
  - {name: "5", fee: 1.25e9, notice_days: 90, escalator: 0.02, exit: {}}
notes: [one, 'true']
`)
	same(t, problems)
	low := 1.15
	pue, err := dist.Truncated(dist.Triangular{Low: 1.1, Mode: 1.2, High: 1.5}, dist.Truncation{Low: &low})
	if err != nil {
		t.Fatal(err)
	}
	want := plan{
		Name: "p", Start: civil.MustDate("2026-05-01"), Rate: 0.10, Open: false,
		Market: market{Price: dist.Const(41.5), Cap: new(7.0)},
		Sites: []site{{
			Name: "s", PUE: pue,
			Phases: []phase{{MW: dist.Const(300), Blocks: 12, Online: civil.MustDate("2027-01-31"), Weights: []float64{0, .5, 1}}},
			Curve:  curve{Unit: "GW", Linear: &linear{MW: -4, Slope: 2}},
		}},
		Leases: []lease{{
			Name: "5", Fee: dist.Const(1.25e9), Notice: 90, Firm: dist.Const(0),
			terms: terms{Escalator: 0.02}, Exit: &exit{Days: 90},
		}},
		Notes: []string{"one", "true"},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func TestDecodeFillsDefaults(t *testing.T) {
	got, problems := decode(t, head)
	same(t, problems)
	price := dist.MustOf(dist.Triangular{Low: 30, Mode: 40, High: 60})
	if got.Rate != 0.10 || !got.Open || !reflect.DeepEqual(got.Market.Price, price) || got.Market.Cap != nil {
		t.Errorf("got %+v", got)
	}
	if s := got.Sites[0]; s.PUE.Constant() != 1.2 || s.Curve.Unit != "MW" || s.Phases != nil {
		t.Errorf("got %+v", s)
	}
	if got.Leases != nil || got.Notes != nil {
		t.Errorf("lists that are not given are not nil: %+v", got)
	}
}

func TestDecodeRefuses(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"misspelt", "rat: 1", "p.yaml:4:1: rat: unknown key; did you mean rate?"},
		{"unknown", "xyzzy: 1", "p.yaml:4:1: xyzzy: unknown key; allowed here: name, start, rate, open, market, sites, leases, notes"},
		{"later", "leases: [{name: a, sla: {x: 1}}]", "p.yaml:4:20: leases.a.sla: is part of the model (MODEL 6.9) but this version does not play it yet"},
		{"twice", "rate: 0.1\nrate: 0.2", "p.yaml:5:1: rate: this key is given twice, first at p.yaml:4:1"},
		{"null", "rate:", "p.yaml:4:6: rate: has no value: expected a number in 1/year, or no such key (null takes a key away only where a file extends another)"},
		{"text for number", "rate: abc", `p.yaml:4:7: rate: expected a number in 1/year, got the text "abc"`},
		{"quoted number", `rate: "0.1"`, `p.yaml:4:7: rate: expected a number in 1/year, got the text "0.1": leave out the quotes`},
		{"list for number", "rate: [1]", "p.yaml:4:7: rate: expected a number in 1/year, got a list"},
		{"bool for number", "rate: true", "p.yaml:4:7: rate: expected a number in 1/year, got true"},
		{"below range", "leases: [{name: a, notice_days: -90}]", "p.yaml:4:33: leases.a.notice_days: must be ≥ 0, got -90"},
		{"above range", "rate: 1.01", "p.yaml:4:7: rate: must be ≤ 1, got 1.01"},
		{"open bound", "market: {cap: 0}", "p.yaml:4:15: market.cap: must be > 0, got 0"},
		{"list element", "leases: [{name: a}, {name: b, fee: -1}]", "p.yaml:4:36: leases.b.fee: must be ≥ 0, got -1"},
		{"fraction for int", "leases: [{name: a, notice_days: 1.5}]", "p.yaml:4:33: leases.a.notice_days: expected a whole number of days, got 1.5"},
		{"huge int", "leases: [{name: a, notice_days: 1e17}]", "p.yaml:4:33: leases.a.notice_days: is beyond the largest whole number (2^53), got 1e17"},
		{"infinite", "rate: .inf", "p.yaml:4:7: rate: must be a finite number, got .inf"},
		{"not a number", "rate: .NaN", "p.yaml:4:7: rate: must be a finite number, got .NaN"},
		{"overflow", "rate: 1e999", "p.yaml:4:7: rate: is beyond the largest number (about 1.8e308), got 1e999"},
		{"yes", "open: yes", "p.yaml:4:7: open: expected true or false, got yes: write true"},
		{"off", "open: off", "p.yaml:4:7: open: expected true or false, got off: write false"},
		{"quoted bool", "open: 'true'", `p.yaml:4:7: open: expected true or false, got the text "true": leave out the quotes`},
		{"number for bool", "open: 1", "p.yaml:4:7: open: expected true or false, got the number 1"},
		{"number for text", "notes: [12]", "p.yaml:4:9: notes[0]: expected a text, got the number 12: put it in quotes"},
		{"text for list", "notes: one", `p.yaml:4:8: notes: expected a list, got the text "one"`},
		{"text for section", "market: 3", "p.yaml:4:9: market: expected a mapping with the keys usd_per_mwh, cap, got the number 3"},
		{"name twice", "leases: [{name: a}, {name: a}]", `p.yaml:4:28: leases[1]: the name "a" is taken, at p.yaml:4:17`},
		{"name missing", "leases: [{fee: 1}]", "p.yaml:4:10: leases[0].name: is missing: expected a text"},
		{"name empty", "leases: [{name: ''}]", "p.yaml:4:17: leases[0].name: must not be empty"},
		{"name long", "leases: [{name: " + strings.Repeat("n", 101) + "}]", `p.yaml:4:17: leases[0].name: must have at most 100 characters, got "` + strings.Repeat("n", 60) + `…"`},
		{"remove without base", "leases: [{name: a, remove: true}]", "p.yaml:4:20: leases.a.remove: there is nothing to remove: no file below this one has such an element"},
		{"extends", "extends: q.yaml", "p.yaml:4:10: extends: this input cannot extend another file"},
		{"extends a list", "extends: [q]", "p.yaml:4:10: extends: expected the name of what this file extends, got a list"},
		{"no element", "leases: []\nsites2: []", "p.yaml:5:1: sites2: unknown key; did you mean sites?"},
		{"remove at the root", "remove: true", "p.yaml:4:1: remove: unknown key; allowed here: name, start, rate, open, market, sites, leases, notes"},
		{"mapping for text", "notes: [{a: 1}]", "p.yaml:4:9: notes[0]: expected a text, got a mapping"},
		{"null element", "notes: [a, ~]", "p.yaml:4:12: notes[1]: has no value: expected a text, or no such key (null takes a key away only where a file extends another)"},
		{"alias", "rate: &r 2\nmarket: {cap: *r}", "p.yaml:4:7: rate: must be ≤ 1, got 2"},
		{"tag", "rate: !!float 0.1", "p.yaml:4:7: rate: tags such as !!float are not part of the format"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, problems := decode(t, head+c.text+"\n")
			same(t, problems, c.want)
		})
	}
}

func TestDecodeRefusesInside(t *testing.T) {
	for _, c := range []struct{ name, site, want string }{
		{"unit", "{name: s, phases: [{it_mw: x}]}", `p.yaml:3:36: sites.s.phases[0].it_mw: expected a number of MW or a distribution, got the text "x"`},
		{"enum list", "{name: s, curve: {unit: [MW], constant: {mw: 1}}}", "p.yaml:3:33: sites.s.curve.unit: expected one of MW, GW, got a list"},
		{"enum", "{name: s, curve: {unit: mw, constant: {mw: 1}}}", `p.yaml:3:33: sites.s.curve.unit: must be one of MW, GW, got "mw"; did you mean MW?`},
		{"none of", "{name: s, curve: {unit: MW}}", "p.yaml:3:26: sites.s.curve: needs exactly one of constant, linear"},
		{"two of", "{name: s, curve: {constant: {mw: 1}, linear: {mw: 1}}}", "p.yaml:3:46: sites.s.curve: takes only one of constant, linear, got constant (p.yaml:3:27) and linear"},
		{"later of", "{name: s, curve: {table: {}}}", "p.yaml:3:27: sites.s.curve.table: is part of the model (MODEL 4.1) but this version does not play it yet"},
		{"too many", "{name: s, phases: [{it_mw: 1}, {it_mw: 1}, {it_mw: 1}, {it_mw: 1}]}", "p.yaml:3:27: sites.s.phases: must have between 1 and 3 elements, got 4"},
		{"no name", "{name: s, phases: [{it_mw: 0}]}", "p.yaml:3:36: sites.s.phases[0].it_mw: must be > 0, got 0"},
		{"in list", "{name: s, phases: [{it_mw: 1, weights: [0, 2]}]}", "p.yaml:3:52: sites.s.phases[0].weights[1]: must be ≤ 1, got 2"},
		{"date", "{name: s, phases: [{it_mw: 1, online: 2026-02-30}]}", `p.yaml:3:47: sites.s.phases[0].online: expected a date as YYYY-MM-DD, got "2026-02-30"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, problems := decode(t, "name: p\nstart: 2026-05-01\nsites: ["+c.site+"]\n")
			same(t, problems, c.want)
		})
	}
}

func TestDecodeNeedsElements(t *testing.T) {
	_, problems := decode(t, "name: p\nstart: 2026-05-01\nsites: []\n")
	same(t, problems, "p.yaml:3:8: sites: needs at least one element")
}

func TestDecodeReportsAllAtOnceInOrder(t *testing.T) {
	got, problems := decode(t, "open: 7\nrate: x\nleases: [{name: a, notice_days: 1.5, exit: {days: -1}}]\n")
	same(t, problems,
		"p.yaml:1:1: name: is missing: expected a text",
		"p.yaml:1:1: start: is missing: expected a date (YYYY-MM-DD)",
		"p.yaml:1:1: sites: is missing: expected a list",
		"p.yaml:1:7: open: expected true or false, got the number 7",
		`p.yaml:2:7: rate: expected a number in 1/year, got the text "x"`,
		"p.yaml:3:33: leases.a.notice_days: expected a whole number of days, got 1.5",
		"p.yaml:3:51: leases.a.exit.days: must be ≥ 0, got -1",
	)
	// What could be read is there for further checks, what could not is zero.
	if got.Market.Price.String() != "triangular(30, 40, 60)" || got.Rate != 0 || len(got.Leases) != 1 || got.Leases[0].Name != "a" || got.Leases[0].Notice != 0 {
		t.Errorf("got %+v", got)
	}
}

func TestDecodeLimitsProblems(t *testing.T) {
	f := For(reflect.TypeFor[plan](), Limits{Problems: 2})
	doc, problems := f.Parse("p.yaml", []byte(head+"a: 1\nb: 1\nc: 1\nd: 1\n"))
	same(t, problems)
	got := doc.Decode(new(plan))
	if len(got) != 3 || got[2].Error() != "p.yaml:6:1: and 2 more problems from here on (the first 2 are shown)" {
		t.Errorf("got %v", got)
	}
}

func TestDecodeWrongTypePanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	_ = mustParse(t, "p.yaml", head).Decode(new(site))
}

func TestInRangeKeepsExtremes(t *testing.T) {
	r := interval.All()
	for _, x := range []float64{math.MaxFloat64, -math.MaxFloat64, 0, math.SmallestNonzeroFloat64} {
		if !r.Contains(x) {
			t.Errorf("%v is not in everything", x)
		}
	}
}
