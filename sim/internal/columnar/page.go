package columnar

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"math"

	"github.com/golang/snappy"
	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"
)

// pages reads the pages of one column of a row group from their bytes. A pages is
// used again for the next row group, with its buffers.
type pages struct {
	rest       []byte
	header     format.PageHeader
	reader     *bounded
	decoder    *thrift.Decoder
	levels     []uint32
	values     []byte
	dictionary []string

	// What next has found: the rows of the page, and its bytes.
	rows, nulls int
	body        []byte
}

func newPages() *pages {
	r := newBounded(nil)
	return &pages{reader: r, decoder: thrift.NewDecoder(r)}
}

// reset begins with the bytes of another row group.
func (p *pages) reset(chunk []byte) {
	p.rest, p.dictionary = chunk, nil
}

// next goes to the next data page, without decoding it; a dictionary before it is
// decoded.
func (p *pages) next() error {
	for {
		if len(p.rest) == 0 {
			return errors.New("pages are missing")
		}
		p.header = format.PageHeader{}
		p.reader.ResetBytes(p.rest)
		if err := p.decoder.Decode(&p.header); err != nil {
			return fmt.Errorf("the head of a page: %w", err)
		}
		p.rest = p.rest[p.reader.BytesRead():]
		h := &p.header
		size := int(h.CompressedPageSize)
		if size < 0 || size > len(p.rest) || h.UncompressedPageSize < 0 || h.UncompressedPageSize > maxChunk {
			return errors.New("a page ends outside of its column")
		}
		p.body, p.rest = p.rest[:size], p.rest[size:]
		switch {
		case h.Type == format.DataPageV2 && h.DataPageHeaderV2.Valid:
			v := &h.DataPageHeaderV2.V
			p.rows, p.nulls = int(v.NumRows), int(v.NumNulls)
			if p.rows < 1 || p.rows > MaxPartRows || p.nulls < 0 || p.nulls > p.rows || v.NumValues != v.NumRows {
				return fmt.Errorf("a page of %d rows, %d values and %d nulls", v.NumRows, v.NumValues, v.NumNulls)
			}
			return nil
		case h.Type == format.DictionaryPage && h.DictionaryPageHeader.Valid && p.dictionary == nil:
			if err := p.readDictionary(); err != nil {
				return err
			}
		default:
			return fmt.Errorf("pages of type %s, which this program does not write", h.Type)
		}
	}
}

// check compares the checksum of the page, if it has one.
func (p *pages) check() error {
	if sum := crc32.ChecksumIEEE(p.body); p.header.CRC != 0 && int32(sum) != p.header.CRC {
		return errors.New("corrupted: a page has not its checksum")
	}
	return nil
}

// decompress gives the values that were compressed to b; they have want bytes.
func (p *pages) decompress(b []byte, want int) error {
	if n, err := snappy.DecodedLen(b); err != nil || n != want {
		return fmt.Errorf("a page of %d bytes, %d expected", n, want)
	}
	if cap(p.values) < want {
		p.values = make([]byte, want)
	}
	var err error
	p.values, err = snappy.Decode(p.values[:cap(p.values)], b)
	return err
}

// open checks and decompresses the values of the page, and decodes its levels where
// there are nulls.
func (p *pages) open(encoding format.Encoding, optional bool) error {
	if err := p.check(); err != nil {
		return err
	}
	h := &p.header.DataPageHeaderV2.V
	if h.Encoding != encoding {
		return fmt.Errorf("encoding %s, which this program does not write", h.Encoding)
	}
	n := int(h.DefinitionLevelsByteLength)
	if n < 0 || n > len(p.body) || h.RepetitionLevelsByteLength != 0 {
		return errors.New("levels are longer than their page")
	}
	levels, values := p.body[:n], p.body[n:]
	if p.nulls > 0 {
		if !optional {
			return errors.New("nulls in a column without")
		}
		if err := p.readLevels(levels); err != nil {
			return err
		}
	}
	want := int(p.header.UncompressedPageSize) - n
	if compressed, ok := h.IsCompressed.Get(); ok && !compressed {
		p.values = append(p.values[:0], values...)
		return nil
	}
	return p.decompress(values, want)
}

func (p *pages) readLevels(b []byte) error {
	if cap(p.levels) < p.rows {
		p.levels = make([]uint32, p.rows)
	}
	p.levels = p.levels[:p.rows]
	if err := decodeHybrid(p.levels, b, 1); err != nil {
		return err
	}
	nulls := p.rows
	for _, l := range p.levels {
		nulls -= int(l)
	}
	if nulls != p.nulls {
		return fmt.Errorf("%d nulls, %d expected", nulls, p.nulls)
	}
	return nil
}

// floats decodes the page to dst, which has its number of rows.
func (p *pages) floats(dst []float64) error {
	if err := p.open(format.Plain, true); err != nil {
		return err
	}
	if len(p.values) != 8*(p.rows-p.nulls) {
		return fmt.Errorf("%d bytes for %d numbers", len(p.values), p.rows-p.nulls)
	}
	values := p.values
	if p.nulls == 0 {
		for i := range dst {
			dst[i] = math.Float64frombits(binary.LittleEndian.Uint64(values[8*i:]))
		}
		return nil
	}
	for i, l := range p.levels {
		if l == 0 {
			dst[i] = math.NaN()
			continue
		}
		dst[i] = math.Float64frombits(binary.LittleEndian.Uint64(values))
		values = values[8:]
	}
	return nil
}

func (p *pages) ints(dst []int64) error {
	if err := p.open(format.Plain, false); err != nil {
		return err
	}
	if len(p.values) != 8*p.rows {
		return fmt.Errorf("%d bytes for %d integers", len(p.values), p.rows)
	}
	for i := range dst {
		dst[i] = int64(binary.LittleEndian.Uint64(p.values[8*i:]))
	}
	return nil
}

func (p *pages) strings(dst []string) error {
	if err := p.open(format.RLEDictionary, false); err != nil {
		return err
	}
	if len(p.values) == 0 {
		return errors.New("a page without indices")
	}
	if cap(p.levels) < p.rows {
		p.levels = make([]uint32, p.rows)
	}
	indices := p.levels[:p.rows]
	if err := decodeHybrid(indices, p.values[1:], int(p.values[0])); err != nil {
		return err
	}
	for i, k := range indices {
		if int(k) >= len(p.dictionary) {
			return errors.New("an index past the end of the dictionary")
		}
		dst[i] = p.dictionary[k]
	}
	return nil
}

func (p *pages) readDictionary() error {
	if err := p.check(); err != nil {
		return err
	}
	if err := p.decompress(p.body, int(p.header.UncompressedPageSize)); err != nil {
		return err
	}
	n := int(p.header.DictionaryPageHeader.V.NumValues)
	for rest := p.values; len(rest) > 0; {
		if len(rest) < 4 || uint64(binary.LittleEndian.Uint32(rest)) > uint64(len(rest)-4) {
			return errors.New("a string ends outside of its dictionary")
		}
		length := int(binary.LittleEndian.Uint32(rest))
		p.dictionary = append(p.dictionary, string(rest[4:4+length]))
		rest = rest[4+length:]
	}
	if len(p.dictionary) != n {
		return fmt.Errorf("%d strings in a dictionary of %d", len(p.dictionary), n)
	}
	return nil
}
