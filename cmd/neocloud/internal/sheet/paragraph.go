package sheet

import "strings"

// Paragraph is running text; lines of their own are separated by newlines.
type Paragraph string

func (p Paragraph) text(b *strings.Builder) {
	for line := range strings.SplitSeq(string(p), "\n") {
		for _, l := range Wrap(line, Width) {
			b.WriteString(l)
			b.WriteByte('\n')
		}
	}
}

func (p Paragraph) markdown(b *strings.Builder) {
	for i, line := range strings.Split(string(p), "\n") {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(breakable(clean(line)))
		b.WriteByte('\n')
	}
}

// Notes are footnotes and remarks, one a line; what follows the first word of a
// note is indented below it.
type Notes []string

func (n Notes) text(b *strings.Builder) {
	for _, note := range n {
		mark, _, _ := strings.Cut(note, " ")
		indent := len([]rune(mark)) + 1
		if indent > 4 {
			indent = 0
		}
		for i, l := range Wrap(note, Width-indent) {
			if i > 0 {
				b.WriteString(strings.Repeat(" ", indent))
			}
			b.WriteString(l)
			b.WriteByte('\n')
		}
	}
}

func (n Notes) markdown(b *strings.Builder) {
	for _, note := range n {
		b.WriteString("- " + breakable(clean(note)) + "\n")
	}
}
