package dist

import (
	"math"
	"testing"
)

// Integrals over the unit interval with closed forms: logarithmic and algebraic
// singularities at either end, and a kink.
func TestIntegrate(t *testing.T) {
	for _, c := range []struct {
		name  string
		f     func(p, q float64) float64
		split float64
		want  float64
	}{
		{"1", func(p, q float64) float64 { return 1 }, 0, 1},
		{"p", func(p, q float64) float64 { return p }, 0, 0.5},
		{"-ln p", func(p, q float64) float64 { return -math.Log(p) }, 0, 1},
		{"(ln q)^2", func(p, q float64) float64 { return math.Log(q) * math.Log(q) }, 0, 2},
		{"p^-1/2", func(p, q float64) float64 { return 1 / math.Sqrt(p) }, 0, 2},
		{"q^-0.9", func(p, q float64) float64 { return math.Pow(q, -0.9) }, 0, 10},
		{"|p-0.3|", func(p, q float64) float64 { return math.Abs(p - 0.3) }, 0.3, 0.29}, // 0.045 + 0.245
		{"odd", func(p, q float64) float64 { return p - q }, 0, 0},
	} {
		near(t, c.name, integrate(c.f, c.split), c.want, 1e-11)
	}
}
