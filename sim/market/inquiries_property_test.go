package market

import (
	"slices"
	"testing"
	"time"

	"neocloud/sim/civil"
	"neocloud/sim/process"

	"pgregory.net/rapid"
)

func TestInquiriesProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		start := civil.MustDate("2026-01-01").AddDays(rapid.IntRange(0, 1500).Draw(t, "day of start"))
		days := rapid.IntRange(1, 2000).Draw(t, "length")
		h, err := civil.NewHorizon(start, start.AddDays(days))
		if err != nil {
			t.Fatal(err)
		}
		longer, err := civil.NewHorizon(start, start.AddDays(days+rapid.IntRange(1, 800).Draw(t, "more")))
		if err != nil {
			t.Fatal(err)
		}
		replication := rapid.Uint64().Draw(t, "replication")
		r := inquiryStreams(replication)
		q := pipeline()
		q.PerMonth = rapid.Float64Range(0, 20).Draw(t, "per month")
		q.DecisionDays = rapid.IntRange(0, 100).Draw(t, "decision days")
		x := Index{Level: 1e6, GBM: process.GBM{Drift: -0.1, Volatility: 0.4}}
		path := q.Path(nil, h, r, x.Path(nil, h, stream(replication, 9)))
		last := time.Duration(0)
		for i, in := range path {
			if in.Number != i || in.Arrival < last || in.Arrival >= h.Length() || in.Arrival%civil.Day != 0 {
				t.Fatalf("inquiry %d of number %d arrives at %v", i, in.Number, in.Arrival)
			}
			if in.DecideBy < in.Arrival || in.DecideBy > in.Start || in.Start >= in.End {
				t.Fatalf("inquiry %d is out of order: %+v", i, in)
			}
			if in.Start%civil.Day != 0 || in.End%civil.Day != 0 || in.DecideBy%civil.Day != 0 {
				t.Fatalf("inquiry %d is not at 00:00: %+v", i, in)
			}
			last = in.Arrival
		}
		// What lies ahead changes nothing.
		long := q.Path(nil, longer, r, x.Path(nil, longer, stream(replication, 9)))
		if i := slices.IndexFunc(long, func(in Inquiry) bool { return in.Arrival >= h.Length() }); i >= 0 {
			long = long[:i]
		}
		if !slices.Equal(long, path) {
			t.Fatalf("with a longer horizon %v became %v", path, long)
		}
	})
}
