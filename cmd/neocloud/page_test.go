package main

import (
	"context"
	"strings"
	"testing"

	"neocloud/scenarios"
)

// The answer to every shipped scenario is one page.
func TestShippedAnswersFitAPage(t *testing.T) {
	for _, name := range scenarios.Names() {
		out, _, code := call(context.Background(), "run", name, "-n", "50")
		if code != 0 {
			t.Errorf("%s: exit code %d", name, code)
		}
		lines := strings.Split(strings.TrimSuffix(out, "\n"), "\n")
		if len(lines) > 56 {
			t.Errorf("%s: %d lines\n%s", name, len(lines), out)
		}
		for _, line := range lines {
			if n := len([]rune(line)); n > 100 {
				t.Errorf("%s: %d columns: %s", name, n, line)
			}
		}
	}
}
