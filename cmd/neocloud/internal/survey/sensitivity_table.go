package survey

import (
	"encoding/csv"
	"io"

	"neocloud/sim/stats"
	"neocloud/sim/study"
)

// WriteSensitivity writes a report as CSV, one figure a row: method, target, input,
// statistic, value. The ends of intervals are statistics of their own: swing_lo and
// swing_hi. Inputs go by their path. What has no value has no row.
func WriteSensitivity(w io.Writer, r study.Report) error {
	t := figures{rows: [][]string{{"method", "target", "input", "statistic", "value"}}}
	if r.Tornado != nil {
		for _, target := range r.Tornado.Targets {
			for _, b := range target.Bars {
				at := []string{study.MethodTornado, target.Target, b.Path}
				t.add(at, "base", b.Base)
				t.add(at, "p10", b.Low)
				t.add(at, "p90", b.High)
				t.add(at, "p10_shift", b.LowShift)
				t.add(at, "p90_shift", b.HighShift)
				t.add(at, "swing", b.Swing)
				t.flag(at, "crosses", b.Crosses)
				t.flag(at, "surely", b.Surely)
			}
		}
	}
	if r.Rank != nil {
		for _, target := range r.Rank.Targets {
			for _, x := range target.Inputs {
				at := []string{study.MethodRank, target.Target, x.Path}
				t.add(at, "rank", x.Rank)
				t.add(at, "partial", x.Partial)
			}
		}
	}
	if r.Morris != nil {
		for _, target := range r.Morris.Targets {
			for _, x := range target.Inputs {
				at := []string{study.MethodMorris, target.Target, x.Path}
				t.add(at, "mu", x.Mu)
				t.add(at, "mu_star", x.MuStar)
				t.add(at, "sigma", x.Sigma)
			}
		}
	}
	if r.Sobol != nil {
		for _, target := range r.Sobol.Targets {
			t.row([]string{study.MethodSobol, target.Target, ""}, "sd", target.SD)
			for _, x := range target.Inputs {
				at := []string{study.MethodSobol, target.Target, x.Path}
				t.add(at, "first", x.First)
				t.add(at, "total", x.Total)
			}
		}
	}
	return csv.NewWriter(w).WriteAll(t.rows)
}

// figures are the rows of a table.
type figures struct{ rows [][]string }

func (t *figures) add(at []string, statistic string, e stats.Estimate) {
	if !e.OK {
		return
	}
	t.row(at, statistic, e.Value)
	if e.HasCI {
		t.row(at, statistic+"_lo", e.CI.Lo)
		t.row(at, statistic+"_hi", e.CI.Hi)
	}
}

func (t *figures) flag(at []string, statistic string, yes bool) {
	value := 0.0
	if yes {
		value = 1
	}
	t.row(at, statistic, value)
}

func (t *figures) row(at []string, statistic string, value float64) {
	t.rows = append(t.rows, append(append([]string(nil), at...), statistic, full(value)))
}
