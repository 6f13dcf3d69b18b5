package strict

import (
	"fmt"
	"strings"
)

// setOrigin is the file name of what the command line sets.
func setOrigin(path string) string { return "--set " + path }

// Set lays one value over the document, as --set PATH=VALUE does. The value is
// YAML, so that numbers, dates, lists and distributions work; for a text key it
// is taken as it stands unless it is in quotes. It merges like a file that
// extends the document (see [Document.Extend]), and null takes a key or a list's
// element away.
//
// The path must be one of the format, and elements of lists must exist; optional
// keys and sections are created. The one key of a choice may be left out: a path may
// say curve.rate_per_month for the rate of whichever curve the document has, and
// likewise the kind of a distribution. If the path or the value's syntax is wrong the
// document stays as it is and the problems say why. Whether the value is allowed
// is for [Document.Decode] to say.
func (d *Document) Set(path, value string) Problems {
	w := setter{limits: d.format.limits, origin: Position{File: setOrigin(path)}, value: value}
	if path == "" {
		w.add(w.origin, nil, "needs a path, as in discount_rate=0.12")
		return d.Finish(w.problems)
	}
	root := w.put(d.root, d.format.root, path, nil)
	if len(w.problems) > 0 {
		return d.Finish(w.problems)
	}
	d.root = root
	return nil
}

// setter rebuilds the tree along one path.
type setter struct {
	merger
	limits Limits
	origin Position
	value  string
}

// put returns n, which may be nil, with the value laid over what is at the path.
func (w *setter) put(n *node, s *spec, at string, where *path) *node {
	if at == "" {
		return w.leaf(n, s, where)
	}
	switch s.kind {
	case structKind, valueKind:
		return w.putKey(n, s, at, where)
	case listKind:
		return w.putElement(n, s, at, where)
	}
	w.add(w.origin, where, "is %s and has no parts, such as %s", (&field{}).expects(s), quote(at))
	return nil
}

func (w *setter) putKey(n *node, s *spec, at string, where *path) *node {
	key, rest := cutKey(at)
	f := s.find(key)
	if f == nil {
		if choice := s.chosen(n, key); choice != nil {
			f, key, rest = choice, choice.key, at
		}
	}
	switch {
	case f == nil && key == "":
		w.add(w.origin, where, "the path has an empty part before %s", quote(at))
		return nil
	case f == nil:
		w.add(w.origin, where.key(key), "there is no such key%s", hint(key, s.keys()))
		return nil
	case f.later != "":
		w.add(w.origin, where.key(key), "is part of the model (%s) but this version does not play it yet", f.later)
		return nil
	}
	if n == nil || n.kind != mapping {
		n = &node{kind: mapping, pos: w.origin}
	}
	value := w.put(n.get(key), f.spec, rest, where.key(key))
	if value == nil {
		return nil
	}
	n = s.yield(n, &node{kind: mapping, entries: []entry{{key: key, value: value}}})
	return n.with(key, w.origin, value)
}

// chosen is the alternative that n, which may be nil, has chosen, if that has the key;
// else nil.
func (s *spec) chosen(n *node, key string) *field {
	if n == nil || n.kind != mapping {
		return nil
	}
	for _, e := range n.entries {
		if s.alternative(e.key) && e.value.kind != removed {
			if f := s.find(e.key); f.spec.find(key) != nil {
				return f
			}
		}
	}
	return nil
}

func (w *setter) putElement(n *node, s *spec, at string, where *path) *node {
	var names []string
	if n == nil || n.kind != list {
		n = &node{kind: list, pos: w.origin}
	}
	i, name, rest := cutElement(n, at)
	if i < 0 || i >= len(n.items) {
		for _, item := range n.items {
			if name := elementName(item); name != "" {
				names = append(names, name)
			}
		}
		text := fmt.Sprintf("has no element %s", name)
		switch {
		case len(names) > 0:
			text += strings.Replace(hint(name, names), "allowed here", "it has", 1)
		case len(n.items) == 0:
			text += ", it is empty"
		default:
			text += fmt.Sprintf(", its elements are [0] to [%d]", len(n.items)-1)
		}
		w.add(w.origin, where, "%s", text)
		return nil
	}
	value := w.put(n.items[i], s.elem, rest, where.element(i, elementName(n.items[i])))
	if value == nil {
		return nil
	}
	c := *n
	c.items = append([]*node(nil), n.items...)
	if value.kind == removed {
		c.items = append(c.items[:i], c.items[i+1:]...)
	} else {
		c.items[i] = value
	}
	return &c
}

// leaf parses the value and lays it over what is there.
func (w *setter) leaf(old *node, s *spec, where *path) *node {
	text := strings.TrimSpace(w.value)
	switch {
	case text == "":
		w.add(w.origin, where, "needs a value after the =; null takes the key away")
		return nil
	case isNullText(text):
		return &node{kind: removed, pos: w.origin}
	case s.kind == textKind && !strings.ContainsAny(text[:1], `"'`):
		return &node{kind: scalar, text: text, literal: true, pos: w.origin}
	}
	p := parser{file: w.origin.File, limits: w.limits, fixed: &w.origin}
	young := p.parse([]byte(w.value))
	if len(p.problems) > 0 {
		for i := range p.problems {
			p.problems[i].Path = where.String()
		}
		w.problems = append(w.problems, p.problems...)
		return nil
	}
	return w.merge(s, old, withoutNulls(young), where)
}
