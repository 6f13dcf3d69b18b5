package sim

import (
	"fmt"
	"reflect"

	"neocloud/sim/copula"
)

var valueType = reflect.TypeFor[Value]()

// eachValue calls f for every Value in the struct, list or pointer v, in the
// order of the fields, with its path in the scenario and the field that holds it.
// Elements of a list are addressed by their name.
func eachValue(v reflect.Value, path string, f func(path string, value *Value, field reflect.StructField)) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			eachValue(v.Elem(), path, f)
		}
	case reflect.Slice:
		for i := range v.Len() {
			eachValue(v.Index(i), elementPath(path, v.Index(i), i), f)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			field := v.Type().Field(i)
			switch {
			case !field.IsExported():
			case field.Type == valueType:
				f(keyPath(path, field), v.Field(i).Addr().Interface().(*Value), field)
			default:
				eachValue(v.Field(i), keyPath(path, field), f)
			}
		}
	}
}

// eachInput calls f for every number that is drawn once per replication (MODEL
// 2.2), in the order of the scenario.
func eachInput(sc *Scenario, f func(path string, value *Value)) {
	eachValue(reflect.ValueOf(sc), "", func(path string, v *Value, field reflect.StructField) {
		if field.Tag.Get("draw") == "" && v.IsSet() && !v.IsConstant() {
			f(path, v)
		}
	})
}

func inputPaths(sc *Scenario) []string {
	var paths []string
	eachInput(sc, func(path string, _ *Value) { paths = append(paths, path) })
	return paths
}

// pairsOf returns correlations as the copula takes them.
func pairsOf(correlations []Correlation) []copula.Pair {
	var out []copula.Pair
	for _, c := range correlations {
		out = append(out, copula.Pair{A: c.A, B: c.B, Correlation: c.Rho})
	}
	return out
}

func keyPath(path string, field reflect.StructField) string {
	key := field.Tag.Get("yaml")
	switch {
	case field.Anonymous:
		return path
	case path == "":
		return key
	}
	return path + "." + key
}

func elementPath(path string, v reflect.Value, i int) string {
	if v.Kind() == reflect.Struct {
		if name := v.FieldByName("Name"); name.IsValid() && name.String() != "" {
			return path + "." + name.String()
		}
	}
	return elementIndex(path, i)
}

// clone returns a deep copy of structs, pointers and slices. Values and dates
// are immutable and copied as they are.
func clone(v reflect.Value) reflect.Value {
	out := reflect.New(v.Type()).Elem()
	out.Set(v)
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			out.Set(reflect.New(v.Type().Elem()))
			out.Elem().Set(clone(v.Elem()))
		}
	case reflect.Slice:
		if !v.IsNil() {
			out.Set(reflect.MakeSlice(v.Type(), v.Len(), v.Len()))
			for i := range v.Len() {
				out.Index(i).Set(clone(v.Index(i)))
			}
		}
	case reflect.Struct:
		if v.Type() == valueType {
			break
		}
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				out.Field(i).Set(clone(v.Field(i)))
			}
		}
	}
	return out
}

func elementIndex(path string, i int) string { return fmt.Sprintf("%s[%d]", path, i) }
