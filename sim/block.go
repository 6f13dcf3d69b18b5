package sim

import (
	"slices"

	"neocloud/sim/stats"
)

// Block is the outcomes of consecutive replications, in columns: the unit in which
// they are kept. It covers the replications First to First + Len − 1.
//
// Blocks grow at first and are then of one size, so that little is lost when an
// experiment is interrupted, early or late: 128 replications, 128, 256, 512,
// 1024, then 2048 each.
type Block struct {
	Index, First, Len int
	// Outcomes by strategy and column of the [Layout], Len values each. NaN says
	// that a figure does not exist in a replication.
	Outcomes [][][]float64
	// Columns holds the same by column alone: all of the first strategy, then of the
	// next; nil in a Block that was cut short.
	Columns [][]float64
	// Inputs by column, Len values each.
	Inputs [][]float64
}

const (
	firstBlock   = 128
	largestBlock = 2048
)

// blockOf is the number of the block that holds a replication.
func blockOf(replication int) int {
	i, end := 0, firstBlock
	for end <= replication && end < largestBlock {
		end *= 2
		i++
	}
	if replication < end {
		return i
	}
	return i + 1 + (replication-end)/largestBlock
}

// blockSpan is the first replication of a block and the first after it.
func blockSpan(block int) (first, end int) {
	end = firstBlock
	for range block {
		first = end
		end += min(end, largestBlock)
	}
	return first, end
}

// newBlock is the block of an experiment of n replications, empty.
func newBlock(l *Layout, index, n int) *Block {
	first, end := blockSpan(index)
	b := &Block{Index: index, First: first, Len: min(end, n) - first}
	k := len(l.Strategies)
	b.Columns = inPieces(make([]float64, len(l.Outcomes)*k*b.Len), k*b.Len)
	b.Outcomes = make([][][]float64, k)
	for _, column := range b.Columns {
		for s, piece := range inPieces(column, b.Len) {
			b.Outcomes[s] = append(b.Outcomes[s], piece)
		}
	}
	b.Inputs = inPieces(make([]float64, len(l.Inputs)*b.Len), b.Len)
	return b
}

// inPieces cuts a slice into pieces of n.
func inPieces(all []float64, n int) [][]float64 {
	var out [][]float64
	for i := 0; i < len(all); i += n {
		out = append(out, all[i:i+n:i+n])
	}
	return out
}

// put writes the outcome of a strategy.
func (b *Block) put(strategy int, out *Outcome) {
	at := out.Replication - b.First
	columns := b.Outcomes[strategy]
	for m, x := range out.Metrics {
		columns[m][at] = x
	}
	for i := range out.Leases {
		l := &out.Leases[i]
		columns[rowColumn(l.row, rowSigned)][at]++
		columns[rowColumn(l.row, rowHeadline)][at] += l.Headline
		columns[rowColumn(l.row, rowCommitted)][at] += l.Committed
		columns[rowColumn(l.row, rowCollected)][at] += l.Collected
		columns[rowColumn(l.row, rowEnded+int(l.reason))][at]++
	}
}

// cut keeps the first n replications.
func (b *Block) cut(n int) {
	b.Len, b.Columns = n, nil
	for _, columns := range append(slices.Clone(b.Outcomes), b.Inputs) {
		for c := range columns {
			columns[c] = columns[c][:n]
		}
	}
}

// Store keeps the outcomes of an experiment. [Experiment.Run] keeps them in memory
// unless it is given another one, such as a folder.
type Store interface {
	// Has reports whether a block is kept already, from a run of the same experiment
	// that was interrupted. It is then not played again.
	Has(block int) bool
	// Put keeps a block, which is the Store's from then on. Blocks come in any order
	// and from several goroutines at once.
	Put(b *Block) error
	// Outcome and Input return a column of the first n replications, all of which
	// are kept: of a strategy, and of all. Several goroutines ask for columns at once,
	// and read them.
	Outcome(strategy, column, n int) (stats.Column, error)
	Input(column, n int) (stats.Column, error)
}
