package copula

import (
	"math"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
	"pgregory.net/rapid"
)

var letters = []string{"a", "b", "c", "d", "e"}

func TestCheck(t *testing.T) {
	for _, c := range []struct {
		name  string
		pairs []Pair
		want  []Problem // with a part of the text
	}{
		{"nothing", nil, nil},
		{"one", []Pair{{"a", "c", -0.4}}, nil},
		{"perfect", []Pair{{"a", "c", 1}, {"d", "e", -1}}, nil},
		{"zero", []Pair{{"a", "c", 0}}, nil},
		{"unknown", []Pair{{"a", "x", 0.1}, {"y", "b", 0.1}}, []Problem{{0, "b", `there is no "x"`, -1}, {1, "a", `there is no "y"`, -1}}},
		{"both unknown", []Pair{{"x", "x", 0.1}}, []Problem{
			{0, "a", `there is no "x"`, -1},
			{0, "b", `there is no "x"`, -1},
			{0, "b", `must be another name than a, got "x" for both`, -1},
		}},
		{"itself", []Pair{{"a", "a", 1}}, []Problem{{0, "b", `must be another name than a, got "a" for both`, -1}}},
		{"beyond", []Pair{{"a", "b", 1.5}, {"a", "c", math.NaN()}, {"a", "d", math.Inf(-1)}}, []Problem{
			{0, "correlation", "must be between -1 and 1, got 1.5", -1},
			{1, "correlation", "must be between -1 and 1, got NaN", -1},
			{2, "correlation", "must be between -1 and 1, got -Inf", -1},
		}},
		{"twice", []Pair{{"a", "b", 0.1}, {"c", "d", 0.1}, {"b", "a", 0.1}}, []Problem{{2, "", "b and a are a pair already", 0}}},
		// .9² − .19 = .62 to 1: what is correlated by .9 with the same is so with
		// each other.
		{"triangle", []Pair{{"a", "b", 0.9}, {"b", "c", 0.9}, {"a", "c", -0.9}}, []Problem{
			{2, "correlation", "of a and c must be between 0.62 and 1, got -0.9", -1},
		}},
		// What is unstated is 0. Of b, a and d leave √(1 − .81/(1 − .09)) = .33150; of
		// c all.
		{"unstated", []Pair{{"a", "b", 0.9}, {"b", "c", 0.9}, {"a", "d", 0.3}}, []Problem{
			{1, "correlation", "of b and c must be between -0.3314 and 0.3314, got 0.9", -1},
		}},
		// What comes after is innocent.
		{"later", []Pair{{"a", "b", 0.9}, {"b", "c", 0.9}, {"a", "c", -0.9}, {"c", "d", 0.2}, {"d", "e", 0}}, []Problem{
			{2, "correlation", "of a and c must be", -1},
		}},
		// A pair before may make good what the one in between breaks.
		{"mended", []Pair{{"a", "b", 0.9}, {"b", "c", 0.9}, {"a", "c", 0.8}}, nil},
		// Nothing is left of a to be shared with c.
		{"perfect triangle", []Pair{{"a", "b", 1}, {"a", "c", 0.5}, {"b", "c", 0.4}}, []Problem{
			{2, "correlation", "of b and c must be between 0.5 and 0.5, got 0.4", -1},
		}},
		// Two knots that share no name: no pair alone mends both.
		{"two knots", []Pair{{"a", "b", 0.9}, {"d", "e", 0.5}, {"b", "c", 0.9}, {"c", "d", 0.9}}, []Problem{
			{2, "correlation", "from this pair on, of b and c, got 0.9", -1},
		}},
	} {
		got := Check(letters, c.pairs)
		if !slices.EqualFunc(got, c.want, func(g, w Problem) bool {
			return g.Pair == w.Pair && g.Key == w.Key && g.Other == w.Other && strings.Contains(g.Text, w.Text)
		}) {
			t.Errorf("%s: got %+v, want %+v", c.name, got, c.want)
		}
	}
}

func TestCheckPanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("no panic for a name given twice")
		}
	}()
	Check([]string{"a", "b", "a"}, nil)
}

func TestProblemsError(t *testing.T) {
	_, err := New(letters, []Pair{{"a", "x", 2}, {"a", "b", 0}, {"b", "a", 0}})
	want := "pair 1: b: there is no \"x\"\npair 1: correlation: must be between -1 and 1, got 2\npair 3: b and a are a pair already"
	if err == nil || err.Error() != want {
		t.Errorf("got %v, want %v", err, want)
	}
}

// drawPairs draws correlations of the letters.
func drawPairs(t *rapid.T) []Pair {
	var pairs []Pair
	for i := range letters {
		for j := range i {
			if rapid.Bool().Draw(t, "pair") {
				pairs = append(pairs, Pair{letters[i], letters[j], rapid.Float64Range(-1, 1).Draw(t, "correlation")})
			}
		}
	}
	return rapid.Permutation(pairs).Draw(t, "pairs")
}

// leastEigenvalue is an independent test of definiteness.
func leastEigenvalue(pairs []Pair) float64 {
	m := mat.NewSymDense(len(letters), nil)
	for i := range letters {
		m.SetSym(i, i, 1)
	}
	for _, p := range pairs {
		m.SetSym(slices.Index(letters, p.A), slices.Index(letters, p.B), p.Correlation)
	}
	var e mat.EigenSym
	e.Factorize(m, false)
	return slices.Min(e.Values(nil))
}

// Check agrees with the eigenvalues, and putting the pair that it names at the
// middle of what it allows mends the matrix; just outside of it, it does not.
func TestCheckProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pairs := drawPairs(t)
		least := leastEigenvalue(pairs)
		if math.Abs(least) < 1e-5 { // five variables, each off by 1e-6 at most
			return // too close to call
		}
		ps := Check(letters, pairs)
		if (ps == nil) != (least > 0) {
			t.Fatalf("%v with least eigenvalue %v: got %v", pairs, least, ps)
		}
		if ps == nil {
			return
		}
		p := pairs[ps[0].Pair]
		m := newMatrix(letters, pairs)
		low, high, ok := m.allowed(m.row[p.A], m.row[p.B])
		if !ok || high-low < 1e-6 {
			return
		}
		with := func(x float64) float64 {
			changed := slices.Clone(pairs)
			changed[ps[0].Pair].Correlation = x
			return leastEigenvalue(changed)
		}
		if with((low+high)/2) < -1e-5 {
			t.Fatalf("%v: the middle of %v to %v is not allowed", pairs, low, high)
		}
		if low > -1 && with(low-1e-3) > 0 || high < 1 && with(high+1e-3) > 0 {
			t.Fatalf("%v: more than %v to %v is allowed", pairs, low, high)
		}
	})
}
