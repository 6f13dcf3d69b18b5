package columnar

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// testSchema has a column of each kind, and of each shape that is written in its own
// way: no nulls, some, nothing else.
var testSchema = Schema{
	{"replication", Int},
	{"strategy", String},
	{"npv_usd", Float},
	{"irr", Float},
	{"nothing", Float},
	{"constant", Float},
	{"one word", String},
}

// testBatch has replications from, from+1, … of strategies a, b and c, strategy-major.
func testBatch(from, replications int) Batch {
	b := make(Batch, len(testSchema))
	for s, name := range []string{"a", "b", "c"} {
		for r := from; r < from+replications; r++ {
			b[0].Ints = append(b[0].Ints, int64(r)-5)
			b[1].Strings = append(b[1].Strings, name)
			b[2].Floats = append(b[2].Floats, value(s, r))
			irr := math.NaN()
			if (r+s)%3 > 0 {
				irr = 1 / float64(r+2)
			}
			b[3].Floats = append(b[3].Floats, irr)
			b[4].Floats = append(b[4].Floats, math.NaN())
			b[5].Floats = append(b[5].Floats, 3)
			b[6].Strings = append(b[6].Strings, "one, \"two\"")
		}
	}
	return b
}

// value is a number with a full mantissa, large and small ones, of both signs.
func value(strategy, replication int) float64 {
	x := float64(replication + 1)
	return math.Sin(x*(1+float64(strategy))) * math.Pow(10, math.Mod(x, 40)-20)
}

func encode(t testing.TB, b Batch) []byte {
	t.Helper()
	out, err := EncodePart(testSchema, b)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func write(t testing.TB, folder, name string, content []byte) string {
	t.Helper()
	path := filepath.Join(folder, name)
	if err := os.WriteFile(path, content, 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

func open(t testing.TB, path string) *Table {
	t.Helper()
	table, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { table.Close() })
	return table
}

// writeParts writes parts of the given numbers of replications, and their table.
func writeParts(t testing.TB, replications ...int) (parts []string, table string) {
	t.Helper()
	folder := t.TempDir()
	from := 0
	for i, n := range replications {
		parts = append(parts, write(t, folder, fmt.Sprintf("%d.parquet", i), encode(t, testBatch(from, n))))
		from += n
	}
	var b bytes.Buffer
	if err := Concat(&b, parts); err != nil {
		t.Fatal(err)
	}
	return parts, write(t, folder, "table.parquet", b.Bytes())
}

// same compares floats by their bits, and all NaN as one.
func same(a, b []float64) bool {
	return slices.EqualFunc(a, b, func(x, y float64) bool {
		return math.Float64bits(x) == math.Float64bits(y) || math.IsNaN(x) && math.IsNaN(y)
	})
}

func sameBatch(a, b Batch) bool {
	return slices.EqualFunc(a, b, func(x, y Column) bool {
		return same(x.Floats, y.Floats) && slices.Equal(x.Ints, y.Ints) && slices.Equal(x.Strings, y.Strings)
	})
}
