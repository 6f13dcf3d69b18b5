package rng

import "testing"

// The known answers are those of Random123, tests/kat_vectors, lines
// "philox4x64 10": all zeros, all ones, and the digits of π.
func TestPhilox4x64KnownAnswers(t *testing.T) {
	const ones = ^uint64(0)
	tests := []struct {
		name string
		ctr  [4]uint64
		key  [2]uint64
		want [4]uint64
	}{
		{
			name: "zeros",
			want: [4]uint64{0x16554d9eca36314c, 0xdb20fe9d672d0fdc, 0xd7e772cee186176b, 0x7e68b68aec7ba23b},
		},
		{
			name: "ones",
			ctr:  [4]uint64{ones, ones, ones, ones},
			key:  [2]uint64{ones, ones},
			want: [4]uint64{0x87b092c3013fe90b, 0x438c3c67be8d0224, 0x9cc7d7c69cd777b6, 0xa09caebf594f0ba0},
		},
		{
			name: "pi",
			ctr:  [4]uint64{0x243f6a8885a308d3, 0x13198a2e03707344, 0xa4093822299f31d0, 0x082efa98ec4e6c89},
			key:  [2]uint64{0x452821e638d01377, 0xbe5466cf34e90c6c},
			want: [4]uint64{0xa528f45403e61d95, 0x38c72dbd566e9788, 0xa5a1610e72fd18b5, 0x57bd43b5e52b7fe6},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := Philox4x64(test.ctr, test.key); got != test.want {
				t.Errorf("Philox4x64(%#x, %#x) = %#x, want %#x", test.ctr, test.key, got, test.want)
			}
		})
	}
}

func BenchmarkPhilox4x64(b *testing.B) {
	b.ReportAllocs()
	var ctr [4]uint64
	var sum uint64
	for b.Loop() {
		ctr[0]++
		block := Philox4x64(ctr, [2]uint64{1, 2})
		sum ^= block[0] ^ block[3]
	}
	sink = sum
}

// sink keeps the compiler from removing what a benchmark computes.
var sink uint64
