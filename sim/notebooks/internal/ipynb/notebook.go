// Package ipynb reads, checks and writes Jupyter notebooks whose cells are Go for the
// kernel GoNB. It knows as much of the format (nbformat 4.5) as the notebooks of this
// project use, and nothing of the project: it stands below the program and the tests
// that check them.
package ipynb

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
)

// Notebook is a file of cells.
type Notebook struct {
	Cells    []*Cell        `json:"cells"`
	Metadata map[string]any `json:"metadata"`
	Format   int            `json:"nbformat"`
	Minor    int            `json:"nbformat_minor"`
}

// The kinds of cells that are known.
const (
	Code     = "code"
	Markdown = "markdown"
)

// Cell is prose, or code with what it has shown.
type Cell struct {
	Kind     string         `json:"cell_type"`
	ID       string         `json:"id"`
	Metadata map[string]any `json:"metadata"`
	// Count says as the how many-th the cell ran; nil if it has not.
	Count   *int     `json:"execution_count"`
	Outputs []Output `json:"outputs"`
	Source  Text     `json:"source"`
}

// MarshalJSON leaves out what only code has.
func (c *Cell) MarshalJSON() ([]byte, error) {
	if c.Kind != Code {
		return marshal(struct {
			Kind     string         `json:"cell_type"`
			ID       string         `json:"id"`
			Metadata map[string]any `json:"metadata"`
			Source   Text           `json:"source"`
		}{c.Kind, c.ID, c.Metadata, c.Source})
	}
	outputs := c.Outputs
	if outputs == nil {
		outputs = []Output{}
	}
	return marshal(struct {
		Kind     string         `json:"cell_type"`
		Count    *int           `json:"execution_count"`
		ID       string         `json:"id"`
		Metadata map[string]any `json:"metadata"`
		Outputs  []Output       `json:"outputs"`
		Source   Text           `json:"source"`
	}{c.Kind, c.Count, c.ID, c.Metadata, outputs, c.Source})
}

// Tags are the cell's tags. Those that are a kind of output say what the cell shows.
func (c *Cell) Tags() []string {
	list, _ := c.Metadata["tags"].([]any)
	var tags []string
	for _, tag := range list {
		if s, ok := tag.(string); ok {
			tags = append(tags, s)
		}
	}
	return tags
}

// Wants are the kinds of output that the cell says it shows, in their order.
func (c *Cell) Wants() []string {
	return slices.DeleteFunc(c.Tags(), func(tag string) bool { return !slices.Contains(Kinds(), tag) })
}

// CodeCells are the cells of code, in their order.
func (n *Notebook) CodeCells() []*Cell {
	return slices.DeleteFunc(slices.Clone(n.Cells), func(c *Cell) bool { return c.Kind != Code })
}

// Read reads a notebook. Only version 4.5 and later of the format are known, and only
// cells of code and Markdown.
func Read(file string) (*Notebook, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	n, err := Decode(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return n, nil
}

// Decode reads a notebook from memory; see Read.
func Decode(data []byte) (*Notebook, error) {
	var n Notebook
	if err := json.Unmarshal(data, &n); err != nil {
		return nil, err
	}
	if n.Format != 4 || n.Minor < 5 {
		return nil, fmt.Errorf("format %d.%d, expected 4.5", n.Format, n.Minor)
	}
	if len(n.Cells) == 0 {
		return nil, errors.New("there are no cells")
	}
	for i, c := range n.Cells {
		if c == nil || c.Kind != Code && c.Kind != Markdown {
			return nil, fmt.Errorf("cell %d is neither code nor markdown", i+1)
		}
	}
	return &n, nil
}

// Encode writes the notebook as Jupyter does, so that who opens and saves it changes
// nothing.
func (n *Notebook) Encode() ([]byte, error) {
	compact, err := marshal(n)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if err := json.Indent(&out, compact, "", " "); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// marshal leaves <, > and & as they are, as Jupyter does.
func marshal(v any) ([]byte, error) {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return out.Bytes(), err
}

// Text is written as one string or as a list of lines; here it is one string.
type Text string

// UnmarshalJSON reads both.
func (t *Text) UnmarshalJSON(data []byte) error {
	var lines []string
	if bytes.HasPrefix(bytes.TrimSpace(data), []byte("[")) {
		if err := json.Unmarshal(data, &lines); err != nil {
			return err
		}
		*t = Text(strings.Join(lines, ""))
		return nil
	}
	var s string
	err := json.Unmarshal(data, &s)
	*t = Text(s)
	return err
}

// MarshalJSON writes lines.
func (t Text) MarshalJSON() ([]byte, error) {
	lines := []string{}
	for line := range strings.Lines(string(t)) {
		lines = append(lines, line)
	}
	return marshal(lines)
}
