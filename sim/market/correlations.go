package market

import (
	"math"

	"neocloud/sim/copula"
)

// What moves together (MODEL 5.5), in the order of the Cholesky factor.
const (
	index = iota
	inquiries
	power
	delay
	failure
	sources
)

// CorrelationNames returns the names that pairs of [NewCorrelations] are made of.
func CorrelationNames() []string {
	return []string{"index", "inquiries", "power", "delay", "default"}
}

// Correlations is how the innovations of index, inquiries, power, delays and
// defaults move together (MODEL 5.5). It never changes and may be used by many
// goroutines. The zero Correlations has them independent.
//
// Each has a standard normal factor: index, inquiries and power one for every
// month, delay and default one for every world. The factors of one month are
// correlated as stated, and those of different months are independent. The factors
// of delay and default are correlated as stated with the sum of the factors of the
// first [ScoreMonths] months, brought to variance 1, so that no world depends on
// how far it is played.
//
// There is one index and one stream of inquiries, but many facilities with a price
// of power, many delays and many tenants, and what is stated holds for each. So two
// of a kind share something: at least what both have in common with index and
// inquiries. The pair of a name with itself states how much, as a correlation;
// without one it is the least that the other pairs allow. (Let each of a kind take
// the share s of what index and inquiries leave of it from a factor of the kind; it
// is the smallest s from 0 to 1, the same for all kinds not stated, of those that
// are paired among themselves, and 0 for others.)
//
// Where no pair is stated the correlation is 0; but among power, delay and default
// it is what follows from index and inquiries, so that nothing else joins them.
type Correlations struct {
	// load[k][j] is the share of the independent normal j in source k.
	load [sources][sources]float64
	// own[k] is the share of what each of source k has for itself.
	own [sources]float64
	// joined[k] reports whether source k is correlated with anything.
	joined [sources]bool
}

// CheckCorrelations returns everything that is wrong with pairs of
// [CorrelationNames], or nil. It is what [copula.Check] finds, but that power, delay
// and default may each be paired with themselves, from 0 to 1, and no less than
// the other pairs need.
func CheckCorrelations(pairs []copula.Pair) []copula.Problem {
	_, ps := newCorrelations(pairs)
	return ps
}

// NewCorrelations returns the correlations of the pairs; none are no correlations.
// The error is [copula.Problems], of what [CheckCorrelations] finds.
func NewCorrelations(pairs []copula.Pair) (*Correlations, error) {
	c, ps := newCorrelations(pairs)
	if ps != nil {
		return nil, copula.Problems(ps)
	}
	return c, nil
}

func newCorrelations(pairs []copula.Pair) (*Correlations, []copula.Problem) {
	k, ps := newKinds(pairs)
	if ps != nil {
		return nil, ps
	}
	l, ps := k.factor(pairs)
	if ps != nil {
		return nil, ps
	}
	c := &Correlations{}
	for i := range l {
		rest := 1.0
		for j, x := range l[i] {
			c.load[i][j] = x
			rest -= float64(x * x)
			c.joined[i] = c.joined[i] || x != 0 && (j != i || i >= power)
			c.joined[j] = c.joined[j] || x != 0 && j != i
		}
		c.own[i] = math.Sqrt(max(rest, 0))
	}
	return c, nil
}

// IsZero reports whether nothing is correlated.
func (c *Correlations) IsZero() bool { return c.joined == [sources]bool{} }
