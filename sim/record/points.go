package record

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"slices"

	"neocloud/sim/internal/columnar"
	"neocloud/sim/stats"
	"neocloud/sim/study"
)

// Names of what a study of points keeps.
const (
	// pointParts are the results of single points, as JSON, while the study runs.
	pointParts  = "point"
	pointsTable = "points"
	// pointsAPart is the number of points whose rows are a row group.
	pointsAPart = 256
)

// HasPoint reports whether a point of a study is there.
func (f *Folder) HasPoint(point int) bool {
	_, ok := f.Part(pointParts, point)
	return ok
}

// PutPoint keeps what a point came to.
func (f *Folder) PutPoint(point int, result any) error {
	data, err := json.Marshal(result)
	if err != nil {
		return err
	}
	return f.put(pointParts, point, ".json", data)
}

// ReadPoint reads what PutPoint kept.
func (f *Folder) ReadPoint(point int, result any) error {
	path, ok := f.Part(pointParts, point)
	if !ok {
		return fmt.Errorf("%s: point %d is missing", f.dir, point)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return about(path, err)
	}
	if err := json.Unmarshal(data, result); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

// JoinSweep makes the table of a sweep: a row for each point, strategy and metric, with
// the numbers that were varied, the mean with its interval, and the winner of the
// point.
func (f *Folder) JoinSweep(s study.SweepSummary) error {
	schema := columnar.Schema{{Name: "point", Kind: columnar.Int}}
	for _, a := range s.Axes {
		schema = append(schema, columnar.Field{Name: a.Path})
	}
	axes := len(s.Axes)
	schema = append(schema,
		columnar.Field{Name: "strategy", Kind: columnar.String}, columnar.Field{Name: "metric", Kind: columnar.String},
		columnar.Field{Name: "mean"}, columnar.Field{Name: "mean_lo"}, columnar.Field{Name: "mean_hi"},
		columnar.Field{Name: "exists", Kind: columnar.Int}, columnar.Field{Name: "best", Kind: columnar.String},
		columnar.Field{Name: "settled", Kind: columnar.Int})
	add := func(b columnar.Batch, p *study.PointResult, strategy, metric string, e stats.Estimate, exists int) {
		b[0].Ints = append(b[0].Ints, int64(p.Point))
		for i, x := range p.Coordinates {
			b[1+i].Floats = append(b[1+i].Floats, x)
		}
		rest := b[1+axes:]
		rest[0].Strings, rest[1].Strings = append(rest[0].Strings, strategy), append(rest[1].Strings, metric)
		value, lo, hi := numbers(e)
		rest[2].Floats, rest[3].Floats, rest[4].Floats = append(rest[2].Floats, value), append(rest[3].Floats, lo), append(rest[4].Floats, hi)
		rest[5].Ints, rest[6].Strings = append(rest[5].Ints, int64(exists)), append(rest[6].Strings, p.Winner.Strategy)
		settled := int64(0)
		if p.Winner.Settled {
			settled = 1
		}
		rest[7].Ints = append(rest[7].Ints, settled)
	}
	return joinRows(f, schema, s.Points, func(b columnar.Batch, p *study.PointResult) {
		for _, st := range p.Strategies {
			for _, m := range st.Metrics {
				add(b, p, st.Name, m.Metric, m.Mean, m.Exists)
			}
			add(b, p, st.Name, "p_best", st.PBest, p.Replications)
		}
	})
}

// numbers are an estimate's value and the ends of its interval, NaN where there is none.
func numbers(e stats.Estimate) (value, lo, hi float64) {
	value, lo, hi = math.NaN(), math.NaN(), math.NaN()
	if e.OK {
		value = e.Value
	}
	if e.HasCI {
		lo, hi = e.CI.Lo, e.CI.Hi
	}
	return value, lo, hi
}

// JoinSensitivity makes the table of a sensitivity: a row for each point, strategy and
// world, with the economic NPV.
func (f *Folder) JoinSensitivity(strategies []string, points []study.Outcomes) error {
	schema := columnar.Schema{
		{Name: "point", Kind: columnar.Int},
		{Name: "strategy", Kind: columnar.String},
		{Name: "world", Kind: columnar.Int},
		{Name: "npv_usd"},
	}
	return joinRows(f, schema, points, func(b columnar.Batch, p *study.Outcomes) {
		for s, values := range p.NPV {
			for world, x := range values {
				b[0].Ints = append(b[0].Ints, int64(p.Point))
				b[1].Strings = append(b[1].Strings, strategies[s])
				b[2].Ints = append(b[2].Ints, int64(world))
				b[3].Floats = append(b[3].Floats, x)
			}
		}
	})
}

// joinRows makes the table of points from the rows of each.
func joinRows[P any](f *Folder, schema columnar.Schema, points []P, rows func(columnar.Batch, *P)) error {
	parts := 0
	for chunk := range slices.Chunk(points, pointsAPart) {
		batch := make(columnar.Batch, len(schema))
		for i := range chunk {
			rows(batch, &chunk[i])
		}
		data, err := columnar.EncodePart(schema, batch)
		if err != nil {
			return err
		}
		if err := f.PutPart(pointsTable, parts, data); err != nil {
			return err
		}
		parts++
	}
	return f.Join(pointsTable, parts)
}
