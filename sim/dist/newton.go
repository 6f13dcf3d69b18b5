package dist

import "math"

// newton returns the x in [lo, hi], 0 < lo ≤ hi, where the increasing function f
// is zero. f returns its value and its slope against ln x. Steps are taken in
// ln x, where the logarithm of a tail probability is almost straight; a step that
// leaves the bracket is replaced by halving it. The bounds may be off by their
// own rounding.
func newton(lo, hi, start float64, f func(x float64) (v, slope float64)) float64 {
	const enough = 1e-10 // quadratic convergence: the step after this one is below 1e-17
	lo, hi = lo*(1-1e-9), hi*(1+1e-9)
	x := start
	if !(x > lo && x < hi) {
		x = math.Sqrt(lo) * math.Sqrt(hi)
	}
	for range 200 {
		v, slope := f(x)
		if v < 0 {
			lo = x
		} else {
			hi = x
		}
		step := v / slope
		next := x * math.Exp(-step)
		if math.Abs(step) <= enough {
			return next
		}
		if !(next > lo && next < hi) {
			next = math.Sqrt(lo) * math.Sqrt(hi)
		}
		if math.Abs(next-x) <= 1e-16*x {
			return next
		}
		x = next
	}
	return x
}
