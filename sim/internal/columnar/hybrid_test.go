package columnar

import (
	"slices"
	"testing"
)

// The example of Parquet's specification: 0 to 7 in three bits are packed as
// 10001000 11000110 11111010.
func TestPackedBitsOfTheSpecification(t *testing.T) {
	got := make([]uint32, 8)
	if err := decodeHybrid(got, []byte{1<<1 | 1, 0b10001000, 0b11000110, 0b11111010}, 3); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(got, []uint32{0, 1, 2, 3, 4, 5, 6, 7}) {
		t.Errorf("got %v", got)
	}
}

func TestHybridRoundTrip(t *testing.T) {
	for _, width := range []int{1, 2, 7, 8, 9, 17, 32} {
		var want []uint32
		for i := range 100 {
			want = append(want, uint32(i*i/7)&(1<<width-1))
		}
		got := make([]uint32, len(want))
		if err := decodeHybrid(got, appendRuns(nil, want, width), width); err != nil || !slices.Equal(got, want) {
			t.Errorf("width %d: %v, %v", width, err, got)
		}
	}
	want := []uint32{1, 0, 0, 1, 1, 1, 0, 1, 0, 1, 1}
	got := make([]uint32, len(want))
	bits := appendBits(nil, len(want), func(i int) bool { return want[i] == 1 })
	if err := decodeHybrid(got, bits, 1); err != nil || !slices.Equal(got, want) {
		t.Errorf("bits: %v, %v", err, got)
	}
}

func TestHybridErrors(t *testing.T) {
	for name, src := range map[string][]byte{
		"nothing":           {},
		"no end":            {0x80},
		"too few":           {2 << 1, 1},
		"too many":          {4 << 1, 1},
		"run of none":       {0, 1},
		"run without value": {3 << 1},
		"packed of none":    {1},
		"packed too many":   {2<<1 | 1, 0, 0},
		"packed cut":        {1<<1 | 1},
		"huge":              {0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1},
	} {
		if err := decodeHybrid(make([]uint32, 3), src, 1); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if err := decodeHybrid(make([]uint32, 3), []byte{3 << 1}, 33); err == nil {
		t.Error("33 bits: no error")
	}
}
