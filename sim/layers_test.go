package sim_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// layer is one package and what of the project it may import.
type layer struct {
	pkg     string
	imports []string
}

// layers are the packages of the module, lowest first; this table documents the
// structure. A package imports only what its row names, and a row names only rows
// above it, so that the arrows all point one way. A row that ends in /... is for
// the packages below it too, which may import each other.
func layers() []layer {
	return []layer{
		// Numbers, dates and tools, with no megawatt or dollar in them.
		{"sim/civil", nil},
		{"sim/interval", nil},
		{"sim/near", nil},
		{"sim/finance", nil},
		{"sim/internal/des", nil},
		{"sim/internal/rng", nil},
		{"sim/stats", []string{"sim/internal/rng"}},
		{"sim/dist", []string{"sim/interval"}},
		{"sim/copula", []string{"sim/internal/rng"}},
		{"sim/process", []string{"sim/internal/rng"}},
		{"sim/design", []string{"sim/internal/rng", "sim/stats"}},
		{"sim/internal/columnar", []string{"sim/stats"}},
		// The parts of the model: pure, blind to each other and to the event loop.
		{"sim/ledger", nil},
		{"sim/facility", []string{"sim/civil"}},
		{"sim/lease", []string{"sim/civil"}},
		{"sim/strategy", []string{"sim/civil"}},
		{"sim/demand", []string{"sim/civil", "sim/dist", "sim/internal/rng", "sim/process"}},
		{"sim/market", []string{"sim/civil", "sim/copula", "sim/dist", "sim/internal/rng", "sim/process"}},
		// The event loop and the façade.
		{"sim", []string{
			"sim/civil", "sim/copula", "sim/demand", "sim/design", "sim/dist", "sim/facility", "sim/finance", "sim/internal/des", "sim/internal/rng",
			"sim/interval", "sim/lease", "sim/ledger", "sim/market", "sim/near", "sim/process", "sim/stats", "sim/strategy",
		}},
		// Many questions at once.
		{"sim/study", []string{"sim", "sim/design", "sim/dist", "sim/internal/rng", "sim/stats"}},
		// Results on disk.
		{"sim/record/atomicfile", nil},
		{"sim/record", []string{"sim", "sim/civil", "sim/internal/columnar", "sim/record/atomicfile", "sim/stats", "sim/study"}},
		// What the intervals cover, measured.
		{"sim/stats/coverage", []string{"sim", "sim/civil", "sim/dist", "sim/internal/rng", "sim/stats"}},
		// Files.
		{"scenarios/internal/docgen", nil},
		{"scenarios/internal/strict", []string{"sim/civil", "sim/dist", "sim/interval", "sim/near"}},
		{"scenarios/internal/yamljson", nil},
		{"scenarios/internal/format", []string{"scenarios/internal/docgen", "scenarios/internal/strict", "sim", "sim/dist"}},
		{"scenarios/internal/genformat", []string{"scenarios/internal/format"}},
		{"scenarios", []string{"scenarios/internal/strict", "scenarios/internal/yamljson", "sim", "sim/civil"}},
		// Figures.
		{"plots/style", nil},
		{"plots/internal/canvas", nil},
		{"plots/internal/render", nil},
		{"plots", []string{"plots/internal/canvas", "plots/style", "sim", "sim/civil", "sim/design", "sim/stats", "sim/study"}},
		{"plots/internal/genexamples", []string{"scenarios", "sim", "sim/civil", "sim/design", "sim/stats"}},
		// Notebooks: what reads and runs them.
		{"sim/notebooks/internal/ipynb", nil},
		{"sim/notebooks/check", []string{"sim/notebooks/internal/ipynb"}},
		{"sim/notebooks", nil},
		// The command.
		{"cmd/...", []string{
			"plots", "scenarios", "sim", "sim/civil", "sim/lease", "sim/near", "sim/record", "sim/record/atomicfile", "sim/stats", "sim/study",
		}},
	}
}

// guests are the modules of others: where each may be imported, besides by tests
// where tests says so. A package of theirs goes by its longest prefix here.
func guests() []guest {
	return []guest{
		{"gonum.org/v1/gonum", []string{"sim/design", "sim/dist", "sim/stats", "sim/stats/coverage", "sim/internal/rng"}, true},
		{"gonum.org/v1/plot", []string{"plots/..."}, true},
		{"codeberg.org/go-fonts/liberation", []string{"plots/style"}, true},
		{"golang.org/x/image", []string{"plots/..."}, true},
		{"go.yaml.in/yaml/v4", []string{"scenarios/internal/strict", "scenarios/internal/yamljson"}, true},
		{"github.com/spf13/cobra", []string{"cmd/..."}, false},
		{"github.com/spf13/pflag", []string{"cmd/..."}, false},
		{"github.com/jedib0t/go-pretty/v6", []string{"cmd/..."}, false},
		{"github.com/vbauerster/mpb/v8", []string{"cmd/..."}, false},
		{"github.com/parquet-go/parquet-go", []string{"sim/internal/columnar"}, true},
		{"github.com/golang/snappy", []string{"sim/internal/columnar"}, false},
		{"github.com/gofrs/flock", []string{"sim/record"}, false},
		{"github.com/rogpeppe/go-internal", nil, true},
		{"github.com/santhosh-tekuri/jsonschema/v6", nil, true},
		{"pgregory.net/rapid", nil, true},
	}
}

