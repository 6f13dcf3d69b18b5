package dist

import (
	"math"
	"testing"
)

// Mean scale·Γ(1+1/k), variance scale²(Γ(1+2/k) − Γ(1+1/k)²); the 63.2nd
// percentile is the scale.
func TestWeibull(t *testing.T) {
	// k = 2 (Rayleigh): mean scale·√π/2, variance scale²(1−π/4).
	checkLaw(t, Weibull{Shape: 2, Scale: 10}, 5*math.Sqrt(math.Pi), 10*math.Sqrt(1-math.Pi/4),
		point{1 - 1/math.E, 10}, point{0.5, 10 * math.Sqrt(math.Ln2)})
	// k = 1/2: mean 2·scale, variance (24−4)·scale².
	checkLaw(t, Weibull{Shape: 0.5, Scale: 3}, 6, 3*math.Sqrt(20),
		point{1 - 1/math.E, 3}, point{1 - 1/math.E/math.E, 12})
	// k = 1 is exponential.
	checkLaw(t, Weibull{Shape: 1, Scale: 4}, 4, 4, point{0.75, 8 * math.Ln2})
}

func TestWeibullCheck(t *testing.T) {
	wantProblems(t, Weibull{}.Check(), "shape: must be between 0.1 and 1000, got 0", "scale: must be > 0, got 0")
	wantProblems(t, Weibull{Shape: 0.7, Scale: 1}.Check())
}
