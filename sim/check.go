package sim

import (
	"math"
	"reflect"
	"slices"
	"strings"

	"neocloud/sim/civil"
	"neocloud/sim/interval"
)

// Bounds of a scenario, so that a file cannot fill memory or run for ever.
const (
	// MaxBlocks of all facilities together.
	MaxBlocks = 100_000
	// MaxEvents that a replication is expected to have.
	MaxEvents = 5_000_000
	// MaxStrategies of a scenario: each is compared with each.
	MaxStrategies = 50
	// MaxInquiries that a world is expected to have.
	MaxInquiries = 2_000
	// MaxOutages that a site is expected to have at once.
	MaxOutages = 100
	// maxListed is the most entries of any one list.
	maxListed = 10_000
)

// Check returns everything that is wrong with a scenario: fields out of their
// range, references to nothing, terms that contradict each other. It expects
// defaults to be filled in (see [Resolve]) and leaves alone what is not there, so
// that it can be asked about a file that did not decode in full.
func (sc *Scenario) Check() Problems {
	var c checker
	c.ranges(reflect.ValueOf(sc).Elem(), "")
	c.names(sc)
	c.horizon(sc)
	for i := range sc.Facilities {
		c.facility(sc, &sc.Facilities[i])
	}
	for i := range sc.Workloads {
		c.workload(sc, &sc.Workloads[i])
	}
	c.market(sc)
	for i := range sc.Leases {
		c.lease(sc, &sc.Leases[i])
	}
	c.correlations(sc)
	for i := range sc.Debt {
		c.loan(sc, &sc.Debt[i])
	}
	for i := range sc.Strategies {
		s := &sc.Strategies[i]
		for _, p := range s.Check() {
			c.say(keyed("strategies."+s.Name, p.Key), "%s", p.Text)
		}
	}
	c.sweep(sc)
	if len(c.problems) == 0 {
		c.size(sc)
	}
	return c.problems
}

func keyed(path, key string) string {
	if key == "" {
		return path
	}
	return path + "." + key
}

// ranges checks every field against its tags.
func (c *checker) ranges(v reflect.Value, path string) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			c.ranges(v.Elem(), path)
		}
	case reflect.Slice:
		if v.Len() > maxListed {
			c.say(path, "at most %d entries are allowed, got %d", maxListed, v.Len())
			return
		}
		for i := range v.Len() {
			c.ranges(v.Index(i), elementPath(path, v.Index(i), i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if field := v.Type().Field(i); field.IsExported() {
				c.field(v.Field(i), field, keyPath(path, field))
			}
		}
	}
}

func (c *checker) field(v reflect.Value, field reflect.StructField, path string) {
	if later := field.Tag.Get("later"); later != "" {
		if !v.IsZero() {
			c.say(path, "is part of the model (%s) but this version does not play it yet", later)
		}
		return
	}
	allowed := interval.MustParse(field.Tag.Get("range"))
	required := field.Tag.Get("required") == "true"
	switch x := v.Interface().(type) {
	case Value:
		c.value(x, allowed, required, path)
	case float64:
		if math.IsNaN(x) || math.IsInf(x, 0) {
			c.say(path, "must be a finite number, got %v", x)
		} else if !allowed.Contains(x) {
			c.say(path, "must be %v, got %s", allowed, interval.Number(x))
		}
	case int:
		if !allowed.Contains(float64(x)) {
			c.say(path, "must be %v, got %d", allowed, x)
		}
	case string:
		if enum := field.Tag.Get("enum"); enum != "" && x != "" && !slices.Contains(strings.Split(enum, "|"), x) {
			c.say(path, "must be one of %s, got %q", strings.ReplaceAll(enum, "|", ", "), x)
		}
		if required && x == "" {
			c.say(path, "is required")
		}
	case civil.Date:
		if required && x.IsZero() {
			c.say(path, "is required")
		}
	default:
		if required && v.IsZero() || required && v.Kind() == reflect.Slice && v.Len() == 0 {
			c.say(path, "is required")
		}
		c.ranges(v, path)
	}
}

