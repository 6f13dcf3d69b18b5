package dist

import "math"

// integrate returns the integral of f over the unit interval, where f takes a
// probability and its complement, both accurate near zero, and may be singular
// at both ends. f may have one kink, at probability split; 0 for none.
//
// It is tanh-sinh quadrature (Takahasi and Mori, Publ. RIMS 9, 1974) with the
// step halved until two results agree to 1e-12; for the quantile functions of
// this package the result is good to a relative 1e-10.
func integrate(f func(p, q float64) float64, split float64) float64 {
	if split > 0 && split < 1 {
		left := integrate(func(p, q float64) float64 {
			return f(split*p, (1-split)+float64(split*q))
		}, 0)
		right := integrate(func(p, q float64) float64 {
			return f(split+float64((1-split)*p), (1-split)*q)
		}, 0)
		return float64(split*left) + float64((1-split)*right)
	}
	sum := func(from, step float64) (s, size float64) {
		for t := from; t <= 6; t += step { // at 6 the weight is 1e-275
			e := math.Exp(-math.Pi * math.Sinh(t))
			small, large := e/(1+e), 1/(1+e)
			w := math.Pi * math.Cosh(t) * small * large
			a, b := float64(f(small, large)*w), 0.0
			if t > 0 {
				b = float64(f(large, small) * w)
			}
			s += a + b
			size += math.Abs(a) + math.Abs(b)
		}
		return s, size
	}
	step := 0.25
	total, size := sum(0, step)
	for range 6 {
		more, moreSize := sum(step/2, step)
		next, nextSize := total+more, size+moreSize
		done := math.Abs(next/2-total) <= 1e-12*size
		total, size, step = next, nextSize, step/2
		if done {
			break
		}
	}
	return total * step
}
