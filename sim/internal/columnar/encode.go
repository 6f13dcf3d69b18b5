package columnar

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"math"
	"math/bits"

	"github.com/golang/snappy"
	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"
)

const (
	magic = "PAR1"
	// pageRows is the number of rows of a page, the unit that a reader decodes.
	pageRows = 1024
	// maxString bounds the bytes of a string.
	maxString = 1 << 16
)

// EncodePart returns the Parquet file of one part. Equal batches give equal bytes.
// It is an error if the schema is none ([Schema.Check]), if the batch does not fit
// it or has no rows or more than [MaxPartRows], and if strings are longer than 64 KiB
// or too many different ones.
func EncodePart(schema Schema, batch Batch) ([]byte, error) {
	if err := schema.Check(); err != nil {
		return nil, fmt.Errorf("columnar: %w", err)
	}
	if err := batch.check(schema); err != nil {
		return nil, fmt.Errorf("columnar: %w", err)
	}
	e := encoder{out: make([]byte, 0, 4096+9*len(schema)*batch.Rows())}
	e.out = append(e.out, magic...)
	group := format.RowGroup{NumRows: int64(batch.Rows()), FileOffset: int64(len(magic))}
	for i, f := range schema {
		chunk, err := e.column(f, &batch[i])
		if err != nil {
			return nil, fmt.Errorf("columnar: column %s: %w", f.Name, err)
		}
		group.TotalByteSize += chunk.TotalUncompressedSize
		group.TotalCompressedSize += chunk.TotalCompressedSize
		group.Columns = append(group.Columns, format.ColumnChunk{MetaData: chunk})
	}
	var b bytes.Buffer
	w := footerWriter{w: &b}
	w.begin(schema, group.NumRows, 1)
	w.group(&group)
	if err := w.end(); err != nil {
		return nil, fmt.Errorf("columnar: %w", err)
	}
	return append(e.out, b.Bytes()...), nil
}

type encoder struct {
	out                        []byte
	header                     bytes.Buffer
	levels, values, compressed []byte
	indices                    []uint32
	// Of the present column.
	uncompressedSize int64
	nulls            int64
}

// column appends the pages of a column and returns what the footer says of them.
func (e *encoder) column(f Field, c *Column) (format.ColumnMetaData, error) {
	first := len(e.out)
	e.uncompressedSize, e.nulls = 0, 0
	m := format.ColumnMetaData{
		PathInSchema:   []string{f.Name},
		Codec:          format.Snappy,
		NumValues:      int64(c.Len()),
		DataPageOffset: int64(first),
	}
	var err error
	switch f.Kind {
	case Float:
		m.Type, m.Encoding = format.Double, []format.Encoding{format.Plain, format.RLE}
		err = e.floats(c.Floats)
	case Int:
		m.Type, m.Encoding = format.Int64, []format.Encoding{format.Plain, format.RLE}
		err = e.ints(c.Ints)
	case String:
		m.Type, m.Encoding = format.ByteArray, []format.Encoding{format.Plain, format.RLE, format.RLEDictionary}
		m.DictionaryPageOffset = int64(first)
		m.DataPageOffset, err = e.strings(c.Strings)
	}
	m.TotalCompressedSize, m.TotalUncompressedSize = int64(len(e.out)-first), e.uncompressedSize
	m.Statistics.NullCount = e.nulls
	if err == nil && m.TotalCompressedSize > maxChunk {
		err = fmt.Errorf("%d bytes in a part: at most %d", m.TotalCompressedSize, maxChunk)
	}
	return m, err
}

func (e *encoder) floats(x []float64) error {
	for len(x) > 0 {
		page := x[:min(len(x), pageRows)]
		x = x[len(page):]
		e.values = e.values[:0]
		for _, v := range page {
			if !math.IsNaN(v) {
				e.values = binary.LittleEndian.AppendUint64(e.values, math.Float64bits(v))
			}
		}
		nulls := len(page) - len(e.values)/8
		if nulls == 0 || nulls == len(page) {
			e.levels = append(binary.AppendUvarint(e.levels[:0], uint64(len(page))<<1), byte(1-nulls/len(page)))
		} else {
			e.levels = appendBits(e.levels[:0], len(page), func(i int) bool { return !math.IsNaN(page[i]) })
		}
		if err := e.page(len(page), nulls, format.Plain); err != nil {
			return err
		}
	}
	return nil
}

