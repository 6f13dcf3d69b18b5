package sim

import (
	"fmt"
	"reflect"
	"strconv"

	"neocloud/sim/dist"
	"neocloud/sim/interval"
)

// Resolve returns a copy of the scenario with everything that was not given set
// to its default. For a Value, not given is the zero Value; for text it is "";
// for a plain number it is a 0 that the field's range does not allow, so that a
// 0 that is allowed stays a 0. (A scenario file tells the two apart, and its
// decoder fills in defaults by itself.) Phases without a name are numbered.
func Resolve(sc *Scenario) *Scenario {
	own := clone(reflect.ValueOf(sc)).Interface().(*Scenario)
	for i := range own.Facilities {
		for j := range own.Facilities[i].Phases {
			if ph := &own.Facilities[i].Phases[j]; ph.Name == "" {
				ph.Name = fmt.Sprintf("phase-%d", j+1)
			}
		}
	}
	fillDefaults(reflect.ValueOf(own).Elem())
	return own
}

func fillDefaults(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			fillDefaults(v.Elem())
		}
	case reflect.Slice:
		for i := range v.Len() {
			fillDefaults(v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			field := v.Type().Field(i)
			if !field.IsExported() || field.Tag.Get("later") != "" {
				continue
			}
			text, ok := field.Tag.Lookup("default")
			if !ok {
				if field.Type != valueType {
					fillDefaults(v.Field(i))
				}
				continue
			}
			fillDefault(v.Field(i), field, text)
		}
	}
}

func fillDefault(v reflect.Value, field reflect.StructField, text string) {
	if field.Type == valueType {
		if !v.Interface().(Value).IsSet() {
			v.Set(reflect.ValueOf(dist.Const(tagNumber(text))))
		}
		return
	}
	if !v.IsZero() {
		return
	}
	allowed := interval.MustParse(field.Tag.Get("range"))
	switch v.Kind() {
	case reflect.String:
		v.SetString(text)
	case reflect.Int:
		if !allowed.Contains(0) {
			v.SetInt(int64(tagNumber(text)))
		}
	case reflect.Float64:
		if !allowed.Contains(0) {
			v.SetFloat(tagNumber(text))
		}
	}
}

// tagNumber reads a number of a struct tag; one that is not a number is a bug.
func tagNumber(text string) float64 {
	x, err := strconv.ParseFloat(text, 64)
	if err != nil {
		panic("sim: bad default tag " + text)
	}
	return x
}
