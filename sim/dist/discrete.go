package dist

import "fmt"

// Discrete is a list of values with weights: Values[i] is drawn with probability
// Weights[i] ÷ the sum of the weights. The values need no order; a larger
// uniform still gives a larger value, because they are sorted before drawing.
// Where a cumulative weight is hit exactly the lower value is drawn.
type Discrete struct {
	// Values are the possible values, 1 to 10,000 of them.
	Values []float64 `yaml:"values" required:"true" items:"[1,10000]"`
	// Weights are as many weights, not negative and not all 0; pure numbers that
	// need not sum to 1.
	Weights []float64 `yaml:"weights" unit:"1" range:"[0,inf)" required:"true" items:"[1,10000]"`
}

// Check implements [Distribution].
func (d Discrete) Check() []Problem {
	if ps := checkFields(d); ps != nil {
		return ps
	}
	if n, m := len(d.Values), len(d.Weights); n != m {
		return []Problem{{"weights", fmt.Sprintf("must have one entry for each of the %d values, got %d", n, m)}}
	}
	for _, w := range d.Weights {
		if w > 0 {
			return nil
		}
	}
	return []Problem{{"weights", "must not all be 0"}}
}

func (Discrete) kind() string { return "discrete" }

func (d Discrete) law() law { return newStepsLaw(d.Values, d.Weights) }
