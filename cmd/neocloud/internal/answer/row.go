package answer

import (
	"neocloud/cmd/neocloud/internal/figure"
	"neocloud/sim/stats"
)

// cells writes the estimates of one row, or of one column, in one unit and with
// one number of decimals. What all of them are warned of is marked once, in the
// returned sign; what only some are warned of is marked behind the number.
func (f *footnotes) cells(u figure.Unit, row []stats.Estimate) (cells []string, sign string) {
	decimals := u.Decimals(row...)
	shared := shared(row)
	sign = f.marks(shared)
	for _, e := range row {
		text := u.Estimate(e, decimals)
		if len(shared) == 0 {
			text += f.marks(e.Warnings)
		}
		cells = append(cells, text)
	}
	return cells, sign
}

// shared returns the warnings of all estimates if they are the same, else nil.
func shared(row []stats.Estimate) []stats.Warning {
	for _, e := range row {
		if len(e.Warnings) != len(row[0].Warnings) {
			return nil
		}
		for i, w := range e.Warnings {
			if w != row[0].Warnings[i] {
				return nil
			}
		}
	}
	if len(row) == 0 {
		return nil
	}
	return row[0].Warnings
}
