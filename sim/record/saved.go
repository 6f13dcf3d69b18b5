package record

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"neocloud/sim"
	"neocloud/sim/civil"
	"neocloud/sim/internal/columnar"
	"neocloud/sim/stats"
)

// Saved is the outcomes of a run in a folder that is complete: the [sim.Store] from
// which [sim.NewResult] makes its result again.
type Saved struct {
	layout           sim.Layout
	outcomes, inputs *columnar.Table
}

var _ sim.Store = (*Saved)(nil)

// OpenOutcomes opens the outcomes in a folder, whose layout must be the one given.
func OpenOutcomes(dir string, layout sim.Layout) (*Saved, error) {
	s := &Saved{layout: layout}
	var err error
	if s.outcomes, err = openTable(dir, outcomesTable, outcomesSchema(layout)); err != nil {
		return nil, err
	}
	if s.inputs, err = openTable(dir, inputsTable, inputsSchema(layout)); err != nil {
		return nil, errors.Join(err, s.outcomes.Close())
	}
	return s, nil
}

func openTable(dir, table string, schema columnar.Schema) (*columnar.Table, error) {
	path := filepath.Join(dir, table+tableExt)
	t, err := columnar.Open(path)
	if err != nil {
		return nil, err
	}
	if !slices.Equal(t.Schema(), schema) {
		return nil, errors.Join(fmt.Errorf("%s: its columns are not those of the scenario beside it", path), t.Close())
	}
	return t, nil
}

// Replications is how many there are.
func (s *Saved) Replications() int { return s.inputs.Rows() }

// Has is true: everything is there.
func (s *Saved) Has(int) bool { return true }

// Put fails: nothing is missing.
func (s *Saved) Put(*sim.Block) error { return errors.New("record: the folder is complete") }

// Outcome is a column of a strategy. It panics unless n is [Saved.Replications].
func (s *Saved) Outcome(strategy, column, n int) (stats.Column, error) {
	s.mustBeAll(n)
	return s.outcomes.Floats(s.layout.Outcomes[column], strategy, len(s.layout.Strategies))
}

// Input is a column of the inputs. It panics unless n is [Saved.Replications].
func (s *Saved) Input(column, n int) (stats.Column, error) {
	s.mustBeAll(n)
	return s.inputs.Floats(s.layout.Inputs[column], 0, 1)
}

func (s *Saved) mustBeAll(n int) {
	if n != s.Replications() {
		panic(fmt.Sprintf("record: %d of %d replications", n, s.Replications()))
	}
}

// Close closes the files.
func (s *Saved) Close() error { return errors.Join(s.outcomes.Close(), s.inputs.Close()) }

// seriesColumns are the numbers of a row of the table of bands, in their order.
func seriesColumns(b *sim.Bands) map[string][]float64 {
	return map[string][]float64{"mean": b.Mean, "p05": b.P05, "p25": b.P25, "p50": b.P50, "p75": b.P75, "p95": b.P95}
}

func seriesSchema() columnar.Schema {
	s := columnar.Schema{
		{Name: "strategy", Kind: columnar.String},
		{Name: "quantity", Kind: columnar.String},
		{Name: "month", Kind: columnar.String},
		{Name: "replications", Kind: columnar.Int},
	}
	for _, name := range []string{"mean", "p05", "p25", "p50", "p75", "p95"} {
		s = append(s, columnar.Field{Name: name})
	}
	return s
}

// WriteSeries writes the bands of all quantities and strategies of a result.
func (f *Folder) WriteSeries(r *sim.Result) error {
	schema := seriesSchema()
	batch := make(columnar.Batch, len(schema))
	for _, strategy := range r.Strategies() {
		for _, q := range sim.Quantities() {
			b, err := r.Bands(strategy, q)
			if err != nil {
				return err
			}
			for _, month := range b.Months {
				batch[0].Strings = append(batch[0].Strings, strategy)
				batch[1].Strings = append(batch[1].Strings, q.String())
				batch[2].Strings = append(batch[2].Strings, month.String())
				batch[3].Ints = append(batch[3].Ints, int64(b.Replications))
			}
			values := seriesColumns(&b)
			for i := 4; i < len(schema); i++ {
				batch[i].Floats = append(batch[i].Floats, values[schema[i].Name]...)
			}
		}
	}
	data, err := columnar.EncodePart(schema, batch)
	if err != nil {
		return err
	}
	return f.Write(seriesTable+tableExt, data)
}

// ReadSeries reads what WriteSeries wrote to a folder.
func ReadSeries(dir string) ([]sim.Bands, error) {
	t, err := openTable(dir, seriesTable, seriesSchema())
	if err != nil {
		return nil, err
	}
	batch, err := readAll(t)
	if err := errors.Join(err, t.Close()); err != nil {
		return nil, err
	}
	quantities := map[string]sim.Quantity{}
	for _, q := range sim.Quantities() {
		quantities[q.String()] = q
	}
	var out []sim.Bands
	for row := range batch.Rows() {
		strategy, quantity := batch[0].Strings[row], batch[1].Strings[row]
		q, known := quantities[quantity]
		month, err := civil.ParseDate(batch[2].Strings[row])
		if !known || err != nil {
			return nil, fmt.Errorf("%s: row %d is none of a series", filepath.Join(dir, seriesTable+tableExt), row+1)
		}
		if n := len(out); n == 0 || out[n-1].Strategy != strategy || out[n-1].Quantity != q {
			out = append(out, sim.Bands{Strategy: strategy, Quantity: q, Replications: int(batch[3].Ints[row])})
		}
		b := &out[len(out)-1]
		b.Months = append(b.Months, month)
		for i, to := range []*[]float64{&b.Mean, &b.P05, &b.P25, &b.P50, &b.P75, &b.P95} {
			*to = append(*to, batch[4+i].Floats[row])
		}
	}
	return out, nil
}

// readAll reads a small table.
func readAll(t *columnar.Table) (columnar.Batch, error) {
	var all columnar.Batch
	for i := range t.Groups() {
		b, err := t.Group(i)
		if err != nil {
			return nil, err
		}
		if all == nil {
			all = b
			continue
		}
		for c := range all {
			all[c].Floats = append(all[c].Floats, b[c].Floats...)
			all[c].Ints = append(all[c].Ints, b[c].Ints...)
			all[c].Strings = append(all[c].Strings, b[c].Strings...)
		}
	}
	return all, nil
}
