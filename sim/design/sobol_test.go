package design

import (
	"fmt"
	"math"
	"math/bits"
	"slices"
	"testing"
)

// REFERENCES, random numbers: the first points in 2-D; and in 3-D the output of Joe
// and Kuo's own program, “sobol 10 3 new-joe-kuo-6.21201”.
func TestSobolFirstPoints(t *testing.T) {
	want := [][]float64{
		{0, 0, 0},
		{0.5, 0.5, 0.5},
		{0.75, 0.25, 0.25},
		{0.25, 0.75, 0.75},
		{0.375, 0.375, 0.625},
		{0.875, 0.875, 0.125},
		{0.625, 0.125, 0.875},
		{0.125, 0.625, 0.375},
		{0.1875, 0.3125, 0.9375},
		{0.6875, 0.8125, 0.4375},
	}
	got := points(must[Sobol](t)(NewSobol(16, 3)))
	for i, x := range want {
		if !slices.Equal(got[i], x) {
			t.Errorf("point %d is %v, want %v", i, got[i], x)
		}
	}
}

// Of any plan of 2^m points, plain or scrambled, each of the 2^m intervals of length
// 2^−m has one point in every dimension: a (0,m,1)-net.
func TestSobolIsANetInOneDimension(t *testing.T) {
	for m := range 10 {
		n := 1 << m
		for name, p := range plainAndScrambled(t, n, MaxSobolDim) {
			seen := make([]int, n*MaxSobolDim)
			for _, x := range points(p) {
				for j, u := range x {
					seen[j*n+int(u*float64(n))]++
				}
			}
			for k, times := range seen {
				if times != 1 {
					t.Fatalf("%s, 2^%d points: interval %d of dimension %d has %d", name, m, k%n, k/n+1, times)
				}
			}
		}
	}
}

// Each pair of dimensions is a (t,m,2)-net with the t of its generating matrices, and
// scrambling keeps it (Owen 1995). The first two are a (0,m,2)-net.
func TestSobolIsANetInTwoDimensions(t *testing.T) {
	const m, dims = 8, 12
	plain, worst := joeKuo(dims), 0
	for name, p := range plainAndScrambled(t, 1<<m, dims) {
		all := points(p)
		for a := range dims {
			for b := range a {
				want := qualityOfMatrices(plain[a], plain[b], m)
				if got := qualityByCounting(all, a, b, m); got != want {
					t.Errorf("%s: dimensions %d and %d are a (%d,%d,2)-net, want t = %d", name, b+1, a+1, got, m, want)
				}
				worst = max(worst, want)
			}
		}
		if got := qualityByCounting(all, 0, 1, m); got != 0 {
			t.Errorf("%s: dimensions 1 and 2 have t = %d, want 0", name, got)
		}
	}
	if worst == 0 || worst > m/2 {
		t.Errorf("the worst pair has t = %d: the test sees nothing, or the numbers are bad", worst)
	}
}

// plainAndScrambled are the plans that must both be nets.
func plainAndScrambled(t *testing.T, n, d int) map[string]Sobol {
	return map[string]Sobol{
		"plain":     must[Sobol](t)(NewSobol(n, d)),
		"scrambled": must[Sobol](t)(NewScrambledSobol(n, d, seed, 3)),
	}
}

// qualityByCounting is the smallest t at which all boxes 2^−k × 2^−(m−t−k) have 2^t
// points: the definition.
func qualityByCounting(all [][]float64, a, b, m int) int {
	for t := range m {
		if everyBox(all, a, b, m-t) {
			return t
		}
	}
	return m
}

// everyBox reports whether all boxes of volume 2^−cut have the same number of points.
func everyBox(all [][]float64, a, b, cut int) bool {
	for k := range cut + 1 {
		count := make([]int, 1<<cut)
		for _, x := range all {
			count[int(math.Ldexp(x[a], k))<<(cut-k)|int(math.Ldexp(x[b], cut-k))]++
		}
		if slices.Min(count) != slices.Max(count) {
			return false
		}
	}
	return true
}

// qualityOfMatrices is the same t from linear algebra: the first k digits of one and
// m−t−k of the other must be independent functions of the index's m bits (H.
// Niederreiter 1987). A digit is a row: bit c of it says whether direction c has it.
func qualityOfMatrices(a, b [sobolBits]uint32, m int) int {
	digit := func(v [sobolBits]uint32, k int) (row uint32) {
		for c := range m {
			row |= v[c] >> (sobolBits - 1 - k) & 1 << c
		}
		return row
	}
	for t := range m {
		full := true
		for k := range m - t + 1 {
			var rows []uint32
			for r := range k {
				rows = append(rows, digit(a, r))
			}
			for r := range m - t - k {
				rows = append(rows, digit(b, r))
			}
			full = full && rank(rows) == m-t
		}
		if full {
			return t
		}
	}
	return m
}

// rank is the rank of rows over the field of two elements.
func rank(rows []uint32) (r int) {
	for len(rows) > 0 {
		pivot := rows[0]
		rows = rows[1:]
		if pivot == 0 {
			continue
		}
		r++
		for i := range rows {
			if rows[i]>>bits.TrailingZeros32(pivot)&1 == 1 {
				rows[i] ^= pivot
			}
		}
	}
	return r
}

func TestSobolErrors(t *testing.T) {
	tests := []struct {
		n, d  int
		words []string
	}{
		{0, 1, []string{"at least 1 point"}},
		{-4, 1, []string{"at least 1 point"}},
		{8, 0, []string{"at least 1 dimension"}},
		{1000, 2, []string{"power of two", "512 or 1024", "got 1000"}},
		{3, 2, []string{"2 or 4"}},
		{1 << 20, 2, []string{"bound of 1000000"}},
		{8, MaxSobolDim + 1, []string{"161 dimensions", "162"}},
	}
	for _, test := range tests {
		_, err := NewSobol(test.n, test.d)
		wantError(t, err, test.words...)
		_, err = NewScrambledSobol(test.n, test.d, seed, 0)
		wantError(t, err, test.words...)
	}
	for _, d := range []int{1, MaxSobolDim} {
		for _, n := range []int{1, 1 << 19} {
			if _, err := NewSobol(n, d); err != nil {
				t.Errorf("%d points in %d dimensions: %v", n, d, err)
			}
		}
	}
}

func BenchmarkSobolPoint(b *testing.B) {
	for name, p := range map[string]Sobol{
		"plain":     must[Sobol](b)(NewSobol(1024, 16)),
		"scrambled": must[Sobol](b)(NewScrambledSobol(1024, 16, seed, 0)),
	} {
		b.Run(fmt.Sprintf("%s/dims=16", name), func(b *testing.B) {
			b.ReportAllocs()
			x, i := make([]float64, 16), 0
			for b.Loop() {
				p.Point(i%1024, x)
				i++
			}
		})
	}
}
