package strict

import (
	"testing"

	"neocloud/sim/dist"
)

const baseText = `name: base
start: 2026-05-01
rate: 0.1
market: {usd_per_mwh: {triangular: {low: 30, mode: 40, high: 60}, truncate: {low: 35}}, cap: 5}
sites:
  - name: north
    phases: [{it_mw: 100}, {it_mw: 200}]
    curve: {constant: {mw: 1}}
  - name: south
    curve: {linear: {mw: 1, slope: 2}}
leases:
  - {name: a, fee: 1, notice_days: 10, exit: {days: 5}}
  - {name: b, fee: 2}
notes: [one, two]
`

// extended decodes child laid over the base.
func extended(t *testing.T, child string) (plan, Problems) {
	t.Helper()
	doc := mustParse(t, "child.yaml", child)
	doc.Extend(mustParse(t, "base.yaml", baseText))
	var p plan
	problems := doc.Decode(&p)
	return p, problems
}

func TestExtend(t *testing.T) {
	got, problems := extended(t, `
name: child
market: {usd_per_mwh: {triangular: {low: 33}}, cap: null}
sites:
  - name: south
    curve: {linear: {slope: 3}}
  - name: north
    phases: [{it_mw: 50}]
    curve: {linear: {mw: 7}}
leases:
  - {name: b, fee: 9, exit: {}}
  - {name: c, fee: 3, exit: null}
  - {name: a, remove: true}
notes: []
rate: ~
`)
	same(t, problems)
	if got.Name != "child" || got.Start.String() != "2026-05-01" || got.Rate != 0.10 || got.Notes != nil || got.Market.Cap != nil {
		t.Errorf("got %+v", got)
	}
	_, price, cut := got.Market.Price.Distribution()
	if price != (dist.Triangular{Low: 33, Mode: 40, High: 60}) || cut == nil || *cut.Low != 35 {
		t.Errorf("price: got %v %v", price, cut)
	}
	if len(got.Sites) != 2 || got.Sites[0].Name != "north" || got.Sites[1].Name != "south" {
		t.Fatalf("sites: got %+v", got.Sites)
	}
	if n := got.Sites[0]; len(n.Phases) != 1 || n.Curve.Constant != nil || *n.Curve.Linear != (linear{MW: 7}) {
		t.Errorf("north: got %+v", n)
	}
	if s := got.Sites[1]; *s.Curve.Linear != (linear{MW: 1, Slope: 3}) {
		t.Errorf("south: got %+v", s.Curve.Linear)
	}
	if l := got.Leases; len(l) != 2 || l[0].Name != "b" || l[0].Fee.Constant() != 9 || l[0].Exit == nil || l[1].Name != "c" || l[1].Exit != nil {
		t.Errorf("leases: got %+v", l)
	}
}

func TestExtendReplacesADistributionOfAnotherKind(t *testing.T) {
	for child, want := range map[string]string{
		"market: {usd_per_mwh: {uniform: {low: 1, high: 2}}}": "uniform(1, 2)",
		"market: {usd_per_mwh: 3}":                            "3",
		"market: {usd_per_mwh: {truncate: {low: 36}}}":        "triangular(30, 40, 60) ≥ 36",
		"market: {usd_per_mwh: {truncate: null}}":             "triangular(30, 40, 60)",
	} {
		got, problems := extended(t, child)
		same(t, problems)
		if got.Market.Price.String() != want {
			t.Errorf("%s: got %v, want %s", child, got.Market.Price, want)
		}
	}
}

func TestExtendKeepsPlaces(t *testing.T) {
	_, problems := extended(t, "start: null\nrate: 2\nleases:\n- {name: a, exit: {dys: 3}}\n- {name: d, remove: true}\n"+
		"- {name: b, remove: true, fee: 3}\n- {name: b, remove: yes}\n- {name: e}\n- {name: e}\nsites: [{name: north, pue: 9, phases: [{it_mw: -1}]}]\n")
	same(t, problems,
		"child.yaml:1:1: start: is missing: expected a date (YYYY-MM-DD)",
		"child.yaml:2:7: rate: must be ≤ 1, got 2",
		"child.yaml:4:20: leases.a.exit.dys: unknown key; did you mean days?",
		`child.yaml:5:21: leases.d.remove: there is nothing to remove: no file below this one has an element "d"`,
		"child.yaml:6:21: leases.b.remove: stands alone beside name: what is removed has no other keys",
		`child.yaml:7:21: leases.b.remove: takes only true, got the text "yes"`,
		`child.yaml:9:10: leases[3]: the name "e" is taken, at child.yaml:8:10`,
		"child.yaml:10:28: sites.north.pue: must be ≤ 3, got 9",
		"child.yaml:10:48: sites.north.phases[0].it_mw: must be > 0, got -1",
	)
	// What is wrong in the base is reported there, with its line.
	doc := mustParse(t, "child.yaml", "name: c\n")
	doc.Extend(mustParse(t, "base.yaml", baseText+"rat: 3\n"))
	problems = doc.Decode(new(plan))
	same(t, problems, "base.yaml:15:1: rat: unknown key; did you mean rate?")
	if problems[0].Snippet != "rat: 3" {
		t.Errorf("snippet %q", problems[0].Snippet)
	}
}

func TestExtendWithoutNamesReplaces(t *testing.T) {
	got, problems := extended(t, "leases: [{fee: 1}]\n")
	if len(problems) != 1 || problems[0].Path != "leases[0].name" {
		t.Errorf("got %+v, %v", got, problems)
	}
}
