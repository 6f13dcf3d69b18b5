package notebooks_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"neocloud/sim/notebooks/internal/ipynb"
)

var update = flag.Bool("update", false, "rewrite the outputs in the notebooks")

// setup is the command with which every notebook begins: it tells the kernel where
// this module is, seen from the notebook's own folder, and which version of the
// kernel's package goes with the kernel.
const setup = `!*go mod edit -require=neocloud@v0.0.0 -replace="neocloud=$GONB_DIR/../.." -require=github.com/janpfeifer/gonb@` + version

// version is that of the kernel.
const version = "v0.11.4"

// largest is the size of a notebook in bytes that a code-hosting page still shows at
// once.
const largest = 200_000

func notebooks(t *testing.T) map[string]*ipynb.Notebook {
	t.Helper()
	files, err := filepath.Glob("*.ipynb")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]*ipynb.Notebook{}
	for _, file := range files {
		n, err := ipynb.Read(file)
		if err != nil {
			t.Fatal(err)
		}
		all[file] = n
	}
	for _, name := range []string{"tour.ipynb", "your-own-strategy.ipynb", "sweep-and-figure.ipynb", "calibrate.ipynb"} {
		if all[name] == nil {
			t.Fatalf("there is no %s", name)
		}
	}
	return all
}

// The kernel that the gate builds is the one whose package the notebooks ask for.
func TestOneVersionOfTheKernel(t *testing.T) {
	pinned := regexp.MustCompile(`(?m)\bgithub\.com/janpfeifer/gonb (v\S+)`).FindStringSubmatch(read(t, "../../.ci/gonb/go.mod"))
	if pinned == nil || pinned[1] != version {
		t.Errorf(".ci/gonb/go.mod requires %q, the notebooks %s", pinned, version)
	}
}

// The cells compile, run, and show what the notebooks in the repository show. This
// needs no Jupyter, so that nobody changes a name or a figure without noticing; the
// gate executes the notebooks with the kernel as well.
func TestCellsShowWhatIsWritten(t *testing.T) {
	all := notebooks(t)
	programs := build(t, all)
	for name, written := range all {
		t.Run(name, func(t *testing.T) {
			executed := *written
			executed.Cells = nil
			number := 0
			for _, c := range written.Cells {
				own := *c
				if c.Kind == ipynb.Code {
					number++
					count := number
					own.Count, own.Outputs = &count, programs[name].run(t, number)
				}
				executed.Cells = append(executed.Cells, &own)
			}
			for _, err := range executed.CheckRun() {
				t.Error(err)
			}
			if *update {
				rewrite(t, name, &executed)
				return
			}
			for _, err := range written.Same(&executed) {
				t.Errorf("%v\nif that is meant, run go test ./sim/notebooks -update", err)
			}
		})
	}
}

// Notebooks are well formed, small, and saved as Jupyter saves them, with the outputs of
// a run from top to bottom.
func TestWritten(t *testing.T) {
	for name, n := range notebooks(t) {
		for _, err := range append(n.CheckSource(setup), n.CheckRun()...) {
			t.Errorf("%s: %v", name, err)
		}
		text, err := n.Encode()
		if err != nil {
			t.Fatal(err)
		}
		if string(text) != read(t, name) {
			t.Errorf("%s is not written as Jupyter does: run go test ./sim/notebooks -update", name)
		}
		if len(text) > largest {
			t.Errorf("%s has %d bytes, more than %d", name, len(text), largest)
		}
	}
}

func rewrite(t *testing.T, name string, n *ipynb.Notebook) {
	t.Helper()
	text, err := n.Encode()
	if err == nil {
		err = os.WriteFile(name, text, 0o644)
	}
	if err != nil {
		t.Fatal(fmt.Errorf("%s: %w", name, err))
	}
}
