package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"neocloud/cmd/neocloud/internal/figure"
	"neocloud/sim"
)

const (
	// quietTime passes before progress is shown: most runs are over by then.
	quietTime = 2 * time.Second
	// refresh is the least time between two updates of a terminal, and lineEvery
	// between two lines elsewhere: a log should tell that a long run is alive.
	refresh   = 200 * time.Millisecond
	lineEvery = 30 * time.Second
	// lineWidth is what fits every terminal.
	lineWidth = 79
)

// progress says how far something is: on a terminal in one line that is drawn
// anew, elsewhere in lines that become rarer.
type progress struct {
	w        io.Writer // nil if nothing is shown
	terminal bool
	// unit is what is counted, in the plural.
	unit         string
	now          func() time.Time
	began, drawn time.Time
	skipped      int // done before it began, as when a run is resumed
}

func newProgress(t *terminal, began time.Time, unit string) *progress {
	p := &progress{now: time.Now, began: began, unit: unit, terminal: isTerminal(t.err)}
	if !t.quiet {
		p.w = t.err
	}
	return p
}

// isTerminal reports whether a writer is a character device.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// run shows how far an experiment is and who leads.
func (p *progress) run(at sim.Progress) {
	p.show(at.Done, at.Total, func() string {
		best, second, difference, ok := at.Lead()
		if !ok {
			return ""
		}
		return fmt.Sprintf("%s leads %s by %s", best, second, figure.Amount(difference))
	})
}

// show says how much is done, if it is time to; note, if any, may add something.
func (p *progress) show(done, total int, note func() string) {
	if p.w == nil {
		return
	}
	now := p.now()
	elapsed := now.Sub(p.began)
	if elapsed < quietTime || done <= p.skipped || now.Sub(p.drawn) < p.pause(elapsed) {
		return
	}
	p.drawn = now
	text := p.line(done, total, elapsed)
	if note != nil {
		if more := note(); more != "" {
			text += "; " + more
		}
	}
	if p.terminal {
		fmt.Fprintf(p.w, "\r\x1b[K%s", cut(text, lineWidth))
	} else {
		fmt.Fprintf(p.w, "neocloud: %s\n", text)
	}
}

// pause is the least time between two updates.
func (p *progress) pause(elapsed time.Duration) time.Duration {
	if p.terminal {
		return refresh
	}
	return min(elapsed/2, lineEvery)
}

func (p *progress) line(done, total int, elapsed time.Duration) string {
	rate := float64(done-p.skipped) / elapsed.Seconds()
	left := time.Duration(float64(total-done) / rate * float64(time.Second)).Round(time.Second)
	pace := fmt.Sprintf("%.0f/s", rate)
	if rate < 10 {
		pace = fmt.Sprintf("%.2g/s", rate)
	}
	return fmt.Sprintf("%s of %s %s, %s, %v left", figure.Count(done), figure.Count(total), p.unit, pace, left)
}

// erase takes the line of a terminal away.
func (p *progress) erase() {
	if p.w != nil && p.terminal && !p.drawn.IsZero() {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
}

func cut(s string, width int) string {
	if r := []rune(s); len(r) > width {
		return string(r[:width-1]) + "…"
	}
	return s
}
