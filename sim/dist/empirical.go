package dist

// Empirical is a list of observations, each drawn with the same probability; a
// value that was seen twice stands there twice. Nothing is interpolated: the
// quantile of u is the inverse of the empirical distribution function, the
// ⌈n·u⌉-th smallest of the n values (type 1 of Hyndman and Fan, The American
// Statistician 50, 1996).
type Empirical struct {
	// Values are the observations in any order, 1 to 10,000 of them.
	Values []float64 `yaml:"values" required:"true" items:"[1,10000]"`
}

// Check implements [Distribution].
func (d Empirical) Check() []Problem { return checkFields(d) }

func (Empirical) kind() string { return "empirical" }

func (d Empirical) law() law {
	weights := make([]float64, len(d.Values))
	for i := range weights {
		weights[i] = 1
	}
	return newStepsLaw(d.Values, weights)
}
