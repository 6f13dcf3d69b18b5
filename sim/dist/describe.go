package dist

import (
	"fmt"
	"slices"
	"strings"

	"neocloud/sim/interval"
)

// KV is an entry of an ordered mapping in [Value.Tree].
type KV struct {
	// Key is the key in scenario files.
	Key string
	// Value is a float64, a []float64 or a []KV.
	Value any
}

// Tree returns the value as a scenario file states it, defaults filled in: nil if
// it is not set, a float64 for a constant, else a []KV with the kind's name and
// its parameters and, if truncated, "truncate" and the bounds:
// {lognormal: {median: 800000, sigma: 0.4}, truncate: {low: 10, high: 1000}}.
func (v Value) Tree() any {
	switch {
	case !v.set:
		return nil
	case v.drawn == nil:
		return v.constant
	}
	tree := []KV{{v.drawn.parameters.kind(), entries(v.drawn.parameters)}}
	if t := v.drawn.truncation; t != nil {
		tree = append(tree, KV{"truncate", entries(*t)})
	}
	return tree
}

// entries returns the parameters of a struct that are given.
func entries(parameters any) []KV {
	var kvs []KV
	for _, f := range fieldsOf(parameters) {
		switch x := f.value.(type) {
		case float64:
			kvs = append(kvs, KV{f.key, x})
		case *float64:
			if x != nil {
				kvs = append(kvs, KV{f.key, *x})
			}
		case []float64:
			kvs = append(kvs, KV{f.key, append([]float64(nil), x...)})
		}
	}
	return kvs
}

// String returns the value in a few words for tables and messages: "12",
// "triangular(8, 12, 15)", "lognormal(median 8e5, sigma 0.4) in [10, 1000]",
// "discrete(1: 0.2, 2: 0.8)", "empirical(40 values, 3 to 17)", "unset".
// Parameters at their default are left out, and long lists are shortened.
func (v Value) String() string {
	switch {
	case !v.set:
		return "unset"
	case v.drawn == nil:
		return interval.Number(v.constant)
	}
	d := v.drawn.parameters
	text := d.kind() + "(" + inBrief(d) + ")"
	if t := v.drawn.truncation; t != nil {
		switch {
		case t.High == nil:
			text += " ≥ " + interval.Number(*t.Low)
		case t.Low == nil:
			text += " ≤ " + interval.Number(*t.High)
		default:
			text += " in [" + interval.Number(*t.Low) + ", " + interval.Number(*t.High) + "]"
		}
	}
	return text
}

// inBrief returns the parameters for String.
func inBrief(d Distribution) string {
	const short = 4 // values of a list that are printed in full
	switch d := d.(type) {
	case Discrete:
		if len(d.Values) > short {
			return spread(d.Values)
		}
		var parts []string
		for i, x := range d.Values {
			parts = append(parts, interval.Number(x)+": "+interval.Number(d.Weights[i]))
		}
		return strings.Join(parts, ", ")
	case Empirical:
		if len(d.Values) > short {
			return spread(d.Values)
		}
		var parts []string
		for _, x := range d.Values {
			parts = append(parts, interval.Number(x))
		}
		return strings.Join(parts, ", ")
	}
	var parts []string
	for _, f := range fieldsOf(d) {
		switch x := f.value.(type) {
		case float64:
			text := interval.Number(x)
			if f.key != "low" && f.key != "mode" && f.key != "high" { // these go without saying
				text = f.key + " " + text
			}
			parts = append(parts, text)
		case *float64:
			if x != nil && (f.def == nil || *x != *f.def) {
				parts = append(parts, f.key+" "+interval.Number(*x))
			}
		}
	}
	return strings.Join(parts, ", ")
}

// spread describes a list by its length and range.
func spread(values []float64) string {
	return fmt.Sprintf("%d values, %s to %s", len(values), interval.Number(slices.Min(values)), interval.Number(slices.Max(values)))
}
