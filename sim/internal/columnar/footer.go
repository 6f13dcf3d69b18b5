package columnar

import (
	"bytes"
	"encoding/binary"
	"io"

	"github.com/parquet-go/parquet-go/deprecated"
	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"
)

// createdBy names the writer in the form that Parquet's readers parse.
const createdBy = "neocloud version 1.0.0 (build columnar)"

// footerWriter writes a footer row group by row group, so that no more than one is
// in memory. Its first error stays.
type footerWriter struct {
	w     io.Writer
	bytes int
	buf   bytes.Buffer
	err   error
	count int
}

// head is the fields of format.FileMetaData before the row groups.
type head struct {
	Version int32                              `thrift:"1,required"`
	Schema  thrift.Slice[format.SchemaElement] `thrift:"2,required"`
	NumRows int64                              `thrift:"3,required"`
}

// begin writes everything before the row groups.
func (f *footerWriter) begin(schema Schema, rows int64, groups int) {
	f.encode(func(w thrift.Writer) error {
		return thrift.NewEncoder(w).Encode(&head{Version: 2, Schema: elements(schema), NumRows: rows})
	})
	f.buf.Truncate(max(0, f.buf.Len()-1)) // the end of the struct, which goes on
	f.encode(func(w thrift.Writer) error {
		if err := w.WriteField(thrift.Field{ID: 1, Type: thrift.LIST, Delta: true}); err != nil { // 3 + 1
			return err
		}
		return w.WriteList(thrift.List{Size: int32(groups), Type: thrift.STRUCT})
	})
	f.flush()
}

// group writes the next row group, whose offsets are those of the file.
func (f *footerWriter) group(g *format.RowGroup) {
	g.Ordinal = int16(f.count)
	f.count++
	f.encode(func(w thrift.Writer) error { return thrift.NewEncoder(w).Encode(g) })
	f.flush()
}

// end writes what follows the row groups, the footer's length among it.
func (f *footerWriter) end() error {
	f.encode(func(w thrift.Writer) error {
		if err := w.WriteField(thrift.Field{ID: 2, Type: thrift.BINARY, Delta: true}); err != nil { // 4 + 2
			return err
		}
		if err := w.WriteString(createdBy); err != nil {
			return err
		}
		return w.WriteField(thrift.Field{Type: thrift.STOP})
	})
	length := f.bytes + f.buf.Len()
	f.buf.Write(binary.LittleEndian.AppendUint32(nil, uint32(length)))
	f.buf.WriteString(magic)
	f.flush()
	return f.err
}

func (f *footerWriter) encode(encode func(thrift.Writer) error) {
	if f.err == nil {
		f.err = encode(new(thrift.CompactProtocol).NewWriter(&f.buf))
	}
}

func (f *footerWriter) flush() {
	if f.err == nil {
		f.bytes += f.buf.Len()
		_, f.err = f.w.Write(f.buf.Bytes())
	}
	f.buf.Reset()
}

// elements is a schema as Parquet has it.
func elements(schema Schema) []format.SchemaElement {
	out := []format.SchemaElement{{Name: "table", NumChildren: thrift.New(int32(len(schema)))}}
	for _, f := range schema {
		e := format.SchemaElement{Name: f.Name, RepetitionType: thrift.New(format.Required)}
		switch f.Kind {
		case Float:
			e.Type, e.RepetitionType = thrift.New(format.Double), thrift.New(format.Optional)
		case Int:
			e.Type = thrift.New(format.Int64)
		case String:
			e.Type, e.ConvertedType = thrift.New(format.ByteArray), thrift.New(deprecated.UTF8)
			e.LogicalType = format.LogicalType{Value: &format.StringType{}}
		}
		out = append(out, e)
	}
	return out
}
