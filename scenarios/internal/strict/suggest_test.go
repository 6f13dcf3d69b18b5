package strict

import (
	"strings"
	"testing"
)

func TestSuggest(t *testing.T) {
	keys := []string{"name", "it_mw", "notice_days", "fee_usd_per_month", "fee_usd_per_mw_month", "after_firm_months", "triangular", "discrete"}
	for word, want := range map[string]string{
		"nmae": "name", "Name": "name", "mw_it": "it_mw", "itmw": "it_mw", "notice": "notice_days", "fee_usd_per_moth": "fee_usd_per_month",
		"firm_after_months": "after_firm_months", "triangel": "triangular", "xyz": "", "": "", strings.Repeat("n", 1000): "",
		"notice_days_after": "notice_days",
	} {
		if got := suggest(word, keys); got != want {
			t.Errorf("%q: got %q, want %q", word, got, want)
		}
	}
}

func TestHint(t *testing.T) {
	var many []string
	for range 41 {
		many = append(many, "x")
	}
	for _, c := range []struct {
		word  string
		known []string
		want  string
	}{
		{"colosus", []string{"colossus", "minimal"}, "; did you mean colossus?"},
		{"zzz", []string{"colossus", "minimal"}, "; there is: colossus, minimal"},
		{"zzz", nil, ""},
		{"zzz", many, "; there are 41 others, none like it"},
	} {
		if got := Hint(c.word, c.known); got != c.want {
			t.Errorf("%s: got %q, want %q", c.word, got, c.want)
		}
	}
}
