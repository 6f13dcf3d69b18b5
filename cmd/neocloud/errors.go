package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"neocloud/scenarios"
)

// Exit codes.
const (
	exitFailed = 1
	exitMisuse = 2
)

// usageError is an invocation that is wrong: exit code 2.
type usageError struct {
	text string
	// hint, if any, goes to a line of its own.
	hint string
}

// Error returns the text without the hint.
func (e *usageError) Error() string { return e.text }

// report prints an error and returns the exit code. A single line has the
// program's name before it; a list of problems is printed as it is, so that
// editors find file, line and column at the beginning, with a line on what to do
// below.
func report(w io.Writer, err error) int {
	code, hint := exitFailed, ""
	var usage *usageError
	var request *scenarios.UsageError
	switch {
	case errors.As(err, &usage):
		code, hint = exitMisuse, usage.hint
	case errors.As(err, &request):
		code = exitMisuse
	}
	text := strings.TrimRight(err.Error(), "\n")
	if n := problems(text); n > 1 {
		fmt.Fprintln(w, text)
		fmt.Fprintf(w, "neocloud: %d problems\n", n)
	} else {
		fmt.Fprintf(w, "neocloud: %s\n", text)
	}
	if hint != "" {
		fmt.Fprintf(w, "neocloud: hint: %s\n", hint)
	}
	return code
}

// problems counts the lines that are no excerpts, which are indented.
func problems(text string) int {
	n := 0
	for line := range strings.SplitSeq(text, "\n") {
		if !strings.HasPrefix(line, " ") {
			n++
		}
	}
	return n
}
