package strict

import (
	"encoding"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"neocloud/sim/dist"
	"neocloud/sim/interval"
)

// Format is the file format that a struct type describes by its tags. It is not
// changed once made and may be shared.
type Format struct {
	root   *spec
	limits Limits
}

// For compiles the format of a struct type. It panics if a tag is malformed, a
// default is not allowed by its own tags, or a type cannot be part of a format:
// those are bugs of the program.
func For(t reflect.Type, limits Limits) *Format {
	c := compiler{structs: map[reflect.Type]*spec{}}
	root := c.compile(t, t.Name())
	if root.kind != structKind {
		panic(fmt.Sprintf("strict: %s is not a struct", t))
	}
	f := &Format{root, limits.withDefaults()}
	c.checkDefaults()
	return f
}

// specKind is what a type takes in a file.
type specKind uint8

const (
	boolKind specKind = iota
	textKind
	intKind
	numberKind
	textualKind // encoding.TextUnmarshaler, such as a date
	valueKind   // dist.Value
	structKind
	listKind
	laterKind // not looked into
)

// spec is the compiled form of a type.
type spec struct {
	kind   specKind
	typ    reflect.Type // never a pointer
	fields []*field     // of a struct, in order, inlined ones in place
	oneOf  bool
	elem   *spec // of a list
}

// field is one key of a struct: its name, its type and what its tags say.
type field struct {
	key      string
	owner    reflect.Type // the struct that declares it
	name     string       // in Go
	index    []int        // from the outermost struct, through inlined ones
	spec     *spec
	pointer  bool
	unit     string
	bounds   interval.Interval
	ranged   bool
	def      *node // nil without a default
	defText  string
	required bool
	enum     []string
	items    interval.Interval // lengths of a list
	draw     string
	clause   string
	later    string
}

var (
	valueType   = reflect.TypeFor[dist.Value]()
	textualType = reflect.TypeFor[encoding.TextUnmarshaler]()
)

// find returns the field with the key, nil if there is none.
func (s *spec) find(key string) *field {
	for _, f := range s.fields {
		if f.key == key {
			return f
		}
	}
	return nil
}

// keys returns the keys that may be used, in order.
func (s *spec) keys() []string {
	var ks []string
	for _, f := range s.fields {
		if f.later == "" {
			ks = append(ks, f.key)
		}
	}
	return ks
}

// named reports whether s is a list whose elements go by name.
func (s *spec) named() bool {
	if s.kind != listKind || s.elem.kind != structKind {
		return false
	}
	f := s.elem.find("name")
	return f != nil && f.spec.kind == textKind && !f.pointer
}

// compiler builds specs, one for each struct type.
type compiler struct {
	structs map[reflect.Type]*spec
	open    []reflect.Type
}

func (c *compiler) compile(t reflect.Type, where string) *spec {
	switch {
	case t == valueType:
		return c.compileValue()
	case reflect.PointerTo(t).Implements(textualType):
		return &spec{kind: textualKind, typ: t}
	}
	switch t.Kind() {
	case reflect.Bool:
		return &spec{kind: boolKind, typ: t}
	case reflect.String:
		return &spec{kind: textKind, typ: t}
	case reflect.Int, reflect.Int64:
		return &spec{kind: intKind, typ: t}
	case reflect.Float64:
		return &spec{kind: numberKind, typ: t}
	case reflect.Slice:
		elem := c.compile(t.Elem(), where)
		if elem.kind == listKind {
			panic(fmt.Sprintf("strict: %s: a list of lists has no place in a format", where))
		}
		return &spec{kind: listKind, typ: t, elem: elem}
	case reflect.Struct:
		return c.compileStruct(t, where)
	}
	panic(fmt.Sprintf("strict: %s: type %s has no place in a format", where, t))
}

func (c *compiler) compileStruct(t reflect.Type, where string) *spec {
	if s := c.structs[t]; s != nil {
		return s
	}
	if slices.Contains(c.open, t) {
		panic(fmt.Sprintf("strict: %s: type %s contains itself", where, t))
	}
	c.open = append(c.open, t)
	s := &spec{kind: structKind, typ: t}
	_, s.oneOf = reflect.Zero(t).Interface().(interface{ OneOf() })
	c.addFields(s, t, nil, where)
	if s.oneOf && !slices.ContainsFunc(s.fields, func(f *field) bool { return f.pointer && f.later == "" }) {
		panic(fmt.Sprintf("strict: %s: OneOf needs pointer fields", where))
	}
	c.open = c.open[:len(c.open)-1]
	c.structs[t] = s
	return s
}

