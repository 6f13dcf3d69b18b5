package sheet

import (
	"slices"
	"testing"
)

func TestCut(t *testing.T) {
	for _, c := range []struct {
		s     string
		width int
		want  string
	}{
		{"hybrid", 6, "hybrid"},
		{"hybrid-reserve-20", 12, "hybrid-…e-20"},
		{"hybrid-reserve-10", 12, "hybrid-…e-10"},
		{"größer", 4, "gr…r"},
		{"abc", 1, "…"},
		{"abc", 0, ""},
		{"", 3, ""},
	} {
		if got := Cut(c.s, c.width); got != c.want {
			t.Errorf("Cut(%q, %d) = %q, want %q", c.s, c.width, got, c.want)
		}
	}
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		s     string
		width int
		want  []string
	}{
		{"", 10, []string{""}},
		{"one two three", 7, []string{"one two", "three"}},
		{"one two three", 13, []string{"one two three"}},
		{"by $1\u00a0±\u00a02bn", 8, []string{"by", "$1 ± 2bn"}},
		{"abcdefgh i", 3, []string{"abc", "def", "gh", "i"}},
		{"a  b", 9, []string{"a b"}},
		{"ähm öhm", 3, []string{"ähm", "öhm"}},
	} {
		if got := Wrap(c.s, c.width); !slices.Equal(got, c.want) {
			t.Errorf("Wrap(%q, %d) = %q, want %q", c.s, c.width, got, c.want)
		}
	}
}
