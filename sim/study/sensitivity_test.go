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

// every is a sensitivity with all methods and little to compute.
func every(sc *sim.Scenario, ranges ...Range) Sensitivity {
	return Sensitivity{
		Scenario: sc, Ranges: ranges, Methods: []string{MethodTornado, MethodRank, MethodMorris, MethodSobol},
		Replications: 200, Trajectories: 6, Rows: 256, Worlds: 2, Seed: 4,
	}
}

// calm is chancy without outages: keeping is worth 12 × 100 × worth, uniform from 600 to
// 1,800 million with a mean of 1,200, and selling 12 fees, from 1,080 to 1,320.
func calm() *sim.Scenario {
	sc := chancy()
	sc.Facilities[0].SiteOutages = nil
	return sc
}

func report(t *testing.T, s Sensitivity) Report {
	t.Helper()
	prepared := must[*SensitivityStudy](t)(s.Prepare())
	return must[Report](t)(prepared.Report(must[[]Outcomes](t)(prepared.Collect(background(), Options{}))))
}

// P10 and P90 of the worth are 600,000 and 1.4 million, so that keeping is worth 720 and
// 1,680 million, whatever the fee; of the fee 92 and 108, so that selling is worth 1,104
// and 1,296.
func TestTornado(t *testing.T) {
	r := report(t, every(calm()))
	bar := func(target int, path string) TornadoBar {
		bars := r.Tornado.Targets[target].Bars
		return bars[slices.IndexFunc(bars, func(b TornadoBar) bool { return b.Path == path })]
	}
	for _, c := range []struct {
		target    int
		path      string
		low, high float64
	}{{0, worthPath, 720e6, 1680e6}, {1, feePath, 1104e6, 1296e6}} {
		b := bar(c.target, c.path)
		near(t, c.path+" at P10", b.Low.Value, c.low, 1)
		near(t, c.path+" at P90", b.High.Value, c.high, 1)
		near(t, c.path+": swing", b.Swing.Value, c.high-c.low, 1)
		near(t, c.path+": half-width of a swing that is certain", b.Swing.CI.Half(), 0, 1)
	}
	if b := bar(1, worthPath); b.Width() > 1 {
		t.Errorf("the worth of own demand moves sell by %v", b.Width())
	}
	// 200 uniform worths have a mean within 4 standard errors of 1,200/√12/√200.
	near(t, "base of keep", bar(0, worthPath).Base.Value, 1200e6, 4*1200e6/math.Sqrt(12*200))
	last := r.Tornado.Targets[2]
	if last.Bars[0].Path != worthPath || !last.Bars[0].Surely || last.Bars[0].BestLow != "sell" || last.Bars[0].BestHigh != "keep" {
		t.Errorf("the worth must change the winner and come first: %+v", last.Bars[0])
	}
	if want := r.Best + " − " + r.RunnerUp; last.Target != want || len(r.Tornado.Targets) != 3 {
		t.Errorf("%d targets, the last is %s, want %s", len(r.Tornado.Targets), last.Target, want)
	}
}

// The difference of the two has the variance 1,200²/12 + 240²/12 (million dollars): 25/26
// and 1/26 of it are from worth and fee, first and total alike, since it is a sum.
func TestSobolOfScenario(t *testing.T) {
	r := report(t, every(calm()))
	last := r.Sobol.Targets[2]
	near(t, "standard deviation", last.SD, 1e6*math.Sqrt((1200*1200+240*240)/12), 0.01*353e6)
	for i, want := range []float64{25.0 / 26, 1.0 / 26} {
		x := last.Inputs[i]
		if x.Path != []string{worthPath, feePath}[i] {
			t.Errorf("place %d has %s", i, x.Path)
		}
		near(t, "first", x.First.Value, want, 0.01)
		near(t, "total", x.Total.Value, want, 0.01)
	}
}

// The effect of the whole range is 1,200 million on keep and 240 on sell, without σ.
func TestMorrisOfScenario(t *testing.T) {
	r := report(t, every(calm()))
	for i, want := range []MorrisRow{{Path: worthPath}, {Path: feePath}} {
		x := r.Morris.Targets[i].Inputs[0]
		if x.Path != want.Path {
			t.Errorf("the largest effect on %s is of %s, want %s", r.Strategies[i], x.Path, want.Path)
		}
		near(t, "mu", x.Mu.Value, []float64{1200e6, 240e6}[i], 1)
		near(t, "sigma", x.Sigma.Value, 0, 1)
	}
}