func (c *compiler) addFields(s *spec, t reflect.Type, index []int, where string) {
	for sf := range t.Fields() {
		at := where + "." + sf.Name
		key, options, _ := strings.Cut(sf.Tag.Get("yaml"), ",")
		path := append(slices.Clone(index), sf.Index...)
		switch {
		case options == "inline" && sf.Type.Kind() == reflect.Struct && (sf.Anonymous || sf.IsExported()):
			c.addFields(s, sf.Type, path, at)
			continue
		case key == "-" || !sf.IsExported():
			continue
		case key == "" || options != "":
			panic(fmt.Sprintf("strict: %s: needs a tag yaml:%q, or yaml:\"-\"", at, "key"))
		case s.find(key) != nil:
			panic(fmt.Sprintf("strict: %s: key %s is taken", at, key))
		}
		f := c.compileField(sf, key, at)
		f.owner, f.index = t, path
		s.fields = append(s.fields, f)
	}
}

func (c *compiler) compileField(sf reflect.StructField, key, where string) *field {
	tag := sf.Tag.Get
	f := &field{
		key: key, name: sf.Name, unit: tag("unit"), clause: tag("clause"), later: tag("later"),
		draw: tag("draw"), bounds: interval.All(), items: interval.All(), required: tag("required") == "true",
	}
	if f.later != "" {
		f.spec = &spec{kind: laterKind, typ: sf.Type}
		return f
	}
	t := sf.Type
	if t.Kind() == reflect.Pointer {
		f.pointer, t = true, t.Elem()
	}
	f.spec = c.compile(t, where)
	if r := tag("range"); r != "" {
		var err error
		if f.bounds, err = interval.Parse(r); err != nil {
			panic(fmt.Sprintf("strict: %s: %v", where, err))
		}
		f.ranged = true
	}
	if r := tag("items"); r != "" {
		var err error
		if f.items, err = interval.Parse(r); err != nil || f.spec.kind != listKind {
			panic(fmt.Sprintf("strict: %s: items: not a list, or %v", where, err))
		}
	}
	if e := tag("enum"); e != "" {
		f.enum = strings.Split(e, "|")
	}
	if d, ok := sf.Tag.Lookup("default"); ok {
		f.defText = d
		f.def = parseDefault(d, f.spec, where)
	}
	c.checkTags(f, where)
	return f
}

// checkTags panics if the tags of a field contradict its type or each other.
func (c *compiler) checkTags(f *field, where string) {
	leaf := f.spec
	if leaf.kind == listKind {
		leaf = leaf.elem
	}
	numeric := leaf.kind == intKind || leaf.kind == numberKind || leaf.kind == valueKind
	for _, bad := range []struct {
		if_  bool
		text string
	}{
		{f.ranged && !numeric, "range on what is not a number"},
		{f.enum != nil && leaf.kind != textKind, "enum on what is not text"},
		{f.def != nil && f.required, "default on what is required"},
		{f.def != nil && (f.spec.kind == listKind || f.spec.kind == structKind), "default on a list or a section"},
		{f.draw != "" && f.draw != "none" && f.draw != "each", "draw takes none or each"},
		{f.draw != "" && leaf.kind != valueKind, "draw on what takes no distribution"},
	} {
		if bad.if_ {
			panic("strict: " + where + ": " + bad.text)
		}
	}
}

// parseDefault reads the default tag. For text it is taken as it stands.
func parseDefault(text string, s *spec, where string) *node {
	if s.kind == textKind {
		return &node{kind: scalar, text: text, literal: true}
	}
	p := parser{file: "default", limits: Limits{}.withDefaults(), fixed: &Position{File: "default"}}
	n := p.parse([]byte(text))
	if len(p.problems) > 0 {
		panic(fmt.Sprintf("strict: %s: default: %v", where, p.problems))
	}
	return n
}

// checkDefaults panics if a default breaks its own range or enum.
func (c *compiler) checkDefaults() {
	for t, s := range c.structs {
		for _, f := range s.fields {
			if f.def == nil {
				continue
			}
			d := decoder{}
			d.value(reflect.New(f.spec.typ).Elem(), f.def, f.spec, f, nil)
			if len(d.problems) > 0 {
				panic("strict: " + t.Name() + "." + f.name + ": default " + strconv.Quote(f.defText) + ": " + d.problems.Error())
			}
		}
	}
}
