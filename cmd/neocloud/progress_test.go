package main

import (
	"bytes"
	"os"
	"strings"
	"testing"
	"time"

	"neocloud/sim"
	"neocloud/sim/stats"
)

// at is a progress of 500 of 2,000 worlds in which hybrid leads.
func at(done int) sim.Progress {
	return sim.Progress{Done: done, Total: 2000, Lead: func() (string, string, stats.Estimate, bool) {
		return "hybrid", "sell-only", stats.Estimate{Value: 6.1e9, OK: true, CI: stats.Interval{Lo: 5.6e9, Hi: 6.6e9}, HasCI: true}, done > 1
	}}
}

func TestProgress(t *testing.T) {
	var out bytes.Buffer
	began := time.Date(2026, 5, 1, 0, 0, 0, 0, time.UTC)
	now := began
	p := &progress{w: &out, now: func() time.Time { return now }, began: began}
	said := func() string {
		s := strings.ReplaceAll(out.String(), "\u00a0", " ")
		out.Reset()
		return s
	}

	now = began.Add(1900 * time.Millisecond)
	p.show(at(500))
	p.erase()
	if s := said(); s != "" {
		t.Errorf("in the first two seconds: %q", s)
	}
	now = began.Add(5 * time.Second)
	p.show(at(500))
	if s, want := said(), "\r\x1b[K500 of 2,000 worlds, 100/s, 15s left; hybrid leads sell-only by $6.1 ± 0.5bn"; s != want {
		t.Errorf("%q, want %q", s, want)
	}
	now = now.Add(10 * time.Millisecond)
	p.show(at(501))
	if s := said(); s != "" {
		t.Errorf("drawn too often: %q", s)
	}
	now = now.Add(time.Second)
	p.show(at(0))
	if s := said(); s != "" {
		t.Errorf("no rate is known: %q", s)
	}
	p.show(at(1))
	if s := said(); strings.Contains(s, "leads") {
		t.Errorf("nothing to compare: %q", s)
	}
	p.erase()
	if s := said(); s != "\r\x1b[K" {
		t.Errorf("erased with %q", s)
	}
}

func TestNoProgressWithoutTerminal(t *testing.T) {
	file, err := os.Create(t.TempDir() + "/err")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for _, term := range []*terminal{{err: &bytes.Buffer{}}, {err: file}, {err: os.Stderr, quiet: true}} {
		if p := newProgress(term, time.Now()); p.w != nil {
			t.Errorf("shown on %T", term.err)
		}
	}
}

func TestProgressFitsTheLine(t *testing.T) {
	if got := cut(strings.Repeat("ä", 200), lineWidth); len([]rune(got)) != lineWidth {
		t.Errorf("%d characters", len([]rune(got)))
	}
}
