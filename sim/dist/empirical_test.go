package dist

import "testing"

// The quantile of u is the ⌈n·u⌉-th smallest of n values.
func TestEmpirical(t *testing.T) {
	v := MustOf(Empirical{Values: []float64{40, 10, 20, 20}})
	for _, c := range []point{
		{1e-17, 10}, {0.25, 10}, {0.26, 20}, {0.5, 20}, {0.51, 20}, {0.75, 20}, {0.76, 40}, {1 - 0x1p-53, 40},
	} {
		if x := v.Quantile(c.u); x != c.x {
			t.Errorf("quantile of %v is %v, want %v", c.u, x, c.x)
		}
	}
	near(t, "mean", v.Mean(), 22.5, 1e-15)
	near(t, "CDF", v.CDF(20), 0.75, 0)
}

// Equal steps of u reach every one of many values, none twice.
func TestEmpiricalEven(t *testing.T) {
	const n = 10000
	values := make([]float64, n)
	for i := range values {
		values[n-1-i] = float64(i)
	}
	v := MustOf(Empirical{Values: values})
	for i := range n {
		if x := v.Quantile((float64(i) + 0.5) / n); x != float64(i) {
			t.Fatalf("step %d gives %v", i, x)
		}
	}
}

func TestEmpiricalCheck(t *testing.T) {
	wantProblems(t, Empirical{}.Check(), "values: must have 1 to 10000 entries, got 0")
	wantProblems(t, Empirical{Values: []float64{2}}.Check())
}
