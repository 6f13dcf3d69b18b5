package answer

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"neocloud/cmd/neocloud/internal/figure"
	"neocloud/cmd/neocloud/internal/sheet"
	"neocloud/sim"
)

// Made is how a page came about, for its last line.
type Made struct {
	// Version of the program.
	Version string
	// Took is the time from start to end; 0 says that the results were read.
	Took time.Duration
}

// Page returns the answer on one page.
func Page(s sim.Summary, made Made) sheet.Page {
	var notes footnotes
	anchors := notes.anchors(s.Warnings)
	title := s.Scenario
	if s.Question != "" {
		title += ": " + s.Question
	}
	page := sheet.Page{
		sheet.Paragraph(title),
		sheet.Paragraph(Verdict(s) + anchors.at(verdictAnchor)),
	}
	if s.Decision != nil {
		page = append(page, sheet.Paragraph(stopped(s)))
	}
	for _, t := range strategyTable(s, &notes, anchors).Split() {
		page = append(page, t)
	}
	if len(s.Comparisons) > 0 {
		page = append(page, comparisonTable(s, &notes))
	}
	if leases := leaseBlocks(s, &notes, anchors); len(leases) > 0 {
		page = append(page, leases...)
	}
	return append(page, append(notes.lines(), words(s), signs(s)+". "+lastLine(s, made)))
}

// stopped says why an experiment with a stopping rule ended.
func stopped(s sim.Summary) string {
	d := s.Decision
	text := fmt.Sprintf("Look %d, at %s, ", d.Look, worlds(int(d.N)))
	switch {
	case d.Reached:
		text += "was the last: the precision asked for is reached."
	case d.Stop:
		return text + "was the last: " + d.Reason.Text + "."
	default:
		text += "was the last that was allowed: the precision asked for is not reached"
		if d.Need > d.N {
			text += fmt.Sprintf("; it would take some %s worlds", figure.Count(roundUp(d.Need)))
		}
		text += "."
	}
	if len(s.Strategies) > 1 && d.Difference.HasCI {
		lead := figure.Amount(d.Difference)
		if !strings.HasSuffix(s.DecisionMetric, "_usd") {
			u := figure.Plain()
			lead = u.Estimate(d.Difference, u.Decimals(d.Difference)) + " in " + s.DecisionMetric
		}
		text += fmt.Sprintf(" %s leads %s by %s, an interval that holds for all pairs and all looks at once.",
			s.Strategies[d.Best].Name, s.Strategies[d.RunnerUp].Name, lead)
	}
	return text
}

// roundUp is a number of worlds to two digits, none too few.
func roundUp(n int64) int {
	step := int64(1)
	for n > 100*step {
		step *= 10
	}
	return int((n + step - 1) / step * step)
}

// words explains the terms.
func words(s sim.Summary) string {
	text := "economic NPV: cash plus value of own demand served"
	if some(s, func(st *sim.StrategySummary) bool { return st.Metrics[sim.OutsideCost].Mean.Value > 0 }) {
		text = "economic NPV: cash plus value of own demand, served or bought"
	}
	if len(s.Strategies) > 1 && s.Replications > 1 {
		text += "; regret: behind the best of each world"
	}
	return text
}

// signs explains the signs.
func signs(s sim.Summary) string {
	text := fmt.Sprintf("± %s interval", figure.Level(s.Confidence))
	for _, c := range s.Comparisons {
		if !c.Distinguishable {
			return text + ", ~ cannot be told apart"
		}
	}
	return text
}

func lastLine(s sim.Summary, made Made) string {
	line := fmt.Sprintf("seed %d, %s, neocloud %s", s.Seed, worlds(s.Replications), made.Version)
	if made.Took > 0 {
		line += ", " + seconds(made.Took)
	}
	return line
}

// seconds writes a duration to a tenth of a second, none too short.
func seconds(d time.Duration) string {
	return strconv.FormatFloat(math.Ceil(d.Seconds()*10)/10, 'f', 1, 64) + " s"
}

// worlds writes a number of replications.
func worlds(n int) string {
	if n == 1 {
		return "1 world"
	}
	return figure.Count(n) + " worlds"
}
