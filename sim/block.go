package sim

import (
	"slices"

	"neocloud/sim/stats"
)

// Block is the outcomes of consecutive replications, in columns: the unit in which
// they are kept. It covers the replications First to First + Len − 1.
//
// Blocks grow at first and are then of one size, so that little is lost when an
// experiment is interrupted, early or late: 128 replications, 128, 256, … 2048,
// then 4096 each.
type Block struct {
	Index, First, Len int
	// Outcomes by strategy and column of the [Layout], Len values each. NaN says
	// that a figure does not exist in a replication.
	Outcomes [][][]float64
	// Inputs by column, Len values each.
	Inputs [][]float64
}

const (
	firstBlock   = 128
	largestBlock = 4096
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
	cut := func(columns int) [][]float64 {
		all, out := make([]float64, columns*b.Len), make([][]float64, columns)
		for c := range out {
			out[c] = all[c*b.Len : (c+1)*b.Len : (c+1)*b.Len]
		}
		return out
	}
	for range l.Strategies {
		b.Outcomes = append(b.Outcomes, cut(len(l.Outcomes)))
	}
	b.Inputs = cut(len(l.Inputs))
	return b
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
	b.Len = n
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
	// are kept: of a strategy, and of all.
	Outcome(strategy, column, n int) (stats.Column, error)
	Input(column, n int) (stats.Column, error)
}
