package stats

import "fmt"

// Codes of the warnings this package gives. They are stable: JSON readers may
// rely on them.
const (
	// CodeNoObservations marks an estimate from an empty sample: it has no value.
	CodeNoObservations = "no-observations"
	// CodeOneObservation marks an estimate from a single observation: it has a
	// value and no interval.
	CodeOneObservation = "one-observation"
	// CodeNotFinite marks an estimate from a sample with a NaN, an infinity or a
	// value beyond MaxAbs: it has no value.
	CodeNotFinite = "not-finite"
	// CodeQuantileNoInterval marks a quantile whose order-statistic interval
	// does not exist because the sample is too small.
	CodeQuantileNoInterval = "quantile-no-interval"
	// CodeCVaRRefused marks a CVaR with fewer than MinTail tail observations: it
	// has no value (MODEL 12.1).
	CodeCVaRRefused = "cvar-refused"
	// CodeCVaRFew marks a CVaR with fewer than GoodTail tail observations: its
	// interval is too narrow (MODEL 12.1).
	CodeCVaRFew = "cvar-few-observations"
	// CodeConstant marks a correlation of a sample that does not vary: it has no
	// value.
	CodeConstant = "constant-sample"
	// CodeFewPairs marks a correlation from fewer than four pairs: it has no
	// interval.
	CodeFewPairs = "few-pairs"
)

// A Warning is a caveat on a value, to be printed as a footnote (MODEL 12.2).
// The zero value is no warning and does not occur in results.
type Warning struct {
	// Code is a stable kebab-case word, one of the Code constants.
	Code string `json:"code"`
	// Text is a lower-case sentence without full stop for the reader.
	Text string `json:"text"`
}

// warnNoObservations says that a sample was empty.
func warnNoObservations() Warning {
	return Warning{Code: CodeNoObservations, Text: "there are no observations"}
}

// warnOneObservation says that a single observation gives no interval.
func warnOneObservation() Warning {
	return Warning{Code: CodeOneObservation, Text: "one observation gives no interval"}
}

// warnNotFinite says how many of n observations could not be used.
func warnNotFinite(bad, n int64) Warning {
	return Warning{
		Code: CodeNotFinite,
		Text: fmt.Sprintf("%d of %d observations are not finite, so nothing is estimated from them", bad, n),
	}
}
