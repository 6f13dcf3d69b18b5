package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"neocloud/scenarios"
	"neocloud/sim"
	"neocloud/sim/record"
	"neocloud/sim/study"
)

// The kinds of studies in folders.
const (
	kindRun         = "run"
	kindSweep       = "sweep"
	kindSensitivity = "sensitivity"
)

// pointStudy is a study whose points are computed one by one, and kept in a folder if
// one is named.
type pointStudy[R any] struct {
	kind       string
	out        string // folder, "" for none
	scenario   *sim.Scenario
	seed       uint64
	strategies []string
	arguments  map[string]string
	points     int
	workers    int
	run        func(context.Context, study.Options, func(int, R) error) error
	// print writes what there is to say of points, all or some.
	print func(w *bytes.Buffer, format string, points []R, took time.Duration) error
	// join makes the table of all points.
	join func(f *record.Folder, points []R) error
}

// play computes the points, prints what they say, and keeps it.
func (p *pointStudy[R]) play(ctx context.Context, t *terminal, format string, began time.Time) error {
	if p.out == "" {
		var points []R
		err := p.compute(ctx, t, began, nil, func(_ int, r R) error {
			points = append(points, r)
			return nil
		})
		return p.show(ctx, t, format, points, err, began, "")
	}
	text, err := scenarios.Encode(p.scenario)
	if err != nil {
		return err
	}
	folder, err := record.Begin(p.out, record.NewIdentity(p.kind, p.scenario.Name, text, p.seed, p.strategies, p.arguments, buildVersion()))
	if err != nil {
		return err
	}
	if folder.Complete() {
		return errors.Join(folder.Close(), summarizeFolder(t, p.out, format))
	}
	return errors.Join(p.playInto(ctx, t, folder, text, format, began), folder.Close())
}

func (p *pointStudy[R]) playInto(ctx context.Context, t *terminal, folder *record.Folder, text []byte, format string, began time.Time) error {
	if err := folder.Write(scenarioFile, text); err != nil {
		return err
	}
	played := p.compute(ctx, t, began, folder.HasPoint, func(i int, r R) error { return folder.PutPoint(i, r) })
	if played != nil && ctx.Err() == nil {
		return played
	}
	var points []R
	for i := range p.points {
		if !folder.HasPoint(i) {
			continue
		}
		var r R
		if err := folder.ReadPoint(i, &r); err != nil {
			return err
		}
		points = append(points, r)
	}
	if len(points) == p.points {
		if err := p.finish(folder, points); err != nil {
			return err
		}
		played = nil
	}
	return p.show(ctx, t, format, points, played, began, "; the same command goes on from there")
}

// compute plays the points that are not known.
func (p *pointStudy[R]) compute(ctx context.Context, t *terminal, began time.Time, has func(int) bool, sink func(int, R) error) error {
	bar := newProgress(t, began, "points")
	for i := 0; has != nil && i < p.points; i++ {
		if has(i) {
			bar.skipped++
		}
	}
	err := p.run(ctx, study.Options{Workers: p.workers, Has: has, Progress: func(done, total int) { bar.show(done, total, nil) }}, sink)
	bar.erase()
	return err
}

// finish keeps what all points say.
func (p *pointStudy[R]) finish(folder *record.Folder, points []R) error {
	if err := p.join(folder, points); err != nil {
		return err
	}
	for _, format := range []string{"json", "csv"} {
		var out bytes.Buffer
		if err := p.print(&out, format, points, 0); err != nil {
			return err
		}
		if err := folder.Write("summary."+format, out.Bytes()); err != nil {
			return err
		}
	}
	return folder.Finish(nil)
}

// show prints what there is, and then says why it is not all, if it is not.
func (p *pointStudy[R]) show(ctx context.Context, t *terminal, format string, points []R, played error, began time.Time, resume string) error {
	interrupted := played != nil && ctx.Err() != nil
	if played != nil && !interrupted {
		return played
	}
	if !interrupted || p.kind == kindSweep && len(points) > 0 {
		var out bytes.Buffer
		if err := p.print(&out, format, points, time.Since(began)); err != nil {
			return err
		}
		if _, err := t.out.Write(out.Bytes()); err != nil {
			return err
		}
	}
	if interrupted {
		return fmt.Errorf("interrupted after %d of %d points%s", len(points), p.points, resume)
	}
	return nil
}

// summarizeFolder prints what the results in a folder say.
func summarizeFolder(t *terminal, dir, format string) error {
	m, err := record.Load(dir)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	switch m.Kind {
	case kindRun:
		err = summarizeRun(&out, dir, format)
	case kindSweep:
		var s study.SweepSummary
		if err = readSummary(dir, &s); err == nil {
			err = printSweep(&out, format, s, 0)
		}
	case kindSensitivity:
		var r study.Report
		if err = readSummary(dir, &r); err == nil {
			err = printSensitivity(&out, format, r, 0)
		}
	default:
		err = fmt.Errorf("%s: holds a %s, which this program does not know", dir, m.Kind)
	}
	if err != nil {
		return err
	}
	_, err = t.out.Write(out.Bytes())
	return err
}

// readSummary reads the summary of a folder that has been verified.
func readSummary(dir string, to any) error {
	path := filepath.Join(dir, "summary.json")
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(data, to); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}
