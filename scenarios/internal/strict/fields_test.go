package strict

import (
	"reflect"
	"testing"
)

func TestFields(t *testing.T) {
	byPath := map[string]Field{}
	var walk func(prefix string, fields []Field)
	walk = func(prefix string, fields []Field) {
		for _, f := range fields {
			byPath[prefix+f.Key] = f
			walk(prefix+f.Key+".", f.Fields)
		}
	}
	walk("", Fields(reflect.TypeFor[plan]()))
	for path, want := range map[string]Field{
		"rate":                    {Key: "rate", Name: "Rate", Owner: "strict.plan", Kind: "number", Unit: "1/year", Range: "between 0 and 1", Default: "0.10", HasDefault: true, Clause: "1.2"},
		"start":                   {Key: "start", Name: "Start", Owner: "strict.plan", Kind: "date", Required: true},
		"notes":                   {Key: "notes", Name: "Notes", Owner: "strict.plan", Kind: "list", Element: "text"},
		"market.cap":              {Key: "cap", Name: "Cap", Owner: "strict.market", Kind: "number", Range: "> 0", Optional: true},
		"sites.phases.it_mw":      {Key: "it_mw", Name: "MW", Owner: "strict.phase", Kind: "number", Unit: "MW", Range: "> 0 and ≤ 100000", Required: true, Distribution: true},
		"sites.phases.blocks":     {Key: "blocks", Name: "Blocks", Owner: "strict.phase", Kind: "whole number", Range: "between 1 and 100", Default: "1", HasDefault: true},
		"sites.curve.unit":        {Key: "unit", Name: "Unit", Owner: "strict.curve", Kind: "text", Enum: []string{"MW", "GW"}, Default: "MW", HasDefault: true},
		"leases.firm_months":      {Key: "firm_months", Name: "Firm", Owner: "strict.lease", Kind: "number", Default: "0", HasDefault: true},
		"leases.escalator":        {Key: "escalator", Name: "Escalator", Owner: "strict.terms", Kind: "number", Default: "0", HasDefault: true},
		"leases.sla":              {Key: "sla", Name: "SLA", Owner: "strict.lease", Later: "MODEL 6.9"},
		"sites.curve.constant.mw": {Key: "mw", Name: "MW", Owner: "strict.constant", Kind: "number", Unit: "MW", Required: true},
		"open":                    {Key: "open", Name: "Open", Owner: "strict.plan", Kind: "bool", Default: "true", HasDefault: true},
	} {
		if got := byPath[path]; !reflect.DeepEqual(got, want) {
			t.Errorf("%s:\ngot  %+v\nwant %+v", path, got, want)
		}
	}
	if f := byPath["sites.phases"]; f.Kind != "list" || f.Element != "section" || f.Type != "strict.phase" || f.Items != "between 1 and 3" || len(f.Fields) != 4 {
		t.Errorf("got %+v", f)
	}
	if f := byPath["sites.curve"]; f.Kind != "section" || !f.OneOf {
		t.Errorf("got %+v", f)
	}
}
