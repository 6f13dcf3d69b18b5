package sheet

import (
	"errors"
	"strings"
	"testing"
)

func text(t *testing.T, p Page) string {
	t.Helper()
	var b strings.Builder
	if err := p.Text(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func markdown(t *testing.T, p Page) string {
	t.Helper()
	var b strings.Builder
	if err := p.Markdown(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestPage(t *testing.T) {
	page := Page{
		Paragraph("two words\nand a line"),
		Table{Left: 1, Header: []string{"name", "x", "y"}, Rows: [][]string{{"a", "1", "10.5"}, {"heading that is long"}, {"  b|c", "-2", "–"}}, Remark: "in $bn"},
		Notes{"¹ first", "and another"},
	}
	want := `two words
and a line

name    x     y
a       1  10.5
heading that is long
  b|c  -2     –
in $bn

¹ first
and another
`
	if got := text(t, page); got != want {
		t.Errorf("text:\n%s\nwant:\n%s", got, want)
	}
	want = `two words

and a line

| name | x | y |
| --- | ---: | ---: |
| a | 1 | 10.5 |
| heading that is long |  |  |
| &nbsp;&nbsp;b\|c | -2 | – |

in $bn

- ¹ first
- and another
`
	if got := markdown(t, page); got != want {
		t.Errorf("markdown:\n%s\nwant:\n%s", got, want)
	}
}

// Names come from files of others: they must not reach the terminal as commands.
func TestControlCharactersAreTakenOut(t *testing.T) {
	page := Page{
		Paragraph("a\x1b[2Jb\r\tc"),
		Table{Left: 1, Header: []string{"x\x07", "y\n"}, Rows: [][]string{{"\x1b[31m", "\u009b"}}},
		Notes{"n\x00"},
	}
	for _, out := range []string{text(t, page), markdown(t, page)} {
		if strings.ContainsAny(out, "\x1b\x07\x00\r\t\u009b") {
			t.Errorf("control characters in %q", out)
		}
	}
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("full") }

func TestPageReportsErrors(t *testing.T) {
	if err := (Page{Paragraph("x")}).Text(broken{}); err == nil {
		t.Error("no error")
	}
}
