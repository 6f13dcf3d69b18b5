package stats

import "errors"

// batch is how many values are read at a time.
const batch = 1024

// Scan calls f with the values of the columns, row by row in batches: the i-th
// element of each slice is of the same row. The slices are only good during the
// call. It panics when the columns differ in length.
func Scan(columns []Column, f func(rows [][]float64)) (err error) {
	if len(columns) == 0 {
		return nil
	}
	readers := make([]ColumnReader, 0, len(columns))
	defer func() {
		for _, r := range readers {
			err = errors.Join(err, r.Close())
		}
	}()
	rows, memory := make([][]float64, len(columns)), make([]float64, batch*len(columns))
	for _, c := range columns {
		if c.Len() != columns[0].Len() {
			panic("stats: columns differ in length")
		}
		r, err := c.Open()
		if err != nil {
			return err
		}
		readers = append(readers, r)
	}
	for left := columns[0].Len(); left > 0; {
		for i, r := range readers {
			got, err := r.Next(memory[i*batch : (i+1)*batch])
			if err != nil {
				return err
			}
			rows[i] = memory[i*batch : i*batch+got]
			if got == 0 || got != len(rows[0]) {
				return errors.New("a column ends before its length")
			}
		}
		f(rows)
		left -= len(rows[0])
	}
	return nil
}

// scanOne is Scan of one column.
func scanOne(c Column, f func(values []float64)) error {
	return Scan([]Column{c}, func(rows [][]float64) { f(rows[0]) })
}
