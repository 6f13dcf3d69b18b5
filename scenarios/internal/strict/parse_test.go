package strict

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"
)

func TestParseRefuses(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"empty", "", "p.yaml:1:1: is empty"},
		{"only comments", "# nothing\n", "p.yaml:1:1: is empty"},
		{"null", "---\n", `p.yaml:2:1: expected a mapping with the keys of a scenario (name: …), got nothing`},
		{"list", "- a\n", "p.yaml:1:1: expected a mapping with the keys of a scenario (name: …), got a list"},
		{"text", "hello\n", `p.yaml:1:1: expected a mapping with the keys of a scenario (name: …), got the text "hello"`},
		{"two documents", "name: a\n---\nname: b\n", "p.yaml:2:1: a second document starts here: a file holds one scenario"},
		{"tab", "market:\n\tcap: 1\n", "p.yaml:2:1: not valid YAML: lines are indented with spaces, this one has a tab"},
		{"bracket", "notes: [a,\nname: }\n", "p.yaml:2:7: not valid YAML: while parsing a flow node: did not find expected node content"},
		{"colon", "name: a: b\n", "p.yaml:1:8: not valid YAML: mapping values are not allowed in this context"},
		{"open quote", "name: \"a\nb: 1\n", "p.yaml:3:1: not valid YAML: while scanning a quoted scalar: found unexpected end of stream (it begins in line 1)"},
		{"unknown alias", "name: *a\n", "p.yaml:1:7: not valid YAML: unknown anchor 'a' referenced"},
		{"latin-1", "name: a\nb: caf\xe9\n", "p.yaml:2:7: is not a text file in UTF-8"},
		{"binary", "name: a\x00b\n", "p.yaml:1:8: is not a text file: it holds the control character 0x00"},
		{"gzip", "\x1f\x8b\x08\x00", "p.yaml:1:2: is not a text file in UTF-8"},
		{"self", "notes: &n [a, *n]\n", "p.yaml:1:15: notes[1]: the alias *n contains itself"},
		{"too large", strings.Repeat("# padding\n", 110_000), "p.yaml:1:1: is larger than 1 MiB, the most a file may have"},
		{"too deep", "a: " + strings.Repeat("[", 60) + strings.Repeat("]", 60), "p.yaml:1:55: not valid YAML: while increasing flow level: nests deeper than 50 levels, the most a file may have"},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc, problems := format().Parse("p.yaml", []byte(c.text))
			same(t, problems, c.want)
			if doc != nil {
				t.Error("there is a document")
			}
		})
	}
}

func TestParseDepthInBlocks(t *testing.T) {
	var b strings.Builder
	for i := range 55 {
		fmt.Fprintf(&b, "%sa:\n", strings.Repeat(" ", i))
	}
	_, problems := format().Parse("p.yaml", []byte(b.String()))
	if len(problems) != 1 || !strings.Contains(problems[0].Text, "nests deeper than 50 levels") {
		t.Errorf("got %v", problems)
	}
}

// bomb doubles a list at each of 40 levels: 2^40 values in a file of 1 kB.
func bomb() string {
	var b strings.Builder
	b.WriteString("a0: &a0 [x, x]\n")
	for i := 1; i <= 40; i++ {
		fmt.Fprintf(&b, "a%d: &a%d [*a%d, *a%d]\n", i, i, i-1, i-1)
	}
	return b.String()
}

func TestParseAliasBomb(t *testing.T) {
	start := time.Now()
	_, problems := format().Parse("p.yaml", []byte(bomb()))
	if len(problems) != 1 || !strings.Contains(problems[0].Text, "holds more than 100000 keys and values (aliases expanded)") {
		t.Errorf("got %v", problems)
	}
	if d := time.Since(start); d > 30*time.Second {
		t.Errorf("took %v", d)
	}
}

func TestParseMergeKeys(t *testing.T) {
	got, problems := decode(t, head+`
leases:
  - &base {name: a, fee: 5, notice_days: 30}
  - {<<: *base, name: b, notice_days: 60}
`)
	same(t, problems)
	if b := got.Leases[1]; b.Name != "b" || b.Notice != 60 || b.Fee.Constant() != 5 {
		t.Errorf("got %+v", b)
	}
	_, problems = decode(t, head+"market: {<<: 3}\n")
	same(t, problems, "p.yaml:4:14: market: << takes a mapping (or a list of them), got the number 3")
}

func TestParseKeys(t *testing.T) {
	_, problems := decode(t, head+"? [a]\n: 1\n12: x\n")
	same(t, problems,
		"p.yaml:4:3: a key must be a plain word",
		"p.yaml:6:1: 12: unknown key; allowed here: name, start, rate, open, market, sites, leases, notes")
}

func TestParseAcceptsWindowsFiles(t *testing.T) {
	got, problems := decode(t, "\ufeff"+strings.ReplaceAll(head, "\n", "\r\n"))
	same(t, problems)
	if got.Name != "p" {
		t.Errorf("got %+v", got)
	}
}

func TestParseNodeLimitIsExact(t *testing.T) {
	// The root, its key and its list make three, and there are three elements.
	for limit, ok := range map[int]bool{5: false, 6: true} {
		doc, _ := For(reflect.TypeFor[plan](), Limits{Nodes: limit}).Parse("p.yaml", []byte("notes: [a, b, c]\n"))
		if (doc != nil) != ok {
			t.Errorf("limit %d: document %v", limit, doc)
		}
	}
}
