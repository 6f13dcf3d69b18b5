package columnar

import (
	"bytes"
	"errors"
	"math"
	"testing"
)

func TestWriteCSV(t *testing.T) {
	schema := Schema{{"replication", Int}, {"a, \"b\"", String}, {"npv_usd", Float}}
	part, err := EncodePart(schema, Batch{
		{Ints: []int64{0, -1, 2}},
		{Strings: []string{"x", "", "y\nz"}},
		{Floats: []float64{0.1, math.NaN(), -1e300}},
	})
	if err != nil {
		t.Fatal(err)
	}
	table := open(t, write(t, t.TempDir(), "part.parquet", part))
	var b bytes.Buffer
	if err := table.WriteCSV(&b); err != nil {
		t.Fatal(err)
	}
	const want = "replication,\"a, \"\"b\"\"\",npv_usd\n0,x,0.1\n-1,,\n2,\"y\nz\",-1e+300\n"
	if b.String() != want {
		t.Errorf("got %q", b.String())
	}
	for n := range len(want) {
		if err := table.WriteCSV(&full{n}); !errors.Is(err, errFull) {
			t.Errorf("%d bytes: %v", n, err)
		}
	}
}
