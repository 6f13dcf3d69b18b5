package record_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"neocloud/scenarios"
	"neocloud/sim"
	"neocloud/sim/record"
)

func model(t testing.TB) *sim.Model {
	t.Helper()
	sc, err := scenarios.Load("colossus-minimal")
	if err != nil {
		t.Fatal(err)
	}
	m, err := sim.Compile(sc)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func summary(t *testing.T, r *sim.Result) []byte {
	t.Helper()
	s, err := r.Summary()
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

var names = []string{"build-only", "sell-only", "hybrid"}

func folder(t testing.TB, dir string) *record.Folder {
	t.Helper()
	f, err := record.Begin(dir, record.NewIdentity("run", "colossus-minimal", nil, 3, names, nil, "test"))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// interrupting is a store that ends the experiment after so many blocks, and takes no
// more.
type interrupting struct {
	*record.Outcomes
	cancel context.CancelFunc
	left   chan struct{}
}

func (s interrupting) Put(b *sim.Block) error {
	select {
	case <-s.left:
		return s.Outcomes.Put(b)
	default:
		s.cancel()
		return errors.New("the process has ended")
	}
}

// An experiment in a folder is that in memory, figure for figure; interrupted again and
// again, on any number of workers, it ends in the same bytes.
func TestRunInAFolder(t *testing.T) {
	m := model(t)
	const n = 1500
	e := sim.Experiment{Model: m, Replications: n, Seed: 3, Bands: true}
	inMemory, err := e.Run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var first map[string][]byte
	for _, workers := range []int{1, 2, 7} {
		dir := filepath.Join(t.TempDir(), "results")
		for range 3 {
			f := folder(t, dir)
			ctx, cancel := context.WithCancel(t.Context())
			left := make(chan struct{}, 1)
			left <- struct{}{}
			e.Workers, e.Store = workers, interrupting{record.NewOutcomes(f, sim.NewLayout(m, names)), cancel, left}
			if _, err := e.Run(ctx); err == nil {
				t.Fatal("the experiment was not interrupted")
			}
			if err := f.Close(); err != nil {
				t.Fatal(err)
			}
		}
		f := folder(t, dir)
		store := record.NewOutcomes(f, sim.NewLayout(m, names))
		if store.Blocks() != 3 && workers == 1 {
			t.Errorf("%d blocks after three interruptions", store.Blocks())
		}
		e.Store = store
		r, err := e.Run(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(summary(t, r), summary(t, inMemory)) {
			t.Errorf("%d workers: another summary than in memory", workers)
		}
		for _, table := range []string{"outcomes", "inputs"} {
			if err := f.Join(table, store.Blocks()); err != nil {
				t.Fatal(err)
			}
		}
		if err := errors.Join(f.WriteSeries(r), f.Finish(nil), f.Close()); err != nil {
			t.Fatal(err)
		}
		all := map[string][]byte{}
		entries, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, entry := range entries {
			if all[entry.Name()], err = os.ReadFile(filepath.Join(dir, entry.Name())); err != nil {
				t.Fatal(err)
			}
		}
		if first == nil {
			first = all
		}
		for name, data := range all {
			if !bytes.Equal(data, first[name]) || len(all) != len(first) {
				t.Errorf("%d workers: %s differs", workers, name)
			}
		}
		reread(t, dir, m, inMemory)
	}
}

// reread compares what a folder holds with the result in memory.
func reread(t *testing.T, dir string, m *sim.Model, want *sim.Result) {
	t.Helper()
	saved, err := record.OpenOutcomes(dir, sim.NewLayout(m, names))
	if err != nil {
		t.Fatal(err)
	}
	defer saved.Close()
	r := sim.NewResult(m, names, 3, saved.Replications(), 0.95, saved)
	if !bytes.Equal(summary(t, r), summary(t, want)) {
		t.Error("another summary when read again")
	}
	for i := range m.Inputs() {
		a, err := r.Input(i)
		if err != nil {
			t.Fatal(err)
		}
		b, err := want.Input(i)
		if err != nil || !slices.Equal(a, b) {
			t.Errorf("input %d differs: %v", i, err)
		}
		if got := m.Sample(3, 7).Input(i); got != a[7] {
			t.Errorf("input %d of world 7 is %v, kept as %v", i, got, a[7])
		}
	}
	// An IRR that does not exist is NaN again.
	a, err := r.Values("build-only", sim.MinDSCR)
	if err != nil || !math.IsNaN(a[0]) {
		t.Errorf("%v, %v", a[:1], err)
	}
	series, err := record.ReadSeries(dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(series) != len(names)*len(sim.Quantities()) {
		t.Errorf("%d bands", len(series))
	}
	for _, got := range series {
		b, err := want.Bands(got.Strategy, got.Quantity)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(got.Months, b.Months) || !slices.Equal(got.P25, b.P25) || !slices.Equal(got.Mean, b.Mean) || got.Replications != b.Replications {
			t.Errorf("bands of %s, %v differ", got.Strategy, got.Quantity)
		}
	}
	other := sim.NewLayout(m, names[:1])
	other.Outcomes = other.Outcomes[1:]
	if _, err := record.OpenOutcomes(dir, other); err == nil {
		t.Error("columns of another scenario are not noticed")
	}
}

// A store that fails ends the experiment with its error.
func TestStoreThatFails(t *testing.T) {
	e := sim.Experiment{Model: model(t), Replications: 300, Store: failing{}}
	if r, err := e.Run(t.Context()); r != nil || err == nil || err.Error() != "the disk is full" {
		t.Errorf("result %v, error %v", r, err)
	}
}

type failing struct{ *record.Outcomes }

func (failing) Has(int) bool         { return false }
func (failing) Put(*sim.Block) error { return errors.New("the disk is full") }

// BenchmarkRunInAFolder is a study of 20,000 worlds with and without a folder.
func BenchmarkRunInAFolder(b *testing.B) {
	m := model(b)
	for _, stored := range []string{"memory", "folder"} {
		b.Run(stored, func(b *testing.B) {
			for b.Loop() {
				e := sim.Experiment{Model: m, Replications: 20_000, Seed: 3}
				var f *record.Folder
				if stored == "folder" {
					f = folder(b, filepath.Join(b.TempDir(), "results"))
					e.Store = record.NewOutcomes(f, sim.NewLayout(m, names))
				}
				if _, err := e.Run(b.Context()); err != nil {
					b.Fatal(err)
				}
				if f != nil {
					if err := f.Close(); err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
}
