package columnar

import (
	"errors"

	"github.com/parquet-go/parquet-go/encoding/thrift"
)

// bounded reads Thrift and believes no list that could not be there: the decoder
// allocates for as many elements as a list claims to have.
type bounded struct {
	thrift.BytesReader
	size int
}

func newBounded(b []byte) *bounded {
	return &bounded{new(thrift.CompactProtocol).NewReaderFromBytes(b), len(b)}
}

// ResetBytes repoints the reader.
func (b *bounded) ResetBytes(data []byte) {
	b.BytesReader.ResetBytes(data)
	b.size = len(data)
}

// ReadList reads the head of a list; each element has a byte at least.
func (b *bounded) ReadList() (thrift.List, error) {
	l, err := b.BytesReader.ReadList()
	if err == nil && (l.Size < 0 || int(l.Size) > b.size-b.BytesRead()) {
		err = errors.New("a list is longer than its file")
	}
	return l, err
}

// Discard skips bytes, for the decoder, which asks its reader for the method.
func (b *bounded) Discard(n int) (int, error) {
	return b.BytesReader.(interface{ Discard(int) (int, error) }).Discard(n)
}