func (e *encoder) ints(x []int64) error {
	e.levels = e.levels[:0]
	for len(x) > 0 {
		page := x[:min(len(x), pageRows)]
		x = x[len(page):]
		e.values = e.values[:0]
		for _, v := range page {
			e.values = binary.LittleEndian.AppendUint64(e.values, uint64(v))
		}
		if err := e.page(len(page), 0, format.Plain); err != nil {
			return err
		}
	}
	return nil
}

// strings appends a dictionary in the order of first appearance, then the pages of
// indices; it returns where these begin.
func (e *encoder) strings(x []string) (int64, error) {
	index := map[string]uint32{}
	e.indices, e.values, e.levels = e.indices[:0], e.values[:0], e.levels[:0]
	for i, s := range x {
		if i > 0 && s == x[i-1] {
			e.indices = append(e.indices, e.indices[i-1])
			continue
		}
		k, ok := index[s]
		if !ok {
			if len(s) > maxString {
				return 0, fmt.Errorf("a string of %d bytes: at most %d", len(s), maxString)
			}
			k = uint32(len(index))
			index[s] = k
			e.values = append(binary.LittleEndian.AppendUint32(e.values, uint32(len(s))), s...)
			if len(e.values) > maxChunk {
				return 0, errors.New("too many different strings")
			}
		}
		e.indices = append(e.indices, k)
	}
	e.compressed = snappy.Encode(e.compressed[:cap(e.compressed)], e.values)
	err := e.append(format.PageHeader{
		Type:                 format.DictionaryPage,
		UncompressedPageSize: int32(len(e.values)),
		CompressedPageSize:   int32(len(e.compressed)),
		DictionaryPageHeader: thrift.New(format.DictionaryPageHeader{NumValues: int32(len(index)), Encoding: format.Plain}),
	}, e.compressed)
	begin := int64(len(e.out))
	width := max(1, bits.Len(uint(len(index)-1)))
	for rest := e.indices; err == nil && len(rest) > 0; {
		page := rest[:min(len(rest), pageRows)]
		rest = rest[len(page):]
		e.values = appendRuns(append(e.values[:0], byte(width)), page, width)
		err = e.page(len(page), 0, format.RLEDictionary)
	}
	return begin, err
}

// page appends the data page of e.levels and e.values.
func (e *encoder) page(rows, nulls int, encoding format.Encoding) error {
	e.nulls += int64(nulls)
	e.compressed = snappy.Encode(e.compressed[:cap(e.compressed)], e.values)
	return e.append(format.PageHeader{
		Type:                 format.DataPageV2,
		UncompressedPageSize: int32(len(e.levels) + len(e.values)),
		CompressedPageSize:   int32(len(e.levels) + len(e.compressed)),
		DataPageHeaderV2: thrift.New(format.DataPageHeaderV2{
			NumValues: int32(rows), NumNulls: int32(nulls), NumRows: int32(rows),
			Encoding:                   encoding,
			DefinitionLevelsByteLength: int32(len(e.levels)),
			IsCompressed:               thrift.New(true),
			Statistics:                 format.Statistics{NullCount: int64(nulls)},
		}),
	}, e.levels, e.compressed)
}

// append appends a page: its header, with the checksum, and its bytes. The levels of
// a dictionary page are nil.
func (e *encoder) append(h format.PageHeader, body ...[]byte) error {
	var sum uint32
	for _, b := range body {
		sum = crc32.Update(sum, crc32.IEEETable, b)
	}
	h.CRC = int32(sum)
	e.header.Reset()
	if err := thrift.NewEncoder(new(thrift.CompactProtocol).NewWriter(&e.header)).Encode(&h); err != nil {
		return err
	}
	e.out = append(e.out, e.header.Bytes()...)
	for _, b := range body {
		e.out = append(e.out, b...)
	}
	e.uncompressedSize += int64(e.header.Len()) + int64(h.UncompressedPageSize)
	return nil
}
