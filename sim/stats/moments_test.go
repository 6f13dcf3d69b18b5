package stats

import (
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

// alternating is the rule behind the NIST StRD sets NumAcc1 to NumAcc4: a first
// value, then low and high in turn, 1001 values in all.
func alternating(first, low, high float64) []float64 {
	xs := []float64{first}
	for len(xs) < 1001 {
		xs = append(xs, low, high)
	}
	return xs[:1001]
}

// michelso is NIST StRD Michelso: the speed of light in air as Michelson
// measured it in 1879 (Dorsey 1944), in thousands of km/s; here in km/s above
// 299,000.
var michelso = []float64{
	850, 740, 900, 1070, 930, 850, 950, 980, 980, 880, 1000, 980, 930, 650, 760, 810, 1000, 1000, 960, 960,
	960, 940, 960, 940, 880, 800, 850, 880, 900, 840, 830, 790, 810, 880, 880, 830, 800, 790, 760, 800,
	880, 880, 880, 860, 720, 720, 620, 860, 970, 950, 880, 910, 850, 870, 840, 840, 850, 840, 840, 840,
	890, 810, 810, 820, 800, 770, 760, 740, 750, 760, 910, 920, 890, 860, 880, 720, 840, 850, 850, 780,
	890, 840, 780, 810, 760, 810, 790, 810, 820, 850, 870, 870, 810, 740, 810, 940, 950, 800, 810, 870,
}

// speeds is michelso as NIST prints it, 299.85 and so on.
func speeds() []float64 {
	xs := make([]float64, len(michelso))
	for i, v := range michelso {
		xs[i] = (299000 + v) / 1000
	}
	return xs
}

// exactSD is the standard deviation of the doubles in xs, computed in 400-bit
// arithmetic.
func exactSD(xs []float64) float64 {
	exact := func(x float64) *big.Float { return new(big.Float).SetPrec(400).SetFloat64(x) }
	sum := exact(0)
	for _, x := range xs {
		sum.Add(sum, exact(x))
	}
	n := exact(float64(len(xs)))
	mean := new(big.Float).SetPrec(400).Quo(sum, n)
	m2 := exact(0)
	for _, x := range xs {
		d := exact(x)
		d.Sub(d, mean)
		m2.Add(m2, d.Mul(d, d))
	}
	m2.Quo(m2, n.Sub(n, exact(1)))
	sd, _ := m2.Sqrt(m2).Float64()
	return sd
}

// TestMomentsNIST checks the certified values of the NIST Statistical Reference
// Datasets, univariate. The tolerance against them is what writing the decimal
// data as doubles costs (10000000.1 is off by up to 1e-9, a hundred-millionth
// of the deviation); against the exact deviation of the doubles, what one pass
// in double precision costs.
func TestMomentsNIST(t *testing.T) {
	tests := []struct {
		name           string
		xs             []float64
		mean, sd       float64
		tolSD, tolOwn  float64
		lowest, topest float64
	}{
		{"NumAcc1", []float64{10000001, 10000003, 10000002}, 10000002, 1, 0, 0, 10000001, 10000003},
		{"NumAcc2", alternating(1.2, 1.1, 1.3), 1.2, 0.1, 1e-14, 1e-14, 1.1, 1.3},
		{"NumAcc3", alternating(1000000.2, 1000000.1, 1000000.3), 1000000.2, 0.1, 1e-9, 2e-10, 1000000.1, 1000000.3},
		{"NumAcc4", alternating(10000000.2, 10000000.1, 10000000.3), 10000000.2, 0.1, 1e-8, 2e-9, 10000000.1, 10000000.3},
		{"Michelso", speeds(), 299.8524, 0.0790105478190518, 1e-13, 1e-13, 299.62, 300.07},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := MomentsOf(tt.xs)
			if int(m.N()) != len(tt.xs) || m.Min() != tt.lowest || m.Max() != tt.topest {
				t.Errorf("n, min, max = %d, %v, %v", m.N(), m.Min(), m.Max())
			}
			near(t, "mean", m.Mean(), tt.mean, 1e-15)
			near(t, "sd", m.SD(), tt.sd, tt.tolSD)
			near(t, "sd against 400 bits", m.SD(), exactSD(tt.xs), tt.tolOwn)
		})
	}
}

