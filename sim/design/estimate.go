package design

import (
	"fmt"

	"neocloud/sim/stats"
)

// Codes of the warnings this package gives besides those of package stats. They are
// stable: JSON readers may rely on them.
const (
	// CodeRarelyVaries marks an estimate whose outcomes differ in so few rows that
	// resamples without any difference occur: it has a value and no interval.
	CodeRarelyVaries = "rarely-varies"
	// CodeCollinear marks a partial correlation among inputs of which one is given
	// by the others: it has no value.
	CodeCollinear = "collinear-inputs"
	// CodeExplained marks a partial correlation with an outcome that the other
	// inputs explain entirely: it has no value.
	CodeExplained = "fully-explained"
)

// refused is an estimate without value, and the reason.
func refused(code, text string) stats.Estimate {
	return stats.Estimate{Warnings: []stats.Warning{{Code: code, Text: text}}}
}

// withoutInterval is an estimate with a value only, and the reason.
func withoutInterval(value float64, code, text string) stats.Estimate {
	return stats.Estimate{
		Value: value, OK: true,
		CI:       stats.Interval{Lo: value, Hi: value},
		Warnings: []stats.Warning{{Code: code, Text: text}},
	}
}

// withInterval is a full estimate. The interval is widened to contain the value.
func withInterval(value, lo, hi, confidence float64) stats.Estimate {
	return stats.Estimate{
		Value: value, OK: true,
		CI:    stats.Interval{Lo: min(lo, value), Hi: max(hi, value)},
		HasCI: true, Confidence: confidence,
	}
}

// usable reports whether anything can be estimated from outcomes; when not, e says
// why: there are none, or one is not finite or beyond stats.MaxAbs.
func usable(ys []float64, confidence float64) (e stats.Estimate, ok bool) {
	e = stats.Mean(ys, confidence)
	return e, e.OK
}

// mustBeConfidence panics when c is not a confidence level.
func mustBeConfidence(c float64) {
	if !(c > 0 && c < 1) {
		panic(fmt.Sprintf("design: confidence must be in (0,1), got %v", c))
	}
}
