package lease

import (
	"testing"

	"pgregory.net/rapid"

	"neocloud/sim/civil"
)

// A lease remembers the piece of its term; whatever it was asked before, it answers
// like its terms, to the last bit.
func TestLeaseRemembersItsPieces(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := Lease{Terms: Terms{
			MW: 10, FeePerMonth: 1e6 / 3.0, Start: civil.MustDate("2026-05-16"), End: civil.MustDate("2031-02-01"),
			Escalator: rapid.SampledFrom([]float64{0, 0.03, -0.1}).Draw(t, "escalator"),
			TakeOrPay: 0.8, Drawn: 0.9,
		}}
		if rapid.Bool().Draw(t, "ramp") {
			l.Ramp = []Step{{Months: 2, FeeShare: 0.64, MWShare: 0.5}, {Months: 7, FeeShare: 0.9, MWShare: 0.75}}
		}
		days := l.Start.DaysUntil(l.End)
		for range rapid.IntRange(1, 20).Draw(t, "questions") {
			from := rapid.IntRange(0, days-1).Draw(t, "from")
			to := rapid.IntRange(from+1, min(from+rapid.SampledFrom([]int{1, 31, 400}).Draw(t, "length"), days)).Draw(t, "to")
			a, b := l.Start.AddDays(from), l.Start.AddDays(to)
			if got, want := l.bill(a, b), l.Bill(a, b); got != want {
				t.Fatalf("bill of %v to %v: %v, want %v", a, b, got, want)
			}
			if got, want := l.FeeOn(b), l.FeeAt(b); got != want {
				t.Fatalf("fee on %v: %v, want %v", b, got, want)
			}
		}
	})
}
