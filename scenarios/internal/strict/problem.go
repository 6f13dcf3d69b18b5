package strict

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Position is a place in the input. The zero Position is "unknown".
type Position struct {
	// File is the name the text was read under, or "--set PATH" for a value of
	// the command line.
	File string
	// Line and Column count from 1, columns in characters; both are 0 for a
	// value of the command line.
	Line, Column int
}

// String returns file:line:column, or the file alone where there is no line.
func (p Position) String() string {
	if p.Line == 0 {
		return p.File
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
}

func (p Position) compare(q Position) int {
	return cmp.Or(cmp.Compare(p.File, q.File), cmp.Compare(p.Line, q.Line), cmp.Compare(p.Column, q.Column))
}

// Problem is one thing wrong with the input.
type Problem struct {
	Position
	// Path is the dotted path of the key, "" for the file as a whole.
	Path string
	// Text says what is wrong and what was expected.
	Text string
	// Related are other places that take part, such as the first of two equal
	// keys; Text already names them.
	Related []Position
	// Snippet is the source line, "" where there is none.
	Snippet string
}

// Error returns "colossus.yaml:41:7: leases.anthropic.notice_days: must be ≥ 0,
// got -90".
func (p Problem) Error() string {
	parts := make([]string, 0, 3)
	if at := p.Position.String(); at != "" {
		parts = append(parts, at)
	}
	if p.Path != "" && p.File != setOrigin(p.Path) {
		parts = append(parts, p.Path)
	}
	return strings.Join(append(parts, p.Text), ": ")
}

// Overridden reports whether the problem is with a value that was set over the
// files, as by --set.
func (p Problem) Overridden() bool { return strings.HasPrefix(p.File, setOrigin("")) }

// Excerpt returns the source line with a caret below the column, two lines
// without a final newline, or "" if there is no source line. Long lines are cut
// around the column.
func (p Problem) Excerpt() string {
	if p.Snippet == "" || p.Column < 1 || !utf8.ValidString(p.Snippet) {
		return ""
	}
	const before, width = 60, 90
	line := []rune(strings.ReplaceAll(p.Snippet, "\t", " "))
	col := min(p.Column-1, len(line))
	if col > before {
		line, col = line[col-before:], before
	}
	line = line[:min(len(line), width)]
	return "    " + strings.TrimRight(string(line), " ") + "\n    " + strings.Repeat(" ", col) + "^"
}

// Problems is every problem found, in the order of file, line and column. A nil
// Problems means there were none.
type Problems []Problem

// Error returns one problem a line.
func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.Error()
	}
	return strings.Join(lines, "\n")
}

// Err returns nil if there are no problems, else ps. Assigning an empty Problems
// to an error would make it non-nil.
func (ps Problems) Err() error {
	if len(ps) == 0 {
		return nil
	}
	return ps
}

// sorted returns the problems in order, without exact repetitions (a value that
// is aliased twice is wrong once).
func (ps Problems) sorted() Problems {
	slices.SortStableFunc(ps, func(a, b Problem) int { return a.compare(b.Position) })
	return slices.CompactFunc(ps, func(a, b Problem) bool {
		return a.Position == b.Position && a.Path == b.Path && a.Text == b.Text
	})
}

// quote shows a piece of the input in a message, in quotes and cut to a
// readable length.
func quote(s string) string { return fmt.Sprintf("%q", cut(s, 60)) }

// cut shortens a text to at most so many characters and an ellipsis.
func cut(s string, most int) string {
	count := 0
	for i := range s {
		if count == most {
			return s[:i] + "…"
		}
		count++
	}
	return s
}
