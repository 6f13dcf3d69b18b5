package columnar

import (
	"encoding/binary"
	"errors"
)

// Parquet's hybrid of runs and packed bits, for small integers of a known width:
// https://github.com/apache/parquet-format/blob/master/Encodings.md
// (run length encoding / bit-packing hybrid).

// appendRuns appends values, of one byte each, as runs of equal ones.
func appendRuns(dst []byte, values []uint32, width int) []byte {
	for i := 0; i < len(values); {
		n := 1
		for i+n < len(values) && values[i+n] == values[i] {
			n++
		}
		dst = binary.AppendUvarint(dst, uint64(n)<<1)
		for shift := 0; shift < width; shift += 8 {
			dst = append(dst, byte(values[i]>>shift))
		}
		i += n
	}
	return dst
}

// appendBits appends values of one bit, which are 1 where set says so.
func appendBits(dst []byte, n int, set func(int) bool) []byte {
	groups := (n + 7) / 8
	dst = binary.AppendUvarint(dst, uint64(groups)<<1|1)
	for g := range groups {
		var b byte
		for i := range min(8, n-8*g) {
			if set(8*g + i) {
				b |= 1 << i
			}
		}
		dst = append(dst, b)
	}
	return dst
}

var errHybrid = errors.New("runs do not give the number of values")

// decodeHybrid fills dst with the values of src, of at most 32 bits.
func decodeHybrid(dst []uint32, src []byte, width int) error {
	if width < 0 || width > 32 {
		return errHybrid
	}
	bytes := (width + 7) / 8
	for len(dst) > 0 {
		header, k := binary.Uvarint(src)
		if k <= 0 {
			return errHybrid
		}
		src = src[k:]
		count := header >> 1
		if header&1 == 0 {
			if count == 0 || count > uint64(len(dst)) || len(src) < bytes {
				return errHybrid
			}
			var v uint32
			for i := range bytes {
				v |= uint32(src[i]) << (8 * i)
			}
			src = src[bytes:]
			for i := range dst[:count] {
				dst[i] = v
			}
			dst = dst[count:]
			continue
		}
		if count == 0 || count > uint64(len(dst)+7)/8 || uint64(len(src)) < count*uint64(width) {
			return errHybrid
		}
		n := min(len(dst), int(count)*8)
		unpack(dst[:n], src, width)
		src, dst = src[int(count)*width:], dst[n:]
	}
	return nil
}

// unpack reads values of width bits, the lowest first.
func unpack(dst []uint32, src []byte, width int) {
	var window uint64
	held := 0
	for i := range dst {
		for held < width {
			window |= uint64(src[0]) << held
			src = src[1:]
			held += 8
		}
		dst[i] = uint32(window & (1<<width - 1))
		window >>= width
		held -= width
	}
}
