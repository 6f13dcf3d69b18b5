package columnar

import (
	"bytes"
	"errors"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"
)

// Another reader finds the same values: that of the library, which has no part in
// writing or reading here.
func TestAnotherReader(t *testing.T) {
	_, path := writeParts(t, 1500, 37)
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	type row struct {
		Replication int64    `parquet:"replication"`
		Strategy    string   `parquet:"strategy"`
		NPV         *float64 `parquet:"npv_usd"`
		IRR         *float64 `parquet:"irr"`
		Nothing     *float64 `parquet:"nothing"`
		Constant    *float64 `parquet:"constant"`
		Word        string   `parquet:"one word"`
	}
	rows, err := parquet.Read[row](bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	file, err := parquet.OpenFile(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	// Of n replications of three strategies every third has no IRR, none has nothing.
	for g, n := range []int64{1500, 37} {
		for i, want := range []int64{0, 0, 0, n, 3 * n, 0, 0} {
			m := &file.Metadata().RowGroups[g].Columns[i].MetaData
			if m.Statistics.NullCount != want {
				t.Errorf("group %d, column %v: %d nulls, want %d", g, m.PathInSchema, m.Statistics.NullCount, want)
			}
		}
	}
	at := 0
	for _, b := range []Batch{testBatch(0, 1500), testBatch(1500, 37)} {
		for i := range b.Rows() {
			r := rows[at]
			at++
			irr := b[3].Floats[i]
			if r.Replication != b[0].Ints[i] || r.Strategy != b[1].Strings[i] || *r.NPV != b[2].Floats[i] ||
				(r.IRR == nil) != (irr != irr) || r.IRR != nil && *r.IRR != irr ||
				r.Nothing != nil || *r.Constant != 3 || r.Word != b[6].Strings[i] {
				t.Fatalf("row %d: %+v", i, r)
			}
		}
	}
	if at != len(rows) {
		t.Errorf("%d rows, want %d", len(rows), at)
	}
}

// A file that the library writes in its own way is refused by name.
func TestForeignFiles(t *testing.T) {
	folder := t.TempDir()
	library := func(write func(io.Writer) error) []byte {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	type flag struct{ Flag bool }
	type number struct{ X *float64 }
	type nested struct{ N number }
	for _, c := range []struct {
		name    string
		content []byte
		want    string
	}{
		{"empty", nil, "0 bytes are no Parquet file"},
		{"text", []byte("a,b\n1,2\n3,4\n"), "does not begin with PAR1"},
		{"bool", library(func(w io.Writer) error { return parquet.Write(w, []flag{{true}}) }), `column "Flag" is of a type`},
		{"nested", library(func(w io.Writer) error { return parquet.Write(w, []nested{{}}) }), "nested columns"},
		{"uncompressed", library(func(w io.Writer) error { return parquet.Write(w, []number{{}}) }), "compressed with UNCOMPRESSED"},
	} {
		path := write(t, folder, c.name, c.content)
		if _, err := Open(path); err == nil || !strings.HasPrefix(err.Error(), path+": ") || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want %q", c.name, err, c.want)
		}
	}
	for name, want := range map[string]string{"none": "no such file", ".": "no regular file"} {
		if _, err := Open(folder + "/" + name); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want %q", name, err, want)
		}
	}
}

// readAll reads everything there is in a file.
func readAll(path string) ([]Batch, error) {
	table, err := Open(path)
	if err != nil {
		return nil, err
	}
	defer table.Close()
	var all []Batch
	for g := range table.Groups() {
		b, err := table.Group(g)
		if err != nil {
			return nil, err
		}
		all = append(all, b)
	}
	return all, nil
}

// A file that ends early gives an error, wherever it ends.
func TestTruncation(t *testing.T) {
	_, path := writeParts(t, 3, 2)
	whole, _ := os.ReadFile(path)
	for n := range len(whole) {
		short := write(t, t.TempDir(), "short", whole[:n])
		if _, err := Open(short); err == nil || !strings.HasPrefix(err.Error(), short) {
			t.Fatalf("%d of %d bytes: %v", n, len(whole), err)
		}
	}
}

// Whichever bit of a file flips, what is read is an error that names the file, or
// all values as they were: never others, and never a panic.
func TestFlippedBits(t *testing.T) {
	_, path := writeParts(t, 3, 2)
	whole, _ := os.ReadFile(path)
	want, err := readAll(path)
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	found, flips := 0, 0
	for i := range whole {
		for bit := range 8 {
			flipped := bytes.Clone(whole)
			flipped[i] ^= 1 << bit
			broken := write(t, folder, "broken", flipped)
			got, err := readAll(broken)
			flips++
			switch {
			case err != nil && !strings.HasPrefix(err.Error(), broken):
				t.Fatalf("bit %d of byte %d: %v", bit, i, err)
			case err != nil:
				found++
			case !sameValues(got, want):
				t.Errorf("bit %d of byte %d: other values, no error", bit, i)
			}
		}
	}
	if found < flips/2 {
		t.Errorf("%d of %d flips were found", found, flips)
	}
}

// sameValues compares batches: the names of columns are not in them.
func sameValues(a, b []Batch) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if !sameBatch(a[i], b[i]) {
			return false
		}
	}
	return true
}

func TestUseAfterClose(t *testing.T) {
	_, path := writeParts(t, 3)
	table, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	table.Close()
	if _, err := table.Group(0); !errors.Is(err, os.ErrClosed) || !strings.HasPrefix(err.Error(), path) {
		t.Errorf("error %v", err)
	}
}

func FuzzOpen(f *testing.F) {
	_, path := writeParts(f, 3, 2)
	whole, _ := os.ReadFile(path)
	f.Add(whole)
	f.Add(whole[:len(whole)/2])
	f.Fuzz(func(t *testing.T, b []byte) {
		if all, err := readAll(write(t, t.TempDir(), "f", b)); err == nil && len(all) > len(b) {
			t.Errorf("%d row groups of %d bytes", len(all), len(b))
		}
	})
}
