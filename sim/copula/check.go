package copula

import (
	"fmt"
	"math"
	"strconv"
)

// Check returns everything that is wrong with pairs of the names, or nil: what
// [CheckEach] finds, and if that is nothing, whether they go together. The matrix of
// the correlations, 0 where no pair is given, must be positive semi-definite. If it
// is not, the one problem names the pair that breaks it: the last of the list that
// would mend the matrix if it alone were changed, with the values that the others
// leave for it. Where no pair can mend it alone, it is the one from which on the
// matrix is broken when the pairs are added in their order.
//
// It panics if a name occurs twice.
func Check(names []string, pairs []Pair) []Problem {
	if ps := CheckEach(names, pairs); ps != nil {
		return ps
	}
	m := newMatrix(names, pairs)
	if _, ok := Cholesky(m.values); ok {
		return nil
	}
	return []Problem{m.breaker(names, pairs)}
}

// CheckEach returns what is wrong with pairs of the names one by one, or nil: a name
// that is not one of them, a correlation beyond ±1, a name paired with itself, a
// pair that is given twice. It panics if a name occurs twice.
func CheckEach(names []string, pairs []Pair) []Problem {
	at := positions(names)
	var ps []Problem
	seen := map[[2]int]int{}
	for i, p := range pairs {
		own := checkPair(at, i, p)
		ps = append(ps, own...)
		if own != nil {
			continue
		}
		key := [2]int{min(at[p.A], at[p.B]), max(at[p.A], at[p.B])}
		if first, ok := seen[key]; ok {
			ps = append(ps, Problem{Pair: i, Other: first, Text: fmt.Sprintf("%s and %s are a pair already", p.A, p.B)})
			continue
		}
		seen[key] = i
	}
	return ps
}

func positions(names []string) map[string]int {
	at := make(map[string]int, len(names))
	for i, name := range names {
		if _, ok := at[name]; ok {
			panic("copula: two names " + name)
		}
		at[name] = i
	}
	return at
}

// checkPair returns what is wrong with pair i by itself.
func checkPair(at map[string]int, i int, p Pair) []Problem {
	var ps []Problem
	say := func(key, format string, args ...any) {
		ps = append(ps, Problem{Pair: i, Key: key, Other: -1, Text: fmt.Sprintf(format, args...)})
	}
	if _, ok := at[p.A]; !ok {
		say("a", "there is no %q", p.A)
	}
	if _, ok := at[p.B]; !ok {
		say("b", "there is no %q", p.B)
	}
	if p.A == p.B {
		say("b", "must be another name than a, got %q for both", p.B)
	}
	if !(math.Abs(p.Correlation) <= 1) {
		say("correlation", "must be between -1 and 1, got %s", number(p.Correlation))
	}
	return ps
}

// breaker returns the problem of a matrix that is not positive semi-definite.
func (m *matrix) breaker(names []string, pairs []Pair) Problem {
	for i := len(pairs) - 1; i >= 0; i-- {
		p := pairs[i]
		a, hasA := m.row[p.A]
		b, hasB := m.row[p.B]
		if !hasA || !hasB {
			continue
		}
		if low, high, ok := m.allowed(a, b); ok {
			return Problem{Pair: i, Key: "correlation", Other: -1, Text: fmt.Sprintf(
				"the matrix is not positive semi-definite: beside the other pairs, that of %s and %s must be %s, got %s",
				p.A, p.B, span(low, high), number(p.Correlation))}
		}
	}
	last := len(pairs) - 1
	for ; last > 0; last-- {
		if _, ok := Cholesky(newMatrix(names, pairs[:last]).values); ok {
			break
		}
	}
	p := pairs[last]
	return Problem{Pair: last, Key: "correlation", Other: -1, Text: fmt.Sprintf(
		"the matrix is not positive semi-definite from this pair on, of %s and %s, got %s", p.A, p.B, number(p.Correlation))}
}

// span prints an interval, rounded inwards to four digits where that leaves one.
func span(low, high float64) string {
	const rounding = 1e-9 // of what has four digits already
	l, h := math.Ceil(low*1e4-rounding)/1e4, math.Floor(high*1e4+rounding)/1e4
	if l > h {
		l, h = low, high
	}
	return fmt.Sprintf("between %s and %s", number(l+0), number(h+0)) // + 0 turns -0 into 0
}

// number prints a number as a scenario would state it.
func number(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }
