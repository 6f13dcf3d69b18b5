package dist

import (
	"math"
	"testing"
)

// Mean (a+b)/2, standard deviation (b−a)/√12.
func TestUniform(t *testing.T) {
	checkLaw(t, Uniform{Low: -2, High: 4}, 1, 1.7320508075688772, // 6/√12 = √3
		point{0.25, -0.5}, point{0.5, 1}, point{0.75, 2.5})
}

func TestUniformCheck(t *testing.T) {
	wantProblems(t, Uniform{Low: 3, High: 3}.Check(), "high: must be above low 3, got 3")
	wantProblems(t, Uniform{Low: 4, High: 3}.Check(), "high: must be above low 4, got 3")
	wantProblems(t, Uniform{Low: math.NaN(), High: 1}.Check(), "low: must be a finite number, got NaN")
	wantProblems(t, Uniform{Low: 0, High: 1}.Check())
}
