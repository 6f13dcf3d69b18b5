package strict

// Extend lays the document over a base of the same format, which stays as it is:
//
//   - mappings merge key by key, and a null takes the key away;
//   - lists whose elements all have names merge by name: an element of the same
//     name is merged, a new one appended, and {name: x, remove: true} takes one
//     away;
//   - of alternatives (kinds of curve, kinds of distribution) another one
//     replaces that of the base as a whole, the same one is merged;
//   - everything else is replaced, other lists and the empty list included.
//
// Each value keeps the place it was written at. Problems, such as removing an
// element that the base does not have, are reported by Decode.
func (d *Document) Extend(base *Document) {
	m := merger{}
	d.root = m.merge(d.format.root, base.root, withoutNulls(d.root), nil)
	d.problems = append(append(Problems(nil), base.problems...), append(d.problems, m.problems...)...)
	d.extends = base.extends
	sources := make(map[string]*source, len(base.sources)+len(d.sources))
	for _, from := range []map[string]*source{base.sources, d.sources} {
		for name, s := range from {
			sources[name] = s
		}
	}
	d.sources = sources
}

// withoutNulls replaces the nulls of a layer's mappings by removed nodes.
func withoutNulls(n *node) *node {
	c := *n
	switch n.kind {
	case mapping:
		c.entries = make([]entry, len(n.entries))
		for i, e := range n.entries {
			if e.value.isNull() {
				e.value = &node{kind: removed, pos: e.value.pos}
			} else {
				e.value = withoutNulls(e.value)
			}
			c.entries[i] = e
		}
	case list:
		c.items = make([]*node, len(n.items))
		for i, item := range n.items {
			c.items[i] = withoutNulls(item)
		}
	default:
		return n
	}
	return &c
}

// merger lays one tree over another and collects what cannot be done.
type merger struct{ decoder }

// merge returns young laid over old, which may be nil.
func (m *merger) merge(s *spec, old, young *node, where *path) *node {
	switch {
	case s.named() && young.kind == list && len(young.items) > 0:
		if old == nil || old.kind != list || !allNamed(old) || !allNamed(young) {
			old = &node{kind: list, pos: young.pos}
		}
		return m.mergeNamed(s, old, young, where)
	case old == nil || old.kind != young.kind || old.kind != mapping:
		if young.kind != mapping {
			return young
		}
		old = &node{kind: mapping, pos: young.pos}
	}
	if s.kind != structKind && s.kind != valueKind {
		return young
	}
	return m.mergeMapping(s, old, young, where)
}

func (m *merger) mergeMapping(s *spec, old, young *node, where *path) *node {
	old = s.yield(old, young)
	out := &node{kind: mapping, pos: young.pos, entries: append([]entry(nil), old.entries...)}
	at := make(map[string]int, len(out.entries))
	for i, e := range out.entries {
		at[e.key] = i
	}
	for _, e := range young.entries {
		i, have := at[e.key]
		if !have {
			i = len(out.entries)
			at[e.key] = i
			out.entries = append(out.entries, entry{key: e.key})
		}
		if f := s.find(e.key); f != nil {
			e.value = m.merge(f.spec, out.entries[i].value, e.value, where.key(e.key))
		}
		out.entries[i] = e
	}
	return out
}

// yield returns old without what young's choice among alternatives replaces.
func (s *spec) yield(old, young *node) *node {
	if !s.oneOf && s.kind != valueKind {
		return old
	}
	chosen := ""
	for _, e := range young.entries {
		if s.alternative(e.key) && e.value.kind != removed {
			chosen = e.key
		}
	}
	if now := old.get(chosen); chosen == "" || now != nil && now.kind != removed {
		return old
	}
	kept := *old
	kept.entries = nil
	for _, e := range old.entries {
		if s.kind == structKind && !s.alternative(e.key) {
			kept.entries = append(kept.entries, e)
		}
	}
	return &kept
}

// alternative reports whether the key is one of those of which exactly one is
// given.
func (s *spec) alternative(key string) bool {
	f := s.find(key)
	return f != nil && (s.oneOf || s.kind == valueKind) && (f.pointer || f.later != "") && key != truncateKey
}

// allNamed reports whether all elements have names to go by.
func allNamed(n *node) bool {
	for _, item := range n.items {
		if elementName(item) == "" {
			return false
		}
	}
	return true
}

func (m *merger) mergeNamed(s *spec, old, young *node, where *path) *node {
	out := &node{kind: list, pos: young.pos, items: append([]*node(nil), old.items...)}
	at := make(map[string]int, len(out.items))
	for i := len(out.items) - 1; i >= 0; i-- {
		if name := elementName(out.items[i]); name != "" {
			at[name] = i
		}
	}
	seen := map[string]bool{}
	for i, item := range young.items {
		name := elementName(item)
		j, have := at[name]
		have = have && !seen[name]
		seen[name] = name != ""
		here := where.element(i, name)
		switch remove := item.get("remove"); {
		case remove != nil && s.elem.find("remove") == nil:
			if m.removes(item, name, have, here) {
				out.items[j] = nil
			}
		case have:
			out.items[j] = m.merge(s.elem, out.items[j], item, here)
		default:
			out.items = append(out.items, m.merge(s.elem, nil, item, here))
		}
	}
	kept := out.items[:0]
	for _, item := range out.items {
		if item != nil {
			kept = append(kept, item)
		}
	}
	out.items = kept
	return out
}

// removes reports whether an element with the key remove does take one away, and
// adds the problem if it does not.
func (m *merger) removes(item *node, name string, have bool, where *path) bool {
	r := item.get("remove")
	switch {
	case r.kind != scalar || r.quoted || class(r.text) != "bool" || r.text[0]|' ' != 't':
		m.add(r.pos, where.key("remove"), "takes only true, got %s", r.describe())
	case !have:
		m.add(r.pos, where.key("remove"), "there is nothing to remove: no file below this one has an element %s", quote(name))
	case len(item.entries) > 2:
		m.add(r.pos, where.key("remove"), "stands alone beside name: what is removed has no other keys")
	default:
		return true
	}
	return false
}
