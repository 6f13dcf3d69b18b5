package near

import "testing"

// Distances by hand.
func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"", "", 0},
		{"", "ab", 2},
		{"kitten", "sitting", 3}, // Levenshtein's example
		{"flaw", "lawn", 2},
		{"run", "rnu", 1}, // an exchange of neighbours
		{"ca", "abc", 3},  // 3 tells this distance from the unrestricted one
		{"größe", "grosse", 3},
	} {
		if got := Distance(c.a, c.b); got != c.want || Distance(c.b, c.a) != c.want {
			t.Errorf("Distance(%q, %q) = %d, want %d", c.a, c.b, got, c.want)
		}
	}
}
