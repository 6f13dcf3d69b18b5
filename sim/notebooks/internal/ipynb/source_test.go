package ipynb_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"neocloud/sim/notebooks/internal/ipynb"
)

func TestParts(t *testing.T) {
	c := &ipynb.Cell{Kind: ipynb.Code, Source: "!*go version\nimport (\n\t\"fmt\"\n\n\t\"os\"\n)\n\n// f does.\nfunc f() {}\n\n%%\nf()\nfmt.Println(100 % 7)"}
	s, err := c.Parts()
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"!*go version"}; !slices.Equal(s.Commands, want) {
		t.Errorf("commands %q, want %q", s.Commands, want)
	}
	if want := []string{"fmt", "os"}; !slices.Equal(s.Imports, want) {
		t.Errorf("imports %q, want %q", s.Imports, want)
	}
	if got, want := strings.TrimSpace(s.Declarations), "// f does.\nfunc f() {}"; got != want {
		t.Errorf("declarations %q, want %q", got, want)
	}
	// The declarations begin at the end of line 6, where the imports end.
	if got, want := s.DeclarationsLine+strings.Index(s.Declarations, "//"), 8; got != want {
		t.Errorf("the comment stands in line %d, want %d", got, want)
	}
	if s.Body != "f()\nfmt.Println(100 % 7)" || s.BodyLine != 12 {
		t.Errorf("body %q from line %d", s.Body, s.BodyLine)
	}
}

// prose and code are notebooks of a title, the setup and a cell with tags.
func notebook(tags []any, code string) *ipynb.Notebook {
	return &ipynb.Notebook{Format: 4, Minor: 5, Cells: []*ipynb.Cell{
		{Kind: ipynb.Markdown, ID: "title", Source: "# A title"},
		{Kind: ipynb.Code, ID: "setup", Source: "!setup"},
		{Kind: ipynb.Code, ID: "cell", Metadata: map[string]any{"tags": tags}, Source: ipynb.Text(code)},
	}}
}

func TestCheckSource(t *testing.T) {
	md := []any{"text/markdown"}
	for _, c := range []struct {
		name string
		tags []any
		code string
		want string // "" for nothing wrong
	}{
		{"declarations", nil, "func f() {}", ""},
		{"declarations and a body", md, "func f() string {\n\treturn \"a\"\n}\n\n%%\ngonbui.DisplayMarkdown(f())\ngonbui.Sync()", ""},
		{"no tag", nil, "%%\ngonbui.DisplayMarkdown(f())\ngonbui.Sync()", "runs and has no tag"},
		{"no sync", md, "%%\ngonbui.DisplayMarkdown(f())", "does not end in gonbui.Sync()"},
		{"sync too early", md, "%%\ngonbui.Sync()\ngonbui.DisplayMarkdown(f())", "does not end in gonbui.Sync()"},
		{"it is not formatted", nil, "func f( ) {}", "is not formatted"},
		{"the body is not formatted", md, "%%\nif x {\nf()\n}\ngonbui.Sync()", "is not formatted"},
		{"it is no Go", nil, "func {", "expected"},
		{"another name for a package", nil, "import f \"fmt\"", "imported by another name"},
	} {
		t.Run(c.name, func(t *testing.T) {
			err := errors.Join(notebook(c.tags, c.code).CheckSource("!setup")...)
			switch {
			case c.want == "" && err != nil:
				t.Error(err)
			case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
				t.Errorf("%v, want %q", err, c.want)
			}
		})
	}
	n := notebook(nil, "func f() {}")
	n.Cells[0].Source = "A title"
	n.Cells[2].ID = "title"
	err := errors.Join(n.CheckSource("!other")...)
	for _, want := range []string{"the first cell is no title", "the first cell of code is not !other", `cell 3 has no id of its own, it has "title"`} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
}
