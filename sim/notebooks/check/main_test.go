package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const (
	before = `{"cells": [{"cell_type": "code", "execution_count": 1, "id": "a", "metadata": {"tags": ["stdout"]},
		"outputs": [{"output_type": "stream", "name": "stdout", "text": "7\n"}], "source": "x"}],
		"metadata": {}, "nbformat": 4, "nbformat_minor": 5}`
	cell = `"execution_count": 1`
)

func TestCheck(t *testing.T) {
	for _, c := range []struct {
		name, after string
		problems    int
		want        string
	}{
		{"the same", before, 0, "a.ipynb: 1 cells of code ran and show 0 figures and 1 texts\n"},
		{"another figure", strings.Replace(before, "7", "8", 1), 1, "a.ipynb: cell 1 of code: stdout was\n7\n\nand is now\n8\n"},
		{"it did not run", strings.Replace(before, cell, `"execution_count": null`, 1), 1, "a.ipynb: cell 1 of code has not run\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			folder, executed := t.TempDir(), t.TempDir()
			write(t, filepath.Join(folder, "a.ipynb"), before)
			write(t, filepath.Join(executed, "a.ipynb"), c.after)
			var out strings.Builder
			problems, err := check(&out, folder, executed)
			if err != nil || problems != c.problems {
				t.Errorf("%d problems, %v, want %d", problems, err, c.problems)
			}
			if !strings.HasPrefix(out.String(), c.want) {
				t.Errorf("it says %q, want %q", out.String(), c.want)
			}
		})
	}
}

// A notebook that was not executed, and a folder without notebooks, are no success.
func TestCheckMissing(t *testing.T) {
	folder, empty := t.TempDir(), t.TempDir()
	write(t, filepath.Join(folder, "a.ipynb"), before)
	for _, c := range []struct{ folder, executed, want string }{
		{folder, empty, "no such file"},
		{empty, folder, "there is no notebook in " + empty},
	} {
		if _, err := check(&strings.Builder{}, c.folder, c.executed); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v, want %q", err, c.want)
		}
	}
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
