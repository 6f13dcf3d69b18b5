package plots

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
)

// Sample is a figure of one strategy by replication: the same index is the same
// world. NaN stands where the figure does not exist.
type Sample struct {
	Strategy string
	Values   []float64
}

// finite reports whether a value can be shown. Beyond 1e150 differences and squares
// overflow.
func finite(xs ...float64) bool {
	for _, x := range xs {
		if !(math.Abs(x) <= 1e150) {
			return false
		}
	}
	return true
}

var errNothing = errors.New("there is nothing to show")

// sortedSamples are the values that exist of each sample, sorted, less the samples
// that have none, and a note on what was left out. Names must be there and differ.
func sortedSamples(samples []Sample) (kept []Sample, note string, err error) {
	names := make([]string, len(samples))
	var missing []string
	for i, s := range samples {
		names[i] = s.Strategy
		values := slices.DeleteFunc(slices.Clone(s.Values), func(x float64) bool { return !finite(x) })
		slices.Sort(values)
		switch gone := len(s.Values) - len(values); {
		case len(values) == 0:
			missing = append(missing, s.Strategy+" has none")
		case gone > 0:
			missing = append(missing, fmt.Sprintf("%s has none in %s of %s", s.Strategy, count(gone), count(len(s.Values))))
		}
		if len(values) > 0 {
			kept = append(kept, Sample{s.Strategy, values})
		}
	}
	if err := checkNames("strategy", names); err != nil {
		return nil, "", err
	}
	if len(kept) == 0 {
		return nil, "", fmt.Errorf("%w: no strategy has a value", errNothing)
	}
	if len(missing) > 0 {
		note = "values that exist: " + strings.Join(missing, ", ")
	}
	return kept, note, nil
}

// checkNames wants names that are there and differ.
func checkNames(what string, names []string) error {
	seen := map[string]bool{}
	for _, n := range names {
		switch {
		case n == "":
			return fmt.Errorf("a %s has no name", what)
		case seen[n]:
			return fmt.Errorf("there are two of the name %q", n)
		}
		seen[n] = true
	}
	return nil
}

// extent is a range that shows all values: with some air around, and never empty.
func extent(air float64, values ...float64) (lo, hi float64) {
	lo, hi = math.Inf(1), math.Inf(-1)
	for _, v := range values {
		if finite(v) {
			lo, hi = min(lo, v), max(hi, v)
		}
	}
	switch {
	case lo > hi:
		return 0, 1
	case hi-lo <= 1e-9*max(math.Abs(lo), math.Abs(hi)):
		half := max(math.Abs(lo)*0.1, 0.5)
		if lo == 0 && hi == 0 {
			half = 1
		}
		return lo - half, hi + half
	}
	return lo - air*(hi-lo), hi + air*(hi-lo)
}

// quantile of sorted values, linear between order statistics (R. Hyndman, Y. Fan,
// The American Statistician 50 (1996), type 7); for drawing only.
func quantile(sorted []float64, p float64) float64 {
	at := p * float64(len(sorted)-1)
	i := int(at)
	if i+1 >= len(sorted) {
		return sorted[len(sorted)-1]
	}
	return sorted[i] + (at-float64(i))*(sorted[i+1]-sorted[i])
}
