package stats

import "errors"

// RegretQuantile is the quantile of regret that Standing reports.
const RegretQuantile = 0.95

// A Standing is how one strategy did against all others in the same worlds.
type Standing struct {
	// PBest is the probability that the strategy is the best of all in a world;
	// strategies that tie for best share the world equally, so that the
	// probabilities add up to 1. With Wilson's interval.
	PBest Estimate `json:"p_best"`
	// MeanRegret is the mean of regret, the amount by which the best strategy of
	// a world beat this one there; in the unit of the outcomes, never negative.
	// With Student's t interval.
	MeanRegret Estimate `json:"mean_regret"`
	// P95Regret is the 95 % quantile of regret (RegretQuantile), with its
	// order-statistic interval.
	P95Regret Estimate `json:"p95_regret"`
}

// BestOf ranks strategies by their outcomes: columns[s] has the outcome of strategy
// s in each world, of which higher is better. It returns one Standing per strategy,
// in the order of the columns. The only error is that of reading them.
//
// Regret is measured against the best of the strategies given, not against the
// best possible decision. When any outcome of any strategy is unusable no
// Standing has a value (CodeNotFinite), since the best of such a world is
// unknown. It panics when columns differ in length or confidence is not in
// (0,1).
func BestOf(columns []Column, confidence float64) ([]Standing, error) {
	mustBeConfidence(confidence)
	if len(columns) == 0 {
		return nil, nil
	}
	worlds := int64(columns[0].Len())
	var bad int64
	firsts := make([]float64, len(columns))
	if err := Scan(columns, func(rows [][]float64) {
		for _, row := range rows {
			bad += unusable(row)
		}
		for r := range rows[0] {
			best, sharers := bestOf(rows, r)
			for s := range rows {
				if rows[s][r] == best {
					firsts[s] += 1 / float64(sharers)
				}
			}
		}
	}); err != nil {
		return nil, err
	}
	standings := make([]Standing, len(columns))
	if bad > 0 || worlds == 0 {
		why := warnNoObservations()
		if bad > 0 {
			why = warnNotFinite(bad, worlds*int64(len(columns)))
		}
		for s := range standings {
			standings[s] = Standing{PBest: refused(why), MeanRegret: refused(why), P95Regret: refused(why)}
		}
		return standings, nil
	}
	for s := range columns {
		d, err := describe(regret{columns, s}, 2*MaxAbs, []float64{RegretQuantile}, 0, confidence)
		if err != nil {
			return nil, err
		}
		standings[s] = Standing{
			PBest:      Proportion(min(firsts[s], float64(worlds)), worlds, confidence),
			MeanRegret: d.Mean, P95Regret: d.Quantiles[0],
		}
	}
	return standings, nil
}

// bestOf is the highest outcome of world r, and how many strategies have it.
func bestOf(rows [][]float64, r int) (best float64, sharers int) {
	best = rows[0][r]
	for _, row := range rows[1:] {
		best = max(best, row[r])
	}
	for _, row := range rows {
		if row[r] == best {
			sharers++
		}
	}
	return best, sharers
}

// regret is the column of regrets of one of several strategies.
type regret struct {
	columns []Column
	of      int
}

var _ Column = regret{}

// Len is the number of worlds.
func (r regret) Len() int { return r.columns[0].Len() }

// Open opens all columns.
func (r regret) Open() (ColumnReader, error) {
	out := &regretReader{of: r.of, rows: make([][]float64, len(r.columns))}
	for _, c := range r.columns {
		reader, err := c.Open()
		if err != nil {
			return nil, errors.Join(err, out.Close())
		}
		out.readers = append(out.readers, reader)
	}
	return out, nil
}

type regretReader struct {
	readers []ColumnReader
	rows    [][]float64
	of      int
}

// Next computes the regrets of the next worlds.
func (r *regretReader) Next(dst []float64) (n int, err error) {
	for i, reader := range r.readers {
		if len(r.rows[i]) < len(dst) {
			r.rows[i] = make([]float64, len(dst))
		}
		if n, err = reader.Next(r.rows[i][:len(dst)]); err != nil {
			return 0, err
		}
	}
	for k := range n {
		best, _ := bestOf(r.rows, k)
		dst[k] = best - r.rows[r.of][k]
	}
	return n, nil
}

// Close closes all columns.
func (r *regretReader) Close() (err error) {
	for _, reader := range r.readers {
		err = errors.Join(err, reader.Close())
	}
	return err
}
