package columnar

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/parquet-go/parquet-go/format"
)

// Concat writes one Parquet file with the rows of all parts, in the order of their
// paths. It copies the pages as they are and writes a new footer, so that equal parts
// give equal bytes; it holds a column and the footer of one part in memory. The parts are files of
// [EncodePart] or of Concat. An error of reading begins with the part's
// path, one of writing is w's own; w has then the beginning of a file.
func Concat(w io.Writer, parts []string) error {
	if len(parts) == 0 {
		return errors.New("columnar: no parts")
	}
	c := concatenation{w: w}
	if _, err := io.WriteString(w, magic); err != nil {
		return err
	}
	for _, part := range parts {
		if err := c.part(part); err != nil {
			return err
		}
	}
	if c.groups > MaxParts {
		return fmt.Errorf("columnar: %d row groups: a table has at most %d", c.groups, MaxParts)
	}
	// The second pass over the footers moves the offsets.
	f := footerWriter{w: w}
	f.begin(c.schema, c.rows, c.groups)
	offset := int64(len(magic))
	for _, part := range parts {
		if err := moveGroups(&f, part, &offset); err != nil {
			return err
		}
	}
	return f.end()
}

type concatenation struct {
	w      io.Writer
	buf    []byte
	schema Schema
	rows   int64
	groups int
}

// part copies the pages of a part. What goes wrong in reading is named after it.
func (c *concatenation) part(path string) error {
	t, err := Open(path)
	if err != nil {
		return err
	}
	defer t.Close()
	if c.schema == nil {
		c.schema = t.schema
	}
	if !slices.Equal(c.schema, t.schema) {
		return fmt.Errorf("%s: its columns are not those of the first part", path)
	}
	c.rows += int64(t.rows)
	c.groups += len(t.groups)
	for g := range t.groups {
		for i := range t.schema {
			if c.buf, err = t.read(c.buf, g, i); err != nil {
				guard(path, &err)
				return err
			}
			if _, err := c.w.Write(c.buf); err != nil {
				return err
			}
		}
	}
	return nil
}

// moveGroups writes the row groups of a part to a footer, with the offsets where
// their pages were copied to, the first at *offset.
func moveGroups(f *footerWriter, path string, offset *int64) (err error) {
	defer guard(path, &err)
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return err
	}
	_, err = readFooter(file, info.Size(), func(g *format.RowGroup) {
		*offset = move(g, *offset)
		f.group(g)
	})
	return err
}

// move changes the offsets of a row group whose pages begin at an offset, drops what
// points elsewhere, and returns where they end.
func move(g *format.RowGroup, offset int64) int64 {
	g.FileOffset = offset
	for i := range g.Columns {
		m := &g.Columns[i].MetaData
		begin, length := chunkRange(m)
		m.DataPageOffset += offset - begin
		if m.DictionaryPageOffset > 0 {
			m.DictionaryPageOffset += offset - begin
		}
		m.IndexPageOffset, m.BloomFilterOffset, m.BloomFilterLength = 0, 0, 0
		g.Columns[i] = format.ColumnChunk{MetaData: *m}
		offset += length
	}
	return offset
}
