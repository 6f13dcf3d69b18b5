package study

import (
	"encoding/json"
	"math"
	"reflect"
	"slices"
	"testing"

	"neocloud/sim"
	"neocloud/sim/design"
	"neocloud/sim/dist"
)

// grid is a sweep of the fee and the worth with some chance in it.
func grid() Sweep {
	return Sweep{
		Scenario: chancy(), Seed: 5, Replications: 40,
		Axes: []Axis{{feePath, design.Axis{80e6, 100e6, 120e6}}, {worthPath, design.Axis{0.9e6, 1.1e6}}},
	}
}

// Points are the same for any number of workers and by themselves, and after a round
// trip through JSON.
func TestSweepIsDeterministic(t *testing.T) {
	s := must[*SweepStudy](t)(grid().Prepare())
	want := must[[]PointResult](t)(s.Collect(background(), Options{Workers: 1}))
	if got := must[[]PointResult](t)(s.Collect(background(), Options{Workers: 7})); !reflect.DeepEqual(got, want) {
		t.Error("7 workers give other points than one")
	}
	again := must[*SweepStudy](t)(grid().Prepare())
	for i := s.Len() - 1; i >= 0; i-- {
		got := must[PointResult](t)(again.Point(background(), i))
		if !reflect.DeepEqual(got, want[i]) {
			t.Errorf("point %d by itself differs", i)
		}
		text, err := json.Marshal(got)
		if err != nil {
			t.Fatal(err)
		}
		var back PointResult
		if err := json.Unmarshal(text, &back); err != nil || !reflect.DeepEqual(back, got) {
			t.Errorf("point %d after JSON (%v):\n%+v\nwant\n%+v", i, err, back, got)
		}
	}
}

// A point is the experiment of the scenario with its numbers: the same worlds at all
// points, so that an axis without effect changes nothing.
func TestPointIsAnExperiment(t *testing.T) {
	s := must[*SweepStudy](t)(grid().Prepare())
	p := must[PointResult](t)(s.Point(background(), 3))
	if !slices.Equal(p.Coordinates, []float64{100e6, 1.1e6}) {
		t.Fatalf("point 3 is at %v", p.Coordinates)
	}
	sc := chancy()
	sc.Leases[0].FeePerMonth, sc.Workloads[0].Worth = dist.Const(100e6), dist.Const(1.1e6)
	m := must[*sim.Model](t)(sim.Compile(sc))
	r := must[*sim.Result](t)(sim.Experiment{Model: m, Replications: 40, Seed: 5}.Run(background()))
	want := must[sim.Summary](t)(r.Summary())
	for i, st := range want.Strategies {
		for _, metric := range sim.Metrics() {
			got := p.Strategies[i].Metrics[metric]
			if got.Metric != metric.String() || got.Exists != st.Metrics[metric].Exists || !reflect.DeepEqual(got.Mean, st.Metrics[metric].Mean) {
				t.Errorf("%s of %s: %+v, want %+v", metric, st.Name, got, st.Metrics[metric].Mean)
			}
		}
		if !reflect.DeepEqual(p.Strategies[i].PBest, st.PBest) {
			t.Errorf("probability to be best of %s: %+v, want %+v", st.Name, p.Strategies[i].PBest, st.PBest)
		}
	}
	if w := p.Winner; w.Strategy != want.Best || w.Settled != want.Settled || !reflect.DeepEqual(w.Difference, want.Comparisons[0].Difference) || w.RunnerUp != want.Comparisons[0].B {
		t.Errorf("winner %+v, want that of the summary: %s, %v, %+v", w, want.Best, want.Settled, want.Comparisons[0])
	}
}

func TestCommonRandomNumbers(t *testing.T) {
	idle := grid()
	idle.Axes = []Axis{{"leases.offer.owner_exit.notice_days", design.Axis{30, 60}}}
	for _, independent := range []bool{false, true} {
		idle.Independent = independent
		ps := must[[]PointResult](t)(must[*SweepStudy](t)(idle.Prepare()).Collect(background(), Options{}))
		if same := ps[0].Mean(0).Value == ps[1].Mean(0).Value; same == independent {
			t.Errorf("independent %v: points of an axis without effect are the same: %v", independent, same)
		}
	}
}

