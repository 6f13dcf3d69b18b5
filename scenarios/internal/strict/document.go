package strict

import (
	"reflect"
)

// Document is a file read into a tree, or several laid over each other. It is
// filled by [Format.Parse] or [Format.Load], changed by [Document.Extend] and
// [Document.Set], and read by [Document.Decode]. It is not safe for concurrent
// changes.
type Document struct {
	format  *Format
	root    *node
	sources map[string]*source
	// found while reading or laying over, reported by Decode.
	problems Problems
	extends  *node
}

// Parse reads one file. The name is what problems are reported under. The
// problems are those that leave nothing to go on with (too large, not UTF-8,
// empty, a syntax error, more than one document); then the Document is nil.
// Everything else is reported by [Document.Decode], all at once.
func (f *Format) Parse(name string, data []byte) (*Document, Problems) {
	p := parser{file: name, limits: f.limits}
	root := p.parse(data)
	d := &Document{format: f, root: root, problems: p.problems}
	if len(data) <= f.limits.Bytes {
		d.sources = map[string]*source{name: newSource(name, data)}
	}
	if root == nil {
		return nil, d.Finish(p.problems)
	}
	if root.kind != mapping {
		p.add(root.pos, nil, "expected a mapping with the keys of a scenario (name: …), got "+root.describe())
		return nil, d.Finish(p.problems)
	}
	if f.root.find("extends") == nil {
		if e := root.get("extends"); e != nil && e.kind == scalar && !e.isNull() {
			d.extends, d.root = e, root.without("extends")
		}
	}
	return d, nil
}

// Extends returns the name after the key extends, and whether there is one.
func (d *Document) Extends() (string, bool) {
	if d.extends == nil {
		return "", false
	}
	return d.extends.text, true
}

// Decode fills the struct that into points to and returns every problem of the
// document: those of reading and laying over, unknown and missing keys, wrong
// types, values out of range. With problems the struct holds what could be read,
// for checks of its own on the rest. It panics if into is not a pointer to the
// format's struct.
func (d *Document) Decode(into any) Problems {
	if ps := d.DecodeAll(into); len(ps) > 0 {
		return d.Finish(ps)
	}
	return nil
}

// DecodeAll is Decode without a bound on the number of problems, for a caller that
// adds its own and then calls [Document.Finish].
func (d *Document) DecodeAll(into any) Problems {
	v := reflect.ValueOf(into)
	if v.Kind() != reflect.Pointer || v.IsNil() || v.Type().Elem() != d.format.root.typ {
		panic("strict: Decode needs a *" + d.format.root.typ.String())
	}
	dec := decoder{problems: append(Problems(nil), d.problems...)}
	if d.extends != nil {
		dec.add(d.extends.pos, (*path)(nil).key("extends"), "this input cannot extend another file")
	}
	fresh := reflect.New(d.format.root.typ).Elem()
	dec.structure(fresh, d.root, d.format.root, &field{}, nil)
	v.Elem().Set(fresh)
	return dec.problems
}

// Finish sorts and bounds problems and adds the source lines. It is for problems
// that checks of the decoded struct have added.
func (d *Document) Finish(ps Problems) Problems {
	ps = d.format.limits.cut(ps)
	for i := range ps {
		ps[i].Snippet = d.sources[ps[i].File].line(ps[i].Line)
	}
	return ps
}

// Problem returns a problem with what stands at the path, for checks made on the
// decoded struct. Where the path itself is absent it is placed at the nearest
// enclosing value.
func (d *Document) Problem(path, text string) Problem {
	at, _ := d.Position(path)
	return Problem{Position: at, Path: path, Text: text, Snippet: d.sources[at.File].line(at.Line)}
}
