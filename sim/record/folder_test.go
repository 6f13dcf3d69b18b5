package record

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"neocloud/sim/internal/columnar"
)

func identity() Identity {
	return NewIdentity("run", "case", []byte("name: case\n"), 7, []string{"a", "b"}, map[string]string{"replications": "10"}, "v1")
}

func begin(t *testing.T, dir string) *Folder {
	t.Helper()
	f, err := Begin(dir, identity())
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func part(t *testing.T, first int) []byte {
	t.Helper()
	data, err := columnar.EncodePart(columnar.Schema{{Name: "x"}}, columnar.Batch{{Floats: []float64{float64(first), float64(first + 1)}}})
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// fill makes a folder of three parts, in an order, and closes it unless it is the last.
func fill(t *testing.T, dir string, order ...int) {
	t.Helper()
	f := begin(t, dir)
	for _, i := range order {
		if err := f.PutPart("outcomes", i, part(t, 2*i)); err != nil {
			t.Fatal(err)
		}
	}
	if f.Parts("outcomes") == 3 {
		if err := f.Join("outcomes", 3); err != nil {
			t.Fatal(err)
		}
		if err := f.Write("scenario.yaml", []byte("name: case\n")); err != nil {
			t.Fatal(err)
		}
		if err := f.Finish(map[string]int{"replications": 6}); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

// content is everything in a folder, by path.
func content(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		all[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func equal(a, b map[string]string) bool { return fmt.Sprint(a) == fmt.Sprint(b) }

// A folder ends in the same bytes whatever the order of its parts, however often it was
// begun, and whatever a killed process had left.
func TestFolderDoesNotTellItsHistory(t *testing.T) {
	one, two := filepath.Join(t.TempDir(), "one"), filepath.Join(t.TempDir(), "two")
	fill(t, one, 0, 1, 2)
	fill(t, two, 2)
	for _, left := range []string{".manifest.json.99.tmp", "parts/.outcomes-00001.99.tmp", ".lock"} {
		if err := os.WriteFile(filepath.Join(two, left), []byte("half a fi"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	fill(t, two, 1)
	fill(t, two, 0)
	a, b := content(t, one), content(t, two)
	if !equal(a, b) {
		t.Errorf("%v\nand\n%v", a, b)
	}
	if len(a) != 3 {
		t.Errorf("files: %v", a)
	}
	f := begin(t, one)
	if !f.Complete() {
		t.Error("a complete folder is not known as such")
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	m, err := Load(one)
	if err != nil || string(m.Result) != `{
    "replications": 6
  }` || strings.Join(m.Tables(), ",") != "outcomes" {
		t.Errorf("manifest %+v, %v", m, err)
	}
	var csv bytes.Buffer
	if err := Export(one, "outcomes", "csv", &csv); err != nil || csv.String() != "x\n0\n1\n2\n3\n4\n5\n" {
		t.Errorf("exported %q, %v", csv.String(), err)
	}
	csv.Reset()
	if err := Export(one, "outcomes", "jsonl", &csv); err != nil || !strings.HasPrefix(csv.String(), "{\"x\":0}\n{\"x\":1}\n") {
		t.Errorf("exported %q, %v", csv.String(), err)
	}
}

// Every file of a folder that lost its end or had a bit changed is named, complete or
// not.
func TestDamageIsNamed(t *testing.T) {
	damage := map[string]func(data []byte) []byte{
		"truncated": func(data []byte) []byte { return data[:len(data)-1] },
		"flipped":   func(data []byte) []byte { data[len(data)/2] ^= 1; return data },
		"empty":     func([]byte) []byte { return nil },
	}
	for what, change := range damage {
		for _, order := range [][]int{{0, 1}, {0, 1, 2}} {
			pristine := filepath.Join(t.TempDir(), "folder")
			fill(t, pristine, order...)
			for name := range content(t, pristine) {
				dir := filepath.Join(t.TempDir(), "folder")
				fill(t, dir, order...)
				path := filepath.Join(dir, name)
				data, err := os.ReadFile(path)
				if err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(path, change(data), 0o666); err != nil {
					t.Fatal(err)
				}
				before := content(t, dir)
				f, err := Begin(dir, identity())
				if err == nil {
					t.Errorf("%s %s of %d parts is not noticed", what, name, len(order))
					_ = f.Close()
					continue
				}
				if !strings.Contains(err.Error(), filepath.Base(name)) {
					t.Errorf("%s %s: %v", what, name, err)
				}
				if !equal(before, content(t, dir)) {
					t.Errorf("%s %s: the folder was changed", what, name)
				}
			}
		}
	}
}

// No bit of a manifest can change without notice: it is what all else rests on.
func TestManifestIsWholeOrNamed(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "folder")
	fill(t, dir, 0, 1, 2)
	path := filepath.Join(dir, manifestName)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := range whole {
		for bit := range 8 {
			changed := bytes.Clone(whole)
			changed[i] ^= 1 << bit
			if err := os.WriteFile(path, changed, 0o666); err != nil {
				t.Fatal(err)
			}
			if _, err := Load(dir); err == nil || !strings.Contains(err.Error(), path) {
				t.Errorf("bit %d of byte %d, %q: error %v", bit, i, whole[i], err)
			}
		}
	}
}

// Two parts of one number are no part: one of them is wrong.
func TestPartThatIsThereTwice(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "folder")
	f := begin(t, dir)
	for _, first := range []int{0, 1} {
		if err := f.PutPart("outcomes", 3, part(t, first)); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := Begin(dir, identity()); err == nil || !strings.Contains(err.Error(), "is the same part as outcomes-00003-") {
		t.Errorf("error %v", err)
	}
}

func TestMissingFileIsNamed(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "folder")
	fill(t, dir, 0, 1, 2)
	if err := os.Remove(filepath.Join(dir, "outcomes.parquet")); err != nil {
		t.Fatal(err)
	}
	if _, err := Load(dir); err == nil || !strings.Contains(err.Error(), "outcomes.parquet: is missing") {
		t.Errorf("error %v", err)
	}
}

// Nobody writes into what is not theirs.
func TestFoldersThatAreRefused(t *testing.T) {
	dir := t.TempDir()
	results := filepath.Join(dir, "results")
	fill(t, results, 0, 1)
	foreign := filepath.Join(dir, "foreign")
	if err := os.Mkdir(foreign, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(foreign, "thesis.tex"), []byte("years of work"), 0o666); err != nil {
		t.Fatal(err)
	}
	other := func(change func(*Identity)) Identity {
		id := identity()
		change(&id)
		return id
	}
	for name, c := range map[string]struct {
		dir  string
		id   Identity
		want string
	}{
		"files of others":   {foreign, identity(), "neither empty nor a folder of results: it has thesis.tex"},
		"a file":            {filepath.Join(foreign, "thesis.tex"), identity(), "not a directory"},
		"another seed":      {results, other(func(id *Identity) { id.Seed = 8 }), "another study: seed 7, not 8"},
		"another scenario":  {results, other(func(id *Identity) { id.Scenario = "more" }), "scenario case, not more"},
		"another text":      {results, other(func(id *Identity) { id.ScenarioSHA256 = "0" }), "another text of the scenario"},
		"another kind":      {results, other(func(id *Identity) { id.Kind = "sweep" }), "kind run, not sweep"},
		"other strategies":  {results, other(func(id *Identity) { id.Strategies = []string{"a"} }), "strategies a,b, not a"},
		"more replications": {results, other(func(id *Identity) { id.Arguments = map[string]string{"replications": "20"} }), "replications 10, not 20"},
		"a precision":       {results, other(func(id *Identity) { id.Arguments = map[string]string{"precision": "1"} }), "precision none, not 1; replications 10, not none"},
		"another version":   {results, other(func(id *Identity) { id.Version = "v2" }), "version v1, not v2"},
	} {
		before := content(t, dir)
		f, err := Begin(c.dir, c.id)
		if err == nil {
			t.Errorf("%s: not refused", name)
			_ = f.Close()
		} else if !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
		if !equal(before, content(t, dir)) {
			t.Errorf("%s: something was changed", name)
		}
	}
	for dir, want := range map[string]string{
		foreign: "is no folder of results", results: "is unfinished", filepath.Join(dir, "nowhere"): "no such file",
	} {
		if _, err := Load(dir); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want %q", dir, err, want)
		}
	}
}

// The second of two processes refuses, and leaves the first alone.
func TestOneAtATime(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "folder")
	f := begin(t, dir)
	if _, err := Begin(dir, identity()); err == nil || !strings.Contains(err.Error(), "another process is filling this folder") {
		t.Errorf("error %v", err)
	}
	if err := f.PutPart("outcomes", 0, part(t, 0)); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	f = begin(t, dir)
	if f.Parts("outcomes") != 1 {
		t.Error("the part of the first is lost")
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestJoinOfMissingParts(t *testing.T) {
	f := begin(t, filepath.Join(t.TempDir(), "folder"))
	defer f.Close()
	if err := f.Join("outcomes", 1); err == nil || !strings.Contains(err.Error(), "part 0 of outcomes is missing") {
		t.Errorf("error %v", err)
	}
}
