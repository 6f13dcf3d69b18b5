package sim

import (
	"cmp"
	"slices"
	"testing"
	"time"

	"neocloud/sim/civil"

	"pgregory.net/rapid"
)

// Whatever the instants, spread or crowded into one, an agenda comes out in order of
// instant, phase and place, with everything in it.
func TestSortAppointed(t *testing.T) {
	h, err := civil.NewHorizon(civil.MustDate("2026-01-01"), civil.MustDate("2027-01-01"))
	if err != nil {
		t.Fatal(err)
	}
	w := &World{m: &Model{horizon: h}}
	kinds := []eventKind{evSettle, evFail, evDemand, evMonth, evOffer}
	rapid.Check(t, func(t *rapid.T) {
		w.appointed = w.appointed[:0]
		from := rapid.Int64Range(0, int64(h.Length())).Draw(t, "from")
		width := rapid.SampledFrom([]int64{0, 3, 1000, int64(time.Hour), int64(h.Length())}).Draw(t, "width")
		for range rapid.IntRange(1, 200).Draw(t, "appointments") {
			at := from + rapid.Int64Range(0, width).Draw(t, "after")
			w.appoint(time.Duration(at), event{kind: rapid.SampledFrom(kinds).Draw(t, "kind")})
		}
		want := slices.Clone(w.appointed)
		slices.SortStableFunc(want, func(a, b appointment) int {
			return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(eventPhase[a.kind], eventPhase[b.kind]))
		})
		if len(want) == 0 {
			return // all lay beyond the end
		}
		w.sortAppointed()
		if !slices.Equal(w.appointed, want) {
			t.Fatalf("got %v\nwant %v", w.appointed, want)
		}
	})
}

func TestAgendaEndsWithTheHorizon(t *testing.T) {
	h, err := civil.NewHorizon(civil.MustDate("2026-01-15"), civil.MustDate("2026-03-10"))
	if err != nil {
		t.Fatal(err)
	}
	w := &World{m: &Model{horizon: h}}
	w.m.compileAgenda()
	w.makeAgenda()
	day := func(s string) time.Duration { return h.At(civil.MustDate(s)) }
	want := []appointment{
		{at: 0, event: event{kind: evMonth}},
		{at: day("2026-02-01"), event: event{kind: evSettle}},
		{at: day("2026-02-01"), event: event{kind: evMonth, a: 1}},
		{at: day("2026-03-01"), event: event{kind: evSettle, a: 1}},
		{at: day("2026-03-01"), event: event{kind: evMonth, a: 2}},
		{at: day("2026-03-10"), event: event{kind: evEnd}},
	}
	if !slices.EqualFunc(w.agenda, want, func(a, b appointment) bool { return a.at == b.at && a.event == b.event }) {
		t.Errorf("got %+v", w.agenda)
	}
}
