package main

import (
	"math"
	"testing"
)

// The figures of every problem are those of its quantile function: at 5 and 95 %, and
// integrated by midpoints, which for these tails are within 2e-3 of the integral.
func TestProblemsAreWhatTheySay(t *testing.T) {
	const n = 2_000_000
	for _, p := range problems() {
		var mean, squares, low, high float64
		for i := range n {
			x := p.quantile((float64(i) + 0.5) / n)
			mean += x / n
			squares += x * x / n
			if i < n/20 {
				low += x / (n / 20)
			}
			if i >= n-n/20 {
				high += x / (n / 20)
			}
		}
		near(t, p.name+" mean", mean, p.mean, 1e-4)
		near(t, p.name+" sd", math.Sqrt(squares-mean*mean), p.sd, 2e-3)
		near(t, p.name+" P5", p.quantile(0.05), p.p05, 1e-12)
		near(t, p.name+" P95", p.quantile(0.95), p.p95, 1e-12)
		near(t, p.name+" low", low, p.low, 1e-3)
		near(t, p.name+" high", high, p.high, 1e-3)
	}
	// Tables: t(4) at 95 % is 2.132 and at 97.5 % 2.776; the normal's CVaR at 95 % is
	// 2.0627128075074257; the exponential's mean beyond 2.99573227355399 is 1 more.
	near(t, "t4 at 95 %", t4(0.95), 2.13184678632665, 1e-12)
	near(t, "t4 at 2.5 %", t4(0.025), -2.77644510519779, 1e-12)
	near(t, "t4 at 50 %", t4(0.5), 0, 1e-12)
	near(t, "normal", problems()[0].high, 2.0627128075074257, 1e-12)
	near(t, "exponential", problems()[2].high, 3.99573227355399, 1e-12)
}

func near(t *testing.T, what string, got, want, tol float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tol*max(1, math.Abs(want))) {
		t.Errorf("%s = %.12g, want %.12g ± %g", what, got, want, tol)
	}
}
