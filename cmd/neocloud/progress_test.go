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
	p := &progress{w: &out, terminal: true, unit: "worlds", now: func() time.Time { return now }, began: began}
	said := func() string {
		s := strings.ReplaceAll(out.String(), "\u00a0", " ")
		out.Reset()
		return s
	}

	now = began.Add(1900 * time.Millisecond)
	p.run(at(500))
	p.erase()
	if s := said(); s != "" {
		t.Errorf("in the first two seconds: %q", s)
	}
	now = began.Add(5 * time.Second)
	p.run(at(500))
	if s, want := said(), "\r\x1b[K500 of 2,000 worlds, 100/s, 15s left; hybrid leads sell-only by $6.1 ± 0.5bn"; s != want {
		t.Errorf("%q, want %q", s, want)
	}
	now = now.Add(10 * time.Millisecond)
	p.run(at(501))
	if s := said(); s != "" {
		t.Errorf("drawn too often: %q", s)
	}
	now = now.Add(time.Second)
	p.run(at(0))
	if s := said(); s != "" {
		t.Errorf("no rate is known: %q", s)
	}
	p.run(at(1))
	if s := said(); strings.Contains(s, "leads") {
		t.Errorf("nothing to compare: %q", s)
	}
	p.erase()
	if s := said(); s != "\r\x1b[K" {
		t.Errorf("erased with %q", s)
	}
}

// What is no terminal gets whole lines, at 2, 3 and 4.5 seconds and so on, then
// every half minute: at a constant rate one in ten minutes is told some 27 times.
func TestProgressInLines(t *testing.T) {
	var out bytes.Buffer
	began := time.Date(2026, 5, 1, 0, 0, 0, 0, time.UTC)
	now := began
	p := &progress{w: &out, unit: "points", now: func() time.Time { return now }, began: began, skipped: 100}
	for now = began; now.Sub(began) <= 10*time.Minute; now = now.Add(100 * time.Millisecond) {
		p.show(100+int(now.Sub(began)/(100*time.Millisecond))/20, 400, nil)
	}
	p.erase()
	lines := strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
	if len(lines) < 20 || len(lines) > 30 {
		t.Errorf("%d lines:\n%s", len(lines), out.String())
	}
	if want := "neocloud: 101 of 400 points, 0.5/s, 9m58s left"; lines[0] != want {
		t.Errorf("%q, want %q", lines[0], want)
	}
	if strings.ContainsAny(out.String(), "\r\x1b") {
		t.Error("control characters in a log")
	}
}

func TestNoProgressWhenQuiet(t *testing.T) {
	if p := newProgress(&terminal{err: os.Stderr, quiet: true}, time.Now(), "worlds"); p.w != nil {
		t.Error("shown in spite of --quiet")
	}
	if p := newProgress(&terminal{err: &bytes.Buffer{}}, time.Now(), "worlds"); p.w == nil || p.terminal {
		t.Error("not shown in lines on what is no terminal")
	}
}

func TestProgressFitsTheLine(t *testing.T) {
	if got := cut(strings.Repeat("ä", 200), lineWidth); len([]rune(got)) != lineWidth {
		t.Errorf("%d characters", len([]rune(got)))
	}
}
