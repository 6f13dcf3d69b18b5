package suggest

import "testing"

func TestNearest(t *testing.T) {
	verbs := []string{"run", "validate", "list", "show", "trace", "schema", "version", "completion"}
	for _, c := range []struct {
		word  string
		known []string
		want  string
	}{
		{"rnu", verbs, "run"},
		{"valdiate", verbs, "validate"},
		{"comp", verbs, "completion"}, // the beginning of just one
		{"RUN", verbs, "run"},
		{"banana", verbs, ""},
		{"", verbs, ""},
		{"s", verbs, ""},
		{"fsh", []string{"bash", "zsh", "fish"}, "fish"}, // as near as zsh, and begins alike
		{"hybird", []string{"build-only", "sell-only", "hybrid"}, "hybrid"},
		{"x", nil, ""},
	} {
		if got := Nearest(c.word, c.known); got != c.want {
			t.Errorf("Nearest(%q) = %q, want %q", c.word, got, c.want)
		}
	}
}

func TestHint(t *testing.T) {
	known := []string{"hybrid", "sell-only"}
	if got, want := Hint("hybird", "strategies", known), `did you mean "hybrid"?`; got != want {
		t.Errorf("%s", got)
	}
	if got, want := Hint("none", "strategies", known), "strategies: hybrid, sell-only"; got != want {
		t.Errorf("%s", got)
	}
}
