package dist

// Kind is an entry of the list of distributions a scenario may use.
type Kind struct {
	// Name is the key in scenario files: "triangular".
	Name string
	// New returns a pointer to the zero struct of the kind, for a decoder to fill
	// through its tags.
	New func() Distribution
}

// Kinds returns all kinds of distribution in the order of MODEL 2.1. The slice
// is the caller's own.
func Kinds() []Kind {
	return []Kind{
		{"uniform", func() Distribution { return new(Uniform) }},
		{"triangular", func() Distribution { return new(Triangular) }},
		{"pert", func() Distribution { return new(PERT) }},
		{"normal", func() Distribution { return new(Normal) }},
		{"lognormal", func() Distribution { return new(Lognormal) }},
		{"beta", func() Distribution { return new(Beta) }},
		{"exponential", func() Distribution { return new(Exponential) }},
		{"weibull", func() Distribution { return new(Weibull) }},
		{"gamma", func() Distribution { return new(Gamma) }},
		{"discrete", func() Distribution { return new(Discrete) }},
		{"empirical", func() Distribution { return new(Empirical) }},
	}
}
