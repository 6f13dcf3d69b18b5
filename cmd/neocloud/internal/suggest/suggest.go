// Package suggest finds what a misspelt word may have meant. It knows nothing of
// where the words come from.
package suggest

import (
	"fmt"
	"strings"

	"neocloud/sim/near"
)

// Nearest returns the known word closest to the given one, "" if none is close:
// at most a third of its letters, and at least two, are typed, left out or
// exchanged wrongly, or it is the beginning of just one.
func Nearest(word string, known []string) string {
	best, least := "", max(2, len(word)/3)+1
	var begun []string
	for _, k := range known {
		d := near.Distance(strings.ToLower(word), strings.ToLower(k))
		if d < len(k) && (d < least || d == least && best != "" && begins(word, k) && !begins(word, best)) {
			best, least = k, d
		}
		if word != "" && strings.HasPrefix(k, word) {
			begun = append(begun, k)
		}
	}
	if len(begun) == 1 {
		return begun[0]
	}
	return best
}

// begins reports whether both words begin with the same letter.
func begins(a, b string) bool { return a != "" && b != "" && a[0] == b[0] }

// Hint returns `did you mean "hybrid"?` or, where nothing is close, a list of
// what is known.
func Hint(word, what string, known []string) string {
	if k := Nearest(word, known); k != "" {
		return fmt.Sprintf("did you mean %q?", k)
	}
	return what + ": " + strings.Join(known, ", ")
}
