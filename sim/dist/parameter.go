package dist

import (
	"fmt"
	"reflect"
	"strings"
)

// truncation is the key that stands beside the kind in scenario files.
const truncation = "truncate"

// Parameter returns a parameter of the distribution by its key in scenario files,
// "lognormal.median" or "truncate.low", where the name of the kind may be left out:
// "median". full is the key with it. ok is false where the value has no such number:
// for a constant, a key of another kind, a parameter that is not given, and a list.
func (v Value) Parameter(key string) (x float64, full string, ok bool) {
	c, field, full := v.edit(key)
	if c == nil {
		return 0, "", false
	}
	if field.Kind() == reflect.Pointer {
		field = field.Elem()
	}
	return field.Float(), full, true
}

// WithParameter returns the value with another number for a parameter that
// [Value.Parameter] finds, or all that is wrong with it then.
func (v Value) WithParameter(key string, x float64) (Value, []Problem) {
	c, field, _ := v.edit(key)
	if c == nil {
		return Value{}, []Problem{{key, fmt.Sprintf("is no parameter of %v", v)}}
	}
	if field.Kind() == reflect.Pointer {
		field = field.Elem()
	}
	field.SetFloat(x)
	return New(c.parameters.Elem().Interface().(Distribution), c.truncation)
}

// copied is the parameters of a value, to be changed.
type copied struct {
	parameters reflect.Value // pointer to the struct of the kind
	truncation *Truncation
}

// edit returns a copy of the parameters, the one among them that has the key, and its
// full key; nil if there is none.
func (v Value) edit(key string) (c *copied, field reflect.Value, full string) {
	kind, d, trunc := v.Distribution()
	if d == nil {
		return nil, field, ""
	}
	c = &copied{reflect.New(reflect.TypeOf(d)), trunc}
	c.parameters.Elem().Set(reflect.ValueOf(d)) // a copy, pointers and all
	owner, name := c.parameters.Elem(), strings.TrimPrefix(key, kind+".")
	full = kind + "." + name
	if rest, ok := strings.CutPrefix(key, truncation+"."); ok {
		if trunc == nil {
			return nil, field, ""
		}
		owner, name, full = reflect.ValueOf(trunc).Elem(), rest, key
	}
	for i := range owner.NumField() {
		f := owner.Field(i)
		if owner.Type().Field(i).Tag.Get("yaml") != name {
			continue
		}
		if f.Kind() == reflect.Float64 || f.Kind() == reflect.Pointer && !f.IsNil() {
			return c, f, full
		}
	}
	return nil, field, ""
}
