package dist

import (
	"math"
	"testing"
)

// Mean (a+b+c)/3, variance (a²+b²+c²−ab−ac−bc)/18. Quantiles: below F(c) =
// (c−a)/(b−a) a + √(u(b−a)(c−a)), above it b − √((1−u)(b−a)(b−c)).
func TestTriangular(t *testing.T) {
	// 8, 12, 15: F(12) = 4/7; variance (64+144+225−96−120−180)/18 = 37/18.
	checkLaw(t, Triangular{8, 12, 15}, 35.0/3, math.Sqrt(37.0/18),
		point{4.0 / 7, 12}, point{0.25, 8 + math.Sqrt(7)}, point{0.9, 15 - math.Sqrt(2.1)})
	// The mode at an end: density 2x on [0,1] and its mirror image.
	checkLaw(t, Triangular{0, 1, 1}, 2.0/3, math.Sqrt(1.0/18), point{0.25, 0.5}, point{0.81, 0.9})
	checkLaw(t, Triangular{0, 0, 1}, 1.0/3, math.Sqrt(1.0/18), point{0.75, 0.5}, point{0.19, 0.1})
}

// Both tails of the distribution function hold their digits at either end.
func TestTriangularTails(t *testing.T) {
	p, q := Triangular{0, 1, 1}.law().cdf(1 - 0x1p-30)
	nearRel(t, "q", q, 0x1p-29-0x1p-60, 1e-15) // 1 − (1−h)² = 2h − h²
	near(t, "p+q", p+q, 1, 1e-15)
	p, q = Triangular{0, 0, 1}.law().cdf(0x1p-30)
	nearRel(t, "p", p, 0x1p-29-0x1p-60, 1e-15)
	near(t, "p+q", p+q, 1, 1e-15)
}

func TestTriangularCheck(t *testing.T) {
	wantProblems(t, Triangular{8, 20, 15}.Check(), "mode: must lie between low 8 and high 15, got 20")
	wantProblems(t, Triangular{8, 7, 15}.Check(), "mode: must lie between low 8 and high 15, got 7")
	wantProblems(t, Triangular{8, 8, 8}.Check(), "high: must be above low 8, got 8")
	wantProblems(t, Triangular{math.NaN(), 1, math.Inf(1)}.Check(),
		"low: must be a finite number, got NaN", "high: must be a finite number, got +Inf")
	wantProblems(t, Triangular{8, 8, 15}.Check())
	wantProblems(t, Triangular{8, 15, 15}.Check())
}
