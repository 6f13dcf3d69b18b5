package demand

import (
	"testing"
	"time"

	"neocloud/sim/civil"
	"neocloud/sim/dist"
	"neocloud/sim/process"

	"pgregory.net/rapid"
)

// drawWorkload draws any workload.
func drawWorkload(t *rapid.T) Workload {
	num := func(name string, low, high float64) float64 { return rapid.Float64Range(low, high).Draw(t, name) }
	w := Workload{
		EfficiencyGain: num("efficiency", 0.1, 100),
		Every:          Interval(rapid.IntRange(0, 2).Draw(t, "every")),
	}
	switch rapid.IntRange(0, 4).Draw(t, "curve") {
	case 0:
		w.Curve = Constant(num("mw", 0, 1e5))
	case 1:
		w.Curve = Linear(num("initial", 0, 1e5), num("change", -1e4, 1e4))
	case 2:
		w.Curve = Exponential(num("initial", 0, 1e5), num("rate", -0.25, 2))
	case 3:
		w.Curve = Logistic(num("initial", 1e-9, 1e5), num("ceiling", 1e-9, 1e5), num("growth", 0, 2))
	case 4:
		points := []process.Point{{At: -civil.Day, Value: num("point", 0, 1e5)}}
		for range rapid.IntRange(0, 5).Draw(t, "points") {
			next := points[len(points)-1].At + time.Duration(rapid.IntRange(1, 300).Draw(t, "days"))*civil.Day
			points = append(points, process.Point{At: next, Value: num("point", 0, 1e5)})
		}
		w.Curve = Table(process.Table{Points: points, Linear: rapid.Bool().Draw(t, "linear")})
	}
	if rapid.Bool().Draw(t, "noise") {
		w.Noise = process.LogOU{HalfLife: num("half-life", 0.01, 1200), Volatility: num("volatility", 0, 5)}
	}
	w.Shocks = Shocks{PerYear: num("shocks", 0, 20), Drop: uniform(-10, 1), HalfLife: num("recovery", 0, 20)}
	for range rapid.IntRange(0, 3).Draw(t, "campaigns") {
		w.Campaigns = append(w.Campaigns, Campaign{
			MW: uniform(-10, 1e5), Days: uniform(-10, 200),
			Dated: rapid.Bool().Draw(t, "dated"), PerYear: num("per year", 0, 20),
			Start: time.Duration(rapid.IntRange(-100, 2000).Draw(t, "start")) * civil.Day,
		})
	}
	return w
}

func TestPathProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorkload(t)
		start := civil.MustDate("2026-01-01").AddDays(rapid.IntRange(0, 1500).Draw(t, "day of start"))
		days := rapid.IntRange(1, 1500).Draw(t, "length")
		h, err := civil.NewHorizon(start, start.AddDays(days))
		if err != nil {
			t.Fatal(err)
		}
		r := streams(rapid.Uint64().Draw(t, "replication"), len(w.Campaigns))
		before := []Step{{At: 7, MW: 3}, {At: 8, MW: 4}}
		path := w.Path(before, h, r)
		if path[0] != before[0] || path[1] != before[1] {
			t.Fatal("what was in dst has changed")
		}
		path = path[2:]
		if path[0].At != 0 {
			t.Fatalf("the path begins at %v", path[0].At)
		}
		for i, s := range path {
			if !(s.MW >= 0 && s.MW <= MaxMW) {
				t.Fatalf("step %d: %v MW", i, s.MW)
			}
			if i > 0 && (s.At <= path[i-1].At || s.MW == path[i-1].MW || s.At >= h.Length()) {
				t.Fatalf("step %d at %v with %v MW after %v", i, s.At, s.MW, path[i-1])
			}
		}
		// What lies ahead changes nothing: the same with a longer horizon is the
		// same, bit for bit, as far as this one goes.
		longer, err := civil.NewHorizon(start, start.AddDays(days+rapid.IntRange(1, 800).Draw(t, "more")))
		if err != nil {
			t.Fatal(err)
		}
		long := w.Path(nil, longer, r)
		for i, s := range long {
			if s.At >= h.Length() {
				long = long[:i]
				break
			}
		}
		if len(long) != len(path) {
			t.Fatalf("%d steps, with a longer horizon %d", len(path), len(long))
		}
		for i := range path {
			if path[i] != long[i] {
				t.Fatalf("step %d is %v, with a longer horizon %v", i, path[i], long[i])
			}
		}
	})
}

// A later point of a table, and a campaign that comes later, change nothing before:
// with straight lines that is before the point ahead of the one that changes.
func TestPathDoesNotSeeAhead(t *testing.T) {
	h := horizon(t, "2026-05-01", "2036-05-01")
	r := streams(9, 3)
	cut := day(h, "2030-01-01")
	for _, straight := range []bool{false, true} {
		draw := func(later float64, days int) []Step {
			w := busy()
			w.Curve = Table(process.Table{Linear: straight, Points: []process.Point{
				{At: 0, Value: 300}, {At: cut, Value: 200}, {At: cut + civil.Day, Value: later}, {At: cut + 900*civil.Day, Value: 2 * later},
			}})
			w.Campaigns = append(w.Campaigns, Campaign{
				MW: dist.Const(later), Days: dist.Const(30), Dated: true, Start: cut + time.Duration(days)*civil.Day,
			})
			return w.Path(nil, h, r)
		}
		a, b := draw(100, 40), draw(900, 11)
		for i := range a {
			if a[i].At > cut {
				break
			}
			if a[i] != b[i] {
				t.Fatalf("step %d was %v and is %v", i, a[i], b[i])
			}
		}
		if at(a, h.Length()) == at(b, h.Length()) {
			t.Error("the change did nothing later on")
		}
	}
}
