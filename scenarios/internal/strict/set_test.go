package strict

import (
	"strings"
	"testing"

	"neocloud/sim/dist"
)

func TestSet(t *testing.T) {
	doc := mustParse(t, "base.yaml", baseText)
	for _, c := range [][2]string{
		{"name", "a: b # not a comment"},
		{"start", "2027-01-01"},
		{"leases.a.fee", "1e9"},
		{"leases[1].exit.days", "7"},
		{"leases.a.exit", "null"},
		{"leases.b.escalator", "0.5"},
		{"sites.south", "null"},
		{"sites.north.phases[1].it_mw", "{uniform: {low: 1, high: 2}}"},
		{"sites.north.phases[1].it_mw.uniform.high", "3"},
		{"sites.north.curve.linear.mw", "4"},
		{"sites.north.curve.slope", "-1"}, // of the linear curve, the one it has
		{"sites.north.curve.unit", "GW"},
		{"market.usd_per_mwh.triangular.mode", "45"},
		{"market.usd_per_mwh.mode", "50"},
		{"notes[0]", "'null'"},
		{"notes[1]", "12"},
	} {
		if problems := doc.Set(c[0], c[1]); problems != nil {
			t.Errorf("%s: %v", c[0], problems)
		}
	}
	var got plan
	same(t, doc.Decode(&got))
	if got.Name != "a: b # not a comment" || got.Start.String() != "2027-01-01" || len(got.Sites) != 1 || strings.Join(got.Notes, ",") != "null,12" {
		t.Errorf("got %+v", got)
	}
	if a, b := got.Leases[0], got.Leases[1]; a.Fee.Constant() != 1e9 || a.Exit != nil || b.Exit.Days != 7 || b.Escalator != 0.5 {
		t.Errorf("leases: got %+v", got.Leases)
	}
	n := got.Sites[0]
	if n.Phases[1].MW.String() != "uniform(1, 3)" || n.Curve.Constant != nil || n.Curve.Linear.MW != 4 || n.Curve.Linear.Slope != -1 || n.Curve.Unit != "GW" {
		t.Errorf("north: got %+v", n)
	}
	if _, d, cut := got.Market.Price.Distribution(); d != (dist.Triangular{Low: 30, Mode: 50, High: 60}) || cut == nil {
		t.Errorf("price: got %v", got.Market.Price)
	}
}

func TestSetRefuses(t *testing.T) {
	for _, c := range []struct{ path, value, want string }{
		{"", "1", "--set : needs a path, as in discount_rate=0.12"},
		{"rat", "1", "--set rat: there is no such key; did you mean rate?"},
		{"leases.aa.fee", "1", "--set leases.aa.fee: leases: has no element aa; did you mean a?"},
		{"leases.xyz.fee", "1", "--set leases.xyz.fee: leases: has no element xyz; it has: a, b"},
		{"leases[2].fee", "1", "--set leases[2].fee: leases: has no element [2]; it has: a, b"},
		{"sites.north.curve.slope", "1", "--set sites.north.curve.slope: there is no such key; allowed here: unit, constant, linear"},
		{"leases.a.feee", "1", "--set leases.a.feee: there is no such key; did you mean fee?"},
		{"leases.a.sla.x", "1", "--set leases.a.sla.x: leases.a.sla: is part of the model (MODEL 6.9) but this version does not play it yet"},
		{"sites.north.phases[2].it_mw", "1", "--set sites.north.phases[2].it_mw: sites.north.phases: has no element [2], its elements are [0] to [1]"},
		{"sites.south.phases[0].it_mw", "1", "--set sites.south.phases[0].it_mw: sites.south.phases: has no element [0], it is empty"},
		{"rate.x", "1", `--set rate.x: rate: is a number and has no parts, such as "x"`},
		{"leases..fee", "1", "--set leases..fee: leases: has no element ; it has: a, b"},
		{"market..cap", "1", `--set market..cap: market: the path has an empty part before ".cap"`},
		{"rate", "", "--set rate: needs a value after the =; null takes the key away"},
		{"rate", "[1", "--set rate: not valid YAML: while parsing a flow sequence: did not find expected ',' or ']' (it begins in line 1)"},
		{"rate", "# 3", "--set rate: is empty"},
	} {
		doc := mustParse(t, "base.yaml", baseText)
		before := doc.root
		same(t, doc.Set(c.path, c.value), c.want)
		if doc.root != before {
			t.Errorf("%s changed the document", c.path)
		}
	}
}

func TestSetValuesAreCheckedByDecode(t *testing.T) {
	doc := mustParse(t, "base.yaml", baseText)
	same(t, doc.Set("leases.a.notice_days", "-90"))
	same(t, doc.Set("market", "{capp: 3}"))
	same(t, doc.Set("name", "null"))
	same(t, doc.Decode(new(plan)),
		"--set leases.a.notice_days: must be ≥ 0, got -90",
		"--set market: market.capp: unknown key; did you mean cap?",
		"base.yaml:1:1: name: is missing: expected a text")
}
