package strict

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

func files(pairs ...string) fstest.MapFS {
	m := fstest.MapFS{}
	for i := 0; i < len(pairs); i += 2 {
		m[pairs[i]] = &fstest.MapFile{Data: []byte(pairs[i+1])}
	}
	return m
}

// load loads a file of a folder that is shown under dir/.
func load(fsys fs.FS, name string) (*Document, Problems) {
	data, err := ReadFile(fsys, name)
	if err != nil {
		return nil, Problems{{Text: err.Error()}}
	}
	return format().Load(Text{"dir/" + name, data}, Folder(fsys, "dir/"))
}

func TestLoad(t *testing.T) {
	doc, problems := load(files("base.yaml", baseText, "sub/mid.yaml", "extends: deep/low.yaml\nname: mid\nrate: 0.3\n",
		"sub/deep/low.yaml", "name: low\nrate: 0.2\nstart: 2020-01-01\nsites: [{name: s, curve: {constant: {mw: 1}}}]\n",
		"top.yaml", "extends: sub/mid.yaml\nname: top\n"), "top.yaml")
	same(t, problems)
	var p plan
	same(t, doc.Decode(&p))
	if p.Name != "top" || p.Rate != 0.3 || p.Start.String() != "2020-01-01" {
		t.Errorf("got %+v", p)
	}
	if at, _ := doc.Position("start"); at.String() != "dir/sub/deep/low.yaml:3:8" {
		t.Errorf("got %v", at)
	}
}

func TestLoadRefuses(t *testing.T) {
	chain := fstest.MapFS{}
	for i := range 12 {
		chain[string(rune('a'+i))] = &fstest.MapFile{Data: []byte("extends: " + string(rune('b'+i)) + "\n")}
	}
	for _, c := range []struct {
		name string
		fsys fs.FS
		want string
	}{
		{"loop", files("a", "extends: b\n", "b", "name: b\nextends: ./a\n"), "dir/b:2:10: extends: returns to a file that is being extended: dir/a → dir/b → dir/a"},
		{"itself", files("a", "extends: a\n"), "dir/a:1:10: extends: returns to a file that is being extended: dir/a → dir/a"},
		{"long", chain, "dir/j:1:10: extends: the chain is longer than 10 files, the most there may be: dir/a → dir/b → dir/c → dir/d → dir/e → dir/f → dir/g → dir/h → dir/i → dir/j → dir/k"},
		{"up", files("a", "extends: ../x\n"), `dir/a:1:10: extends: cannot read "../x": it leaves the folder of this file`},
		{"up and down", files("a", "extends: b/../../a\n"), `dir/a:1:10: extends: cannot read "b/../../a": it leaves the folder of this file`},
		{"absolute", files("a", "extends: /etc/passwd\n"), `dir/a:1:10: extends: cannot read "/etc/passwd": the path must be relative to the folder of this file`},
		{"drive", files("a", "extends: C:x\n"), `dir/a:1:10: extends: cannot read "C:x": the path must be relative to the folder of this file`},
		{"address", files("a", "extends: https://x/y\n"), `dir/a:1:10: extends: cannot read "https://x/y": the path must be relative to the folder of this file`},
		{"backslash", files("a", `extends: ..\x`), `dir/a:1:10: extends: cannot read "..\\x": paths are written with forward slashes`},
		{"missing", files("a", "extends: b\n"), `dir/a:1:10: extends: cannot read "b": there is no such file`},
		{"folder", files("a", "extends: b\n", "b/c", ""), `dir/a:1:10: extends: cannot read "b": is a folder`},
		{"dot", files("a", "extends: .\n"), `dir/a:1:10: extends: cannot read ".": is a folder`},
		{"empty name", files("a", "extends: ''\n"), `dir/a:1:10: extends: cannot read "": the name is empty`},
		{"syntax", files("a", "extends: b\n", "b", "x: [\n"), "dir/b:2:1: not valid YAML: while parsing a flow node: did not find expected node content"},
		{"empty", files("a", "extends: b\n", "b", ""), "dir/b:1:1: is empty"},
		{"large", files("a", "extends: b\n", "b", strings.Repeat("#", 2<<20)), "dir/b:1:1: is larger than 1 MiB, the most a file may have"},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc, problems := load(c.fsys, "a")
			same(t, problems, c.want)
			if doc != nil {
				t.Error("there is a document")
			}
		})
	}
}

func TestReadFileOfADisk(t *testing.T) {
	dir := t.TempDir()
	if err := os.Symlink(filepath.Join(t.TempDir(), "x"), filepath.Join(dir, "out")); err != nil {
		t.Fatal(err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	for _, name := range []string{"out", "none", "."} {
		if _, err := ReadFile(root.FS(), name); err == nil || strings.Contains(err.Error(), dir) {
			t.Errorf("%s: got %v", name, err)
		}
	}
	if _, err := ReadFile(broken{}, "x"); err == nil || err.Error() != "disk on fire" {
		t.Errorf("got %v", err)
	}
}

// broken is a file system of which nothing can be read.
type broken struct{}

func (broken) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: errors.New("disk on fire")}
}
