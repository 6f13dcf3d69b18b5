package copula

import "math"

// singular is how far below 0 rounding may carry a pivot, and how far above it a
// pivot counts as 0. By Cauchy and Schwarz what is left beside a pivot of that
// size is at most its root, 1e-6, which no stated correlation is accurate to.
const singular = 1e-12

// Cholesky returns the lower triangular L with L·Lᵀ = a, for a symmetric matrix of
// which the lower triangle is read. ok reports whether a is positive semi-definite,
// as far as six digits of its elements tell; if it is not, L is nil. A semi-definite
// matrix is fine: where a variable follows from those before it, its column of L is
// 0. Elements of a should be of the order of 1.
func Cholesky(a [][]float64) (l [][]float64, ok bool) {
	l = make([][]float64, len(a))
	for i := range a {
		l[i] = make([]float64, len(a))
		for j := range i + 1 {
			rest := a[i][j]
			for k := range j {
				rest -= float64(l[i][k] * l[j][k])
			}
			switch {
			case i == j && rest > singular:
				l[i][i] = math.Sqrt(rest)
			case i == j && rest < -singular:
				return nil, false
			case i == j:
				l[i][i] = 0
			case l[j][j] > 0:
				l[i][j] = rest / l[j][j]
			case math.Abs(rest) > math.Sqrt(singular):
				return nil, false
			}
		}
	}
	return l, true
}
