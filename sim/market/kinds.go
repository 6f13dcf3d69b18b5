package market

import (
	"fmt"

	"neocloud/sim/copula"
)

// kinds is the pairs of [Correlations] sorted out.
type kinds struct {
	// between is the correlation of one of a source with one of another.
	between [sources][sources]float64
	// within is the correlation of two of one source, if stated.
	within [sources]*float64
}

// newKinds sorts out the pairs, or returns what is wrong with them. Whether the
// kinds share enough is for factor to say.
func newKinds(pairs []copula.Pair) (*kinds, []copula.Problem) {
	k := &kinds{}
	proper, ps := k.takeWithin(pairs)
	names, at := CorrelationNames(), positions()
	ps = append(ps, proper.problems(copula.CheckEach(names, proper.pairs))...)
	if ps != nil {
		return nil, ps
	}
	var stated [sources][sources]bool
	for _, p := range proper.pairs {
		a, b := at[p.A], at[p.B]
		k.between[a][b], k.between[b][a] = p.Correlation, p.Correlation
		stated[a][b], stated[b][a] = true, true
	}
	// Every kind by itself beside index and inquiries, then all.
	for kind := power; kind < sources; kind++ {
		some := proper.where(func(p copula.Pair) bool {
			return at[p.A] < power && at[p.B] < power || min(at[p.A], at[p.B]) < power && max(at[p.A], at[p.B]) == kind
		})
		if ps := some.problems(copula.Check(names, some.pairs)); ps != nil {
			return nil, ps
		}
	}
	// What follows is never to blame: a stated pair that is changed to what follows
	// mends as much, and stands later.
	var all list
	for a := power; a < sources; a++ {
		for b := power; b < a; b++ {
			if !stated[a][b] {
				k.between[a][b] = k.follows(a, b)
				k.between[b][a] = k.between[a][b]
				all.add(copula.Pair{A: names[a], B: names[b], Correlation: k.between[a][b]}, -1)
			}
		}
	}
	for i, p := range proper.pairs {
		all.add(p, proper.from[i])
	}
	return k, all.problems(copula.Check(names, all.pairs))
}

// takeWithin takes the pairs of a kind with itself and returns the others, and what
// is wrong with those it takes.
func (k *kinds) takeWithin(pairs []copula.Pair) (others list, ps []copula.Problem) {
	at := positions()
	var first [sources]int
	for i, p := range pairs {
		kind, known := at[p.A]
		if !known || p.A != p.B || kind < power {
			others.add(p, i)
			continue
		}
		if !(p.Correlation >= 0 && p.Correlation <= 1) {
			ps = append(ps, copula.Problem{Pair: i, Key: "correlation", Other: -1, Text: fmt.Sprintf(
				"must be between 0 and 1 for two of a kind, got %v", p.Correlation)})
		}
		if k.within[kind] != nil {
			ps = append(ps, copula.Problem{Pair: i, Other: first[kind], Text: fmt.Sprintf("%s and %s are a pair already", p.A, p.B)})
			continue
		}
		k.within[kind], first[kind] = &pairs[i].Correlation, i
	}
	return others, ps
}

// list is some of the pairs, with their positions among all.
type list struct {
	pairs []copula.Pair
	from  []int
}

func (l *list) add(p copula.Pair, from int) {
	l.pairs, l.from = append(l.pairs, p), append(l.from, from)
}

func (l *list) where(is func(copula.Pair) bool) (some list) {
	for i, p := range l.pairs {
		if is(p) {
			some.add(p, l.from[i])
		}
	}
	return some
}

// problems returns problems with pairs of the list as problems with all pairs.
func (l *list) problems(ps []copula.Problem) []copula.Problem {
	for i := range ps {
		ps[i].Pair = l.from[ps[i].Pair]
		if ps[i].Other >= 0 {
			ps[i].Other = l.from[ps[i].Other]
		}
	}
	return ps
}

func positions() map[string]int {
	at := map[string]int{}
	for i, name := range CorrelationNames() {
		at[name] = i
	}
	return at
}

// follows returns the covariance of two sources that index and inquiries explain,
// within the bounds of a correlation.
func (k *kinds) follows(a, b int) float64 {
	r, x, y := k.between[index][inquiries], k.between[a][index], k.between[b][index]
	explained := float64(x * y)
	if rest := 1 - float64(r*r); rest > 0 {
		v, w := k.between[a][inquiries]-float64(r*x), k.between[b][inquiries]-float64(r*y)
		explained += float64(v*w) / rest
	}
	return min(max(explained, -1), 1)
}

// factor returns the Cholesky factor of what the sources share.
func (k *kinds) factor(pairs []copula.Pair) ([][]float64, []copula.Problem) {
	if l, ok := copula.Cholesky(k.matrix(0)); ok {
		return l, nil
	}
	if !k.allows(1) {
		return nil, []copula.Problem{k.tooLittle(pairs)}
	}
	low, high := 0.0, 1.0
	for range 40 {
		if middle := (low + high) / 2; k.allows(middle) {
			high = middle
		} else {
			low = middle
		}
	}
	l, _ := copula.Cholesky(k.matrix(high))
	return l, nil
}

func (k *kinds) allows(s float64) bool {
	_, ok := copula.Cholesky(k.matrix(s))
	return ok
}

// matrix returns the covariances of what the sources share, with the share s for
// kinds that are paired with another and not stated.
func (k *kinds) matrix(s float64) [][]float64 {
	m := make([][]float64, sources)
	for i := range m {
		m[i] = append(m[i], k.between[i][:]...)
		switch {
		case i < power:
			m[i][i] = 1
		case k.within[i] != nil:
			m[i][i] = *k.within[i]
		default:
			m[i][i] = k.follows(i, i)
			if k.isPaired(i) {
				m[i][i] += float64(s * (1 - m[i][i]))
			}
		}
	}
	return m
}

// isPaired reports whether a kind has something in common with another beside what
// follows from index and inquiries.
func (k *kinds) isPaired(a int) bool {
	for b := power; b < sources; b++ {
		if b != a && k.between[a][b] != k.follows(a, b) {
			return true
		}
	}
	return false
}

// tooLittle returns the problem of the first pair of a name with itself by which
// two of a kind share less than the other pairs need.
func (k *kinds) tooLittle(pairs []copula.Pair) copula.Problem {
	at := positions()
	some := *k
	some.within = [sources]*float64{}
	for i, p := range pairs {
		if p.A != p.B {
			continue
		}
		some.within[at[p.A]] = k.within[at[p.A]]
		if !some.allows(1) {
			return copula.Problem{Pair: i, Key: "correlation", Other: -1, Text: fmt.Sprintf(
				"two of a kind must share more than %v, so that each can be correlated with the others as stated", p.Correlation)}
		}
	}
	panic("market: nothing is wrong with these correlations")
}
