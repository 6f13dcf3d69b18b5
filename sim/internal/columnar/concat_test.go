package columnar

import (
	"bytes"
	"errors"
	"io"
	"os"
	"strings"
	"testing"
)

// A table has the rows of its parts in their order.
func TestConcat(t *testing.T) {
	replications := []int{400, 1, 1500, 37}
	parts, path := writeParts(t, replications...)
	table := open(t, path)
	if table.Rows() != 3*(400+1+1500+37) || table.Groups() != len(parts) {
		t.Fatalf("%d rows in %d groups", table.Rows(), table.Groups())
	}
	from := 0
	for i, n := range replications {
		got, err := table.Group(i)
		if err != nil {
			t.Fatal(err)
		}
		if !sameBatch(got, testBatch(from, n)) {
			t.Errorf("group %d has other values", i)
		}
		from += n
	}
}

// The footer of one part is the part's own: nothing else is in a table.
func TestConcatOfOnePartIsThePart(t *testing.T) {
	parts, table := writeParts(t, 1234)
	a, _ := os.ReadFile(parts[0])
	b, _ := os.ReadFile(table)
	if !bytes.Equal(a, b) {
		t.Error("other bytes")
	}
}

// Joining joined parts gives what joining all of them at once gives.
func TestConcatIsAssociative(t *testing.T) {
	parts, table := writeParts(t, 10, 20, 30)
	want, _ := os.ReadFile(table)
	var two, all bytes.Buffer
	if err := Concat(&two, parts[:2]); err != nil {
		t.Fatal(err)
	}
	if err := Concat(&all, []string{write(t, t.TempDir(), "two", two.Bytes()), parts[2]}); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(all.Bytes(), want) {
		t.Error("other bytes")
	}
}

func TestConcatErrors(t *testing.T) {
	parts, _ := writeParts(t, 10)
	folder := t.TempDir()
	other, err := EncodePart(Schema{{"x", Float}}, Batch{{Floats: []float64{1}}})
	if err != nil {
		t.Fatal(err)
	}
	whole, _ := os.ReadFile(parts[0])
	for _, c := range []struct{ name, second, want string }{
		{"other columns", write(t, folder, "other", other), "other: its columns are not those of the first part"},
		{"truncated", write(t, folder, "short", whole[:len(whole)-1]), "short: truncated"},
		{"none", folder + "/none", "none: no such file"},
	} {
		if err := Concat(io.Discard, []string{parts[0], c.second}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want %q", c.name, err, c.want)
		}
	}
	if err := Concat(io.Discard, nil); err == nil {
		t.Error("no parts: no error")
	}
}

// full fails when so many bytes are written.
type full struct{ left int }

var errFull = errors.New("no space left on device")

func (f *full) Write(b []byte) (int, error) {
	n := min(len(b), f.left)
	f.left -= n
	if n < len(b) {
		return n, errFull
	}
	return n, nil
}

func TestConcatToAFullDisk(t *testing.T) {
	parts, table := writeParts(t, 10, 10)
	info, err := os.Stat(table)
	if err != nil {
		t.Fatal(err)
	}
	for n := range int(info.Size()) {
		if err := Concat(&full{n}, parts); !errors.Is(err, errFull) {
			t.Fatalf("%d bytes: %v", n, err)
		}
	}
	if err := Concat(&full{int(info.Size())}, parts); err != nil {
		t.Error(err)
	}
}
