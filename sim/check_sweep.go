package sim

import (
	"neocloud/sim/design"
)

// sweep checks the paths and the values of a sweep, and that there are not too many
// points. That every point is a scenario which can be played is checked when it is
// swept.
func (c *checker) sweep(sc *Scenario) {
	s := sc.Sweep
	if s == nil {
		return
	}
	points, seen := 1.0, map[string]string{}
	for i := range s.Axes {
		a := &s.Axes[i]
		path := elementIndex("sweep.axes", i)
		if a.Path != "" {
			p, text := sc.locate(a.Path)
			switch {
			case text != "":
				c.say(path+".path", "%s: %s", a.Path, text)
			case seen[p.path] != "":
				c.clash(path+".path", seen[p.path], "%s is varied twice", p.path)
			default:
				seen[p.path] = path + ".path"
			}
		}
		values, text := a.Span()
		if text != "" {
			c.say(path, "%s", text)
		}
		points *= float64(max(len(values), 1))
	}
	if s.Design == DesignGrid && points > design.MaxPoints {
		c.say("sweep.axes", "the grid has %.6g points, more than the bound of %d", points, design.MaxPoints)
	}
}

// Span returns the values of an axis, in their order. The text says what is wrong with
// it.
func (a *Axis) Span() (values design.Axis, text string) {
	switch {
	case len(a.Values) > 0 && (a.From.IsSet() || a.To.IsSet() || a.Steps != 0):
		return nil, "takes values or from, to and steps, not both"
	case len(a.Values) > 0:
		values = design.Axis(a.Values)
	case !a.From.IsSet() || !a.To.IsSet():
		return nil, "needs values, or from and to"
	case !a.From.IsConstant() || !a.To.IsConstant():
		return nil, "must go from a number to a number"
	default:
		steps := a.Steps
		if steps == 0 {
			steps = 2
		}
		var err error
		if values, err = design.Span(a.From.Constant(), a.To.Constant(), steps); err != nil {
			return nil, err.Error()
		}
	}
	if err := values.Check(); err != nil {
		return nil, err.Error()
	}
	return values, ""
}
