package sim

import (
	"sync"

	"neocloud/sim/stats"
)

// memory is the Store of an experiment that keeps its outcomes nowhere else.
type memory struct {
	mu     sync.Mutex
	blocks map[int]*Block
}

var _ Store = (*memory)(nil)

func newMemory() *memory { return &memory{blocks: map[int]*Block{}} }

// Has reports whether a block is kept.
func (m *memory) Has(block int) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.blocks[block] != nil
}

// Put keeps a block; it never fails.
func (m *memory) Put(b *Block) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.blocks[b.Index] = b
	return nil
}

// Outcome is a column of a strategy; it never fails.
func (m *memory) Outcome(strategy, column, n int) (stats.Column, error) {
	return m.column(n, func(b *Block) []float64 { return b.Outcomes[strategy][column] }), nil
}

// Input is a column of the inputs; it never fails.
func (m *memory) Input(column, n int) (stats.Column, error) {
	return m.column(n, func(b *Block) []float64 { return b.Inputs[column] }), nil
}

func (m *memory) column(n int, of func(*Block) []float64) stats.Column {
	m.mu.Lock()
	defer m.mu.Unlock()
	c := pieces{n: n}
	for i, left := 0, n; left > 0; i++ {
		piece := of(m.blocks[i])
		piece = piece[:min(len(piece), left)]
		c.of = append(c.of, piece)
		left -= len(piece)
	}
	return c
}

// pieces is a column that lies in memory in pieces.
type pieces struct {
	n  int
	of [][]float64
}

// Len is the number of values.
func (c pieces) Len() int { return c.n }

// Open begins at the first value.
func (c pieces) Open() (stats.ColumnReader, error) { return &piecesReader{of: c.of}, nil }

type piecesReader struct {
	of [][]float64
	at int // in the first piece
}

// Next reads on.
func (r *piecesReader) Next(dst []float64) (n int, err error) {
	for n < len(dst) && len(r.of) > 0 {
		got := copy(dst[n:], r.of[0][r.at:])
		n, r.at = n+got, r.at+got
		if r.at == len(r.of[0]) {
			r.of, r.at = r.of[1:], 0
		}
	}
	return n, nil
}

// Close has nothing to free.
func (r *piecesReader) Close() error { return nil }
