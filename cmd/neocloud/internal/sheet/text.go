package sheet

import (
	"strings"
	"unicode"
)

// Cut shortens a text to so many characters. The ellipsis stands before the last
// characters, because the names of variants differ at their end.
func Cut(s string, width int) string {
	r := []rune(s)
	if len(r) <= width {
		return s
	}
	if width < 1 {
		return ""
	}
	tail := min(4, (width-1)/2)
	return string(r[:width-1-tail]) + "…" + string(r[len(r)-tail:])
}

// Wrap breaks text into lines of at most so many characters, at spaces but not at
// no-break spaces; longer words are cut. There is always at least one line.
func Wrap(s string, width int) []string {
	var lines []string
	line := ""
	for _, word := range strings.FieldsFunc(clean(s), func(r rune) bool { return r == ' ' }) {
		for length(word) > width {
			if line != "" {
				lines = append(lines, line)
				line = ""
			}
			r := []rune(word)
			lines = append(lines, string(r[:width]))
			word = string(r[width:])
		}
		switch {
		case line == "":
			line = word
		case length(line)+1+length(word) > width:
			lines = append(lines, line)
			line = word
		default:
			line += " " + word
		}
	}
	if line != "" || len(lines) == 0 {
		lines = append(lines, line)
	}
	for i := range lines {
		lines[i] = breakable(lines[i])
	}
	return lines
}

func length(s string) int { return len([]rune(s)) }

// breakable makes spaces of no-break spaces, which have done their work in a line.
func breakable(s string) string { return strings.ReplaceAll(s, "\u00a0", " ") }

// clean replaces what would move the cursor of a terminal.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, s)
}
