package columnar

import (
	"errors"
	"fmt"
	"slices"
	"unicode/utf8"
)

// Bounds of what is written, and of what is believed when a file is read.
const (
	// MaxColumns of a table.
	MaxColumns = 4096
	// MaxPartRows is the largest number of rows of a part.
	MaxPartRows = 1 << 20
	// MaxParts of a table: Parquet counts row groups in 16 bits.
	MaxParts = 1<<15 - 1
	// maxChunk bounds the bytes of one column of a part.
	maxChunk = 64 << 20
)

// Kind is what the values of a column are.
type Kind uint8

// The kinds.
const (
	// Float is float64. NaN is stored as null.
	Float Kind = iota
	// Int is int64.
	Int
	// String is UTF-8 text; few different ones, as names are.
	String
)

// String returns the kind as errors name it.
func (k Kind) String() string {
	return [...]string{"float", "int", "string"}[k]
}

// Field is the name and kind of a column.
type Field struct {
	Name string
	Kind Kind
}

// Schema is the columns of a table in their order.
type Schema []Field

// Check says what is wrong with a schema: it has no column or more than
// [MaxColumns], or a name is empty, no UTF-8, or there twice.
func (s Schema) Check() error {
	if len(s) == 0 {
		return errors.New("a table needs a column")
	}
	if len(s) > MaxColumns {
		return fmt.Errorf("%d columns: at most %d", len(s), MaxColumns)
	}
	seen := make(map[string]bool, len(s))
	for _, f := range s {
		switch {
		case f.Name == "":
			return errors.New("a column has no name")
		case !utf8.ValidString(f.Name):
			return fmt.Errorf("the name of column %q is not UTF-8", f.Name)
		case f.Kind > String:
			return fmt.Errorf("column %s is of no kind", f.Name)
		case seen[f.Name]:
			return fmt.Errorf("column %s is there twice", f.Name)
		}
		seen[f.Name] = true
	}
	return nil
}

// Index is where the column of a name stands, -1 if there is none.
func (s Schema) Index(name string) int {
	return slices.IndexFunc(s, func(f Field) bool { return f.Name == name })
}
