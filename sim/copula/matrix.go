package copula

import "slices"

// matrix is the correlations of the names that belong to a pair.
type matrix struct {
	members []int          // position among the names of each row, ascending
	row     map[string]int // of each member
	values  [][]float64
}

// newMatrix takes pairs without a problem of their own. Pairs of correlation 0 make
// no member.
func newMatrix(names []string, pairs []Pair) matrix {
	m := matrix{row: map[string]int{}}
	for i, name := range names {
		if slices.ContainsFunc(pairs, func(p Pair) bool { return p.Correlation != 0 && (p.A == name || p.B == name) }) {
			m.row[name] = len(m.members)
			m.members = append(m.members, i)
		}
	}
	for i := range m.members {
		m.values = append(m.values, make([]float64, len(m.members)))
		m.values[i][i] = 1
	}
	for _, p := range pairs {
		if p.Correlation != 0 {
			i, j := m.row[p.A], m.row[p.B]
			m.values[i][j], m.values[j][i] = p.Correlation, p.Correlation
		}
	}
	return m
}

// allowed returns the values that element (a, b) may take in a positive
// semi-definite matrix with the other elements; ok is false if there are none.
//
// With the two variables last, the Cholesky rows of both against the rest are
// fixed, and what is left of each has a variance: the element is the product of
// the rows plus a covariance of what is left.
func (m *matrix) allowed(a, b int) (low, high float64, ok bool) {
	rowA, ok := m.lastRow(a, b)
	if !ok {
		return 0, 0, false
	}
	rowB, ok := m.lastRow(b, a)
	if !ok {
		return 0, 0, false
	}
	n := len(rowA) - 1
	centre := 0.0
	for k := range n {
		centre += float64(rowA[k] * rowB[k])
	}
	half := rowA[n] * rowB[n]
	return max(centre-half, -1), min(centre+half, 1), true
}

// lastRow returns the last row of the Cholesky factor of the matrix without the
// variable left out and with variable last as its last.
func (m *matrix) lastRow(last, out int) ([]float64, bool) {
	var order []int
	for i := range m.values {
		if i != last && i != out {
			order = append(order, i)
		}
	}
	order = append(order, last)
	sub := make([][]float64, len(order))
	for i, from := range order {
		for _, to := range order {
			sub[i] = append(sub[i], m.values[from][to])
		}
	}
	l, ok := Cholesky(sub)
	if !ok {
		return nil, false
	}
	return l[len(order)-1], true
}
