package ledger

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// Every category has a name and a class, and cash is what is neither imputed nor
// sunk (MODEL 9.2, 9.4).
func TestCategories(t *testing.T) {
	want := map[Category]Class{SunkShell: Sunk, SunkIT: Sunk, Imputed: Economic}
	seen := map[string]bool{}
	for c := Category(0); int(c) < NumCategories; c++ {
		if c.String() == "" || seen[c.String()] {
			t.Errorf("category %d has no name of its own: %q", c, c)
		}
		seen[c.String()] = true
		if c.Class() != want[c] {
			t.Errorf("%v is %v, want %v", c, c.Class(), want[c])
		}
	}
}

func TestPostingsAddUpToCash(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := Ledger{Keep: true}
		l.Post(0, Spot, None, None, 99)
		l.Reset()
		cash := 0.0
		for range rapid.IntRange(0, 50).Draw(t, "postings") {
			p := Posting{
				Day:      rapid.Int32Range(0, 36525).Draw(t, "day"),
				Facility: rapid.Int16Range(None, 9).Draw(t, "facility"),
				Category: Category(rapid.IntRange(0, NumCategories-1).Draw(t, "category")),
				Lease:    rapid.Int32Range(None, 9).Draw(t, "lease"),
				USD:      rapid.Float64Range(-1e9, 1e9).Draw(t, "usd"),
			}
			l.Post(p.Day, p.Category, int(p.Facility), int(p.Lease), p.USD)
			if all := l.Postings(); p.USD != 0 && all[len(all)-1] != p {
				t.Fatalf("recorded %+v, want %+v", all[len(all)-1], p)
			}
			if p.Category != Imputed && p.Category != SunkShell && p.Category != SunkIT {
				cash += p.USD
			}
		}
		if math.Abs(l.Cash()-cash) > 1e-5 {
			t.Fatalf("cash %v, postings add to %v", l.Cash(), cash)
		}
		for _, p := range l.Postings() {
			if p.USD == 0 {
				t.Fatal("a zero amount was recorded")
			}
		}
	})
}
