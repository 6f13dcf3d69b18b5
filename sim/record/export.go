package record

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"path/filepath"
	"slices"
	"strings"

	"neocloud/sim/internal/columnar"
)

// Tables returns the names of the tables of a folder that is complete, in their
// order.
func (m *Manifest) Tables() []string {
	var names []string
	for name := range m.Files {
		if table, ok := strings.CutSuffix(name, tableExt); ok {
			names = append(names, table)
		}
	}
	slices.Sort(names)
	return names
}

// Export writes a table of a folder as CSV, or as JSON with a row a line; what does
// not exist is an empty cell, or null. It holds a block of rows in memory.
func Export(dir, table, format string, w io.Writer) error {
	t, err := columnar.Open(filepath.Join(dir, table+tableExt))
	if err != nil {
		return err
	}
	defer t.Close()
	switch format {
	case "csv":
		return t.WriteCSV(w)
	case "jsonl":
		return writeJSONLines(t, w)
	}
	return fmt.Errorf("record: export as %q", format)
}

func writeJSONLines(t *columnar.Table, w io.Writer) error {
	out := bufio.NewWriterSize(w, 64<<10)
	var keys [][]byte // with what stands around them
	for i, f := range t.Schema() {
		key, err := json.Marshal(f.Name)
		if err != nil {
			return err
		}
		open := byte(',')
		if i == 0 {
			open = '{'
		}
		keys = append(keys, append(append([]byte{open}, key...), ':'))
	}
	var line []byte
	for g := range t.Groups() {
		batch, err := t.Group(g)
		if err != nil {
			return err
		}
		for row := range batch.Rows() {
			line = line[:0]
			for i, f := range t.Schema() {
				value, err := json.Marshal(cell(&batch[i], f.Kind, row))
				if err != nil {
					return err
				}
				line = append(append(line, keys[i]...), value...)
			}
			if _, err := out.Write(append(line, "}\n"...)); err != nil {
				return err
			}
		}
	}
	return out.Flush()
}

func cell(c *columnar.Column, kind columnar.Kind, row int) any {
	switch kind {
	case columnar.Int:
		return c.Ints[row]
	case columnar.String:
		return c.Strings[row]
	}
	if x := c.Floats[row]; !math.IsNaN(x) {
		return x
	}
	return nil
}
