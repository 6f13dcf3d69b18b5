package copula

import (
	"math"

	"neocloud/sim/internal/rng"
)

// Gaussian is a Gaussian copula over a list of names (MODEL 2.3). It never changes
// and may be used by many goroutines. The zero Gaussian is that of no names.
type Gaussian struct {
	names int
	rows  []row
}

// row is a name whose normal is not its own alone.
type row struct {
	name  int
	terms []term
}

// term is the share that the own normal of a name has in another's.
type term struct {
	name   int
	weight float64
}

// New returns the copula of the names with the correlations of the pairs, in any
// order; where no pair is given the correlation is 0. The error is [Problems], of
// what [Check] finds. It panics if a name occurs twice.
func New(names []string, pairs []Pair) (*Gaussian, error) {
	if ps := Check(names, pairs); ps != nil {
		return nil, Problems(ps)
	}
	m := newMatrix(names, pairs)
	l, _ := Cholesky(m.values)
	g := &Gaussian{names: len(names)}
	// From the last to the first, so that dst may be the uniforms: a row needs
	// those before it only.
	for i := len(l) - 1; i >= 0; i-- {
		r := row{name: m.members[i]}
		for j, weight := range l[i][:i+1] {
			if weight != 0 {
				r.terms = append(r.terms, term{m.members[j], weight})
			}
		}
		if len(r.terms) > 1 || r.terms[0].name != r.name {
			g.rows = append(g.rows, r)
		}
	}
	return g, nil
}

// IsZero reports whether no names are correlated, so that [Gaussian.Apply] copies.
func (g *Gaussian) IsZero() bool { return len(g.rows) == 0 }

// Apply turns independent uniforms in the open interval (0, 1), one for each name
// in the order of the names, into correlated ones in dst. A name that is correlated
// with none before it keeps its own uniform, bit for bit. Dst has the same length
// and may be the uniforms themselves; any other length is a panic. Nothing is
// allocated.
func (g *Gaussian) Apply(dst, uniforms []float64) {
	if len(dst) != g.names || len(uniforms) != g.names {
		panic("copula: apply needs one uniform for every name")
	}
	copy(dst, uniforms)
	for i := range g.rows {
		r := &g.rows[i]
		z := 0.0
		for _, t := range r.terms {
			z += float64(t.weight * rng.Normal(dst[t.name]))
		}
		dst[r.name] = Uniform(z)
	}
}

// Uniform returns the uniform that belongs to a standard normal variate: Φ(z), the
// inverse of the quantile, kept in the open interval from 2⁻⁵⁴ to 1 − 2⁻⁵³ in which
// all uniforms of the project lie.
func Uniform(z float64) float64 {
	return min(max(math.Erfc(-z/math.Sqrt2)/2, 0x1p-54), 1-0x1p-53)
}
