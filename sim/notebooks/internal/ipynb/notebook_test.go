package ipynb_test

import (
	"slices"
	"strings"
	"testing"

	"neocloud/sim/notebooks/internal/ipynb"
)

// saved is a notebook to the letter as Jupyter saves it.
const saved = `{
 "cells": [
  {
   "cell_type": "markdown",
   "id": "title",
   "metadata": {},
   "source": [
    "# A title\n",
    "with <b>, & and –"
   ]
  },
  {
   "cell_type": "code",
   "execution_count": 1,
   "id": "text",
   "metadata": {
    "tags": [
     "text/markdown",
     "stdout",
     "mine"
    ]
   },
   "outputs": [
    {
     "data": {
      "text/markdown": [
       "one\n",
       "two"
      ]
     },
     "metadata": {},
     "output_type": "display_data"
    },
    {
     "name": "stdout",
     "output_type": "stream",
     "text": [
      "three\n"
     ]
    }
   ],
   "source": [
    "%%\n",
    "x()"
   ]
  },
  {
   "cell_type": "code",
   "execution_count": null,
   "id": "picture",
   "metadata": {},
   "outputs": [
    {
     "data": {
      "image/png": "AAEC"
     },
     "metadata": {},
     "output_type": "display_data"
    }
   ],
   "source": []
  }
 ],
 "metadata": {},
 "nbformat": 4,
 "nbformat_minor": 5
}
`

// What is read and written again is the same file.
func TestRoundTrip(t *testing.T) {
	n := decode(t, saved)
	got, err := n.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != saved {
		t.Errorf("it becomes\n%s", got)
	}
}

func TestDecode(t *testing.T) {
	n := decode(t, saved)
	cells := n.CodeCells()
	if len(cells) != 2 || cells[0].Source != "%%\nx()" {
		t.Fatalf("cells of code %v", cells)
	}
	if got, want := cells[0].Wants(), []string{"text/markdown", "stdout"}; !slices.Equal(got, want) {
		t.Errorf("the cell shows %q, want %q", got, want)
	}
	for i, want := range []struct{ kind, words string }{{"text/markdown", "one\ntwo"}, {"stdout", "three\n"}} {
		o := &cells[0].Outputs[i]
		if o.Kind() != want.kind || o.Words() != want.words {
			t.Errorf("output %d is %s %q, want %s %q", i, o.Kind(), o.Words(), want.kind, want.words)
		}
	}
	picture, err := cells[1].Outputs[0].Picture()
	if err != nil || !slices.Equal(picture, []byte{0, 1, 2}) {
		t.Errorf("the picture is %v, %v, want 0 1 2", picture, err)
	}
}

// An output that was made and one that was read are the same.
func TestMakeOutputs(t *testing.T) {
	n := decode(t, saved)
	cells := n.CodeCells()
	cells[0].Outputs = []ipynb.Output{ipynb.Shown(ipynb.MarkText, []byte("one\ntwo")), ipynb.Printed("three\n")}
	cells[1].Outputs = []ipynb.Output{ipynb.Shown(ipynb.PNG, []byte{0, 1, 2})}
	got, err := n.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != saved {
		t.Errorf("it becomes\n%s", got)
	}
}

func TestDecodeRefuses(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"no JSON", "hello", "invalid character"},
		{"an older format", strings.Replace(saved, `"nbformat_minor": 5`, `"nbformat_minor": 4`, 1), "format 4.4, expected 4.5"},
		{"raw cells", strings.Replace(saved, `"markdown"`, `"raw"`, 1), "cell 1 is neither code nor markdown"},
		{"no cells", `{"cells": [], "nbformat": 4, "nbformat_minor": 5}`, "there are no cells"},
	} {
		_, err := ipynb.Decode([]byte(c.text))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}

func decode(t *testing.T, text string) *ipynb.Notebook {
	t.Helper()
	n, err := ipynb.Decode([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return n
}
