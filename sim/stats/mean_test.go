package stats

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestMeanInterval uses the closed forms of Student's t: tan(π(p−½)) for one
// degree of freedom, (2p−1)·√(2/(4p(1−p))) for two; and the printed table value
// for nine (2.262).
func TestMeanInterval(t *testing.T) {
	t1 := math.Tan(math.Pi * 0.475)
	t2 := 0.95 / math.Sqrt(2*0.975*0.025)
	tests := []struct {
		name       string
		xs         []float64
		mean, half float64
		tol        float64
	}{
		{"two", []float64{1, 2}, 1.5, t1 / 2, 1e-12},                       // sd 1/√2, over √2
		{"three", []float64{3, 1, 2}, 2, t2 / math.Sqrt(3), 1e-12},         // sd 1
		{"constant", []float64{5, 5, 5}, 5, 0, 0},                          // MODEL 12.3
		{"ten", []float64{0, 1, 0, 1, 0, 1, 0, 1, 0, 1}, 0.5, 0.377, 1e-4}, // 2.262·√(10/36)/√10
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e := Mean(tt.xs, 0.95)
			if !e.OK || !e.HasCI || e.Confidence != 0.95 || e.Warnings != nil {
				t.Fatalf("got %+v", e)
			}
			near(t, "mean", e.Value, tt.mean, 1e-15)
			near(t, "half", e.CI.Half(), tt.half, tt.tol)
			near(t, "centre", (e.CI.Lo+e.CI.Hi)/2, tt.mean, 1e-14)
		})
	}
}

// TestStudentQuantileFarOut: t = z + (z³+z)/(4ν) + (5z⁵+16z³+3z)/(96ν²) +
// (3z⁷+19z⁵+17z³−15z)/(384ν³) + …
// (Abramowitz and Stegun 26.7.5).
func TestStudentQuantileFarOut(t *testing.T) {
	const z = 1.959963984540054
	for _, nu := range []int64{1000, 20_000, 1_000_000} {
		v := float64(nu)
		want := z + (z*z*z+z)/(4*v) + (5*math.Pow(z, 5)+16*z*z*z+3*z)/(96*v*v) +
			(3*math.Pow(z, 7)+19*math.Pow(z, 5)+17*z*z*z-15*z)/(384*v*v*v)
		near(t, "t", studentQuantile(0.95, nu), want, 1e-10)
	}
	near(t, "z", normalQuantile(0.95), z, 1e-14)
}

func TestMeanCaveats(t *testing.T) {
	one := Mean([]float64{3}, 0.95)
	hasOnly(t, one, CodeOneObservation)
	if !one.OK || one.HasCI || one.Value != 3 || one.CI != (Interval{Lo: 3, Hi: 3}) {
		t.Errorf("one observation: %+v", one)
	}
	none := Mean(nil, 0.95)
	hasOnly(t, none, CodeNoObservations)
	bad := Mean([]float64{1, math.NaN(), 2}, 0.95)
	hasOnly(t, bad, CodeNotFinite)
	if none.OK || none.HasCI || bad.OK || bad.HasCI || bad.Value != 0 {
		t.Errorf("estimates without value: %+v, %+v", none, bad)
	}
	if want := "1 of 3 observations are not finite, so nothing is estimated from them"; bad.Warnings[0].Text != want {
		t.Errorf("text %q, want %q", bad.Warnings[0].Text, want)
	}
	for _, c := range []float64{0, 1, -1, 95, math.NaN()} {
		panics(t, "confidence", func() { Mean([]float64{1, 2}, c) })
	}
}

// TestMeanCoverage: 2,000 samples of ten normals; the interval is exact, so the
// number that cover is binomial (2000, 0.95), 1900 ± 9.7; four deviations.
func TestMeanCoverage(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	covered := 0
	xs := make([]float64, 10)
	for range 2000 {
		for i := range xs {
			xs[i] = 7 + 3*r.NormFloat64()
		}
		if Mean(xs, 0.95).CI.Contains(7) {
			covered++
		}
	}
	if covered < 1861 || covered > 1939 {
		t.Errorf("%d of 2000 intervals cover, want 1900 ± 39", covered)
	}
}