// TestMomentsMergeAtEverySplit merges the two parts of Michelso at every split
// and of NumAcc4, where a merge is most delicate.
func TestMomentsMergeAtEverySplit(t *testing.T) {
	tests := []struct {
		name  string
		xs    []float64
		tolSD float64
	}{
		{"Michelso", speeds(), 1e-13},
		{"NumAcc4", alternating(10000000.2, 10000000.1, 10000000.3), 5e-9},
	}
	for _, tt := range tests {
		want := exactSD(tt.xs)
		whole := MomentsOf(tt.xs)
		for k := 0; k <= len(tt.xs); k++ {
			m := MomentsOf(tt.xs[:k]).Merge(MomentsOf(tt.xs[k:]))
			if m.N() != whole.N() || m.Min() != whole.Min() || m.Max() != whole.Max() {
				t.Fatalf("%s split at %d: n, min, max = %d, %v, %v", tt.name, k, m.N(), m.Min(), m.Max())
			}
			near(t, tt.name+" mean", m.Mean(), whole.Mean(), 1e-15)
			near(t, tt.name+" sd", m.SD(), want, tt.tolSD)
		}
	}
}

func TestMomentsMergeWithEmptyChangesNoBit(t *testing.T) {
	m := MomentsOf([]float64{0.1, 0.7, -3})
	if got := m.Merge(Moments{}); got != m {
		t.Errorf("m + empty = %+v, want %+v", got, m)
	}
	if got := (Moments{}).Merge(m); got != m {
		t.Errorf("empty + m = %+v, want %+v", got, m)
	}
}

func TestMomentsMergeIsAssociative(t *testing.T) {
	sample := rapid.SliceOfN(rapid.Float64Range(-1e12, 1e12), 0, 20)
	rapid.Check(t, func(t *rapid.T) {
		a := MomentsOf(sample.Draw(t, "a"))
		b := MomentsOf(sample.Draw(t, "b"))
		c := MomentsOf(sample.Draw(t, "c"))
		left, right := a.Merge(b).Merge(c), a.Merge(b.Merge(c))
		if left.N() != right.N() || left.Min() != right.Min() || left.Max() != right.Max() {
			t.Fatalf("%+v and %+v", left, right)
		}
		scale := max(math.Abs(left.Min()), math.Abs(left.Max()))
		if math.Abs(left.Mean()-right.Mean()) > 1e-14*scale {
			t.Fatalf("means %v and %v", left.Mean(), right.Mean())
		}
		if math.Abs(left.Variance()-right.Variance()) > 1e-13*scale*scale {
			t.Fatalf("variances %v and %v", left.Variance(), right.Variance())
		}
	})
}

func TestMomentsSmallSamples(t *testing.T) {
	tests := []struct {
		name                     string
		xs                       []float64
		n                        int64
		mean, variance, min, max float64
	}{
		{"empty", nil, 0, 0, 0, 0, 0},
		{"one", []float64{-4}, 1, -4, 0, -4, -4},
		{"two", []float64{1, 4}, 2, 2.5, 4.5, 1, 4}, // (1.5² + 1.5²) / 1
		{"constant", []float64{0.1, 0.1, 0.1}, 3, 0.1, 0, 0.1, 0.1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := MomentsOf(tt.xs)
			if m.N() != tt.n || m.Mean() != tt.mean || m.Variance() != tt.variance || m.Min() != tt.min || m.Max() != tt.max {
				t.Errorf("got %+v", m)
			}
		})
	}
}

func TestMomentsRejectWhatIsNotFinite(t *testing.T) {
	m := MomentsOf([]float64{1, math.NaN(), 3, math.Inf(1), math.Inf(-1), 2 * MaxAbs})
	if m.N() != 2 || m.Rejected() != 4 || m.Mean() != 2 {
		t.Errorf("n, rejected, mean = %d, %d, %v; want 2, 4, 2", m.N(), m.Rejected(), m.Mean())
	}
	for name, both := range map[string]Moments{
		"with empty": m.Merge(Moments{}), "into empty": Moments{}.Merge(m), "with full": m.Merge(MomentsOf([]float64{1})),
	} {
		if both.Rejected() != 4 {
			t.Errorf("merged %s: rejected = %d, want 4", name, both.Rejected())
		}
	}
	huge := MomentsOf([]float64{MaxAbs, -MaxAbs, MaxAbs, -MaxAbs})
	finite(t, "moments at the limit", []float64{huge.Mean(), huge.Variance(), huge.Merge(huge).Variance()})
}

func BenchmarkMomentsAdd(b *testing.B) {
	b.ReportAllocs()
	var m Moments
	x := 0.0
	for b.Loop() {
		m.Add(x)
		x += 0.5
	}
}
