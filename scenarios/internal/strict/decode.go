package strict

import (
	"fmt"
	"reflect"
	"strings"
)

// decoder walks a tree and a struct side by side and collects problems.
type decoder struct {
	problems Problems
}

func (d *decoder) add(at Position, where *path, format string, args ...any) {
	d.problems = append(d.problems, Problem{Position: at, Path: where.String(), Text: fmt.Sprintf(format, args...)})
}

// related adds places to the problem added last.
func (d *decoder) related(at ...Position) {
	last := &d.problems[len(d.problems)-1]
	last.Related = append(last.Related, at...)
}

// value fills dst, which has the type s.typ, from n. The field's tags hold for
// it, or for each element of a list.
func (d *decoder) value(dst reflect.Value, n *node, s *spec, f *field, where *path) {
	if n.isNull() {
		d.add(n.pos, where, "has no value: expected %s, or no such key (null takes a key away only where a file extends another)", f.expects(s))
		return
	}
	switch s.kind {
	case structKind:
		d.structure(dst, n, s, f, where)
	case listKind:
		d.list(dst, n, s, f, where)
	case valueKind:
		d.distribution(dst, n, s, f, where)
	default:
		if n.kind != scalar {
			d.wrong(n, s, f, where)
			return
		}
		d.scalar(dst, n, s, f, where)
	}
}

// wrong reports a value of another kind than expected.
func (d *decoder) wrong(n *node, s *spec, f *field, where *path) {
	d.add(n.pos, where, "expected %s, got %s", f.expects(s), n.describe())
}

func (d *decoder) structure(dst reflect.Value, n *node, s *spec, f *field, where *path) {
	if n.kind != mapping {
		d.wrong(n, s, f, where)
		return
	}
	d.unknown(n, s, where)
	for _, f := range s.fields {
		if f.later != "" {
			continue
		}
		at := where.key(f.key)
		v := n.get(f.key)
		if v == nil || v.kind == removed {
			d.absent(dst.FieldByIndex(f.index), n, f, at)
			continue
		}
		target := dst.FieldByIndex(f.index)
		if f.pointer {
			target.Set(reflect.New(f.spec.typ))
			target = target.Elem()
		}
		d.value(target, v, f.spec, f, at)
	}
	if s.oneOf {
		d.exactlyOne(n, s, where)
	}
}

// unknown reports the keys that have no field, or none that works yet.
func (d *decoder) unknown(n *node, s *spec, where *path) {
	for _, e := range n.entries {
		f := s.find(e.key)
		switch {
		case f == nil && e.key == "remove" && where != nil && s.find("name") != nil:
			d.add(e.pos, where.key(e.key), "there is nothing to remove: no file below this one has such an element")
		case f == nil && e.key == "extends" && where == nil:
			d.add(e.value.pos, where.key(e.key), "expected the name of what this file extends, got %s", e.value.describe())
		case f == nil:
			d.add(e.pos, where.key(e.key), "unknown key%s", d.hint(e.key, s.keys()))
		case f.later != "" && e.value.kind != removed:
			d.add(e.pos, where.key(e.key), "is part of the model (%s) but this version does not play it yet", f.later)
		}
	}
}

// hint is the package's hint, until there are more problems than anyone reads.
func (d *decoder) hint(word string, candidates []string) string {
	if len(d.problems) > 1000 {
		return ""
	}
	return hint(word, candidates)
}

// absent sets the default of a key that is not there, or reports it missing.
func (d *decoder) absent(dst reflect.Value, parent *node, f *field, where *path) {
	switch {
	case f.required:
		d.add(parent.pos, where, "is missing: expected %s", f.expects(f.spec))
	case f.def != nil && f.pointer:
		dst.Set(reflect.New(f.spec.typ))
		d.value(dst.Elem(), f.def, f.spec, f, where)
	case f.def != nil:
		d.value(dst, f.def, f.spec, f, where)
	case f.pointer:
	case f.spec.kind == structKind && f.spec.oneOf:
	case f.spec.kind == structKind:
		d.structure(dst, &node{kind: mapping, pos: parent.pos}, f.spec, f, where)
	}
}

// exactlyOne checks a struct of which one pointer field is to be given.
func (d *decoder) exactlyOne(n *node, s *spec, where *path) {
	var names []string
	var given []entry
	for _, f := range s.fields {
		if !f.pointer && f.later == "" {
			continue
		}
		if f.later == "" {
			names = append(names, f.key)
		}
		for _, e := range n.entries {
			if e.key == f.key && e.value.kind != removed {
				given = append(given, e)
			}
		}
	}
	switch {
	case len(given) == 0:
		d.add(n.pos, where, "needs exactly one of %s", strings.Join(names, ", "))
	case len(given) > 1:
		d.add(given[1].pos, where, "takes only one of %s, got %s (%s) and %s", strings.Join(names, ", "), given[0].key, given[0].pos, given[1].key)
		d.related(given[0].pos)
	}
}

func (d *decoder) list(dst reflect.Value, n *node, s *spec, f *field, where *path) {
	if n.kind != list {
		d.wrong(n, s, f, where)
		return
	}
	if f.required && len(n.items) == 0 {
		d.add(n.pos, where, "needs at least one element")
		return
	}
	if count := float64(len(n.items)); !f.items.Contains(count) {
		d.add(n.pos, where, "must have %s elements, got %d", f.items, len(n.items))
		return
	}
	if len(n.items) == 0 {
		return
	}
	slice := reflect.MakeSlice(s.typ, len(n.items), len(n.items))
	named, seen := s.named(), map[string]Position{}
	for i, item := range n.items {
		name := ""
		if named {
			name = elementName(item)
		}
		at := where.element(i, name)
		if first, dup := seen[name]; dup && name != "" {
			at = where.element(i, "")
			d.add(item.get("name").pos, at, "the name %s is taken, at %s", quote(name), first)
			d.related(first)
		} else if name != "" {
			seen[name] = item.get("name").pos
		}
		d.value(slice.Index(i), item, s.elem, f, at)
	}
	dst.Set(slice)
}

// expects says what a field takes: "a number of MW", "one of step, linear".
func (f *field) expects(s *spec) string {
	switch s.kind {
	case boolKind:
		return "true or false"
	case textKind:
		if f.enum != nil {
			return "one of " + strings.Join(f.enum, ", ")
		}
		return "a text"
	case intKind:
		return "a whole number" + unitText(f.unit)
	case numberKind:
		return "a number" + unitText(f.unit)
	case valueKind:
		if f.draw == "none" {
			return "a number" + unitText(f.unit)
		}
		return "a number" + unitText(f.unit) + " or a distribution"
	case textualKind:
		if s.typ == dateType {
			return "a date (YYYY-MM-DD)"
		}
		return "a " + lowerName(s.typ)
	case listKind:
		return "a list"
	}
	return "a mapping with the keys " + strings.Join(s.keys(), ", ")
}

// unitText completes "a number": " of MW", " in USD per MW-month".
func unitText(unit string) string {
	switch unit {
	case "":
		return ""
	case "h":
		return " of hours"
	case "day", "month", "year":
		return " of " + unit + "s"
	}
	if strings.ContainsAny(unit, "/ ") {
		return " in " + unit
	}
	return " of " + unit
}

// lowerName names a type in a message.
func lowerName(t reflect.Type) string { return strings.ToLower(t.Name()) }
