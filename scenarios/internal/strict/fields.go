package strict

import (
	"reflect"
)

// Field describes one key of a format, as its tags state it.
type Field struct {
	// Key in files; Name of the Go field; Owner, the struct type that declares it
	// ("sim.Lease").
	Key, Name, Owner string
	// Kind is what the key takes: "bool", "text", "whole number", "number",
	// "date" (or the lower-case name of another type that reads text), "section"
	// or "list"; "" for what is not played yet.
	Kind string
	// Element is the kind of a list's elements, "" if it is no list.
	Element string
	// Unit of the number, "" for a pure number.
	Unit string
	// Range the number (or each in a list) must lie in: "≥ 0", "> 0 and ≤ 1e5",
	// "between 0 and 1"; "" if any will do.
	Range string
	// Items is the range of a list's length, "" if any will do.
	Items string
	// Default when the key is absent, in YAML; HasDefault tells "" from none.
	Default    string
	HasDefault bool
	// Enum holds the texts allowed, nil if any will do.
	Enum []string
	// Required keys must be given, Optional ones (pointers in Go) may be left out
	// to mean that there is no such thing.
	Required, Optional bool
	// Distribution says that the number may be one; Each that it is drawn anew
	// for every event and not once per replication.
	Distribution, Each bool
	// Clause of the model, and Later the clause that this version does not play.
	Clause, Later string
	// OneOf says that exactly one of the Fields is given.
	OneOf bool
	// Type is the Go type of the section or of the list's elements, "" else.
	Type string
	// Fields of the section or of the list's elements.
	Fields []Field
}

// Fields returns the keys of a struct type in order, recursively. It panics like
// [For].
func Fields(t reflect.Type) []Field {
	return For(t, Limits{}).root.describe()
}

func (s *spec) describe() []Field {
	fields := make([]Field, len(s.fields))
	for i, f := range s.fields {
		fields[i] = f.describe()
	}
	return fields
}

func (f *field) describe() Field {
	out := Field{
		Key: f.key, Name: f.name, Owner: f.owner.String(), Unit: f.unit, Enum: f.enum,
		Required: f.required, Optional: f.pointer, Clause: f.clause, Later: f.later,
		Default: f.defText, HasDefault: f.def != nil, Each: f.draw == "each",
		Kind: f.spec.name(), Range: f.bounds.String(), Items: f.items.String(),
	}
	s := f.spec
	if s.kind == listKind {
		s = s.elem
		out.Element = s.name()
	}
	out.Distribution = s.kind == valueKind && f.draw != "none"
	if s.kind == structKind {
		out.Type, out.OneOf, out.Fields = s.typ.String(), s.oneOf, s.describe()
	}
	return out
}

// name is the kind in words.
func (s *spec) name() string {
	switch s.kind {
	case boolKind:
		return "bool"
	case textKind:
		return "text"
	case intKind:
		return "whole number"
	case numberKind, valueKind:
		return "number"
	case structKind:
		return "section"
	case listKind:
		return "list"
	case textualKind:
		return lowerName(s.typ)
	}
	return ""
}