func TestRankOfScenario(t *testing.T) {
	r := report(t, every(calm()))
	for i, path := range []string{worthPath, feePath} {
		x := r.Rank.Targets[i].Inputs[0]
		if x.Path != path || x.Rank.Value < 1-1e-9 {
			t.Errorf("%s goes with %s by %v, want with %s by 1", r.Strategies[i], x.Path, x.Rank.Value, path)
		}
	}
}

// A constant joins by its range, and so does a plain number, which no draw can hold: it
// stays at its value while others are held. The notice of an owner who never leaves
// does nothing; a discount rate does.
func TestRanges(t *testing.T) {
	const days = "leases.offer.owner_exit.notice_days"
	sc := plain(dist.Const(1e6), dist.Const(100e6))
	r := report(t, every(sc,
		Range{feePath, design.Range{Lo: 90e6, Hi: 110e6}}, Range{"discount_rate", design.Range{Lo: 0, Hi: 0.2}}, Range{days, design.Range{Lo: 30, Hi: 90}}))
	var inputs []string
	for _, in := range r.Inputs {
		inputs = append(inputs, in.Path)
		if !in.Ranged {
			t.Errorf("%s is not marked as given", in.Path)
		}
	}
	if !slices.Equal(inputs, []string{feePath, "discount_rate", days}) || r.Inputs[2].Low != 36 || r.Inputs[2].High != 84 {
		t.Fatalf("inputs %+v", r.Inputs)
	}
	if len(r.Rank.Targets[0].Inputs) != 1 {
		t.Errorf("rank has %d inputs, want the fee alone: the others are not drawn", len(r.Rank.Targets[0].Inputs))
	}
	for _, b := range r.Tornado.Targets[0].Bars {
		switch b.Path {
		case "discount_rate":
			near(t, "keep undiscounted", b.Base.Value, 1200e6, 1)
			// At 18 % a year the twelve months are worth between all at the start and all
			// at the end of the year.
			if b.High.Value > 1200e6 || b.High.Value < 1200e6/1.18 {
				t.Errorf("keep at a discount rate of 18 %% is worth %v", b.High.Value)
			}
		default:
			near(t, b.Path+": swing of keep", b.Swing.Value, 0, 1e-3)
		}
	}
	for _, x := range r.Sobol.Targets[1].Inputs {
		if x.Path == days {
			near(t, "total index of the notice", x.Total.Value, 0, 1e-12)
		}
	}
}

// Points are the same for any number of workers and by themselves, and after a round
// trip through JSON, and so is the report.
func TestSensitivityIsDeterministic(t *testing.T) {
	sens := every(chancy(), Range{"discount_rate", design.Range{Lo: 0, Hi: 0.2}})
	sens.Rows, sens.Replications = 8, 20
	s := must[*SensitivityStudy](t)(sens.Prepare())
	want := must[[]Outcomes](t)(s.Collect(background(), Options{Workers: 1}))
	if got := must[[]Outcomes](t)(s.Collect(background(), Options{Workers: 7})); !reflect.DeepEqual(got, want) {
		t.Error("7 workers give other points than one")
	}
	stored := make([]Outcomes, 0, len(want))
	for i := s.Len() - 1; i >= 0; i-- {
		got := must[Outcomes](t)(must[*SensitivityStudy](t)(sens.Prepare()).Point(background(), i))
		text, err := json.Marshal(got)
		if err != nil {
			t.Fatal(err)
		}
		var back Outcomes
		if err := json.Unmarshal(text, &back); err != nil || !reflect.DeepEqual(back, want[i]) {
			t.Errorf("point %d by itself and after JSON differs (%v)", i, err)
		}
		stored = append(stored, back)
	}
	a, b := must[Report](t)(s.Report(want)), must[Report](t)(s.Report(stored))
	text, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	var back Report
	if err := json.Unmarshal(text, &back); err != nil || !reflect.DeepEqual(a, b) || !reflect.DeepEqual(a, back) {
		t.Errorf("the report differs from stored points, or after JSON (%v)", err)
	}
	for _, points := range [][]Outcomes{want[1:], append(slices.Clone(want), Outcomes{Point: len(want)}), {{Point: -1}}} {
		if _, err := s.Report(points); err == nil {
			t.Errorf("%d points that are not all: no error", len(points))
		}
	}
}

