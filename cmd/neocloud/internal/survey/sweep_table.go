package survey

import (
	"encoding/csv"
	"io"
	"strconv"

	"neocloud/sim/stats"
	"neocloud/sim/study"
)

// WriteSweep writes the points of a sweep as CSV, one row for each point, strategy and
// metric: the columns point, one for each number that was varied, by its path, then
// strategy, metric, mean, mean_lo, mean_hi, exists, best and settled. best is the
// strategy that wins at the point, settled 1 where that is known against all others.
// Two more metrics of a strategy are p_best, the probability that it is the best in a
// world, and, of the best one, lead_usd: its mean economic NPV less that of the
// runner-up. Fields are empty where there is no value.
func WriteSweep(w io.Writer, s study.SweepSummary) error {
	out := csv.NewWriter(w)
	header := []string{"point"}
	for _, a := range s.Axes {
		header = append(header, a.Path)
	}
	rows := [][]string{append(header, "strategy", "metric", "mean", "mean_lo", "mean_hi", "exists", "best", "settled")}
	for i := range s.Points {
		p := &s.Points[i]
		settled := "0"
		if p.Winner.Settled {
			settled = "1"
		}
		at := []string{strconv.Itoa(p.Point)}
		for _, x := range p.Coordinates {
			at = append(at, full(x))
		}
		add := func(strategy, metric string, e stats.Estimate, exists int) {
			row := append(append([]string(nil), at...), strategy, metric)
			row = append(row, estimate(e)...)
			rows = append(rows, append(row, strconv.Itoa(exists), p.Winner.Strategy, settled))
		}
		for _, st := range p.Strategies {
			for _, m := range st.Metrics {
				add(st.Name, m.Metric, m.Mean, m.Exists)
			}
			add(st.Name, "p_best", st.PBest, p.Replications)
			if st.Name == p.Winner.Strategy && p.Winner.RunnerUp != "" {
				add(st.Name, "lead_usd", p.Winner.Difference, p.Replications)
			}
		}
	}
	return out.WriteAll(rows)
}

// full writes a number in full precision; minus zero is zero.
func full(x float64) string { return strconv.FormatFloat(x+0, 'g', -1, 64) }

// estimate is the fields of a value and the ends of its interval.
func estimate(e stats.Estimate) []string {
	out := make([]string, 3)
	if e.OK {
		out[0] = full(e.Value)
	}
	if e.HasCI {
		out[1], out[2] = full(e.CI.Lo), full(e.CI.Hi)
	}
	return out
}
