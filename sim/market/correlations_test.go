package market

import (
	"math"
	"slices"
	"strings"
	"testing"

	"neocloud/sim/copula"

	"pgregory.net/rapid"
)

// calibrated is the correlations of CALIBRATION.md; power and gas are the prices of
// two facilities.
var calibrated = []copula.Pair{
	{A: "index", B: "inquiries", Correlation: 0.5},
	{A: "inquiries", B: "delay", Correlation: 0.3},
	{A: "index", B: "default", Correlation: -0.4},
	{A: "power", B: "power", Correlation: 0.7},
}

func mustCorrelate(t testing.TB, pairs []copula.Pair) *Correlations {
	t.Helper()
	c, err := NewCorrelations(pairs)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// shared returns the covariance of what one of source a and one of source b have in
// common.
func (c *Correlations) shared(a, b int) float64 {
	sum := 0.0
	for k := range sources {
		sum += c.load[a][k] * c.load[b][k]
	}
	return sum
}

func TestCorrelationsShared(t *testing.T) {
	for _, c := range []struct {
		name  string
		pairs []copula.Pair
		a, b  int
		want  float64
	}{
		{"nothing", nil, power, delay, 0},
		{"stated", calibrated, index, inquiries, 0.5},
		{"stated", calibrated, inquiries, delay, 0.3},
		{"stated", calibrated, index, failure, -0.4},
		{"stated within", calibrated, power, power, 0.7},
		{"not stated", calibrated, index, delay, 0},
		{"not stated", calibrated, index, power, 0},
		// Beside the index, of which they have 0, delays have .3/√.75 of inquiries.
		{"two delays", calibrated, delay, delay, 0.09 / 0.75},
		// Defaults have −.4 of the index and, to have 0 of inquiries, .2/√.75 of what
		// is left of these.
		{"two defaults", calibrated, failure, failure, 0.16 + 0.04/0.75},
		{"what follows", calibrated, delay, failure, 0.3 * 0.2 / 0.75},
		{"nothing follows", calibrated, delay, power, 0},
		// Joined by a factor of which each takes no more than √.2.
		{"direct", []copula.Pair{{A: "power", B: "delay", Correlation: -0.2}}, power, delay, -0.2},
		{"direct", []copula.Pair{{A: "power", B: "delay", Correlation: -0.2}}, power, power, 0.2},
		{"direct", []copula.Pair{{A: "power", B: "delay", Correlation: -0.2}}, delay, delay, 0.2},
		// Two facilities share more, so two delays need less: .04/.8.
		{
			"direct beside within",
			[]copula.Pair{{A: "power", B: "delay", Correlation: 0.2}, {A: "power", B: "power", Correlation: 0.8}},
			delay, delay, 0.05,
		},
		// What follows is .25; stated as 0, of the .75 that is left of each a third
		// goes to cancel it.
		{
			"stated as zero",
			[]copula.Pair{{A: "index", B: "power", Correlation: 0.5}, {A: "index", B: "delay", Correlation: 0.5}, {A: "delay", B: "power", Correlation: 0}},
			power, power, 0.5,
		},
		{"all one", []copula.Pair{{A: "delay", B: "delay", Correlation: 1}}, delay, delay, 1},
	} {
		got := mustCorrelate(t, c.pairs).shared(c.a, c.b)
		within(t, c.name, got, c.want, 1e-9)
	}
}

func TestCheckCorrelations(t *testing.T) {
	for _, c := range []struct {
		name  string
		pairs []copula.Pair
		want  []copula.Problem
	}{
		{"nothing", nil, nil},
		{"calibrated", calibrated, nil},
		{"perfect", []copula.Pair{{A: "index", B: "inquiries", Correlation: 1}, {A: "index", B: "power", Correlation: -1}, {A: "inquiries", B: "power", Correlation: -1}}, nil},
		{"unknown", []copula.Pair{{A: "power", B: "power", Correlation: 0.1}, {A: "index", B: "gas", Correlation: 0.1}, {A: "x", B: "x", Correlation: 2}}, []copula.Problem{
			{Pair: 1, Key: "b", Other: -1, Text: `there is no "gas"`},
			{Pair: 2, Key: "a", Other: -1, Text: `there is no "x"`},
			{Pair: 2, Key: "b", Other: -1, Text: `there is no "x"`},
			{Pair: 2, Key: "b", Other: -1, Text: "must be another name"},
			{Pair: 2, Key: "correlation", Other: -1, Text: "must be between -1 and 1"},
		}},
		{"there is one index", []copula.Pair{{A: "index", B: "index", Correlation: 0.5}}, []copula.Problem{
			{Pair: 0, Key: "b", Other: -1, Text: "must be another name than a"},
		}},
		{"within below 0", []copula.Pair{{A: "delay", B: "delay", Correlation: -0.1}}, []copula.Problem{
			{Pair: 0, Key: "correlation", Other: -1, Text: "must be between 0 and 1 for two of a kind, got -0.1"},
		}},
		{"twice", []copula.Pair{
			{A: "delay", B: "delay", Correlation: 0.1},
			{A: "index", B: "delay", Correlation: 0.1},
			{A: "delay", B: "delay", Correlation: 0.2},
			{A: "delay", B: "index", Correlation: 0.1},
		}, []copula.Problem{
			{Pair: 2, Other: 0, Text: "delay and delay are a pair already"},
			{Pair: 3, Other: 1, Text: "delay and index are a pair already"},
		}},
		{"not a number", []copula.Pair{{A: "power", B: "index", Correlation: math.NaN()}}, []copula.Problem{
			{Pair: 0, Key: "correlation", Other: -1, Text: "must be between -1 and 1, got NaN"},
		}},
		{"indefinite", []copula.Pair{
			{A: "default", B: "default", Correlation: 0.9},
			{A: "index", B: "inquiries", Correlation: 0.9},
			{A: "inquiries", B: "power", Correlation: 0.9},
			{A: "index", B: "power", Correlation: -0.9},
			{A: "index", B: "default", Correlation: 0.1},
		}, []copula.Problem{{Pair: 3, Key: "correlation", Other: -1, Text: "index and power must be between 0.62 and 1, got -0.9"}}},
		// Each has .8 of the index, so that .64 ± .36 is left for the two.
		{"indefinite among kinds", []copula.Pair{
			{A: "index", B: "power", Correlation: 0.8},
			{A: "index", B: "default", Correlation: 0.8},
			{A: "power", B: "default", Correlation: 0.2},
		}, []copula.Problem{{Pair: 2, Key: "correlation", Other: -1, Text: "between 0.28 and 1, got 0.2"}}},
		{"too little", []copula.Pair{
			{A: "delay", B: "delay", Correlation: 0.5},
			{A: "power", B: "power", Correlation: 0.2},
			{A: "index", B: "power", Correlation: 0.5},
		}, []copula.Problem{{Pair: 1, Key: "correlation", Other: -1, Text: "two of a kind must share more than 0.2"}}},
	} {
		got := CheckCorrelations(c.pairs)
		if !slices.EqualFunc(got, c.want, func(g, w copula.Problem) bool {
			return g.Pair == w.Pair && g.Key == w.Key && g.Other == w.Other && strings.Contains(g.Text, w.Text)
		}) {
			t.Errorf("%s: got %+v, want %+v", c.name, got, c.want)
		}
		if _, err := NewCorrelations(c.pairs); (err == nil) != (c.want == nil) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

// Whatever is accepted has the covariances that were stated, variance 1 for each,
// and nothing joined that is in no pair.
func TestCorrelationsProperties(t *testing.T) {
	names := CorrelationNames()
	rapid.Check(t, func(t *rapid.T) {
		var pairs []copula.Pair
		for i := range names {
			for j := range i + 1 {
				if j == i && i < power || !rapid.Bool().Draw(t, "pair") {
					continue
				}
				low := -0.9
				if i == j {
					low = 0
				}
				pairs = append(pairs, copula.Pair{A: names[i], B: names[j], Correlation: rapid.Float64Range(low, 1).Draw(t, "correlation")})
			}
		}
		pairs = rapid.Permutation(pairs).Draw(t, "pairs")
		for _, p := range CheckCorrelations(pairs) {
			if p.Pair < 0 || p.Pair >= len(pairs) || p.Other >= len(pairs) {
				t.Fatalf("%v: a problem with pair %d and %d: %s", pairs, p.Pair, p.Other, p.Text)
			}
		}
		c, err := NewCorrelations(pairs)
		if err != nil {
			return
		}
		named := [sources]bool{}
		for _, p := range pairs {
			a, b := slices.Index(names, p.A), slices.Index(names, p.B)
			if p.Correlation != 0 {
				named[a], named[b] = true, true
			}
			if got := c.shared(a, b); math.Abs(got-p.Correlation) > 3e-6 {
				t.Fatalf("%v: got %v for %v", pairs, got, p)
			}
		}
		for k := range sources {
			if v := c.shared(k, k) + c.own[k]*c.own[k]; math.Abs(v-1) > 3e-6 {
				t.Fatalf("%v: variance %v of %s", pairs, v, names[k])
			}
			if c.joined[k] && !named[k] {
				t.Fatalf("%v: %s is joined", pairs, names[k])
			}
		}
	})
}
