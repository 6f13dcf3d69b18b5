package columnar

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
)

func TestRoundTrip(t *testing.T) {
	for _, replications := range []int{1, 2, 341, 342, 1024, 5000} {
		want := testBatch(0, replications)
		table := open(t, write(t, t.TempDir(), "part.parquet", encode(t, want)))
		if !slices.Equal(table.Schema(), testSchema) {
			t.Errorf("schema %v", table.Schema())
		}
		if table.Rows() != 3*replications || table.Groups() != 1 {
			t.Errorf("%d replications: %d rows in %d groups", replications, table.Rows(), table.Groups())
		}
		got, err := table.Group(0)
		if err != nil {
			t.Fatal(err)
		}
		if !sameBatch(got, want) {
			t.Errorf("%d replications: other values", replications)
		}
	}
}

// Numbers at the ends of their ranges come back with their bits.
func TestExtremes(t *testing.T) {
	floats := []float64{
		0, math.Copysign(0, -1), math.Inf(1), math.Inf(-1), math.MaxFloat64, -math.MaxFloat64,
		math.SmallestNonzeroFloat64, math.NaN(), math.Float64frombits(0xfff8000000000001),
	}
	ints := []int64{0, -1, 1, math.MaxInt64, math.MinInt64, 0, 0, 0, 0}
	words := []string{"", "é", "", "\x00", strings.Repeat("x", maxString), "a", "b", "c", "d"}
	schema := Schema{{"f", Float}, {"i", Int}, {"s", String}}
	want := Batch{{Floats: floats}, {Ints: ints}, {Strings: words}}
	part, err := EncodePart(schema, want)
	if err != nil {
		t.Fatal(err)
	}
	got, err := open(t, write(t, t.TempDir(), "part.parquet", part)).Group(0)
	if err != nil {
		t.Fatal(err)
	}
	if !sameBatch(got, want) {
		t.Errorf("got %v", got)
	}
}

func TestManyDifferentStrings(t *testing.T) {
	var words []string
	for i := range 70_000 {
		words = append(words, fmt.Sprint(i))
	}
	want := Batch{{Strings: words}}
	part, err := EncodePart(Schema{{"s", String}}, want)
	if err != nil {
		t.Fatal(err)
	}
	got, err := open(t, write(t, t.TempDir(), "part.parquet", part)).Group(0)
	if err != nil {
		t.Fatal(err)
	}
	if !sameBatch(got, want) {
		t.Error("other strings")
	}
}

func TestEqualBatchesGiveEqualBytes(t *testing.T) {
	first := encode(t, testBatch(7, 3000))
	for range 3 {
		if !bytes.Equal(first, encode(t, testBatch(7, 3000))) {
			t.Fatal("other bytes")
		}
	}
	if bytes.Equal(first, encode(t, testBatch(8, 3000))) {
		t.Error("other values, the same bytes")
	}
}

func TestWhatIsNoPart(t *testing.T) {
	x := []float64{1}
	one := Schema{{"x", Float}}
	for _, c := range []struct {
		schema Schema
		batch  Batch
		want   string
	}{
		{nil, nil, "a table needs a column"},
		{make(Schema, MaxColumns+1), nil, "at most 4096"},
		{Schema{{"", Float}}, Batch{{Floats: x}}, "no name"},
		{Schema{{"\xff", Float}}, Batch{{Floats: x}}, "not UTF-8"},
		{Schema{{"x", 3}}, Batch{{Floats: x}}, "no kind"},
		{Schema{{"x", Float}, {"x", Int}}, nil, "column x is there twice"},
		{one, Batch{}, "0 columns, the schema has 1"},
		{one, Batch{{}}, "0 rows"},
		{one, Batch{{Floats: make([]float64, MaxPartRows+1)}}, "1048577 rows"},
		{one, Batch{{Ints: []int64{1}}}, "column x: 0 values of kind float for 1 rows"},
		{one, Batch{{Floats: x, Ints: []int64{1}}}, "column x has values of two kinds"},
		{Schema{{"x", Float}, {"y", Float}}, Batch{{Floats: x}, {Floats: []float64{1, 2}}}, "column y: 2 values"},
		{Schema{{"s", String}}, Batch{{Strings: []string{strings.Repeat("x", maxString+1)}}}, "column s: a string of 65537 bytes"},
	} {
		if _, err := EncodePart(c.schema, c.batch); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("error %v, want %q", err, c.want)
		}
	}
}
