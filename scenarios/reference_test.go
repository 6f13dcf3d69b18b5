package scenarios_test

import (
	"bytes"
	"os"
	"regexp"
	"strings"
	"testing"

	"neocloud/scenarios/internal/format"
)

// README.md is what the fields of sim.Scenario and their comments make of it.
func TestReferenceIsUpToDate(t *testing.T) {
	want, err := format.Reference("..")
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("README.md is out of date: run go generate ./scenarios")
	}
}

// Every key has a row with a meaning, every link leads to a heading, and no
// component has two tables.
func TestReferenceIsComplete(t *testing.T) {
	text, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	headings := map[string]bool{}
	keys := map[string]bool{}
	for _, line := range strings.Split(string(text), "\n") {
		if name, ok := strings.CutPrefix(line, "## "); ok {
			if anchor := "#" + strings.ToLower(name); headings[anchor] {
				t.Errorf("%s has two tables", name)
			} else {
				headings[anchor] = true
			}
		}
		if !strings.HasPrefix(line, "| `") {
			continue
		}
		cells := strings.Split(strings.ReplaceAll(line, `\|`, ""), "|")
		if len(cells) != 8 || strings.TrimSpace(cells[6]) == "" || strings.TrimSpace(cells[2]) == "" {
			t.Errorf("not a key with its type and meaning: %s", line)
		}
		keys[strings.Trim(cells[1], " `")] = true
	}
	for _, link := range regexp.MustCompile(`\]\((#[a-z]+)\)`).FindAllStringSubmatch(string(text), -1) {
		if !headings[link[1]] {
			t.Errorf("a link leads to %s, which is no heading", link[1])
		}
	}
	// One of the root, of an inlined struct, of a list's element, of a distribution
	// and of another package.
	for _, key := range []string{"discount_rate", "take_or_pay_share", "credit", "sigma", "max_tenant_share"} {
		if !keys[key] {
			t.Errorf("%s has no row", key)
		}
	}
}
