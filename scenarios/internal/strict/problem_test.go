package strict

import (
	"strings"
	"testing"
)

func TestProblemExcerpt(t *testing.T) {
	p := Problem{Position: Position{"p.yaml", 3, 7}, Snippet: "rate: abc"}
	if got, want := p.Excerpt(), "    rate: abc\n          ^"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	long := Problem{Position: Position{"p.yaml", 1, 201}, Snippet: strings.Repeat("ä", 200) + "!" + strings.Repeat("b", 200)}
	top, bottom, _ := strings.Cut(long.Excerpt(), "\n")
	if i := strings.Index(bottom, "^"); []rune(top)[i] != '!' || len([]rune(top)) > 100 {
		t.Errorf("got\n%s\n%s", top, bottom)
	}
	for _, p := range []Problem{{}, {Snippet: "x"}, {Position: Position{"f", 1, 1}}} {
		if got := p.Excerpt(); got != "" {
			t.Errorf("got %q", got)
		}
	}
	if got := (Problem{Position: Position{"f", 1, 99}, Snippet: "x"}).Excerpt(); got != "    x\n     ^" {
		t.Errorf("a column behind the line: got %q", got)
	}
}

func TestProblemsErr(t *testing.T) {
	if err := (Problems{}).Err(); err != nil {
		t.Errorf("got %v", err)
	}
	if err := (Problems{{Text: "bad"}}).Err(); err == nil || err.Error() != "bad" {
		t.Errorf("got %v", err)
	}
}
