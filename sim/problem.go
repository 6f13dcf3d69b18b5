package sim

import (
	"fmt"
	"strings"
)

// Problem is one thing that is wrong with a scenario.
type Problem struct {
	// Path of the value, such as leases.anthropic.notice_days.
	Path string
	// Text says what is wrong, what was expected and what was found.
	Text string
	// Other is the path of the value that it contradicts, if there is one.
	Other string
}

// String returns the problem on one line.
func (p Problem) String() string {
	s := p.Text
	if p.Path != "" {
		s = p.Path + ": " + s
	}
	if p.Other != "" {
		s += " (see " + p.Other + ")"
	}
	return s
}

// Problems is everything that is wrong with a scenario, as an error.
type Problems []Problem

// Error returns the problems, one on each line.
func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.String()
	}
	return strings.Join(lines, "\n")
}

// checker collects problems.
type checker struct{ problems Problems }

func (c *checker) say(path, format string, args ...any) {
	c.problems = append(c.problems, Problem{Path: path, Text: fmt.Sprintf(format, args...)})
}

func (c *checker) clash(path, other, format string, args ...any) {
	c.problems = append(c.problems, Problem{Path: path, Text: fmt.Sprintf(format, args...), Other: other})
}
