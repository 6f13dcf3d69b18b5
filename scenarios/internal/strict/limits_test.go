package strict

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"
)

// TestLimitsBoundTheTime feeds the largest files allowed in shapes that are slow
// for careless readers. The bound is generous: machines differ.
func TestLimitsBoundTheTime(t *testing.T) {
	many := func(n int, format string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
	for name, text := range map[string]string{
		"unknown keys":   many(40_000, "notice_%05d: 1\n"),
		"same keys":      strings.Repeat("rate: 1\n", 45_000),
		"elements":       "leases:\n" + many(20_000, "- {name: a%d, x: 1}\n"),
		"same names":     "leases:\n" + strings.Repeat("- {name: a}\n", 25_000),
		"long name":      "leases:\n- &l {name: " + strings.Repeat("n", 900_000) + ", a: 1, b: 2}\n" + strings.Repeat("- *l\n", 10_000),
		"long text":      "rate: " + strings.Repeat("9", 1_000_000) + "\n",
		"long date":      "start: &d " + strings.Repeat("d", 900_000) + "\nsites: [{name: s, phases: [" + strings.Repeat("{it_mw: *d, online: *d}, ", 4_000) + "]}]\n",
		"long key":       strings.Repeat("k", 1_000_000) + ": 1\n",
		"merge keys":     "a: &a {" + strings.TrimSuffix(many(2_000, "k%d: 1, "), ", ") + "}\n" + many(40, "b%d: {<<: [*a, *a, *a]}\n"),
		"open brackets":  strings.Repeat("[", 1_000_000),
		"dashes":         strings.Repeat("- ", 500_000),
		"question marks": strings.Repeat("? ", 500_000),
		"anchors":        many(60_000, "a%d: &a b\n"),
		"quotes":         "name: \"" + strings.Repeat("\\n", 500_000),
		"indents":        strings.Repeat("a:\n ", 250_000),
		"flow keys":      "{" + many(90_000, "a%d, "),
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			doc, problems := format().Parse("p.yaml", []byte(text))
			if doc != nil {
				doc.Extend(doc)
				problems = doc.Decode(new(plan))
			}
			if d := time.Since(start); d > 30*time.Second {
				t.Errorf("took %v", d)
			} else {
				t.Logf("took %v: %d problems", d, len(problems))
			}
			if len(problems) == 0 || len(problems) > 201 || len(problems.Error()) > 1<<20 {
				t.Errorf("%d problems of %d bytes", len(problems), len(problems.Error()))
			}
		})
	}
}

func TestLimitsDefaults(t *testing.T) {
	if got, want := (Limits{Depth: 7}).withDefaults(), (Limits{Bytes: 1 << 20, Nodes: 100_000, Depth: 7, Extends: 10, Problems: 200}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	_, problems := For(reflect.TypeFor[plan](), Limits{Bytes: 10}).Parse("p.yaml", []byte(head))
	same(t, problems, "p.yaml:1:1: is larger than 10 bytes, the most a file may have")
}
