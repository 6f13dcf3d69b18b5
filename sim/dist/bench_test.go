package dist

import "testing"

// samples returns a value of each kind, and a truncated one.
func samples() map[string]Value {
	values := make([]float64, 100)
	weights := make([]float64, 100)
	for i := range values {
		values[i], weights[i] = float64(i*i), float64(i%7)
	}
	return map[string]Value{
		"constant":    Const(3),
		"uniform":     MustOf(Uniform{1, 2}),
		"triangular":  MustOf(Triangular{8, 12, 15}),
		"pert":        MustOf(PERT{Low: 8, Mode: 12, High: 15}),
		"normal":      MustOf(Normal{1, 2}),
		"lognormal":   MustOf(Lognormal{P10: new(100.0), P90: new(400.0)}),
		"beta":        MustOf(Beta{Mean: new(0.25), Concentration: new(4.0)}),
		"exponential": MustOf(Exponential{3}),
		"weibull":     MustOf(Weibull{0.7, 3}),
		"gamma":       MustOf(Gamma{Mean: new(2.0), SD: new(3.0)}),
		"discrete":    MustOf(Discrete{values, weights}),
		"empirical":   MustOf(Empirical{values}),
		"truncated":   MustTruncated(Lognormal{Median: new(200.0), Sigma: new(0.8)}, Truncation{new(10.0), new(1000.0)}),
	}
}

// Drawing allocates nothing, whatever the kind.
func TestQuantileAllocates(t *testing.T) {
	for name, v := range samples() {
		u := 0.0
		if n := testing.AllocsPerRun(100, func() { u += 1.0 / 128; v.Quantile(u) }); n != 0 {
			t.Errorf("%s: %v allocations", name, n)
		}
	}
}

func BenchmarkQuantile(b *testing.B) {
	all := samples()
	names := []string{"constant", "truncated"}
	for _, k := range Kinds() {
		names = append(names, k.Name)
	}
	for _, name := range names {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			v, u := all[name], 0.0
			for b.Loop() {
				if u += 0.0078125; u >= 1 {
					u = 0.00001
				}
				v.Quantile(u)
			}
		})
	}
}
