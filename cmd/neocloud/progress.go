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
	// refresh is the least time between two updates.
	refresh = 200 * time.Millisecond
	// lineWidth is what fits every terminal.
	lineWidth = 79
)

// progress is one line on a terminal that says how far a run is. On anything else
// it says nothing.
type progress struct {
	w            io.Writer // nil if nothing is shown
	now          func() time.Time
	began, drawn time.Time
}

func newProgress(t *terminal, began time.Time) *progress {
	p := &progress{now: time.Now, began: began}
	if !t.quiet && isTerminal(t.err) {
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

// show draws the line anew, if it is time to.
func (p *progress) show(at sim.Progress) {
	if p.w == nil {
		return
	}
	now := p.now()
	if now.Sub(p.began) < quietTime || now.Sub(p.drawn) < refresh || at.Done == 0 {
		return
	}
	p.drawn = now
	fmt.Fprintf(p.w, "\r\x1b[K%s", cut(p.line(at, now.Sub(p.began)), lineWidth))
}

func (p *progress) line(at sim.Progress, elapsed time.Duration) string {
	rate := float64(at.Done) / elapsed.Seconds()
	left := time.Duration(float64(at.Total-at.Done) / rate * float64(time.Second)).Round(time.Second)
	text := fmt.Sprintf("%s of %s worlds, %.0f/s, %v left", figure.Count(at.Done), figure.Count(at.Total), rate, left)
	if best, second, difference, ok := at.Lead(); ok {
		text += fmt.Sprintf("; %s leads %s by %s", best, second, figure.Amount(difference))
	}
	return text
}

// erase takes the line away.
func (p *progress) erase() {
	if p.w != nil && !p.drawn.IsZero() {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
}

func cut(s string, width int) string {
	if r := []rune(s); len(r) > width {
		return string(r[:width-1]) + "…"
	}
	return s
}
