package dist

// law is a distribution made ready to draw from. It is immutable.
//
// Probabilities come in pairs (p, q) with q = 1−p, each accurate by itself: near
// the top of a distribution p alone has lost the digits that matter.
type law interface {
	// quantile returns the smallest x with P(X ≤ x) ≥ p. Neither p nor q is below
	// 1e-310 or above 1.
	quantile(p, q float64) float64
	// cdf returns P(X ≤ x) and P(X > x). x may be infinite.
	cdf(x float64) (p, q float64)
	// mean returns the expected value.
	mean() float64
	// support returns the smallest and largest possible value; either may be
	// infinite.
	support() (lo, hi float64)
}

// kinked is a law whose quantile function is smooth but for one point, which its
// integral must be split at.
type kinked interface {
	// kink returns the probability p of that point, 0 < p < 1, or 0 for none.
	kink() float64
}

// kinkOf returns the kink of a law, or 0 if it has none.
func kinkOf(l law) float64 {
	if k, ok := l.(kinked); ok {
		return k.kink()
	}
	return 0
}

// clamp returns x limited to [lo, hi].
func clamp(x, lo, hi float64) float64 { return max(lo, min(x, hi)) }
