package stats

import (
	"math"
	"testing"
)

// Where every world gives exactly one unit, the ratio is the mean of x.
func TestRatioOfOneEachIsTheMean(t *testing.T) {
	xs := []float64{3, 1, 4, 1, 5, 9, 2, 6}
	var p PairedMoments
	for _, x := range xs {
		p.Add(x, 1)
	}
	got, want := RatioOf(p, 0.95), Mean(xs, 0.95)
	if math.Abs(got.Value-want.Value) > 1e-15 || math.Abs(got.CI.Lo-want.CI.Lo) > 1e-14 || math.Abs(got.CI.Hi-want.CI.Hi) > 1e-14 {
		t.Errorf("ratio %v, mean %v", got, want)
	}
}

// x = 2y in every world: the ratio is 2 without any doubt, however y varies.
func TestRatioOfProportional(t *testing.T) {
	var p PairedMoments
	for _, y := range []float64{0, 1, 5, 2} {
		p.Add(2*y, y)
	}
	if got := RatioOf(p, 0.95); math.Abs(got.Value-2) > 1e-15 || got.CI.Half() > 1e-7 {
		t.Errorf("got %v ± %v", got.Value, got.CI.Half())
	}
}

// By hand: x = (2, 4, 9), y = (1, 2, 3): r = 15/6; residuals x − r y are −0.5, −1,
// 1.5 with variance 1.75; half width t(2) · √(1.75/3) / 2.
func TestRatioOfByHand(t *testing.T) {
	p := PairedMomentsOf([]float64{2, 4, 9}, []float64{1, 2, 3})
	got := RatioOf(p, 0.95)
	const t2 = 4.302652729749462 // Student's t, 2 degrees of freedom, 0.975
	if want := t2 * math.Sqrt(1.75/3) / 2; got.Value != 2.5 || math.Abs(got.CI.Half()-want) > 1e-9 {
		t.Errorf("got %v ± %v, want 2.5 ± %v", got.Value, got.CI.Half(), want)
	}
	if none := RatioOf(PairedMomentsOf([]float64{0, 0}, []float64{0, 0}), 0.95); none.OK {
		t.Error("nothing per nothing has no value")
	}
}
