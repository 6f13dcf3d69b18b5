package strict

import (
	"reflect"
	"strings"

	"neocloud/sim/dist"
	"neocloud/sim/interval"
)

// truncateKey stands beside the kind of a distribution.
const truncateKey = "truncate"

// compileValue returns the spec of dist.Value, whose fields are the kinds of
// distribution and the truncation.
func (c *compiler) compileValue() *spec {
	if s := c.structs[valueType]; s != nil {
		return s
	}
	s := &spec{kind: valueKind, typ: valueType}
	add := func(key string, t reflect.Type) {
		s.fields = append(s.fields, &field{
			key: key, owner: valueType, name: t.Name(), pointer: true, bounds: interval.All(), spec: c.compile(t, "dist."+t.Name()),
		})
	}
	for _, k := range dist.Kinds() {
		add(k.Name, reflect.TypeOf(k.New()).Elem())
	}
	add(truncateKey, reflect.TypeFor[dist.Truncation]())
	c.structs[valueType] = s
	return s
}

// kinds returns the names of the distributions.
func (s *spec) kinds() []string {
	names := make([]string, 0, len(s.fields))
	for _, f := range s.fields {
		if f.key != truncateKey {
			names = append(names, f.key)
		}
	}
	return names
}

// distribution fills a dist.Value from a number or from a mapping such as
// {triangular: {low: 8, mode: 12, high: 15}, truncate: {low: 9}}.
func (d *decoder) distribution(dst reflect.Value, n *node, s *spec, f *field, where *path) {
	switch {
	case n.kind == scalar:
		if x, ok := d.number(n, s, f, where); ok && d.inRange(x, n, f, where) {
			dst.Set(reflect.ValueOf(dist.Const(x)))
		}
		return
	case n.kind != mapping:
		d.wrong(n, s, f, where)
		return
	case f.draw == "none":
		d.add(n.pos, where, "expected %s, got a distribution: it makes no sense here", f.expects(s))
		return
	}
	if v, ok := d.drawn(n, s, where); ok && d.reachable(v, n, f, where) {
		dst.Set(reflect.ValueOf(v))
	}
}

// drawn builds the value of a distribution's mapping.
func (d *decoder) drawn(n *node, s *spec, where *path) (dist.Value, bool) {
	before := len(d.problems)
	d.unknown(n, s, where)
	var chosen dist.Distribution
	var first entry
	for _, k := range dist.Kinds() {
		for _, e := range n.entries {
			if e.key != k.Name || e.value.kind == removed {
				continue
			}
			if chosen != nil {
				d.add(e.pos, where, "takes one distribution, got %s (%s) and %s", first.key, first.pos, e.key)
				d.related(first.pos)
				continue
			}
			chosen, first = k.New(), e
			f := s.find(k.Name)
			d.value(reflect.ValueOf(chosen).Elem(), e.value, f.spec, f, where.key(k.Name))
		}
	}
	if chosen == nil && len(d.problems) == before {
		d.add(n.pos, where, "names no distribution: expected a number or one of %s", strings.Join(s.kinds(), ", "))
	}
	var cut *dist.Truncation
	if t := n.get(truncateKey); t != nil && t.kind != removed {
		cut = &dist.Truncation{}
		f := s.find(truncateKey)
		d.value(reflect.ValueOf(cut).Elem(), t, f.spec, f, where.key(truncateKey))
	}
	if len(d.problems) > before {
		return dist.Value{}, false
	}
	v, problems := dist.New(chosen, cut)
	for _, p := range problems {
		at, _ := locate(n, p.Key)
		d.add(at.pos, where.extend(p.Key), "%s", p.Text)
	}
	return v, len(problems) == 0
}

// The uniforms that draws are made from lie between these (MODEL 11.3), so what
// a distribution can reach is what inversion makes of them.
const (
	lowestUniform  = 0x1p-54
	highestUniform = 1 - 0x1p-53
)

// reachable checks that all a distribution can draw lies in the field's range.
func (d *decoder) reachable(v dist.Value, n *node, f *field, where *path) bool {
	low, high := v.Quantile(lowestUniform), v.Quantile(highestUniform)
	ok := true
	if !f.bounds.AboveLo(low) {
		d.add(n.pos, where, "may fall to %s but must be %s: truncate it", shorten(low), f.bounds.Bound(low))
		ok = false
	}
	if !f.bounds.BelowHi(high) {
		d.add(n.pos, where, "may rise to %s but must be %s: truncate it", shorten(high), f.bounds.Bound(high))
		ok = false
	}
	return ok
}
