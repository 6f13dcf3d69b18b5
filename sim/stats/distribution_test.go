package stats

import (
	"errors"
	"math"
	"slices"
	"testing"

	"neocloud/sim/internal/rng"
)

// sample is n values of a stream, in an order without meaning, with a NaN in every
// seventh place when holes.
func sample(n int, holes bool, f func(u float64) float64) []float64 {
	s := rng.NewStream(4, 0, rng.Hash("distribution test"), 0)
	out := make([]float64, n)
	for i := range out {
		out[i] = f(s.Uniform(uint64(i)))
		if holes && i%7 == 3 {
			out[i] = math.NaN()
		}
	}
	return out
}

// Order statistics by counting are those of sorting: of positive and negative
// numbers over many magnitudes, of ties, of both zeros.
func TestOrderStatistics(t *testing.T) {
	shapes := map[string]func(u float64) float64{
		"uniform":    func(u float64) float64 { return u },
		"signed":     func(u float64) float64 { return math.Tan(3.1 * (u - 0.5)) },
		"magnitudes": func(u float64) float64 { return math.Copysign(math.Exp(600*(u-0.5)), u-0.3) },
		"ties":       func(u float64) float64 { return math.Floor(5*u) - 2 },
		"near ties":  func(u float64) float64 { return 1e9 + math.Floor(3*u)*0x1p-22 },
	}
	for name, f := range shapes {
		xs := sample(5000, true, f)
		sorted := slices.DeleteFunc(slices.Clone(xs), math.IsNaN)
		slices.Sort(sorted)
		ranks := []int{1, 2, 17, len(sorted) / 2, len(sorted)/2 + 1, len(sorted) - 1, len(sorted)}
		for _, limit := range []int64{0, 100, 5000} {
			got, err := orderStatistics(Slice(xs), ranks, limit)
			if err != nil {
				t.Fatal(err)
			}
			for i, rank := range ranks {
				if got[i] != sorted[rank-1] {
					t.Errorf("%s, sorting %d: rank %d is %v, sorted %v", name, limit, rank, got[i], sorted[rank-1])
				}
			}
		}
	}
}

// A column too large to be sorted gives the same figures as Mean, Quantile and CVaR
// of the sorted values, to rounding.
func TestDescribeLargeAndSmall(t *testing.T) {
	ps := []float64{0, 0.05, 0.5, 0.95, 1}
	for _, n := range []int{3, 1000, 2 * inMemory} {
		xs := sample(n, true, func(u float64) float64 { return -math.Log(u) - 1 })
		d, err := Describe(Slice(xs), ps, 0.05, 0.95)
		if err != nil {
			t.Fatal(err)
		}
		sorted := slices.DeleteFunc(slices.Clone(xs), math.IsNaN)
		slices.Sort(sorted)
		if d.N != len(sorted) {
			t.Errorf("%d of %d values exist, got %d", len(sorted), n, d.N)
		}
		near(t, "mean", d.Mean.Value, Mean(sorted, 0.95).Value, 1e-12)
		near(t, "deviation", d.SD, MomentsOf(sorted).SD(), 1e-12)
		for i, p := range ps {
			want := Quantile(sorted, p, 0.95)
			if d.Quantiles[i].Value != want.Value || d.Quantiles[i].CI != want.CI || d.Quantiles[i].HasCI != want.HasCI {
				t.Errorf("n = %d, p = %v: %+v, want %+v", n, p, d.Quantiles[i], want)
			}
		}
		want := CVaR(sorted, 0.05, 0.95)
		if d.CVaR.OK != want.OK {
			t.Fatalf("n = %d: CVaR %+v, want %+v", n, d.CVaR, want)
		}
		near(t, "CVaR", d.CVaR.Value, want.Value, 1e-12)
		near(t, "CVaR's interval", d.CVaR.CI.Lo, want.CI.Lo, 1e-9)
	}
}

func TestDescribeEdges(t *testing.T) {
	constant := slices.Repeat([]float64{4}, 2*inMemory)
	for name, c := range map[string]struct {
		xs   []float64
		want float64
		code string
	}{
		"empty":         {nil, 0, CodeNoObservations},
		"nothing there": {[]float64{math.NaN(), math.NaN()}, 0, CodeNoObservations},
		"infinite":      {[]float64{1, math.Inf(1)}, 0, CodeNotFinite},
		"constant":      {constant, 4, ""},
	} {
		d, err := Describe(Slice(c.xs), []float64{0.5}, 0.05, 0.95)
		if err != nil {
			t.Fatal(err)
		}
		finite(t, name, d)
		for _, e := range []Estimate{d.Mean, d.Quantiles[0], d.CVaR} {
			if e.Value != c.want || e.OK != (c.code == "") || c.code != "" && !e.Has(c.code) {
				t.Errorf("%s: %+v", name, e)
			}
		}
	}
	panics(t, "quantile", func() { _, _ = Describe(Slice{1}, []float64{2}, 0, 0.95) })
	panics(t, "tail", func() { _, _ = Describe(Slice{1}, nil, -1, 0.95) })
}

// broken is a column that cannot be read to its end.
type broken struct {
	Slice
	short bool
}

func (b broken) Open() (ColumnReader, error) { return &brokenReader{b, false}, nil }

type brokenReader struct {
	broken
	read bool
}

func (r *brokenReader) Next(dst []float64) (int, error) {
	if r.read && !r.short {
		return 0, errors.New("the disk is gone")
	}
	if r.read {
		return 0, nil
	}
	r.read = true
	return copy(dst, r.Slice), nil
}

func (r *brokenReader) Close() error { return nil }

func TestReadingErrorsArePassedOn(t *testing.T) {
	for _, short := range []bool{true, false} {
		c := broken{make(Slice, 2*batch), short}
		if _, err := Describe(c, nil, 0, 0.95); err == nil {
			t.Error("Describe of a broken column has no error")
		}
		if _, err := BestOf([]Column{c.Slice, c}, 0.95); err == nil {
			t.Error("BestOf of a broken column has no error")
		}
		if _, err := AllPairsOf([]Column{c.Slice, c}); err == nil {
			t.Error("AllPairsOf a broken column has no error")
		}
	}
}
