package strict

import (
	"encoding/json"
	"slices"
	"strings"

	"neocloud/sim/interval"
)

// property is the schema of one key.
func (g *generator) property(f *field, override bool) object {
	var o object
	if text := g.describe(f); text != "" {
		o = append(o, member{"description", text})
	}
	if f.later != "" {
		return append(o, member{"not", object{}})
	}
	body := g.body(f.spec, f, override)
	if override {
		if at := slices.IndexFunc(body, func(m member) bool { return m.key == "anyOf" }); at >= 0 {
			body[at].value = append(body[at].value.([]object), object{{"type", "null"}})
		} else {
			body = object{{"anyOf", []object{body, {{"type", "null"}}}}}
		}
	}
	o = append(o, body...)
	if f.def != nil && !override {
		o = append(o, member{"default", f.def.json()})
	}
	return o
}

// describe joins the field's comment, its unit and its clause.
func (g *generator) describe(f *field) string {
	var parts []string
	if text := g.docs[f.owner.String()+"."+f.name]; text != "" {
		parts = append(parts, text)
	}
	if f.unit != "" {
		parts = append(parts, "Unit: "+f.unit+".")
	}
	if f.clause != "" {
		parts = append(parts, "MODEL "+f.clause+".")
	}
	if f.later != "" {
		parts = append(parts, "Not played in this version ("+f.later+").")
	}
	return strings.Join(parts, " ")
}

func (g *generator) body(s *spec, f *field, override bool) object {
	switch s.kind {
	case boolKind:
		return object{{"type", "boolean"}}
	case intKind:
		return append(object{{"type", "integer"}}, limits(f.bounds)...)
	case numberKind:
		return append(object{{"type", "number"}}, limits(f.bounds)...)
	case textualKind:
		if s.typ == dateType {
			return object{{"type", "string"}, {"format", "date"}, {"pattern", `^[0-9]{4}-[0-9]{2}-[0-9]{2}$`}}
		}
		return object{{"type", "string"}}
	case textKind:
		switch {
		case f.enum != nil:
			return object{{"type", "string"}, {"enum", f.enum}}
		case f.required && f.spec == s:
			return object{{"type", "string"}, {"minLength", 1}}
		}
		return object{{"type", "string"}}
	case valueKind:
		number := append(object{{"type", "number"}}, limits(f.bounds)...)
		if f.draw == "none" {
			return number
		}
		return object{{"anyOf", []object{number, g.ref(s, override)}}}
	case listKind:
		o := object{{"type", "array"}, {"items", g.body(s.elem, f, override && s.named())}}
		if low := f.items.Lo; f.items.HasLo() && low > 0 {
			o = append(o, member{"minItems", int(low)})
		} else if f.required {
			o = append(o, member{"minItems", 1})
		}
		if f.items.HasHi() {
			o = append(o, member{"maxItems", int(f.items.Hi)})
		}
		return o
	}
	return g.ref(s, override)
}

// limits states a range.
func limits(r interval.Interval) object {
	var o object
	if r.HasLo() {
		o = append(o, member{boundName("inimum", "m", r.OpenLo), json.RawMessage(interval.Number(r.Lo))})
	}
	if r.HasHi() {
		o = append(o, member{boundName("aximum", "m", r.OpenHi), json.RawMessage(interval.Number(r.Hi))})
	}
	return o
}

// boundName is minimum or exclusiveMinimum, and likewise for the maximum.
func boundName(rest, first string, open bool) string {
	if open {
		return "exclusive" + strings.ToUpper(first) + rest
	}
	return first + rest
}

// json returns a default as JSON.
func (n *node) json() any {
	switch {
	case n.kind == mapping:
		var o object
		for _, e := range n.entries {
			o = append(o, member{e.key, e.value.json()})
		}
		return o
	case n.kind == list:
		all := []any{}
		for _, item := range n.items {
			all = append(all, item.json())
		}
		return all
	case n.quoted || n.literal:
		return n.text
	case class(n.text) == "bool":
		return strings.EqualFold(n.text, "true")
	}
	if x, err := parseNumber(n.text); err == nil {
		return json.RawMessage(interval.Number(x))
	}
	return n.text
}
