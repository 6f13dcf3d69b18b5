package notebooks_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"neocloud/sim/notebooks/internal/ipynb"
)

// program is the cells of a notebook as one Go program, whose argument is the number
// of the cell to run. GoNB makes a program of every cell; here what it would compile
// again and again is compiled once.
type program struct {
	file, displayed string
}

// source is the program's text. Messages of the compiler say where in the notebook.
func source(name string, n *ipynb.Notebook) (string, error) {
	imports := []string{"os"}
	var declarations, bodies, cases strings.Builder
	for i, c := range n.CodeCells() {
		s, err := c.Parts()
		if err != nil {
			return "", fmt.Errorf("cell %d of code: %w", i+1, err)
		}
		imports = append(imports, s.Imports...)
		place := fmt.Sprintf("%s cell %d of code", name, i+1)
		fmt.Fprintf(&declarations, "\n//line %s:%d\n%s", place, s.DeclarationsLine, s.Declarations)
		if s.Body == "" {
			continue
		}
		fmt.Fprintf(&bodies, "\nfunc cell%d() {\n//line %s:%d\n%s\n}\n", i+1, place, s.BodyLine, s.Body)
		fmt.Fprintf(&cases, "\tcase \"%d\":\n\t\tcell%d()\n", i+1, i+1)
	}
	slices.Sort(imports)
	text := "package main\n\nimport (\n"
	for _, p := range slices.Compact(imports) {
		text += "\t" + strconv.Quote(p) + "\n"
	}
	return text + ")\n" + declarations.String() + bodies.String() +
		"\nfunc main() {\n\tswitch os.Args[1] {\n" + cases.String() + "\t}\n}\n", nil
}

// build compiles the notebooks, each to a program, in a module outside of this one
// that requires the same, so that nothing need be looked up, and has a stand-in for
// the kernel's package.
func build(t *testing.T, notebooks map[string]*ipynb.Notebook) map[string]program {
	t.Helper()
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	mod := strings.Replace(read(t, filepath.Join(root, "go.mod")), "module neocloud\n", "module cells\n", 1)
	mod += fmt.Sprintf("\nrequire (\n\tneocloud v0.0.0\n\tgithub.com/janpfeifer/gonb v0.0.0\n)\n\nreplace (\n\tneocloud => %q\n\tgithub.com/janpfeifer/gonb => %q\n)\n",
		root, filepath.Join(root, "sim/notebooks/testdata/gonb"))
	dir := t.TempDir()
	write(t, filepath.Join(dir, "go.mod"), mod)
	write(t, filepath.Join(dir, "go.sum"), read(t, filepath.Join(root, "go.sum")))
	programs := map[string]program{}
	for name, n := range notebooks {
		text, err := source(name, n)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		command := strings.TrimSuffix(name, ".ipynb")
		if err := os.Mkdir(filepath.Join(dir, command), 0o755); err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(dir, command, "main.go"), text)
		programs[name] = program{filepath.Join(dir, "bin", command), filepath.Join(dir, command, "displayed")}
	}
	cmd := exec.Command("go", "build", "-mod=mod", "-o", filepath.Join(dir, "bin")+string(filepath.Separator), "./...")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOWORK=off")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("the cells do not compile: %v\n%s", err, out)
	}
	return programs
}

// run runs a cell and returns what it shows: what it prints, then what it displays.
func (p program) run(t *testing.T, cell int) []ipynb.Output {
	t.Helper()
	write(t, p.displayed, "")
	var stdout, stderr bytes.Buffer
	cmd := exec.Command(p.file, strconv.Itoa(cell))
	cmd.Env = append(os.Environ(), "NEOCLOUD_DISPLAYED="+p.displayed)
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil || stderr.Len() > 0 {
		t.Fatalf("cell %d of code: %v\n%s", cell, err, stderr.String())
	}
	var outputs []ipynb.Output
	if stdout.Len() > 0 {
		outputs = append(outputs, ipynb.Printed(stdout.String()))
	}
	for line := range strings.Lines(read(t, p.displayed)) {
		var shown struct {
			Kind    string
			Content []byte
		}
		if err := json.Unmarshal([]byte(line), &shown); err != nil {
			t.Fatal(err)
		}
		outputs = append(outputs, ipynb.Shown(shown.Kind, shown.Content))
	}
	return outputs
}

func read(t *testing.T, file string) string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
