package strict

import (
	"bytes"
	"encoding/json"
	"reflect"
	"slices"
	"strings"
)

// JSONSchema returns the format of a struct type as a JSON Schema (draft
// 2020-12), indented, with the keys in the order of the fields. A file that
// extends another is checked against a second, laxer set of definitions, in which
// nothing is required and null takes a key away.
//
// What a schema cannot state is left to decoding: unique names, distributions
// within a range, and the rules between parameters of a distribution.
//
// docs holds the comments of types and fields under "sim.Lease" and
// "sim.Lease.ITMW"; it may be nil. It panics like [For].
func JSONSchema(t reflect.Type, docs map[string]string, id, title string) ([]byte, error) {
	root := For(t, Limits{}).root
	g := generator{docs: docs, names: map[string]*spec{}, done: map[string]bool{}}
	full := g.ref(root, false)
	over := g.ref(root, true)
	extends := object{
		{"description", "The scenario that this one changes: a file in the same folder, or the name of a shipped one."},
		{"type", "string"},
		{"minLength", 1},
	}
	for i, def := range g.defs {
		if def.key == g.name(root, true) {
			body := def.value.(object)
			at := slices.IndexFunc(body, func(m member) bool { return m.key == "properties" })
			body[at].value = append(object{{"extends", extends}}, body[at].value.(object)...)
			g.defs[i].value = body
		}
	}
	compact, err := marshal(object{
		{"$schema", "https://json-schema.org/draft/2020-12/schema"},
		{"$id", id},
		{"title", title},
		{"type", "object"},
		{"properties", object{{"extends", extends}}},
		{"if", object{{"required", []string{"extends"}}}},
		{"then", over},
		{"else", full},
		{"$defs", g.defs},
	})
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := json.Indent(&b, compact, "", "  "); err != nil {
		return nil, err
	}
	b.WriteByte('\n')
	return b.Bytes(), nil
}

// object is a JSON object that keeps the order of its members.
type object []member

type member struct {
	key   string
	value any
}

// MarshalJSON implements [json.Marshaler].
func (o object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, m := range o {
		if i > 0 {
			b.WriteByte(',')
		}
		key, err := marshal(m.key)
		if err != nil {
			return nil, err
		}
		value, err := marshal(m.value)
		if err != nil {
			return nil, err
		}
		b.Write(key)
		b.WriteByte(':')
		b.Write(value)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// marshal is json.Marshal that leaves <, > and & as they are.
func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return bytes.TrimSpace(b.Bytes()), err
}

// generator collects a definition for each struct type, twice: as a whole and as
// what overrides one (the second set ends in Override).
type generator struct {
	docs  map[string]string
	names map[string]*spec
	done  map[string]bool
	defs  object
}

// name is the name of a spec's definition.
func (g *generator) name(s *spec, override bool) string {
	name := s.typ.Name()
	switch {
	case s.kind == valueKind:
		name = "Distribution"
	case strings.HasSuffix(s.typ.PkgPath(), "/dist"):
		name = "Distribution" + name
	}
	if have := g.names[name]; have != nil && have != s {
		name = s.typ.String()
	}
	g.names[name] = s
	if override {
		name += "Override"
	}
	return name
}

// ref returns a reference to the definition of a struct or a distribution and
// makes the definition if it is not there yet.
func (g *generator) ref(s *spec, override bool) object {
	name := g.name(s, override)
	if !g.done[name] {
		g.done[name] = true
		at := len(g.defs)
		g.defs = append(g.defs, member{key: name})
		g.defs[at].value = g.define(s, override)
	}
	return object{{"$ref", "#/$defs/" + name}}
}

func (g *generator) define(s *spec, override bool) object {
	var o object
	if s.kind == valueKind {
		o = append(o, member{"description", "A distribution, drawn by inversion; truncate cuts it off."})
	} else if text := g.docs[s.typ.String()]; text != "" {
		o = append(o, member{"description", text})
	}
	o = append(o, member{"type", "object"})
	var properties object
	var required []string
	var oneOf []object
	for _, f := range s.fields {
		properties = append(properties, member{f.key, g.property(f, override)})
		if f.required {
			required = append(required, f.key)
		}
		if s.alternative(f.key) && f.later == "" {
			oneOf = append(oneOf, object{{"required", []string{f.key}}})
		}
	}
	nameable := s.find("name") != nil && s.find("name").spec.kind == textKind
	if override && nameable {
		remove := object{{"description", "Takes the element of this name away."}, {"const", true}}
		properties = append(properties, member{"remove", remove})
	}
	o = append(o, member{"properties", properties}, member{"additionalProperties", false})
	if required != nil && !override {
		o = append(o, member{"required", required})
	}
	if oneOf != nil && !override {
		o = append(o, member{"oneOf", oneOf})
	}
	return o
}
