package columnar

import (
	"bytes"
	"fmt"
	"math"
	"testing"
)

// benchPart is a part as runs have it: 75 columns, 12,000 rows, a third of the
// columns small counts.
func benchPart() (Schema, Batch) {
	var schema Schema
	var b Batch
	for c := range 75 {
		x := make([]float64, 12_000)
		for i := range x {
			x[i] = 1e9 * math.Sin(float64(i*75+c))
			if c%3 == 0 {
				x[i] = math.Trunc(x[i] / 1e8)
			}
		}
		schema, b = append(schema, Field{fmt.Sprintf("metric_%d_usd", c), Float}), append(b, Column{Floats: x})
	}
	return schema, b
}

func BenchmarkEncodePart(b *testing.B) {
	schema, batch := benchPart()
	b.SetBytes(75 * 12_000 * 8)
	b.ReportAllocs()
	for b.Loop() {
		part, err := EncodePart(schema, batch)
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(len(part)), "bytes/part")
	}
}

func benchTable(b *testing.B, parts int) *Table {
	schema, batch := benchPart()
	part, err := EncodePart(schema, batch)
	if err != nil {
		b.Fatal(err)
	}
	path := write(b, b.TempDir(), "part", part)
	var paths []string
	for range parts {
		paths = append(paths, path)
	}
	var buf bytes.Buffer
	if err := Concat(&buf, paths); err != nil {
		b.Fatal(err)
	}
	return open(b, write(b, b.TempDir(), "table", buf.Bytes()))
}

// One operation reads a column of three slices, 10 parts.
func BenchmarkFloats(b *testing.B) {
	table := benchTable(b, 10)
	dst := make([]float64, 4096)
	b.ReportAllocs()
	for b.Loop() {
		for s := range 3 {
			c, err := table.Floats("metric_1_usd", s, 3)
			if err != nil {
				b.Fatal(err)
			}
			r, _ := c.Open()
			for {
				n, err := r.Next(dst)
				if err != nil {
					b.Fatal(err)
				}
				if n < len(dst) {
					break
				}
			}
			r.Close()
		}
	}
	b.ReportMetric(float64(b.N)*120_000/b.Elapsed().Seconds()/1e6, "Mvalues/s")
}

// One operation joins 10 parts of 4 MB.
func BenchmarkConcat(b *testing.B) {
	schema, batch := benchPart()
	part, err := EncodePart(schema, batch)
	if err != nil {
		b.Fatal(err)
	}
	path := write(b, b.TempDir(), "part", part)
	paths := []string{path, path, path, path, path, path, path, path, path, path}
	b.SetBytes(int64(10 * len(part)))
	b.ReportAllocs()
	for b.Loop() {
		if err := Concat(new(full).unlimited(), paths); err != nil {
			b.Fatal(err)
		}
	}
}

func (f *full) unlimited() *full { f.left = math.MaxInt; return f }