// Correlated inputs keep their correlation in the draws; plans take them for
// independent, which is said.
func TestCorrelatedInputs(t *testing.T) {
	sc := calm()
	sc.Correlations = []sim.Correlation{{A: feePath, B: worthPath, Rho: 0.8}}
	r := report(t, every(sc))
	if len(r.Warnings) != 1 || r.Warnings[0].Code != CodeIndependent {
		t.Errorf("warnings %v", r.Warnings)
	}
	near(t, "first", r.Sobol.Targets[2].Inputs[0].First.Value, 25.0/26, 0.01)
	for _, x := range r.Rank.Targets[0].Inputs {
		if x.Path == feePath && x.Rank.Value < 0.6 {
			t.Errorf("keep goes with the fee by %v, want much: its worth goes with the fee", x.Rank.Value)
		}
	}
}

// With plans alone the two best are those of the points, and one strategy has no rival.
func TestTargetsWithoutDraws(t *testing.T) {
	for _, method := range []string{MethodMorris, MethodSobol} {
		sens := every(plain(dist.MustOf(dist.Uniform{Low: 2e6, High: 3e6}), dist.Const(100e6)))
		sens.Methods, sens.Rows = []string{method}, 16
		if r := report(t, sens); r.Best != "keep" || r.RunnerUp != "sell" || r.Tornado != nil || r.Rank != nil {
			t.Errorf("%s: best %q, then %q", method, r.Best, r.RunnerUp)
		}
		sens.Strategies = []string{"sell"}
		if r := report(t, sens); r.Best != "sell" || r.RunnerUp != "" {
			t.Errorf("%s of one strategy: best %q, then %q", method, r.Best, r.RunnerUp)
		}
	}
}

func TestSensitivityErrors(t *testing.T) {
	fee := Range{feePath, design.Range{Lo: 1e6, Hi: 2e6}}
	for _, c := range []struct {
		name  string
		s     Sensitivity
		lines []string
	}{
		{"ranges", Sensitivity{Ranges: []Range{{"leases.offer.fee", fee.Range}, {"start", fee.Range}, {feePath, design.Range{Lo: 2, Hi: 1}}, fee, fee}}, []string{
			"leases.offer has no key fee", "start: is a date, not a number", "the range is empty", "has two ranges",
		}},
		{"not allowed", Sensitivity{Ranges: []Range{{"leases.offer.it_mw", design.Range{Lo: -5, Hi: 200}}}}, []string{
			"may fall to -5", "nameplate of 100 MW, got uniform(-5, 200)",
		}},
		{"plain numbers not allowed", Sensitivity{Ranges: []Range{{"discount_rate", design.Range{Lo: -1, Hi: 2}}}}, []string{
			"discount_rate: must be between 0 and 1, got -1", "discount_rate: must be between 0 and 1, got 2",
		}},
		{"method", Sensitivity{Methods: []string{"sobel"}}, []string{`no method "sobel"`}},
		{"rows", Sensitivity{Methods: []string{MethodSobol}, Rows: 100}, []string{"power of two"}},
		{"trajectories", Sensitivity{Methods: []string{MethodMorris}, Trajectories: 1_000_000}, []string{"bound of 1000000"}},
		{"replications", Sensitivity{Replications: -1}, []string{"replications must be in"}},
		{"strategy", Sensitivity{Strategies: []string{"hold"}}, []string{`no strategy "hold"`}},
	} {
		c.s.Scenario = calm()
		_, err := c.s.Prepare()
		wantLines(t, c.name, err, c.lines...)
	}
	_, err := Sensitivity{Scenario: plain(dist.Const(1e6), dist.Const(1e6))}.Prepare()
	wantLines(t, "certain", err, "no uncertain number")
	if _, err := (Sensitivity{}).Prepare(); err == nil {
		t.Error("no scenario: no error")
	}
}
