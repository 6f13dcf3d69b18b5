package strict

import (
	"encoding"
	"fmt"
	"math"
	"reflect"
	"regexp"
	"strconv"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"neocloud/sim/dist"
	"neocloud/sim/interval"
)

// Encode prints a struct (or a pointer to one) as a file of its format, such that
// decoding gives the struct back: keys in the order of the fields, defaults
// filled in, nothing for what is not given. Distributions and short elements of
// lists stand on one line. The error names what cannot be written: a number that
// is not finite, a text that is not UTF-8. It panics like [For].
func Encode(v any) ([]byte, error) {
	rv := reflect.Indirect(reflect.ValueOf(v))
	e := encoder{}
	n := e.structure(rv, For(rv.Type(), Limits{}).root, nil)
	if e.err != nil {
		return nil, e.err
	}
	return yaml.Dump(n, yaml.WithV4Defaults(), yaml.WithLineWidth(-1), yaml.WithCompactSeqIndent(false), yaml.WithFlowSimpleCollections(false))
}

// encoder builds a YAML tree and keeps the first error.
type encoder struct{ err error }

func (e *encoder) fail(where *path, format string, args ...any) {
	if e.err == nil {
		e.err = fmt.Errorf("%s: "+format, append([]any{where.String()}, args...)...)
	}
}

func (e *encoder) structure(v reflect.Value, s *spec, where *path) *yaml.Node {
	n := &yaml.Node{Kind: yaml.MappingNode}
	for _, f := range s.fields {
		if f.later != "" {
			continue
		}
		fv := v.FieldByIndex(f.index)
		if f.pointer {
			if fv.IsNil() {
				continue
			}
			fv = fv.Elem()
		}
		if !f.pointer && f.omitted(fv) {
			continue
		}
		value := e.value(fv, f.spec, where.key(f.key))
		if !f.pointer && f.spec.kind == structKind && len(value.Content) == 0 {
			continue
		}
		n.Content = append(n.Content, plain(f.key), value)
	}
	if where != nil && fits(n, 3) || len(n.Content) == 0 {
		n.Style = yaml.FlowStyle
	}
	return n
}

// fits reports whether a mapping is short enough for one line: no more keys than
// most, scalars only.
func fits(n *yaml.Node, most int) bool {
	length := 0
	for _, c := range n.Content {
		if c.Kind != yaml.ScalarNode {
			return false
		}
		length += len(c.Value) + 2
	}
	return len(n.Content) <= 2*most && length <= 80
}

// omitted reports whether a value is what its absence gives.
func (f *field) omitted(v reflect.Value) bool {
	switch f.spec.kind {
	case structKind:
		return false
	case listKind:
		return v.Len() == 0
	case valueKind:
		return !v.Interface().(dist.Value).IsSet()
	case textualKind:
		return v.IsZero()
	}
	return v.IsZero() && f.def == nil && !f.required
}

func (e *encoder) value(v reflect.Value, s *spec, where *path) *yaml.Node {
	switch s.kind {
	case structKind:
		return e.structure(v, s, where)
	case listKind:
		return e.list(v, s, where)
	case valueKind:
		return e.tree(v.Interface().(dist.Value).Tree(), where)
	case boolKind:
		return plain(strconv.FormatBool(v.Bool()))
	case intKind:
		return plain(strconv.FormatInt(v.Int(), 10))
	case numberKind:
		return e.number(v.Float(), where)
	case textualKind:
		return e.textual(v, where)
	}
	return e.text(v.String(), where)
}

func (e *encoder) list(v reflect.Value, s *spec, where *path) *yaml.Node {
	n := &yaml.Node{Kind: yaml.SequenceNode}
	if s.elem.kind != structKind {
		n.Style = yaml.FlowStyle
	}
	for i := range v.Len() {
		item := e.value(v.Index(i), s.elem, where.element(i, ""))
		if s.elem.kind == structKind {
			item.Style = 0
			if !s.named() && fits(item, 6) {
				item.Style = yaml.FlowStyle
			}
		}
		n.Content = append(n.Content, item)
	}
	return n
}

// tree writes what dist.Value.Tree returns.
func (e *encoder) tree(v any, where *path) *yaml.Node {
	switch v := v.(type) {
	case float64:
		return e.number(v, where)
	case []float64:
		n := &yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle}
		for _, x := range v {
			n.Content = append(n.Content, e.number(x, where))
		}
		return n
	case []dist.KV:
		n := &yaml.Node{Kind: yaml.MappingNode, Style: yaml.FlowStyle}
		for _, kv := range v {
			n.Content = append(n.Content, plain(kv.Key), e.tree(kv.Value, where.key(kv.Key)))
		}
		return n
	}
	e.fail(where, "has no value")
	return plain("null")
}

func (e *encoder) number(x float64, where *path) *yaml.Node {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		e.fail(where, "is not a finite number: %v", x)
	}
	return plain(interval.Number(x))
}

func (e *encoder) textual(v reflect.Value, where *path) *yaml.Node {
	m, ok := v.Interface().(encoding.TextMarshaler)
	if !ok {
		panic("strict: " + v.Type().String() + " reads text but does not write it")
	}
	b, err := m.MarshalText()
	if err != nil {
		e.fail(where, "%w", err)
	}
	return plain(string(b))
}

// text writes a text, in quotes where it would be taken for something else.
func (e *encoder) text(s string, where *path) *yaml.Node {
	if !utf8.ValidString(s) {
		e.fail(where, "is not UTF-8: %q", s)
	}
	n := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: s}
	if class(s) != "text" || yesNo.MatchString(s) {
		n.Style = yaml.DoubleQuotedStyle
	}
	return n
}

// yesNo is what readers of YAML 1.1 take for a bool.
var yesNo = regexp.MustCompile(`^(?i:y|yes|n|no|on|off)$`)

func plain(s string) *yaml.Node { return &yaml.Node{Kind: yaml.ScalarNode, Value: s} }
