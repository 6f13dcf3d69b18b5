package dist

import (
	"math"
	"testing"
)

// The lognormal case of the reference numbers: mean 18, coefficient of variation
// 0.5. σ² = ln 1.25, μ = ln 18 − σ²/2.
func TestLognormalReference(t *testing.T) {
	d := Lognormal{Mean: new(18.0), SD: new(9.0)}
	mu, sigma := d.logs()
	nearRel(t, "mu", mu, 2.7787999822390597, 1e-15)
	nearRel(t, "sigma", sigma, 0.47238072707743883, 1e-15)
	checkLaw(t, d, 18, 9, point{0.5, 16.09968943799848}, point{0.9, 29.493805037326215})
}

// The three ways of stating it are the same distribution.
func TestLognormalSets(t *testing.T) {
	median, sigma := 16.09968943799848, 0.47238072707743883
	checkLaw(t, Lognormal{Median: &median, Sigma: &sigma}, 18, 9, point{0.9, 29.493805037326215})
	p10 := median * median / 29.493805037326215 // percentiles are symmetric in the logarithm
	checkLaw(t, Lognormal{P10: &p10, P90: new(29.493805037326215)}, 18, 9,
		point{0.1, p10}, point{0.5, median}, point{0.9, 29.493805037326215})
}

// The construction delay of the calibration: μ 1.30, σ 1.14 months, with
// P(>3) = 0.57 and P(>12) = 0.15. The mean is e^(1.3+1.14²/2) = 7.027, which the
// calibration rounds up to 7.1.
func TestLognormalDelay(t *testing.T) {
	v := MustOf(Lognormal{Median: new(math.Exp(1.3)), Sigma: new(1.14)})
	near(t, "P(>3)", 1-v.CDF(3), 0.57, 0.005)
	near(t, "P(>12)", 1-v.CDF(12), 0.15, 0.005)
	nearRel(t, "mean", v.Mean(), 7.02728198363755597, 1e-14)
	near(t, "mean, as calibrated", v.Mean(), 7.1, 0.02)
}

// A wide one: the mean of σ = 3 lies at its 93rd percentile.
func TestLognormalWide(t *testing.T) {
	mean := math.Exp(4.5)
	checkLaw(t, Lognormal{Median: new(1.0), Sigma: new(3.0)}, mean, mean*math.Sqrt(math.Expm1(9)), point{0.5, 1})
}

func TestLognormalCheck(t *testing.T) {
	const sets = "needs exactly one of (mean and sd) or (median and sigma) or (p10 and p90), got "
	x := func(v float64) *float64 { return &v }
	for name, c := range map[string]struct {
		d    Lognormal
		want []string
	}{
		"nothing":   {Lognormal{}, []string{sets + "none of them"}},
		"half":      {Lognormal{Mean: x(1)}, []string{sets + "mean"}},
		"mixed":     {Lognormal{Mean: x(1), Sigma: x(1)}, []string{sets + "mean, sigma"}},
		"one more":  {Lognormal{Mean: x(1), SD: x(1), P90: x(3)}, []string{sets + "mean, sd, p90"}},
		"two":       {Lognormal{Mean: x(1), SD: x(1), P10: x(1), P90: x(3)}, []string{sets + "mean, sd, p10, p90"}},
		"negative":  {Lognormal{Mean: x(-1), SD: x(0)}, []string{"mean: must be > 0, got -1", "sd: must be > 0, got 0"}},
		"both":      {Lognormal{Mean: x(math.Inf(1))}, []string{"mean: must be a finite number, got +Inf", sets + "mean"}},
		"order":     {Lognormal{P10: x(3), P90: x(2)}, []string{"p90: must be above p10 3, got 2"}},
		"too wide":  {Lognormal{Median: x(3), Sigma: x(11)}, []string{"sigma: must be between 1e-9 and 10, got 11"}},
		"too wide2": {Lognormal{Mean: x(1), SD: x(1e40)}, []string{"sigma of the logarithm must be between 1e-9 and 10, these parameters make it 13.57"}},
		"overflow":  {Lognormal{Mean: x(1e-200), SD: x(1e100)}, []string{"sigma of the logarithm must be between 1e-9 and 10, these parameters make it +Inf"}},
		"fine":      {Lognormal{P10: x(2), P90: x(3)}, nil},
	} {
		t.Run(name, func(t *testing.T) { wantProblems(t, c.d.Check(), c.want...) })
	}
}
