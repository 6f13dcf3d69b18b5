package finance

import "math"

// solve is the root of f in (lo, hi), where f, given with its slope, changes
// its sign once, from below zero to above when rising. It takes Newton steps
// and bisects where they leave the bracket or do not halve from step to step
// (W. H. Press et al., “Numerical Recipes”, 9.4, rtsafe), so it ends for any f.
// The result is exact to about 1e-15, or to what the rounding of f allows.
func solve(f func(x float64) (value, slope float64), lo, hi float64, rising bool) float64 {
	// The error after a Newton step is about its square: this one is the last.
	const small, smallest = 1e-10, 0x1p-50
	x, step := lo+(hi-lo)/2, hi-lo
	for hi-lo > smallest {
		value, slope := f(x)
		if value == 0 {
			return x
		}
		if value > 0 == rising {
			hi = x
		} else {
			lo = x
		}
		newton := x - value/slope
		if lo < newton && newton < hi && math.Abs(newton-x) <= math.Abs(step)/2 {
			step = newton - x
			x = newton
			if math.Abs(step) <= small {
				break
			}
			continue
		}
		step = (hi - lo) / 2
		x = lo + step
	}
	return x
}
