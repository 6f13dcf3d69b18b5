package dist

import (
	"fmt"
	"math"
	"reflect"
	"strings"

	"neocloud/sim/interval"
)

// maxMagnitude bounds every parameter, so that nothing overflows on the way to a
// quantile.
const maxMagnitude = 1e100

// maxListed is how many bad entries of a list are named one by one.
const maxListed = 10

// checkFields returns what the tags of the struct say is wrong with its fields.
// A list that is empty counts as missing.
func checkFields(parameters any) []Problem {
	var ps []Problem
	for _, f := range fieldsOf(parameters) {
		switch x := f.value.(type) {
		case float64:
			ps = append(ps, checkNumber(f.key, x, f.limits)...)
		case *float64:
			if x != nil {
				ps = append(ps, checkNumber(f.key, *x, f.limits)...)
			}
		case []float64:
			ps = append(ps, checkList(f.key, x, f.limits, f.items)...)
		}
	}
	return ps
}

func checkNumber(key string, x float64, limits interval.Interval) []Problem {
	switch {
	case math.IsNaN(x) || math.IsInf(x, 0):
		return []Problem{{key, fmt.Sprintf("must be a finite number, got %v", x)}}
	case !limits.Contains(x):
		return []Problem{{key, fmt.Sprintf("must be %v, got %s", limits, interval.Number(x))}}
	case math.Abs(x) > maxMagnitude:
		return []Problem{{key, fmt.Sprintf("must be between %s and %s, got %s",
			interval.Number(-maxMagnitude), interval.Number(maxMagnitude), interval.Number(x))}}
	}
	return nil
}

func checkList(key string, list []float64, limits, items interval.Interval) []Problem {
	if n := float64(len(list)); !items.Contains(n) {
		return []Problem{{key, fmt.Sprintf("must have %s to %s entries, got %s",
			interval.Number(items.Lo), interval.Number(items.Hi), interval.Number(n))}}
	}
	var ps []Problem
	bad := 0
	for i, x := range list {
		entry := checkNumber(fmt.Sprintf("%s[%d]", key, i), x, limits)
		if entry == nil {
			continue
		}
		if bad++; bad <= maxListed {
			ps = append(ps, entry...)
		}
	}
	if bad > maxListed {
		ps = append(ps, Problem{key, fmt.Sprintf("has %d more entries like these", bad-maxListed)})
	}
	return ps
}

// checkSets refuses parameters unless exactly one of the sets of keys is given
// in full and nothing of the others.
func checkSets(parameters any, sets ...[]string) []Problem {
	given := map[string]bool{}
	for _, f := range fieldsOf(parameters) {
		x, ok := f.value.(*float64)
		given[f.key] = ok && x != nil
	}
	var got, want []string
	full := false
	for _, set := range sets {
		n := 0
		for _, key := range set {
			if given[key] {
				n++
				got = append(got, key)
			}
		}
		full = full || n == len(set)
		want = append(want, strings.Join(set, " and "))
	}
	if full && len(got) == len(sets[0]) { // all sets are equally long
		return nil
	}
	if got == nil {
		got = []string{"none of them"}
	}
	return []Problem{{"", fmt.Sprintf("needs exactly one of (%s), got %s", strings.Join(want, ") or ("), strings.Join(got, ", "))}}
}

// checkOrder refuses bounds that are not in order.
func checkOrder(low, high float64) []Problem {
	if low < high {
		return nil
	}
	return []Problem{{"high", fmt.Sprintf("must be above low %s, got %s", interval.Number(low), interval.Number(high))}}
}

// checkMode refuses bounds that are not in order and a mode outside them.
func checkMode(low, mode, high float64) []Problem {
	if ps := checkOrder(low, high); ps != nil {
		return ps
	}
	if low <= mode && mode <= high {
		return nil
	}
	return []Problem{{"mode", fmt.Sprintf("must lie between low %s and high %s, got %s",
		interval.Number(low), interval.Number(high), interval.Number(mode))}}
}

// orDefault returns the number pointed to, or def for nil.
func orDefault(x *float64, def float64) float64 {
	if x == nil {
		return def
	}
	return *x
}

// resolve returns a copy of the parameters that shares no memory with them, as a
// struct rather than a pointer, with the defaults of the tags filled in. It
// panics on nil.
func resolve(d Distribution) Distribution {
	v := reflect.ValueOf(d)
	if v.Kind() == reflect.Pointer {
		v = v.Elem()
	}
	if !v.IsValid() {
		panic("dist: nil distribution")
	}
	c := reflect.New(v.Type()).Elem()
	c.Set(v)
	for i, f := range fieldsOf(v.Interface()) {
		switch x := f.value.(type) {
		case *float64:
			if x != nil {
				c.Field(i).Set(reflect.ValueOf(new(*x)))
			} else if f.def != nil {
				c.Field(i).Set(reflect.ValueOf(new(*f.def)))
			}
		case []float64:
			c.Field(i).Set(reflect.ValueOf(append([]float64(nil), x...)))
		}
	}
	return c.Interface().(Distribution)
}
