package rng

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
)

// seed is the seed of all statistical tests here. It was not chosen for its
// outcome; thresholds are stated where they are used.
const seed = 20260501

// The words of counter and key stand where the format of randomness says; the
// known answers of Philox itself are tested beside it.
func TestStreamLayout(t *testing.T) {
	s := NewStream(11, 22, 33, 44)
	for index := range uint64(9) {
		want := Philox4x64([4]uint64{index / 4, 44, 33, 22}, [2]uint64{11, 1})[index%4]
		if got := s.Bits(index); got != want {
			t.Errorf("Bits(%d) = %#x, want %#x", index, got, want)
		}
	}
}

func TestUniformMap(t *testing.T) {
	tests := []struct {
		name string
		bits uint64
		want float64
	}{
		{"smallest", 0, 0x1p-54},
		{"low 11 bits are dropped", 1<<11 - 1, 0x1p-54},
		{"second", 1 << 11, 3 * 0x1p-54},
		{"half", 1 << 63, 0.5}, // 2⁵² + ½ rounds to even: 2⁵²
		{"below half", 1<<63 - 1, 0.5 - 0x1p-54},
		{"largest stays below 1", math.MaxUint64, 1 - 0x1p-53},
		{"second largest", math.MaxUint64 - 1<<11, 1 - 0x1p-52}, // 2⁵³ − 1½ is a tie: to the even 2⁵³ − 2
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := uniform(test.bits)
			if got != test.want {
				t.Errorf("uniform(%#x) = %v, want %v", test.bits, got, test.want)
			}
			if got <= 0 || got >= 1 {
				t.Errorf("uniform(%#x) = %v is not in the open interval (0, 1)", test.bits, got)
			}
		})
	}
}

// Addresses that differ in one word, also by swapping two words, share no
// number: among n 64-bit words a chance collision has probability n²/2⁶⁵ < 1e-13.
func TestStreamsDiffer(t *testing.T) {
	addresses := [][4]uint64{
		{0, 0, 0, 0},
		{1, 0, 0, 0},
		{0, 1, 0, 0},
		{0, 0, 1, 0},
		{0, 0, 0, 1},
		{1, 2, 3, 4},
		{2, 1, 3, 4},
		{1, 3, 2, 4},
		{1, 2, 4, 3},
		{4, 2, 3, 1},
		{1 << 63, 0, 0, 0},
		{0, 1 << 63, 0, 0},
		{0, 0, 1 << 63, 0},
		{0, 0, 0, 1 << 63},
		{seed, 0, Hash("failure"), Hash("block 1")},
		{seed, 0, Hash("failure"), Hash("block 2")},
		{seed, 0, Hash("repair"), Hash("block 1")},
		{seed, 1, Hash("failure"), Hash("block 1")},
	}
	seen := map[uint64][4]uint64{}
	for _, a := range addresses {
		s := NewStream(a[0], a[1], a[2], a[3])
		for index := range uint64(64) {
			x := s.Bits(index)
			if b, ok := seen[x]; ok {
				t.Fatalf("addresses %v and %v share the number %#x", a, b, x)
			}
			seen[x] = a
		}
	}
}

// What is read first does not matter: indices in a shuffled order, with reads
// of other streams in between, give what they give in turn.
func TestOrderDoesNotMatter(t *testing.T) {
	const n = 1000
	s, other := NewStream(seed, 7, 8, 9), NewStream(seed, 7, 8, 10)
	want := make([]float64, n)
	for i := range want {
		want[i] = s.Uniform(uint64(i))
	}
	for _, i := range rand.New(rand.NewPCG(1, 2)).Perm(n) {
		other.Uniform(uint64(n - i))
		if got := s.Uniform(uint64(i)); got != want[i] {
			t.Fatalf("Uniform(%d) = %v out of turn, %v in turn", i, got, want[i])
		}
	}
}

// walks are the ways through the address space along which a simulation reads
// uniforms. Each must look like independent uniforms.
var walks = []struct {
	name string
	at   func(i uint64) float64
}{
	{"index", func(i uint64) float64 { return NewStream(seed, 0, 1, 1).Uniform(i) }},
	{"one lane", func(i uint64) float64 { return NewStream(seed, 0, 1, 1).Uniform(4 * i) }},
	{"entity", func(i uint64) float64 { return NewStream(seed, 0, 1, i).Uniform(0) }},
	{"source", func(i uint64) float64 { return NewStream(seed, 0, i, 1).Uniform(0) }},
	{"replication", func(i uint64) float64 { return NewStream(seed, i, 1, 1).Uniform(0) }},
	{"seed", func(i uint64) float64 { return NewStream(i, 0, 1, 1).Uniform(0) }},
}

