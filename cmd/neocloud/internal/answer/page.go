package answer

import (
	"fmt"
	"math"
	"strconv"
	"time"

	"neocloud/cmd/neocloud/internal/figure"
	"neocloud/cmd/neocloud/internal/sheet"
	"neocloud/sim"
)

// Made is how a page came about, for its last line.
type Made struct {
	// Version of the program.
	Version string
	// Took is the time from start to end.
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

// words explains the terms.
func words(s sim.Summary) string {
	text := "economic NPV: cash plus the value of own demand served"
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
	return fmt.Sprintf("seed %d, %s, neocloud %s, %s", s.Seed, worlds(s.Replications), made.Version, seconds(made.Took))
}

// seconds writes a duration to a tenth of a second.
func seconds(d time.Duration) string {
	return strconv.FormatFloat(math.Round(d.Seconds()*10)/10, 'f', 1, 64) + " s"
}

// worlds writes a number of replications.
func worlds(n int) string {
	if n == 1 {
		return "1 world"
	}
	return figure.Count(n) + " worlds"
}
