package dist

import (
	"math"
	"testing"
)

// Values out of order, one twice, one without weight: it is 1 with 1/8, 2 with
// 1/2, 5 with 3/8.
func TestDiscrete(t *testing.T) {
	v := MustOf(Discrete{Values: []float64{5, 1, 2, 9, 2}, Weights: []float64{3, 1, 2, 0, 2}})
	for _, c := range []point{
		{0, 1}, {1e-17, 1}, {0.125, 1}, {0.1250001, 2}, {0.625, 2}, {0.6250001, 5}, {1 - 0x1p-53, 5}, {1, 5},
	} {
		if x := v.Quantile(c.u); x != c.x {
			t.Errorf("quantile of %v is %v, want %v", c.u, x, c.x)
		}
	}
	for _, c := range []point{{0, 0.5}, {0.125, 1}, {0.125, 1.5}, {0.625, 2}, {0.625, 4.9}, {1, 5}, {1, 9}} {
		if p := v.CDF(c.x); p != c.u {
			t.Errorf("CDF of %v is %v, want %v", c.x, p, c.u)
		}
	}
	near(t, "mean", v.Mean(), 3, 1e-15) // (1 + 8 + 15)/8
	if lo, hi := v.Support(); lo != 1 || hi != 5 {
		t.Errorf("support is %v to %v, want 1 to 5", lo, hi)
	}
}

func TestDiscreteCheck(t *testing.T) {
	long := make([]float64, 10001)
	bad := make([]float64, 12)
	for i := range bad {
		bad[i] = -1
	}
	for name, c := range map[string]struct {
		d    Discrete
		want []string
	}{
		"empty": {Discrete{}, []string{"values: must have 1 to 10000 entries, got 0", "weights: must have 1 to 10000 entries, got 0"}},
		"long":  {Discrete{long, long}, []string{"values: must have 1 to 10000 entries, got 10001", "weights: must have 1 to 10000 entries, got 10001"}},
		"mismatch": {
			Discrete{[]float64{1, 2, 3}, []float64{1, 2}},
			[]string{"weights: must have one entry for each of the 3 values, got 2"},
		},
		"negative": {Discrete{[]float64{1, 2}, []float64{1, -2}}, []string{"weights[1]: must be ≥ 0, got -2"}},
		"zero":     {Discrete{[]float64{1, 2}, []float64{0, 0}}, []string{"weights: must not all be 0"}},
		"nan": {
			Discrete{[]float64{1, math.NaN()}, []float64{math.Inf(1), 1}},
			[]string{"values[1]: must be a finite number, got NaN", "weights[0]: must be a finite number, got +Inf"},
		},
		"fine": {Discrete{[]float64{1, 2}, []float64{0, 7}}, nil},
	} {
		t.Run(name, func(t *testing.T) { wantProblems(t, c.d.Check(), c.want...) })
	}
	got := Discrete{bad, bad}.Check()
	if len(got) != 11 || got[10].String() != "weights: has 2 more entries like these" {
		t.Errorf("12 bad weights give %v", got)
	}
}
