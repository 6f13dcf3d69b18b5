package dist

import (
	"reflect"
	"strconv"

	"neocloud/sim/interval"
)

// field is one parameter of a struct, with what its tags say.
type field struct {
	key    string
	value  any // float64, *float64 or []float64
	limits interval.Interval
	items  interval.Interval
	def    *float64
}

// fieldsOf returns the parameters of a struct in their order. It panics on a tag
// that cannot be read.
func fieldsOf(parameters any) []field {
	v := reflect.Indirect(reflect.ValueOf(parameters))
	fields := make([]field, v.NumField())
	for i := range fields {
		tag := v.Type().Field(i).Tag
		f := field{
			key:    tag.Get("yaml"),
			value:  v.Field(i).Interface(),
			limits: interval.MustParse(tag.Get("range")),
			items:  interval.MustParse(tag.Get("items")),
		}
		if s, ok := tag.Lookup("default"); ok {
			x, err := strconv.ParseFloat(s, 64)
			if err != nil {
				panic("dist: bad default tag " + s)
			}
			f.def = &x
		}
		fields[i] = f
	}
	return fields
}
