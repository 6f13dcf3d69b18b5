package copula

import (
	"fmt"
	"strings"
)

// Problem is one thing that is wrong with a list of pairs.
type Problem struct {
	// Pair is the position of the pair in the list.
	Pair int
	// Key is the field of the pair at fault: "a", "b" or "correlation"; empty if it
	// is the pair as a whole.
	Key string
	// Text says what is wrong, what was expected and what was found.
	Text string
	// Other is the position of a pair that it clashes with, −1 if there is none.
	Other int
}

// Problems is everything that is wrong with a list of pairs, as an error.
type Problems []Problem

// Error returns the problems, one on each line: "pair 2: correlation: must …",
// counting pairs from 1.
func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = fmt.Sprintf("pair %d: ", p.Pair+1)
		if p.Key != "" {
			lines[i] += p.Key + ": "
		}
		lines[i] += p.Text
	}
	return strings.Join(lines, "\n")
}
