package columnar

import (
	"math"
	"strings"
	"testing"

	"neocloud/sim/stats"
)

// read reads a column with buffers of a size.
func read(t *testing.T, c stats.Column, size int) []float64 {
	t.Helper()
	r, err := c.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	var out []float64
	buf := make([]float64, size)
	for {
		n, err := r.Next(buf)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, buf[:n]...)
		if n < size {
			if n, err := r.Next(buf); n != 0 || err != nil {
				t.Errorf("after the end: %d, %v", n, err)
			}
			return out
		}
	}
}

// A strategy's sample is its slice of every part, in the order of replications.
func TestFloats(t *testing.T) {
	_, path := writeParts(t, 400, 1, 1500, 37, 1024, 2048)
	table := open(t, path)
	const n = 400 + 1 + 1500 + 37 + 1024 + 2048
	for s := range 3 {
		var want, irr []float64
		for r := range n {
			want = append(want, value(s, r))
			x := math.NaN()
			if (r+s)%3 > 0 {
				x = 1 / float64(r+2)
			}
			irr = append(irr, x)
		}
		for _, size := range []int{1, 7, 1024, 1025, 10 * n} {
			for name, want := range map[string][]float64{"npv_usd": want, "irr": irr} {
				c, err := table.Floats(name, s, 3)
				if err != nil {
					t.Fatal(err)
				}
				if c.Len() != n {
					t.Fatalf("length %d", c.Len())
				}
				if got := read(t, c, size); !same(got, want) {
					t.Errorf("%s of strategy %d by %d: other values", name, s, size)
				}
			}
		}
	}
}

func TestFloatsOfTheWholeColumn(t *testing.T) {
	_, path := writeParts(t, 10, 700)
	c, err := open(t, path).Floats("npv_usd", 0, 1)
	if err != nil {
		t.Fatal(err)
	}
	want := append(testBatch(0, 10)[2].Floats, testBatch(10, 700)[2].Floats...)
	if got := read(t, c, 999); !same(got, want) {
		t.Error("other values")
	}
}

func TestFloatsErrors(t *testing.T) {
	_, path := writeParts(t, 9, 10)
	table := open(t, path)
	for _, c := range []struct {
		name string
		of   int
		want string
	}{
		{"strategy", 3, `no column "strategy" of numbers`},
		{"npv", 3, `no column "npv" of numbers`},
		{"irr", 9, "row group 1 has 30 rows, which do not divide by 9"},
	} {
		if _, err := table.Floats(c.name, 0, c.of); err == nil || !strings.Contains(err.Error(), path+": "+c.want) {
			t.Errorf("error %v, want %q", err, c.want)
		}
	}
}
