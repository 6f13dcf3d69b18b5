package ipynb

import (
	"errors"
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"strconv"
	"strings"
)

// Source is a cell of code in its parts. GoNB compiles each cell to a program of its
// own, with the declarations of all cells that ran before.
type Source struct {
	// Commands are lines for the kernel or the shell, which begin with % or !.
	Commands []string
	// Imports are the paths of imported packages; none has another name.
	Imports []string
	// Declarations of functions, types, constants and variables, DeclarationsLine the
	// line of the cell they begin at.
	Declarations     string
	DeclarationsLine int
	// Body of main: what follows the line %%. BodyLine is the line it begins at.
	Body     string
	BodyLine int
}

// Parts parses the cell's code.
func (c *Cell) Parts() (Source, error) {
	var s Source
	var top strings.Builder
	rest := string(c.Source)
	for line := 1; rest != ""; line++ {
		var text string
		text, rest, _ = strings.Cut(rest, "\n")
		if strings.TrimSpace(text) == "%%" {
			s.Body, s.BodyLine = rest, line+1
			break
		}
		if strings.HasPrefix(text, "%") || strings.HasPrefix(text, "!") {
			s.Commands = append(s.Commands, text)
			text = ""
		}
		top.WriteString(text + "\n")
	}
	const clause = "package main;"
	files := token.NewFileSet()
	f, err := parser.ParseFile(files, "", clause+top.String(), parser.SkipObjectResolution)
	if err != nil {
		return s, err
	}
	begin := len(clause)
	for _, d := range f.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok || g.Tok != token.IMPORT {
			continue
		}
		begin = files.Position(g.End()).Offset
		for _, spec := range g.Specs {
			imported := spec.(*ast.ImportSpec)
			if imported.Name != nil {
				return s, fmt.Errorf("%s is imported by another name", imported.Path.Value)
			}
			p, err := strconv.Unquote(imported.Path.Value)
			if err != nil {
				return s, err
			}
			s.Imports = append(s.Imports, p)
		}
	}
	text := (clause + top.String())[begin:]
	s.DeclarationsLine = 1 + strings.Count(top.String(), "\n") - strings.Count(text, "\n")
	s.Declarations = text
	return s, nil
}

// CheckSource says what is wrong with a notebook as it is written, setup being the
// command that each begins with: cells that cannot be parsed or are not formatted;
// cells that display and do not say what, or do not wait until it has arrived; a
// beginning other than a title, or a setup that is missing.
func (n *Notebook) CheckSource(setup string) []error {
	var wrong []error
	if first := n.Cells[0]; first.Kind != Markdown || !strings.HasPrefix(string(first.Source), "# ") {
		wrong = append(wrong, errors.New("the first cell is no title"))
	}
	cells := n.CodeCells()
	if len(cells) == 0 || string(cells[0].Source) != setup {
		wrong = append(wrong, fmt.Errorf("the first cell of code is not %s", setup))
	}
	seen := map[string]bool{}
	for i, c := range n.Cells {
		if c.ID == "" || seen[c.ID] {
			wrong = append(wrong, fmt.Errorf("cell %d has no id of its own, it has %q", i+1, c.ID))
		}
		seen[c.ID] = true
	}
	for i, c := range cells {
		if err := c.checkSource(); err != nil {
			wrong = append(wrong, fmt.Errorf("cell %d of code: %w", i+1, err))
		}
	}
	return wrong
}

// sync is the call that waits until what was displayed has arrived at the kernel.
const sync = "gonbui.Sync()"

func (c *Cell) checkSource() error {
	s, err := c.Parts()
	if err != nil {
		return err
	}
	for _, code := range []string{s.Declarations, s.Body} {
		code = strings.Trim(code, "\n")
		formatted, err := format.Source([]byte(code))
		if err != nil {
			return err
		}
		if string(formatted) != code {
			return fmt.Errorf("is not formatted; gofmt writes\n%s", formatted)
		}
	}
	displays := strings.Contains(s.Body, "gonbui.")
	if displays && !strings.HasSuffix(strings.TrimSpace(s.Body), "\n"+sync) {
		return fmt.Errorf("displays and does not end in %s", sync)
	}
	if s.Body != "" && len(c.Wants()) == 0 {
		return fmt.Errorf("runs and has no tag that says what it shows: %s", strings.Join(Kinds(), ", "))
	}
	return nil
}
