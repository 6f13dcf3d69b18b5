package finance

import (
	"math"
	"testing"
)

func TestSolve(t *testing.T) {
	tests := []struct {
		name   string
		f      func(x float64) (float64, float64)
		lo, hi float64
		rising bool
		want   float64
		tol    float64
	}{
		{"line", func(x float64) (float64, float64) { return 2*x - 1, 2 }, 0, 3, true, 0.5, 1e-15},
		{"falling", func(x float64) (float64, float64) { return 2 - x*x, -2 * x }, 0, 2, false, math.Sqrt2, 1e-15},
		{"flat at the start", func(x float64) (float64, float64) { return math.Exp(-50*x) - 0.5, -50 * math.Exp(-50*x) }, 0, 5, false, math.Ln2 / 50, 1e-15},
		{"no slope at the root", func(x float64) (float64, float64) { d := x - 0.3; return d * d * d, 3 * d * d }, 0, 1, true, 0.3, 1e-8},
		{"no slope anywhere", func(x float64) (float64, float64) { return math.Copysign(1, x-0.3), 0 }, 0, 1, true, 0.3, 1e-15},
		{"slope of no use", func(x float64) (float64, float64) { return x - 0.3, math.NaN() }, 0, 1, true, 0.3, 1e-15},
		{"wrong way first", func(x float64) (float64, float64) { return math.Atan(20 * (x - 0.1)), 20 / (1 + 400*(x-0.1)*(x-0.1)) }, -4, 5, true, 0.1, 1e-15},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			calls := 0
			f := func(x float64) (float64, float64) {
				calls++
				return tt.f(x)
			}
			near(t, "root", solve(f, tt.lo, tt.hi, tt.rising), tt.want, tt.tol)
			if calls > 120 {
				t.Errorf("took %d calls", calls)
			}
		})
	}
}
