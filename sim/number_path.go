package sim

import (
	"fmt"
	"reflect"
	"strings"
)

// eachNumber calls f for every number below v but for those of distributions.
func eachNumber(v reflect.Value, path string, f func(place)) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			eachNumber(v.Elem(), path, f)
		}
	case reflect.Slice:
		for i := range v.Len() {
			eachNumber(v.Index(i), elementPath(path, v.Index(i), i), f)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			field := v.Type().Field(i)
			if !ofModel(field) {
				continue
			}
			if at := keyPath(path, field); isNumber(field.Type) {
				f(place{path: at, v: v.Field(i), field: field})
			} else {
				eachNumber(v.Field(i), at, f)
			}
		}
	}
}

// ofModel reports whether a field is part of what is simulated.
func ofModel(field reflect.StructField) bool {
	return field.IsExported() && field.Tag.Get("later") == "" && field.Type != reflect.TypeFor[*Sweep]()
}

func isNumber(t reflect.Type) bool {
	return t == valueType || t.Kind() == reflect.Float64 || t.Kind() == reflect.Int
}

// locate finds the number at a path. The text says why there is none, and what may
// have been meant.
func (sc *Scenario) locate(path string) (p place, text string) {
	steps, ok := splitPath(path)
	if !ok {
		return p, "is no path; one is leases.anthropic.fee_usd_per_month"
	}
	if p, text = walk(place{v: reflect.ValueOf(sc).Elem()}, steps); text != "" && !strings.HasPrefix(text, "is ") {
		text += sc.meant(path) // nothing else is meant by what exists and is no number
	}
	return p, text
}

// splitPath cuts a path into keys, names and positions such as [0].
func splitPath(path string) (steps []string, ok bool) {
	for _, part := range strings.Split(path, ".") {
		name, positions, _ := strings.Cut(part, "[")
		if name != "" {
			steps = append(steps, name)
		} else if positions == "" {
			return nil, false
		}
		if len(name) < len(part) {
			for _, position := range strings.SplitAfter(part[len(name):], "]") {
				if position != "" {
					steps = append(steps, position)
				}
			}
		}
	}
	return steps, true
}

// walk goes from a place down the steps of a path. The text says why it cannot.
func walk(p place, steps []string) (to place, text string) {
	if p.v.Kind() == reflect.Pointer {
		if p.v.IsNil() {
			return p, fmt.Sprintf("the scenario has no %s; --set can add it", p.path)
		}
		p.v = p.v.Elem()
	}
	switch {
	case p.v.Type() == valueType:
		return walkValue(p, steps)
	case len(steps) == 0 && isNumber(p.v.Type()):
		return p, ""
	case len(steps) == 0:
		return p, "is " + whatIs(p.v) + ", not a number"
	case p.v.Kind() == reflect.Slice:
		for i := range p.v.Len() {
			named := elementPath(p.path, p.v.Index(i), i)
			if steps[0] == fmt.Sprintf("[%d]", i) || named == p.path+"."+steps[0] {
				return walk(place{path: named, v: p.v.Index(i), field: p.field}, steps[1:])
			}
		}
		return p, fmt.Sprintf("%s has no element %s", p.path, steps[0])
	case p.v.Kind() == reflect.Struct && !isText(p.v.Type()):
		if field, ok := fieldOf(p.v.Type(), steps[0]); ok {
			return walk(place{path: keyPath(p.path, field), v: p.v.FieldByIndex(field.Index), field: field}, steps[1:])
		}
		if field, ok := chosen(p.v); ok {
			return walk(place{path: keyPath(p.path, field), v: p.v.FieldByIndex(field.Index), field: field}, steps)
		}
		if p.path == "" {
			return p, "there is no such key"
		}
		return p, fmt.Sprintf("%s has no key %s", p.path, steps[0])
	}
	return p, p.path + " is " + whatIs(p.v) + " and has no parts"
}

// isText reports whether a struct is written as a text, such as a date.
func isText(t reflect.Type) bool {
	_, ok := reflect.PointerTo(t).MethodByName("UnmarshalText")
	return ok
}

// whatIs names what is no number.
func whatIs(v reflect.Value) string {
	switch {
	case v.Kind() == reflect.Bool:
		return "true or false"
	case v.Kind() == reflect.Slice:
		return "a list"
	case v.Kind() == reflect.String:
		return "a text"
	case isText(v.Type()):
		return "a date"
	case isNumber(v.Type()):
		return "a number"
	}
	return "a section"
}

// fieldOf is the field of a struct that has the key, embedded ones included.
func fieldOf(t reflect.Type, key string) (reflect.StructField, bool) {
	for _, field := range reflect.VisibleFields(t) {
		if ofModel(field) && !field.Anonymous && field.Tag.Get("yaml") == key {
			return field, true
		}
	}
	return reflect.StructField{}, false
}

// chosen is the one field of a choice that is given.
func chosen(v reflect.Value) (reflect.StructField, bool) {
	if _, ok := v.Interface().(interface{ OneOf() }); !ok {
		return reflect.StructField{}, false
	}
	for i := range v.NumField() {
		if f := v.Field(i); f.Kind() == reflect.Pointer && !f.IsNil() {
			return v.Type().Field(i), true
		}
	}
	return reflect.StructField{}, false
}

// walkValue goes from a Value to itself or to a parameter of its distribution.
func walkValue(p place, steps []string) (to place, text string) {
	if len(steps) == 0 {
		return p, ""
	}
	v, key := p.v.Interface().(Value), strings.Join(steps, ".")
	_, full, ok := v.Parameter(key)
	if !ok {
		return p, fmt.Sprintf("%s is %v and has no %s", p.path, v, key)
	}
	p.path, p.parameter = p.path+"."+full, full
	return p, ""
}
