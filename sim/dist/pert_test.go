package dist

import (
	"math"
	"testing"
)

// Mean μ = (low + s·mode + high)/(s+2), variance (μ−low)(high−μ)/(s+3).
func TestPERT(t *testing.T) {
	// 0, 5, 10 with s = 4 is 10·Beta(3,3); its 10th percentile by mpmath at 30
	// digits.
	checkLaw(t, PERT{Low: 0, Mode: 5, High: 10}, 5, math.Sqrt(25.0/7),
		point{0.1, 2.46636453288466593}, point{0.5, 5}, point{0.9, 7.53363546711533407})
	// 20, 21, 36 with s = 4: alpha 1.25, beta 4.75; mpmath again.
	mu := (20.0 + 4*21 + 36) / 6
	checkLaw(t, PERT{Low: 20, Mode: 21, High: 36}, mu, math.Sqrt((mu-20)*(36-mu)/7),
		point{0.9, 20 + 16*0.428774169300684622})
	// s = 2, mode at low: Beta(1,3), quantile 1−(1−u)^(1/3).
	checkLaw(t, PERT{Low: 0, Mode: 0, High: 1, Shape: new(2.0)}, 0.25, math.Sqrt(0.25*0.75/5),
		point{0.875, 0.5}, point{0.271, 0.1})
}

func TestPERTCheck(t *testing.T) {
	wantProblems(t, PERT{Low: 1, Mode: 0, High: 2}.Check(), "mode: must lie between low 1 and high 2, got 0")
	wantProblems(t, PERT{Low: 1, Mode: 1, High: 2, Shape: new(0.0)}.Check(), "shape: must be > 0 and ≤ 1000, got 0")
	wantProblems(t, PERT{Low: 1, Mode: 1, High: 2}.Check())
}
