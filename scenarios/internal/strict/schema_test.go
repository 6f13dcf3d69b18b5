package strict

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// schema compiles the JSON Schema of plan.
func schema(t *testing.T) (*jsonschema.Schema, string) {
	t.Helper()
	text, err := JSONSchema(reflect.TypeFor[plan](), map[string]string{"strict.plan.Rate": "Rate <of> discount.", "strict.plan": "A plan."}, "https://example.org/plan.json", "Plan")
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("plan.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("plan.json")
	if err != nil {
		t.Fatal(err)
	}
	return s, string(text)
}

// instance reads YAML as an editor would hand it to a schema checker.
func instance(t *testing.T, text string) any {
	t.Helper()
	p := parser{file: "p.yaml", limits: Limits{}.withDefaults()}
	n := p.parse([]byte(text))
	if len(p.problems) > 0 {
		t.Fatal(p.problems)
	}
	var toAny func(n *node) any
	toAny = func(n *node) any {
		switch {
		case n.kind == mapping:
			m := map[string]any{}
			for _, e := range n.entries {
				m[e.key] = toAny(e.value)
			}
			return m
		case n.kind == list:
			l := []any{}
			for _, item := range n.items {
				l = append(l, toAny(item))
			}
			return l
		case n.isNull():
			return nil
		case n.quoted:
			return n.text
		case class(n.text) == "bool":
			return n.text == "true"
		}
		if _, err := parseNumber(n.text); err == nil {
			return json.Number(n.text)
		}
		return n.text
	}
	return toAny(n)
}

func TestJSONSchemaAccepts(t *testing.T) {
	s, _ := schema(t)
	for _, text := range []string{
		head,
		baseText,
		head + "rate: 0.5\nopen: false\nleases: [{name: a, fee: {lognormal: {median: 1, sigma: 0.1}, truncate: {low: 0}}}]\n",
		"extends: base\nname: x\n",
		"extends: base\nmarket: {usd_per_mwh: {triangular: {low: 3}}, cap: null}\nleases: [{name: a, remove: true}, {name: b, exit: null}]\n",
		"extends: base\nsites: [{name: s, curve: {linear: {slope: 3}}, phases: [{it_mw: 4}]}]\n",
	} {
		if err := s.Validate(instance(t, text)); err != nil {
			t.Errorf("%s\n%v", text, err)
		}
	}
}

func TestJSONSchemaRefuses(t *testing.T) {
	s, _ := schema(t)
	for _, text := range []string{
		"name: x\n",
		head + "rat: 1\n",
		head + "rate: 1.5\n",
		head + "rate: null\n",
		head + "rate: {uniform: {low: 0, high: 1}}\n",
		head + "market: {cap: 0}\n",
		head + "market: {usd_per_mwh: -1}\n",
		head + "market: {usd_per_mwh: {uniform: {low: 0}}}\n",
		head + "market: {usd_per_mwh: {uniform: {low: 0, high: 1}, exponential: {mean: 1}}}\n",
		head + "market: {usd_per_mwh: {truncate: {low: 0}}}\n",
		head + "leases: [{name: a, firm_months: {uniform: {low: 0, high: 1}}}]\n",
		head + "leases: [{name: a, sla: {}}]\n",
		head + "leases: [{name: a, remove: true}]\n",
		head + "leases: [{name: a, notice_days: 1.5}]\n",
		head + "leases: [{name: ''}]\n",
		"name: p\nstart: 2026-05-32\nsites: [{name: s}]\n",
		"name: p\nstart: 2026-05-01\nsites: []\n",
		"name: p\nstart: 2026-05-01\nsites: [{name: s, curve: {unit: MW}}]\n",
		"name: p\nstart: 2026-05-01\nsites: [{name: s, curve: {unit: mw, constant: {mw: 1}}}]\n",
		"name: p\nstart: 2026-05-01\nsites: [{name: s, curve: {linear: {mw: 1}, constant: {mw: 1}}}]\n",
		"name: p\nstart: 2026-05-01\nsites: [{name: s, phases: [{it_mw: 1}, {it_mw: 1}, {it_mw: 1}, {it_mw: 1}]}]\n",
		"extends: base\nrat: 1\n",
		"extends: ''\n",
		"extends: base\nleases: [{name: a, fee: -1}]\n",
		"extends: base\nsites: [{name: s, phases: [{blocks: 4}]}]\n",
	} {
		if err := s.Validate(instance(t, text)); err == nil {
			t.Errorf("accepted:\n%s", text)
		}
	}
}

func TestJSONSchemaSaysWhatTagsSay(t *testing.T) {
	_, text := schema(t)
	flat := strings.Join(strings.Fields(text), " ")
	for _, want := range []string{
		`"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "https://example.org/plan.json", "title": "Plan"`,
		`"rate": { "description": "Rate <of> discount. Unit: 1/year. MODEL 1.2.", "type": "number", "minimum": 0, "maximum": 1, "default": 0.1 }`,
		`"description": "Not played in this version (MODEL 6.9).", "not": {}`,
		`"default": { "triangular": { "low": 30, "mode": 40, "high": 60 } }`,
		`"exclusiveMinimum": 0`,
		`"maxItems": 3`,
		`"default": true`,
	} {
		if !strings.Contains(flat, want) {
			t.Errorf("%s is not in\n%s", want, text)
		}
	}
}
