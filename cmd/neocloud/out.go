package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"time"

	"neocloud/scenarios"
	"neocloud/sim"
	"neocloud/sim/record"
	"neocloud/sim/stats"
)

// scenarioFile is the scenario of a folder of results.
const scenarioFile = "scenario.yaml"

// runNote is what the manifest of a run notes of its outcome.
type runNote struct {
	Replications   int             `json:"replications"`
	Confidence     float64         `json:"confidence"`
	Decision       *stats.Decision `json:"decision,omitempty"`
	DecisionMetric string          `json:"decision_metric,omitempty"`
}

// runInto plays an experiment into a folder and prints what print makes of the
// result. A folder in which the same was played before is only read.
func runInto(ctx context.Context, t *terminal, dir string, e sim.Experiment, arguments map[string]string, format string, began time.Time) error {
	text, err := scenarios.Encode(e.Model.Scenario())
	if err != nil {
		return err
	}
	var names []string
	for _, c := range e.Contenders {
		names = append(names, c.Name)
	}
	id := record.NewIdentity(kindRun, e.Model.Scenario().Name, text, e.Seed, names, arguments, buildVersion())
	folder, err := record.Begin(dir, id)
	if err != nil {
		return err
	}
	if folder.Complete() {
		return errors.Join(folder.Close(), summarizeFolder(t, dir, format))
	}
	err = playInto(ctx, t, folder, e, text, format, began)
	return errors.Join(err, folder.Close())
}

func playInto(ctx context.Context, t *terminal, folder *record.Folder, e sim.Experiment, text []byte, format string, began time.Time) error {
	if err := folder.Write(scenarioFile, text); err != nil {
		return err
	}
	var names []string
	for _, c := range e.Contenders {
		names = append(names, c.Name)
	}
	store := record.NewOutcomes(folder, sim.NewLayout(e.Model, names))
	e.Store, e.Bands = store, true
	bar := newProgress(t, began, "worlds")
	e.Progress = bar.run
	result, interrupted := e.Run(ctx)
	bar.erase()
	if result == nil {
		return interrupted
	}
	if interrupted == nil {
		s, err := finishRun(folder, store, result)
		if err != nil {
			return err
		}
		return showSummary(t, s, format, time.Since(began))
	}
	return printResult(t, result, interrupted, format, began, "; the same command goes on from there")
}

// finishRun makes the tables and the summary of a run that has ended.
func finishRun(folder *record.Folder, store *record.Outcomes, result *sim.Result) (sim.Summary, error) {
	for _, table := range []string{"outcomes", "inputs"} {
		if err := folder.Join(table, store.Blocks()); err != nil {
			return sim.Summary{}, err
		}
	}
	s, err := result.Summary()
	if err != nil {
		return s, err
	}
	if err := folder.WriteSeries(result); err != nil {
		return s, err
	}
	for format, name := range map[string]string{"json": "summary.json", "csv": "summary.csv"} {
		var out bytes.Buffer
		if err := printSummary(&out, format, s, 0); err != nil {
			return s, err
		}
		if err := folder.Write(name, out.Bytes()); err != nil {
			return s, err
		}
	}
	note := runNote{Replications: result.Replications, Confidence: result.Confidence, Decision: result.Decision}
	if result.Decision != nil {
		note.DecisionMetric = result.DecisionMetric.String()
	}
	return s, folder.Finish(note)
}

// savedRun is a run in a folder, open for reading.
type savedRun struct {
	manifest record.Manifest
	model    *sim.Model
	result   *sim.Result
	store    *record.Saved
}

// openRun opens the run in a folder that is complete.
func openRun(dir string) (*savedRun, error) {
	m, err := record.Load(dir)
	if err != nil {
		return nil, err
	}
	if m.Kind != kindRun {
		return nil, fmt.Errorf("%s: holds a %s, expected a run", dir, m.Kind)
	}
	sc, err := scenarios.Load(filepath.Join(dir, scenarioFile))
	if err != nil {
		return nil, err
	}
	model, err := sim.Compile(sc)
	if err != nil {
		return nil, err
	}
	var note runNote
	if err := json.Unmarshal(m.Result, &note); err != nil {
		return nil, fmt.Errorf("%s: its manifest has no result of a run: %w", dir, err)
	}
	store, err := record.OpenOutcomes(dir, sim.NewLayout(model, m.Strategies))
	if err != nil {
		return nil, err
	}
	if n := store.Replications(); n != note.Replications {
		return nil, errors.Join(fmt.Errorf("%s: has %d replications, its manifest says %d", dir, n, note.Replications), store.Close())
	}
	result := sim.NewResult(model, m.Strategies, m.Seed, note.Replications, note.Confidence, store)
	result.Decision = note.Decision
	series, err := record.ReadSeries(dir)
	if err != nil {
		return nil, errors.Join(err, store.Close())
	}
	result.SetBands(series)
	result.DecisionMetric = metricNamed(note.DecisionMetric)
	return &savedRun{manifest: m, model: model, result: result, store: store}, nil
}

// summarizeRun writes what the run in a folder says, from its outcomes.
func summarizeRun(w io.Writer, dir, format string) error {
	run, err := openRun(dir)
	if err != nil {
		return err
	}
	s, err := run.result.Summary()
	if err := errors.Join(err, run.store.Close()); err != nil {
		return err
	}
	return printSummary(w, format, s, 0)
}
