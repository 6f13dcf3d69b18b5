package copula

// Pair is the correlation of two names.
type Pair struct {
	// A and B are the names; their order means nothing.
	A, B string
	// Correlation of the two normals, from −1 to 1. At 1 both take the same
	// uniform, at −1 the one takes what the other leaves.
	Correlation float64
}
