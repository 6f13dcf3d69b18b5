package dist

import (
	"math"
	"testing"
)

// Mean and standard deviation are equal; the quantile is −mean·ln(1−u).
func TestExponential(t *testing.T) {
	checkLaw(t, Exponential{Mean: 3}, 3, 3,
		point{0.5, 3 * math.Ln2}, point{1 - 1/math.E, 3}, point{0.95, 3 * 2.99573227355399})
	v := MustOf(Exponential{Mean: 1})
	nearRel(t, "lower tail", v.Quantile(1e-17), 1e-17, 1e-15)
	nearRel(t, "upper tail", v.Quantile(1-0x1p-53), 53*math.Ln2, 1e-15)
}

func TestExponentialCheck(t *testing.T) {
	wantProblems(t, Exponential{}.Check(), "mean: must be > 0, got 0")
	wantProblems(t, Exponential{Mean: math.Inf(1)}.Check(), "mean: must be a finite number, got +Inf")
}
