package sim

import (
	"fmt"
	"math"
	"reflect"

	"neocloud/sim/dist"
	"neocloud/sim/interval"
)

// Number is one number of a scenario.
type Number struct {
	// Path of the number, such as leases.anthropic.fee_usd_per_month, in full.
	Path string
	// Value in the scenario; not set where the scenario has none.
	Value Value
	// Unit, "" for a pure number.
	Unit string
	// Allowed is the range it must lie in.
	Allowed interval.Interval
	// Whole says that it takes whole numbers only.
	Whole bool
	// Drawn says that it may be a distribution that is drawn once per replication,
	// and is then one of [Model.Inputs].
	Drawn bool
}

// Setting gives a number of a scenario a value.
type Setting struct {
	Path  string
	Value Value
}

// Numbers returns the numbers that the scenario states, in its order. Parameters of
// distributions are not among them.
func (sc *Scenario) Numbers() []Number {
	var all []Number
	eachNumber(reflect.ValueOf(sc), "", func(p place) {
		if n := p.number(); n.Value.IsSet() {
			all = append(all, n)
		}
	})
	return all
}

// Number returns the number at a path. Elements of lists go by their name, or by
// position: facilities.north.phases[0].it_mw. The one key of a choice may be left out:
// workloads.consumer.curve.rate_per_month is the rate of the curve whichever kind the
// scenario has. The path may go on into a distribution, to one of its parameters:
// workloads.consumer.value_usd_per_mw_month.lognormal.median, or without lognormal.
// The error is a [Problems] that says what is wrong and what may have been meant.
func (sc *Scenario) Number(path string) (Number, error) {
	p, text := sc.locate(path)
	if text != "" {
		return Number{}, Problems{{Path: path, Text: text}}
	}
	return p.number(), nil
}

// With returns a copy of the scenario in which numbers have other values; paths are as
// for [Scenario.Number]. The error is a [Problems] of all settings that are none:
// a path that is no number, a distribution where only a number can be, a fraction
// where only a whole number can be. Whether a number is allowed is said by [Compile].
func (sc *Scenario) With(settings ...Setting) (*Scenario, error) {
	own := clone(reflect.ValueOf(sc)).Interface().(*Scenario)
	var problems Problems
	for _, s := range settings {
		p, text := own.locate(s.Path)
		if text == "" {
			text = p.set(s.Value)
		}
		if text != "" {
			problems = append(problems, Problem{Path: s.Path, Text: text})
		}
	}
	if len(problems) > 0 {
		return nil, problems
	}
	return own, nil
}

// place is where a number is: a field, or a parameter of the distribution in it.
type place struct {
	path      string
	v         reflect.Value
	field     reflect.StructField
	parameter string
}

func (p place) number() Number {
	if p.parameter != "" {
		x, _, _ := p.v.Interface().(Value).Parameter(p.parameter)
		return Number{Path: p.path, Value: dist.Const(x), Allowed: interval.All()}
	}
	n := Number{Path: p.path, Unit: p.field.Tag.Get("unit"), Allowed: interval.MustParse(p.field.Tag.Get("range"))}
	switch x := p.v.Interface().(type) {
	case Value:
		n.Value, n.Drawn = x, p.field.Tag.Get("draw") == ""
	case float64:
		n.Value = dist.Const(x)
	case int:
		n.Value, n.Whole = dist.Const(float64(x)), true
	}
	return n
}

// set gives the number at the place another value. The text says why it cannot.
func (p place) set(value Value) (text string) {
	switch {
	case !value.IsSet():
		return "needs a value"
	case p.v.Type() == valueType && p.parameter == "":
		p.v.Set(reflect.ValueOf(value))
		return ""
	case !value.IsConstant():
		return fmt.Sprintf("is a plain number, got %v", value)
	}
	x := value.Constant()
	switch {
	case p.parameter != "":
		changed, problems := p.v.Interface().(Value).WithParameter(p.parameter, x)
		if len(problems) > 0 {
			return problems[0].Text
		}
		p.v.Set(reflect.ValueOf(changed))
	case p.v.Kind() == reflect.Int:
		if x != math.Trunc(x) || math.Abs(x) > maxWhole {
			return "must be a whole number, got " + interval.Number(x)
		}
		p.v.SetInt(int64(x))
	default:
		p.v.SetFloat(x)
	}
	return ""
}

// maxWhole is the largest whole number that a float64 tells from the next.
const maxWhole = 1 << 53
