package record

import (
	"fmt"
	"sync"

	"neocloud/sim"
	"neocloud/sim/internal/columnar"
	"neocloud/sim/stats"
)

// The tables of a run.
const (
	outcomesTable = "outcomes"
	inputsTable   = "inputs"
	seriesTable   = "series"
)

// Outcomes is the store of an experiment in a folder. Rows of a part are by strategy,
// then by replication.
type Outcomes struct {
	folder *Folder
	layout sim.Layout
	// schemas of the two tables
	outcomes, inputs columnar.Schema

	mu      sync.Mutex
	lengths map[int]int // replications by block
}

var _ sim.Store = (*Outcomes)(nil)

// NewOutcomes is the store of an experiment of that layout in a folder.
func NewOutcomes(f *Folder, layout sim.Layout) *Outcomes {
	return &Outcomes{
		folder: f, layout: layout, outcomes: outcomesSchema(layout), inputs: inputsSchema(layout), lengths: map[int]int{},
	}
}

func outcomesSchema(layout sim.Layout) columnar.Schema {
	s := columnar.Schema{{Name: "replication", Kind: columnar.Int}, {Name: "strategy", Kind: columnar.String}}
	for _, name := range layout.Outcomes {
		s = append(s, columnar.Field{Name: name})
	}
	return s
}

func inputsSchema(layout sim.Layout) columnar.Schema {
	s := columnar.Schema{{Name: "replication", Kind: columnar.Int}}
	for _, path := range layout.Inputs {
		s = append(s, columnar.Field{Name: path})
	}
	return s
}

// Has reports whether both parts of a block are there.
func (o *Outcomes) Has(block int) bool {
	_, outcomes := o.folder.Part(outcomesTable, block)
	_, inputs := o.folder.Part(inputsTable, block)
	return outcomes && inputs
}

// Put writes the parts of a block.
func (o *Outcomes) Put(b *sim.Block) error {
	k := len(o.layout.Strategies)
	batch := make(columnar.Batch, len(o.outcomes))
	batch[0].Ints = make([]int64, 0, k*b.Len)
	batch[1].Strings = make([]string, 0, k*b.Len)
	for _, name := range o.layout.Strategies {
		for i := range b.Len {
			batch[0].Ints = append(batch[0].Ints, int64(b.First+i))
			batch[1].Strings = append(batch[1].Strings, name)
		}
	}
	for c := range o.layout.Outcomes {
		batch[2+c].Floats = b.Columns[c]
	}
	if err := o.put(outcomesTable, b.Index, o.outcomes, batch); err != nil {
		return err
	}
	batch = make(columnar.Batch, len(o.inputs))
	for i := range b.Len {
		batch[0].Ints = append(batch[0].Ints, int64(b.First+i))
	}
	for i := range o.layout.Inputs {
		batch[1+i].Floats = b.Inputs[i]
	}
	return o.put(inputsTable, b.Index, o.inputs, batch)
}

func (o *Outcomes) put(table string, block int, schema columnar.Schema, batch columnar.Batch) error {
	data, err := columnar.EncodePart(schema, batch)
	if err != nil {
		return err
	}
	return o.folder.PutPart(table, block, data)
}

// Outcome is a column of a strategy, read from the table, or from the parts while
// there is none.
func (o *Outcomes) Outcome(strategy, column, n int) (stats.Column, error) {
	return o.column(outcomesTable, o.layout.Outcomes[column], strategy, len(o.layout.Strategies), n)
}

// Input is a column of the inputs, read as Outcome reads.
func (o *Outcomes) Input(column, n int) (stats.Column, error) {
	return o.column(inputsTable, o.layout.Inputs[column], 0, 1, n)
}

func (o *Outcomes) column(table, name string, slice, of, n int) (stats.Column, error) {
	if t := o.folder.table(table); t != nil && t.Rows() == n*of {
		return t.Floats(name, slice, of)
	}
	out := joined{n: n, name: name, slice: slice, of: of}
	for part, left := 0, n; left > 0; part++ {
		path, ok := o.folder.Part(table, part)
		if !ok {
			return nil, fmt.Errorf("%s: part %d of %s is missing", o.folder.dir, part, table)
		}
		rows, err := o.length(part)
		if err != nil {
			return nil, err
		}
		if rows > left {
			return nil, fmt.Errorf("%s: has %d replications where %d are expected", path, rows, left)
		}
		out.paths = append(out.paths, path)
		left -= rows
	}
	return out, nil
}

// length is the number of replications of a block, as its part of the inputs says.
func (o *Outcomes) length(block int) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if n, ok := o.lengths[block]; ok {
		return n, nil
	}
	path, _ := o.folder.Part(inputsTable, block)
	t, err := columnar.Open(path)
	if err != nil {
		return 0, err
	}
	defer t.Close()
	o.lengths[block] = t.Rows()
	return t.Rows(), nil
}

// Blocks is the number of blocks that are there without a gap.
func (o *Outcomes) Blocks() int {
	n := 0
	for o.Has(n) {
		n++
	}
	return n
}

// joined is a column over the files of several parts, one of which is open at a time.
type joined struct {
	n         int
	paths     []string
	name      string
	slice, of int
}

// Len is the number of values.
func (j joined) Len() int { return j.n }

// Open begins with the first part.
func (j joined) Open() (stats.ColumnReader, error) { return &joinedReader{joined: j}, nil }

type joinedReader struct {
	joined
	table  *columnar.Table
	reader stats.ColumnReader
}

// Next reads on, over the ends of parts.
func (r *joinedReader) Next(dst []float64) (n int, err error) {
	for n < len(dst) {
		if r.reader == nil {
			if len(r.paths) == 0 {
				break
			}
			if err := r.openNext(); err != nil {
				return n, err
			}
		}
		got, err := r.reader.Next(dst[n:])
		if err != nil {
			return n, err
		}
		n += got
		if got == 0 {
			if err := r.Close(); err != nil {
				return n, err
			}
		}
	}
	return n, nil
}

func (r *joinedReader) openNext() error {
	t, err := columnar.Open(r.paths[0])
	if err != nil {
		return err
	}
	r.paths, r.table = r.paths[1:], t
	column, err := t.Floats(r.name, r.slice, r.of)
	if err != nil {
		return err
	}
	r.reader, err = column.Open()
	return err
}

// Close closes the part that is open.
func (r *joinedReader) Close() error {
	if r.table == nil {
		return nil
	}
	err := r.table.Close()
	r.table, r.reader = nil, nil
	return err
}