const walkLength = 1 << 17

// The mean and variance of n uniforms have expectation 1/2 and 1/12; the
// standard error of the mean is √(1/12n), that of Σ(u−½)²/n is √(1/180n), since
// Var (u−½)² = 1/80 − 1/144 = 1/180. Both stay within 4 standard errors, which a
// sound generator fails with probability 6e-5 a test.
func TestUniformMoments(t *testing.T) {
	for _, w := range walks {
		t.Run(w.name, func(t *testing.T) {
			var sum, squares float64
			for i := range uint64(walkLength) {
				d := w.at(i) - 0.5
				sum += d
				squares += d * d
			}
			if z := sum / walkLength / math.Sqrt(1.0/12/walkLength); math.Abs(z) > 4 {
				t.Errorf("mean is %.2f standard errors off 1/2", z)
			}
			if z := (squares/walkLength - 1.0/12) / math.Sqrt(1.0/180/walkLength); math.Abs(z) > 4 {
				t.Errorf("variance is %.2f standard errors off 1/12", z)
			}
		})
	}
}

// Chi-square over 256 equal cells, 512 uniforms expected in each, and over the
// 32 × 32 cells of neighbouring pairs, which also sees dependence that is no
// correlation. Refused outside the .0001 and .9999 quantiles: too even is as
// suspect as too uneven.
func TestUniformChiSquare(t *testing.T) {
	check := func(t *testing.T, what string, counts []int, n int) {
		t.Helper()
		expected := float64(n) / float64(len(counts))
		var x2 float64
		for _, c := range counts {
			d := float64(c) - expected
			x2 += d * d / expected
		}
		if p := (distuv.ChiSquared{K: float64(len(counts) - 1)}).CDF(x2); p < 1e-4 || p > 1-1e-4 {
			t.Errorf("%s: chi-square %.1f on %d degrees of freedom, p = %.6f", what, x2, len(counts)-1, p)
		}
	}
	for _, w := range walks {
		t.Run(w.name, func(t *testing.T) {
			single, pairs := make([]int, 256), make([]int, 32*32)
			for i := uint64(0); i < walkLength; i += 2 {
				a, b := w.at(i), w.at(i+1)
				single[int(a*256)]++
				single[int(b*256)]++
				pairs[int(a*32)*32+int(b*32)]++
			}
			check(t, "uniforms", single, walkLength)
			check(t, "pairs", pairs, walkLength/2)
		})
	}
}

// The correlation of n independent pairs has standard error 1/√n. Neighbours at
// distance 1 and 4 (a block) along every walk, within 4 standard errors.
func TestNeighboursAreUncorrelated(t *testing.T) {
	for _, w := range walks {
		t.Run(w.name, func(t *testing.T) {
			for _, lag := range []uint64{1, 4} {
				var sum float64
				for i := range uint64(walkLength) {
					sum += (w.at(i) - 0.5) * (w.at(i+lag) - 0.5)
				}
				z := sum / walkLength * 12 * math.Sqrt(walkLength)
				if math.Abs(z) > 4 {
					t.Errorf("correlation at distance %d is %.2f standard errors off 0", lag, z)
				}
			}
		})
	}
}

// Whole streams of neighbouring addresses, number by number: same bound.
func TestNeighbouringStreamsAreUncorrelated(t *testing.T) {
	base := NewStream(seed, 3, 5, 7)
	tests := []struct {
		name  string
		other Stream
	}{
		{"entity", NewStream(seed, 3, 5, 8)},
		{"source", NewStream(seed, 3, 6, 7)},
		{"replication", NewStream(seed, 4, 5, 7)},
		{"seed", NewStream(seed+1, 3, 5, 7)},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var sum float64
			a, b := base.Cursor(), test.other.Cursor()
			for range walkLength {
				sum += (a.Uniform() - 0.5) * (b.Uniform() - 0.5)
			}
			z := sum / walkLength * 12 * math.Sqrt(walkLength)
			if math.Abs(z) > 4 {
				t.Errorf("correlation is %.2f standard errors off 0", z)
			}
		})
	}
}

func BenchmarkStreamUniform(b *testing.B) {
	b.ReportAllocs()
	s := NewStream(1, 2, 3, 4)
	var sum float64
	var i uint64
	for b.Loop() {
		sum += s.Uniform(i)
		i++
	}
	sinkFloat = sum
}

var sinkFloat float64