// Keeping is worth 12 × 100 MW × worth, selling 12 fees: the winner changes at a fee of
// 100 × worth, here exactly, since all is linear.
func TestWhereTheWinnerChanges(t *testing.T) {
	s := must[*SweepStudy](t)(Sweep{
		Scenario: plain(dist.Const(1e6), dist.Const(1)), Replications: 2,
		Axes: []Axis{{feePath, design.Axis{50e6, 80e6, 130e6, 200e6}}, {worthPath, design.Axis{0.9e6, 1.5e6}}},
	}.Prepare())
	out := s.Summary(must[[]PointResult](t)(s.Collect(background(), Options{})))
	if len(out.Lines) != 2 {
		t.Fatalf("%d lines, want one for each worth", len(out.Lines))
	}
	for i, worth := range []float64{0.9e6, 1.5e6} {
		l := out.Lines[i]
		if !slices.Equal(l.Others, []float64{worth}) || len(l.Stretches) != 2 || l.Stretches[0].Strategy != "keep" || l.Stretches[1].Strategy != "sell" {
			t.Errorf("line %d: %+v, want keep and then sell at a worth of %v", i, l, worth)
			continue
		}
		near(t, "crossing", l.Stretches[0].Until, 100*worth, 1e-6*100*worth)
		if x := l.Stretches[0]; x.Settled != x.Points || x.From != 50e6 || x.To != []float64{80e6, 130e6}[i] {
			t.Errorf("stretch %+v", x)
		}
	}
	// keep wins at 2 of 4 fees below a worth of 1m and at 3 above: a fee between 80 and
	// 130 million tells 7 of the 8 apart.
	if x := out.Split; x.Path != feePath || x.At != 105e6 || x.Below != "keep" || x.BelowWins != 4 || x.BelowPoints != 4 || x.Above != "sell" || x.AboveWins != 3 || x.AbovePoints != 4 {
		t.Errorf("split %+v", x)
	}
	if w := out.Wins; w[0] != (Wins{"keep", 5, 5}) || w[1] != (Wins{"sell", 3, 3}) {
		t.Errorf("wins %+v", w)
	}
}

// A sweep that was interrupted says what its points say, without lines that are not
// complete.
func TestSummaryOfSomePoints(t *testing.T) {
	s := must[*SweepStudy](t)(grid().Prepare())
	all := must[[]PointResult](t)(s.Collect(background(), Options{}))
	out := s.Summary([]PointResult{all[4], all[2], all[0], all[1]})
	if len(out.Lines) != 1 || out.Lines[0].Others[0] != 0.9e6 || out.Requested != 6 {
		t.Errorf("%d lines of %d points: %+v", len(out.Lines), out.Requested, out.Lines)
	}
	for i, want := range []int{0, 1, 2, 4} {
		if out.Points[i].Point != want {
			t.Errorf("place %d has point %d, want %d", i, out.Points[i].Point, want)
		}
	}
	if none := s.Summary(nil); len(none.Wins) > 0 || none.Split != nil || len(none.Lines) > 0 {
		t.Errorf("of no points: %+v", none)
	}
}

// The plans: the list goes through the values in step; the others spread over the box,
// whole numbers rounded, with as many points as asked for.
func TestDesigns(t *testing.T) {
	days := Axis{"leases.offer.owner_exit.notice_days", design.Axis{30, 60, 90}}
	fee := Axis{feePath, design.Axis{120e6, 80e6, 100e6}}
	list := must[*SweepStudy](t)(Sweep{Scenario: chancy(), Design: sim.DesignList, Axes: []Axis{days, fee}}.Prepare())
	for i, want := range [][]float64{{30, 120e6}, {60, 80e6}, {90, 100e6}} {
		if got := list.Coordinates(i); !slices.Equal(got, want) {
			t.Errorf("list: point %d is at %v, want %v", i, got, want)
		}
	}
	for _, name := range []string{sim.DesignLatinHypercube, sim.DesignSobol} {
		s := must[*SweepStudy](t)(Sweep{Scenario: chancy(), Design: name, Points: 32, Seed: 1, Axes: []Axis{days, fee}}.Prepare())
		if s.Len() != 32 {
			t.Errorf("%s: %d points, want 32", name, s.Len())
		}
		var low int
		for i := range s.Len() {
			x := s.Coordinates(i)
			if x[0] < 30 || x[0] > 90 || x[0] != math.Trunc(x[0]) || x[1] < 80e6 || x[1] > 120e6 {
				t.Errorf("%s: point %d is at %v", name, i, x)
			}
			if x[1] < 100e6 {
				low++
			}
		}
		if low != 16 {
			t.Errorf("%s: %d of 32 points in the lower half, want half of them", name, low)
		}
	}
}

