package stats

// A Column is a sample that can be read any number of times, always the same and
// in the same order: a slice in memory ([Slice]) or a column of a file that is
// larger than memory.
type Column interface {
	// Len is the number of values.
	Len() int
	// Open begins at the first value. Any number of readers may be open at once.
	Open() (ColumnReader, error)
}

// A ColumnReader reads a Column from its first value on. It is not for concurrent
// use.
type ColumnReader interface {
	// Next fills dst with the values that follow and returns how many they are:
	// len(dst), or fewer where the column ends, then 0.
	Next(dst []float64) (int, error)
	// Close frees what the reader holds.
	Close() error
}

// Slice is a Column in memory.
type Slice []float64

var _ Column = Slice(nil)

// Len is the number of values.
func (s Slice) Len() int { return len(s) }

// Open begins at the first value; it never fails.
func (s Slice) Open() (ColumnReader, error) { return &sliceReader{s}, nil }

type sliceReader struct{ rest []float64 }

func (r *sliceReader) Next(dst []float64) (int, error) {
	n := copy(dst, r.rest)
	r.rest = r.rest[n:]
	return n, nil
}

func (r *sliceReader) Close() error { return nil }
