package stats

import "encoding/json"

// An Estimate is a number estimated from a sample, with its confidence interval
// and its caveats (MODEL 12.1, 12.2). All its numbers are finite. The zero
// value is an estimate without value.
//
// In JSON it is {"value", "ci", "confidence", "warnings"}, where value is null
// without OK, ci and confidence are null without HasCI, and warnings is left
// out when empty.
type Estimate struct {
	// Value is the point estimate, in the unit of the sample; 0 without OK.
	Value float64
	// OK says that there is a value. When false a Warning says why.
	OK bool
	// CI is the two-sided interval of level Confidence around Value. Without
	// HasCI it is the point [Value, Value].
	CI Interval
	// HasCI says that CI is an interval of level Confidence. When OK holds and
	// HasCI does not, a Warning says why. A sample without any variation has an
	// interval of width 0.
	HasCI bool
	// Confidence is the nominal level of CI, in (0,1); 0 without HasCI.
	Confidence float64
	// Warnings are the caveats, nil when there are none.
	Warnings []Warning
}

// Has reports whether the estimate carries a warning of that code.
func (e Estimate) Has(code string) bool {
	for _, w := range e.Warnings {
		if w.Code == code {
			return true
		}
	}
	return false
}

// withInterval is a full estimate.
func withInterval(value float64, ci Interval, confidence float64, warnings ...Warning) Estimate {
	return Estimate{
		Value: value, OK: true,
		CI: ci, HasCI: true, Confidence: confidence,
		Warnings: warnings,
	}
}

// withoutInterval is an estimate with a value only, and the reason.
func withoutInterval(value float64, why Warning) Estimate {
	return Estimate{
		Value: value, OK: true,
		CI:       Interval{Lo: value, Hi: value},
		Warnings: []Warning{why},
	}
}

// refused is an estimate without value, and the reason.
func refused(why Warning) Estimate {
	return Estimate{Warnings: []Warning{why}}
}

// estimateJSON is the form of an Estimate in JSON: absence is null.
type estimateJSON struct {
	Value      *float64  `json:"value"`
	CI         *Interval `json:"ci"`
	Confidence *float64  `json:"confidence"`
	Warnings   []Warning `json:"warnings,omitempty"`
}

// MarshalJSON writes the form described at Estimate.
func (e Estimate) MarshalJSON() ([]byte, error) {
	out := estimateJSON{Warnings: e.Warnings}
	if e.OK {
		out.Value = &e.Value
	}
	if e.HasCI {
		out.CI = &e.CI
		out.Confidence = &e.Confidence
	}
	return json.Marshal(out)
}

// UnmarshalJSON reads what MarshalJSON writes, to an equal Estimate.
func (e *Estimate) UnmarshalJSON(b []byte) error {
	var in estimateJSON
	if err := json.Unmarshal(b, &in); err != nil {
		return err
	}
	*e = Estimate{Warnings: in.Warnings}
	if in.Value != nil {
		e.Value, e.OK = *in.Value, true
		e.CI = Interval{Lo: e.Value, Hi: e.Value}
	}
	if in.CI != nil {
		e.CI, e.HasCI = *in.CI, true
	}
	if in.Confidence != nil {
		e.Confidence = *in.Confidence
	}
	return nil
}
