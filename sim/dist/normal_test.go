package dist

import (
	"math"
	"testing"
)

func TestNormal(t *testing.T) {
	// 84.13…% is Φ(1).
	checkLaw(t, Normal{Mean: -0.22, SD: 0.1}, -0.22, 0.1,
		point{0.5, -0.22}, point{0.8413447460685429, -0.12}, point{0.9, -0.22 + 0.1*1.2815515655446004})
}

// Quantiles far out, by mpmath at 30 digits.
func TestNormalTails(t *testing.T) {
	v := MustOf(Normal{Mean: 0, SD: 1})
	for _, c := range []point{
		{1e-17, -8.49379322410959807},
		{1 - 0x1p-53, 8.20953615160138686},
		{1e-300, -37.0470962993611992},
		{0, -37.0470962993611992},
		{1, 8.20953615160138686},
	} {
		nearRel(t, "quantile", v.Quantile(c.u), c.x, 1e-13)
	}
}

func TestNormalCheck(t *testing.T) {
	wantProblems(t, Normal{Mean: 1, SD: -1}.Check(), "sd: must be > 0, got -1")
	wantProblems(t, Normal{Mean: 1, SD: 0}.Check(), "sd: must be > 0, got 0")
	wantProblems(t, Normal{Mean: math.NaN(), SD: math.NaN()}.Check(),
		"mean: must be a finite number, got NaN", "sd: must be a finite number, got NaN")
	wantProblems(t, Normal{Mean: 2e100, SD: 1}.Check(), "mean: must be between -1e100 and 1e100, got 2e100")
}
