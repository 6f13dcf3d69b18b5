package columnar

import (
	"errors"
	"fmt"
	"os"

	"github.com/parquet-go/parquet-go/format"
)

// Table is a Parquet file, open for reading. Its methods may be called by any number
// of goroutines, but not after Close.
type Table struct {
	path   string
	file   *os.File
	schema Schema
	rows   int
	groups []group
}

// group is one row group: how many rows it has, and where its columns are.
type group struct {
	rows   int
	chunks []chunk
}

type chunk struct {
	offset int64
	length int32
}

// Open opens a part or a table. It reads the footer; pages are read, and their
// checksums compared, when they are needed. Its errors, and those of the methods,
// begin with the path.
func Open(path string) (t *Table, err error) {
	defer guard(path, &err)
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	t = &Table{path: path, file: file}
	if err := t.readFooter(); err != nil {
		file.Close()
		return nil, err
	}
	return t, nil
}

func (t *Table) readFooter() (err error) {
	defer guard(t.path, &err)
	info, err := t.file.Stat()
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() {
		return errors.New("no regular file")
	}
	t.schema, err = readFooter(t.file, info.Size(), func(g *format.RowGroup) {
		chunks := make([]chunk, len(g.Columns))
		for i := range g.Columns {
			offset, length := chunkRange(&g.Columns[i].MetaData)
			chunks[i] = chunk{offset, int32(length)}
		}
		t.groups = append(t.groups, group{int(g.NumRows), chunks})
		t.rows += int(g.NumRows)
	})
	return err
}

// Close closes the file.
func (t *Table) Close() error { return t.file.Close() }

// Schema is the columns. It is not to be changed.
func (t *Table) Schema() Schema { return t.schema }

// Rows is the number of rows.
func (t *Table) Rows() int { return t.rows }

// Groups is the number of row groups: that of the parts.
func (t *Table) Groups() int { return len(t.groups) }

// Group reads the named columns of a row group, all when none is named.
func (t *Table) Group(i int, columns ...string) (b Batch, err error) {
	defer guard(t.path, &err)
	if len(columns) == 0 {
		for _, f := range t.schema {
			columns = append(columns, f.Name)
		}
	}
	p := newPages()
	var buf []byte
	for _, name := range columns {
		c := t.schema.Index(name)
		if c < 0 {
			return nil, fmt.Errorf("no column %q", name)
		}
		if buf, err = t.read(buf, i, c); err != nil {
			return nil, err
		}
		p.reset(buf)
		column, err := p.column(t.schema[c].Kind, t.groups[i].rows)
		if err != nil {
			return nil, t.about(i, c, err)
		}
		b = append(b, column)
	}
	return b, nil
}

// read reads the bytes of a column of a row group, into buf if it is large enough.
func (t *Table) read(buf []byte, group, column int) ([]byte, error) {
	c := t.groups[group].chunks[column]
	if cap(buf) < int(c.length) {
		buf = make([]byte, c.length)
	}
	buf = buf[:c.length]
	_, err := t.file.ReadAt(buf, c.offset)
	return buf, err
}

func (t *Table) about(group, column int, err error) error {
	return fmt.Errorf("column %s, row group %d: %w", t.schema[column].Name, group, err)
}

// column decodes all pages.
func (p *pages) column(kind Kind, rows int) (Column, error) {
	var c Column
	switch kind {
	case Float:
		c.Floats = make([]float64, rows)
	case Int:
		c.Ints = make([]int64, rows)
	case String:
		c.Strings = make([]string, rows)
	}
	for at := 0; at < rows; at += p.rows {
		if err := p.next(); err != nil {
			return c, err
		}
		end := at + p.rows
		if end > rows {
			return c, errors.New("more values than rows")
		}
		var err error
		switch kind {
		case Float:
			err = p.floats(c.Floats[at:end])
		case Int:
			err = p.ints(c.Ints[at:end])
		case String:
			err = p.strings(c.Strings[at:end])
		}
		if err != nil {
			return c, err
		}
	}
	return c, nil
}
