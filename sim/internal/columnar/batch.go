package columnar

import "fmt"

// Column is the values of one column: one of the slices, that of its kind.
type Column struct {
	Floats  []float64
	Ints    []int64
	Strings []string
}

// Len is the number of values.
func (c *Column) Len() int { return max(len(c.Floats), len(c.Ints), len(c.Strings)) }

// Batch is some rows of a table, by column, in the order of its schema.
type Batch []Column

// Rows is the number of rows.
func (b Batch) Rows() int {
	if len(b) == 0 {
		return 0
	}
	return b[0].Len()
}

// check says why a batch is none of a schema.
func (b Batch) check(s Schema) error {
	if len(b) != len(s) {
		return fmt.Errorf("%d columns, the schema has %d", len(b), len(s))
	}
	rows := b.Rows()
	if rows == 0 || rows > MaxPartRows {
		return fmt.Errorf("%d rows: a part has 1 to %d", rows, MaxPartRows)
	}
	for i, f := range s {
		n := [...]int{len(b[i].Floats), len(b[i].Ints), len(b[i].Strings)}
		if n[f.Kind] != rows || b[i].Len() != rows {
			return fmt.Errorf("column %s: %d values of kind %s for %d rows", f.Name, n[f.Kind], f.Kind, rows)
		}
		// A slice of another kind, as long, is a mistake too.
		if n[0]+n[1]+n[2] != rows {
			return fmt.Errorf("column %s has values of two kinds", f.Name)
		}
	}
	return nil
}
