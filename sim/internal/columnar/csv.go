package columnar

import (
	"bufio"
	"io"
	"math"
	"strconv"
	"strings"
)

// WriteCSV writes the table as CSV (RFC 4180 with plain line ends): a row of names,
// then all rows. Numbers have full precision; NaN is an empty cell. It holds one row
// group in memory.
func (t *Table) WriteCSV(w io.Writer) error {
	buf := bufio.NewWriterSize(w, 64<<10)
	var line []byte
	for i, f := range t.schema {
		line = appendCell(line, i, f.Name)
	}
	if _, err := buf.Write(append(line, '\n')); err != nil {
		return err
	}
	for g := range t.groups {
		b, err := t.Group(g)
		if err != nil {
			return err
		}
		for row := range b.Rows() {
			line = line[:0]
			for i, f := range t.schema {
				line = b[i].appendTo(line, i, f.Kind, row)
			}
			if _, err := buf.Write(append(line, '\n')); err != nil {
				return err
			}
		}
	}
	return buf.Flush()
}

// appendTo appends the value of a row as the i-th cell of its line.
func (c *Column) appendTo(line []byte, i int, kind Kind, row int) []byte {
	switch kind {
	case String:
		return appendCell(line, i, c.Strings[row])
	case Int:
		return strconv.AppendInt(appendCell(line, i, ""), c.Ints[row], 10)
	default:
		line = appendCell(line, i, "")
		if x := c.Floats[row]; !math.IsNaN(x) {
			line = strconv.AppendFloat(line, x, 'g', -1, 64)
		}
		return line
	}
}

// appendCell appends a text as the i-th cell of its line, in quotes if it needs them.
func appendCell(line []byte, i int, s string) []byte {
	if i > 0 {
		line = append(line, ',')
	}
	if !strings.ContainsAny(s, ",\"\r\n") {
		return append(line, s...)
	}
	line = append(line, '"')
	line = append(line, strings.ReplaceAll(s, `"`, `""`)...)
	return append(line, '"')
}
