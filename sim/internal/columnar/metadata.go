package columnar

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"
)

// maxFooter bounds the bytes of a footer.
const maxFooter = 1 << 30

// readFooter reads the footer of a file of the given size and calls each for its row
// groups, in order; what each is given is valid during the call.
func readFooter(r io.ReaderAt, size int64, each func(*format.RowGroup)) (Schema, error) {
	body, err := footerBytes(r, size)
	if err != nil {
		return nil, err
	}
	// The fields of format.FileMetaData come in their order. The last that counts is
	// the fourth.
	b := newBounded(body)
	d := thrift.NewDecoder(b)
	var schema Schema
	var rows, sum int64
	for id := int16(0); id < 4; {
		f, err := b.ReadField()
		if err != nil {
			return nil, fmt.Errorf("the footer: %w", err)
		}
		if f.Type == thrift.STOP {
			return nil, errors.New("the footer has no row groups")
		}
		if f.Delta {
			id += f.ID
		} else {
			id = f.ID
		}
		switch {
		case id == 1 && f.Type == thrift.I32:
			_, err = b.ReadInt32()
		case id == 2 && f.Type == thrift.LIST:
			schema, err = readSchema(b, d)
		case id == 3 && f.Type == thrift.I64:
			rows, err = b.ReadInt64()
		case id == 4 && f.Type == thrift.LIST:
			sum, err = readGroups(b, d, schema, size, each)
		default:
			err = errors.New("unexpected field")
		}
		if err != nil {
			return nil, fmt.Errorf("the footer: %w", err)
		}
	}
	if rows != sum {
		return nil, fmt.Errorf("the footer: %d rows, its row groups have %d", rows, sum)
	}
	return schema, nil
}

// footerBytes reads a footer without its length and the magic words of the file.
func footerBytes(r io.ReaderAt, size int64) ([]byte, error) {
	if size < int64(2*len(magic)+4) {
		return nil, fmt.Errorf("%d bytes are no Parquet file", size)
	}
	var begin [4]byte
	var end [8]byte
	if _, err := r.ReadAt(begin[:], 0); err != nil {
		return nil, err
	}
	if _, err := r.ReadAt(end[:], size-8); err != nil {
		return nil, err
	}
	if string(begin[:]) != magic {
		return nil, errors.New("no Parquet file: it does not begin with PAR1")
	}
	if string(end[4:]) != magic {
		return nil, errors.New("truncated: it does not end with PAR1")
	}
	length := int64(binary.LittleEndian.Uint32(end[:4]))
	if length > maxFooter || length > size-12 {
		return nil, fmt.Errorf("a footer of %d bytes in a file of %d", length, size)
	}
	body := make([]byte, length)
	_, err := r.ReadAt(body, size-8-length)
	return body, err
}

func readSchema(b *bounded, d *thrift.Decoder) (Schema, error) {
	l, err := b.ReadList()
	if err != nil {
		return nil, err
	}
	var schema Schema
	for i := range int(l.Size) {
		var e format.SchemaElement
		if err := d.Decode(&e); err != nil {
			return nil, err
		}
		if i == 0 {
			if int(e.NumChildren.V) != int(l.Size)-1 {
				return nil, errors.New("nested columns")
			}
			continue
		}
		f := Field{Name: strings.Clone(e.Name)}
		optional := e.RepetitionType == thrift.New(format.Optional)
		required := e.RepetitionType == thrift.New(format.Required)
		switch {
		case e.Type == thrift.New(format.Double) && optional:
			f.Kind = Float
		case e.Type == thrift.New(format.Int64) && required:
			f.Kind = Int
		case e.Type == thrift.New(format.ByteArray) && required:
			f.Kind = String
		default:
			return nil, fmt.Errorf("column %q is of a type that this program does not write", f.Name)
		}
		schema = append(schema, f)
		if len(schema) > MaxColumns {
			return nil, fmt.Errorf("more than %d columns", MaxColumns)
		}
	}
	return schema, schema.Check()
}

func readGroups(b *bounded, d *thrift.Decoder, schema Schema, size int64, each func(*format.RowGroup)) (rows int64, err error) {
	l, err := b.ReadList()
	if err != nil {
		return 0, err
	}
	if l.Type != thrift.STRUCT {
		return 0, errors.New("row groups of another type")
	}
	var g format.RowGroup
	offset := int64(len(magic))
	for i := range int(l.Size) {
		g.Reset()
		if err := d.Decode(&g); err != nil {
			return 0, fmt.Errorf("row group %d: %w", i, err)
		}
		if offset, err = checkGroup(&g, schema, offset, size); err != nil {
			return 0, fmt.Errorf("row group %d: %w", i, err)
		}
		rows += g.NumRows
		each(&g)
	}
	return rows, nil
}

// checkGroup compares a row group with the schema, and where its columns are with
// where they should be: one after the other from an offset on, with nothing between.
// It returns where they end.
func checkGroup(g *format.RowGroup, schema Schema, offset, size int64) (int64, error) {
	if g.NumRows < 1 || g.NumRows > MaxPartRows {
		return 0, fmt.Errorf("%d rows", g.NumRows)
	}
	if len(g.Columns) != len(schema) {
		return 0, fmt.Errorf("%d columns, the schema has %d", len(g.Columns), len(schema))
	}
	for i := range g.Columns {
		m := &g.Columns[i].MetaData
		begin, length := chunkRange(m)
		switch {
		case len(m.PathInSchema) != 1 || m.PathInSchema[0] != schema[i].Name:
			return 0, fmt.Errorf("column %d is not %s", i, schema[i].Name)
		case m.Codec != format.Snappy:
			return 0, fmt.Errorf("column %s: compressed with %s", schema[i].Name, m.Codec)
		case m.NumValues != g.NumRows:
			return 0, fmt.Errorf("column %s: %d values in %d rows", schema[i].Name, m.NumValues, g.NumRows)
		case begin != offset || length < 1 || length > maxChunk || length > size-offset:
			return 0, fmt.Errorf("column %s: %d bytes at %d, expected at %d", schema[i].Name, length, begin, offset)
		}
		offset += length
	}
	return offset, nil
}

// chunkRange is where the pages of a column of a row group are.
func chunkRange(m *format.ColumnMetaData) (begin, length int64) {
	begin = m.DataPageOffset
	if d := m.DictionaryPageOffset; d > 0 && d < begin {
		begin = d
	}
	return begin, m.TotalCompressedSize
}
