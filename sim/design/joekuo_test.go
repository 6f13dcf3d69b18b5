package design

import (
	"math/bits"
	"strings"
	"testing"
)

// The table has what the construction demands, checked without the table's source:
// its polynomials are all the primitive ones of degree 1 to 10 in ascending order,
// and m_k is odd and below 2^k. (The numbers themselves were read from two
// independent copies of the file and compared.)
func TestJoeKuoTable(t *testing.T) {
	var want []uint32
	for degree := 1; degree <= 10; degree++ {
		for p := uint32(1)<<degree + 1; p < 2<<degree; p += 2 {
			if primitive(p) {
				want = append(want, p)
			}
		}
	}
	var got []uint32
	for row := range strings.Lines(joeKuo6) {
		s, a, m := parseJoeKuo(row)
		got = append(got, 1<<s|a<<1|1)
		if len(m) != s {
			t.Errorf("%q has %d initial numbers, want %d", row, len(m), s)
		}
		for k, x := range m {
			if x%2 != 1 || x >= 2<<k {
				t.Errorf("%q: m_%d = %d must be odd and below %d", row, k+1, x, 2<<k)
			}
		}
	}
	if len(got) != len(want) || len(got) != MaxSobolDim-1 {
		t.Fatalf("%d rows, want %d", len(got), len(want))
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("dimension %d has polynomial %b, want %b", i+2, got[i], want[i])
		}
	}
}

// primitive reports whether x generates all non-zero residues modulo p over the field
// of two elements: whether its order is 2^degree − 1.
func primitive(p uint32) bool {
	degree := bits.Len32(p) - 1
	x, order := uint32(1), 0
	for {
		x <<= 1
		if x>>degree == 1 {
			x ^= p
		}
		order++
		if x == 1 {
			return order == 1<<degree-1
		}
		if order >= 1<<degree {
			return false
		}
	}
}

// Property A (Sobol 1976): of every 2^d points in turn each of the 2^d halves of halves
// of the cube has one, which is that the first digits of the first d directions of d
// dimensions are independent. Joe and Kuo kept it for all dimensions here. It depends
// on every number of the table, by its first digit.
func TestJoeKuoPropertyA(t *testing.T) {
	directions := joeKuo(MaxSobolDim)
	for d := 1; d <= MaxSobolDim; d++ {
		if !independent(directions[:d]) {
			t.Errorf("property A fails in %d dimensions", d)
			return
		}
	}
}

// independent reports whether the first digits of the first d directions of d
// dimensions are; directions beyond the 32 that are stored cannot be seen, so there
// they must be independent as far as that goes.
func independent(directions [][sobolBits]uint32) bool {
	columns := min(len(directions), sobolBits)
	rows := make([]uint32, len(directions))
	for j, v := range directions {
		for k := range columns {
			rows[j] |= v[k] >> (sobolBits - 1) << k
		}
	}
	return rank(rows) == columns
}