func (c *checker) value(x Value, allowed interval.Interval, required bool, path string) {
	switch {
	case !x.IsSet():
		if required {
			c.say(path, "is required")
		}
	case x.IsConstant():
		if k := x.Constant(); !allowed.Contains(k) {
			c.say(path, "must be %v, got %s", allowed, interval.Number(k))
		}
	default:
		// What counts is what can be drawn, not the support: a lognormal of 0.8
		// million does not reach a billion.
		if lo := x.Quantile(lowestUniform); !allowed.Contains(lo) {
			c.say(path, "must be %v, but %v may fall to %.3g: truncate it", allowed, x, lo)
		} else if hi := x.Quantile(highestUniform); !allowed.Contains(hi) {
			c.say(path, "must be %v, but %v may rise to %.3g: truncate it", allowed, x, hi)
		}
	}
}

// The uniforms that draws are made from lie between these (MODEL 11.3).
const (
	lowestUniform  = 0x1p-54
	highestUniform = 1 - 0x1p-53
)

// names checks that what goes by name has one of its own that can stand in a path.
func (c *checker) names(sc *Scenario) {
	c.name("name", sc.Name)
	unique(c, "facilities", sc.Facilities, func(f Facility) string { return f.Name })
	for _, f := range sc.Facilities {
		unique(c, "facilities."+f.Name+".phases", f.Phases, func(p Phase) string { return p.Name })
	}
	unique(c, "workloads", sc.Workloads, func(w Workload) string { return w.Name })
	for _, w := range sc.Workloads {
		unique(c, "workloads."+w.Name+".campaigns", w.Campaigns, func(x Campaign) string { return x.Name })
	}
	unique(c, "leases", sc.Leases, func(l Lease) string { return l.Name })
	for _, l := range sc.Leases {
		if strings.HasPrefix(l.Name, inquiryPrefix) {
			c.say("leases."+l.Name+".name", "names that begin with %s are those of inquiries", inquiryPrefix)
		}
	}
	unique(c, "debt", sc.Debt, func(l Loan) string { return l.Name })
	unique(c, "strategies", sc.Strategies, func(s Strategy) string { return s.Name })
	if q := sc.Market.Inquiries; q != nil {
		unique(c, "market.inquiries.products", q.Products, func(p Product) string { return p.Name })
	}
}

func unique[T any](c *checker, path string, list []T, name func(T) string) {
	seen := map[string]bool{}
	for i, x := range list {
		n := name(x)
		if n == "" {
			continue // reported as required, or numbered by Resolve
		}
		if seen[n] {
			c.say(elementIndex(path, i), "the name %q is used twice", n)
		}
		seen[n] = true
		c.name(path+"."+n+".name", n)
	}
}

// name allows what can stand in a path and in a file name.
func (c *checker) name(path, name string) {
	if len(name) > 64 {
		c.say(path, "a name may have at most 64 letters, got %d", len(name))
		return
	}
	for _, r := range name {
		if (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && r != '-' && r != '_' {
			c.say(path, "a name may hold letters, digits, - and _, got %q", name)
			return
		}
	}
}

func (c *checker) horizon(sc *Scenario) {
	if sc.Start.IsZero() || sc.End.IsZero() {
		return
	}
	switch {
	case !sc.Start.Before(sc.End):
		c.clash("end", "start", "must lie after the start %v, got %v", sc.Start, sc.End)
	case sc.Start.AddMonths(12 * civil.MaxYears).Before(sc.End):
		c.clash("end", "start", "a horizon may span at most %d years, got %v to %v", civil.MaxYears, sc.Start, sc.End)
	}
}

// exactlyOne checks that one of two alternatives is given.
func (c *checker) exactlyOne(path, a, b string, hasA, hasB bool) {
	if hasA && hasB {
		c.clash(path+"."+a, path+"."+b, "give %s or %s, not both", a, b)
	} else if !hasA && !hasB {
		c.say(path, "needs %s or %s", a, b)
	}
}