type guest struct {
	module string
	in     []string
	tests  bool
}

// below reports whether a package is that of a row or, for one that ends in /...,
// lies below it.
func below(pkg, row string) bool {
	if root, ok := strings.CutSuffix(row, "/..."); ok {
		return pkg == root || strings.HasPrefix(pkg, root+"/")
	}
	return pkg == row
}

func anyBelow(pkg string, rows []string) bool {
	return slices.ContainsFunc(rows, func(row string) bool { return below(pkg, row) })
}

// Imports go one way: every package imports what its layer allows and no more.
// Tests may import what they like of the project.
func TestImportsFollowTheLayers(t *testing.T) {
	rows := layers()
	for i, row := range rows {
		for _, to := range row.imports {
			if !slices.ContainsFunc(rows[:i], func(l layer) bool { return l.pkg == to }) {
				t.Errorf("layers: %s names %s, which is no row above it", row.pkg, to)
			}
		}
	}
	root, module := moduleRoot(t)
	var packages []string
	eachFile(t, root, func(pkg, file string, imports []string) {
		first := !slices.Contains(packages, pkg)
		packages = append(packages, pkg)
		test := strings.HasSuffix(file, "_test.go")
		i := slices.IndexFunc(rows, func(l layer) bool { return below(pkg, l.pkg) })
		if i < 0 {
			if !first {
				return
			}
			t.Errorf("%s: package %s has no layer: add a row to layers() in sim/layers_test.go, below all that it may import", file, pkg)
			return
		}
		for _, imported := range imports {
			own, isOwn := strings.CutPrefix(imported, module+"/")
			switch {
			case isOwn:
				if !test && !anyBelow(own, rows[i].imports) && !(strings.HasSuffix(rows[i].pkg, "/...") && below(own, rows[i].pkg)) {
					t.Errorf("%s: %s may not import %s: it may import %s", file, pkg, own, list(rows[i].imports))
				}
			case strings.Contains(strings.Split(imported, "/")[0], "."):
				checkGuest(t, pkg, file, imported, test)
			}
		}
	})
	for _, row := range rows {
		if !slices.ContainsFunc(packages, func(pkg string) bool { return below(pkg, row.pkg) }) {
			t.Errorf("layers: there is no package %s: take its row out", row.pkg)
		}
	}
}

func checkGuest(t *testing.T, pkg, file, imported string, test bool) {
	for _, g := range guests() {
		if below(imported, g.module+"/...") {
			if !(test && g.tests) && !anyBelow(pkg, g.in) {
				t.Errorf("%s: %s may not import %s: it is for %s", file, pkg, imported, list(g.in))
			}
			return
		}
	}
	t.Errorf("%s: %s is of no module in guests() in sim/layers_test.go: say there where it belongs", file, imported)
}

func list(names []string) string {
	if len(names) == 0 {
		return "nothing"
	}
	return strings.Join(names, ", ")
}

// moduleRoot is the folder of go.mod at or above this one, and the module's name.
func moduleRoot(t *testing.T) (root, module string) {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		text, err := os.ReadFile(filepath.Join(dir, "go.mod"))
		if err == nil {
			name, ok := strings.CutPrefix(strings.SplitN(string(text), "\n", 2)[0], "module ")
			if !ok {
				t.Fatalf("the first line of go.mod in %s names no module", dir)
			}
			return dir, strings.TrimSpace(name)
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			t.Fatal("there is no go.mod above the tests")
		}
		dir = parent
	}
}

// eachFile parses the imports of every Go file of the module, whatever the system
// it is for.
func eachFile(t *testing.T, root string, f func(pkg, file string, imports []string)) {
	t.Helper()
	files := token.NewFileSet()
	err := fs.WalkDir(os.DirFS(root), ".", func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if name := d.Name(); d.IsDir() && file != "." && (name[0] == '.' || name[0] == '_' || name == "testdata") {
			return fs.SkipDir
		}
		if d.IsDir() || path.Ext(file) != ".go" {
			return nil
		}
		parsed, err := parser.ParseFile(files, filepath.Join(root, filepath.FromSlash(file)), nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		var imports []string
		for _, spec := range parsed.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			imports = append(imports, imported)
		}
		f(path.Dir(file), file, imports)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