// An uncertain number that is varied is a constant, and leaves its correlations.
func TestVaryWhatIsCorrelated(t *testing.T) {
	sw := grid()
	sw.Scenario.Correlations = []sim.Correlation{{A: feePath, B: worthPath, Rho: 0.5}}
	sw.Axes = sw.Axes[:1]
	s := must[*SweepStudy](t)(sw.Prepare())
	if got := s.Sweep().Scenario.Correlations; len(got) > 0 {
		t.Errorf("correlations %v are left", got)
	}
	if len(sw.Scenario.Correlations) != 1 {
		t.Error("the scenario that was given has changed")
	}
}

// All that is wrong is said at once, and before anything is played.
func TestSweepErrors(t *testing.T) {
	ok := Axis{feePath, design.Axis{80e6, 120e6}}
	thousand := must[design.Axis](t)(design.Span(1e6, 2e6, 1001))
	for _, c := range []struct {
		name  string
		sweep Sweep
		lines []string
	}{
		{"no axis", Sweep{}, []string{"at least one number"}},
		{"paths", Sweep{Axes: []Axis{{"leases.ofer.it_mw", design.Axis{1}}, {"name", design.Axis{1}}, ok, ok}}, []string{
			"leases.ofer.it_mw: leases has no element ofer; did you mean leases.offer.it_mw?",
			"name: is a text, not a number", feePath + ": is varied twice",
		}},
		{"values", Sweep{Axes: []Axis{{"discount_rate", design.Axis{-1, 0.5, 2}}, {"leases.offer.owner_exit.notice_days", design.Axis{30.5}}}}, []string{
			"must be a whole number, got 30.5",
		}},
		{"not allowed", Sweep{Axes: []Axis{{"discount_rate", design.Axis{-1, 0.5, 2}}, {"leases.offer.it_mw", design.Axis{50, 200}}}}, []string{
			"discount_rate: must be between 0 and 1, got -1", "nameplate of 100 MW, got 200", "discount_rate: must be between 0 and 1, got 2",
		}},
		{"no values", Sweep{Axes: []Axis{{feePath, nil}}}, []string{feePath + ": has no values"}},
		{"empty range", Sweep{Design: sim.DesignSobol, Axes: []Axis{{feePath, design.Axis{1}}}}, []string{feePath + ": the range is empty"}},
		{"too many", Sweep{Axes: []Axis{{feePath, thousand}, {worthPath, thousand}}}, []string{"1.002e+06 points, more than the bound of 1000000"}},
		{"no power of two", Sweep{Design: sim.DesignSobol, Points: 100, Axes: []Axis{ok}}, []string{"power of two, such as 64 or 128, got 100"}},
		{"design", Sweep{Design: "halton", Axes: []Axis{ok}}, []string{`no design "halton"`}},
		{"list", Sweep{Design: sim.DesignList, Axes: []Axis{ok, {worthPath, design.Axis{1}}}}, []string{"as many values of every number"}},
		{"strategy", Sweep{Strategies: []string{"hold"}, Axes: []Axis{ok}}, []string{`no strategy "hold"`}},
		{"replications", Sweep{Replications: -1, Axes: []Axis{ok}}, []string{"replications must be in"}},
		{"confidence", Sweep{Confidence: 1, Axes: []Axis{ok}}, []string{"confidence must be in (0,1)"}},
		{"far too many to try all", Sweep{Axes: []Axis{{feePath, thousand}, {"discount_rate", design.Axis{0, 3}}}}, []string{"discount_rate: must be between 0 and 1, got 3"}},
	} {
		c.sweep.Scenario = chancy()
		_, err := c.sweep.Prepare()
		wantLines(t, c.name, err, c.lines...)
	}
	if _, err := (Sweep{}).Prepare(); err == nil {
		t.Error("no scenario: no error")
	}
}

// One strategy wins everywhere and has nobody to beat.
func TestSweepOfOneStrategy(t *testing.T) {
	sw := grid()
	sw.Strategies = []string{"sell"}
	s := must[*SweepStudy](t)(sw.Prepare())
	p := must[PointResult](t)(s.Point(background(), 0))
	if w := p.Winner; w.Strategy != "sell" || !w.Settled || w.RunnerUp != "" || w.Difference.OK || len(p.Strategies) != 1 {
		t.Errorf("winner %+v", w)
	}
}
