package stats

import "fmt"

// AllPairs accumulates the outcomes of k strategies in the same worlds, as
// [PairedMoments] of every two of them. It is what a decision among k strategies is
// made from ([StoppingRule], [MultipleComparisons]), at a cost of k(k−1)/2
// accumulators whatever the number of worlds. The zero value is a sample of no
// strategy, which merges with any other; [NewAllPairs] makes one that takes worlds.
type AllPairs struct {
	k        int
	pairs    []PairedMoments // (0,1), (0,2) … (0,k−1), (1,2) …
	alone    Moments         // of a single strategy
	rejected int64
}

// NewAllPairs is an empty sample of k strategies. It panics when k is below 1.
func NewAllPairs(k int) AllPairs {
	if k < 1 {
		panic(fmt.Sprintf("stats: pairs of %d strategies", k))
	}
	return AllPairs{k: k, pairs: make([]PairedMoments, k*(k-1)/2)}
}

// AllPairsOf accumulates columns[s], the outcome of strategy s in each world. The only
// error is that of reading them. It panics when there is no column or they differ in
// length.
func AllPairsOf(columns []Column) (AllPairs, error) {
	a := NewAllPairs(len(columns))
	world := make([]float64, len(columns))
	err := Scan(columns, func(rows [][]float64) {
		for r := range rows[0] {
			for s, row := range rows {
				world[s] = row[r]
			}
			a.Add(world)
		}
	})
	return a, err
}

// Add takes one world into the sample: the outcome of every strategy there, in the
// unit that is compared. A world with an unusable outcome (NaN, infinite, beyond
// MaxAbs) is counted in Rejected and otherwise ignored; nothing is then decided from
// the sample. It panics unless there is one outcome for each strategy.
func (a *AllPairs) Add(outcomes []float64) {
	if len(outcomes) != a.k {
		panic(fmt.Sprintf("stats: %d outcomes of %d strategies", len(outcomes), a.k))
	}
	if unusable(outcomes) > 0 {
		a.rejected++
		return
	}
	if a.k == 1 {
		a.alone.add(outcomes[0])
		return
	}
	p := 0
	for i, x := range outcomes {
		for _, y := range outcomes[i+1:] {
			a.pairs[p].Add(x, y)
			p++
		}
	}
}

// Merge is the accumulator of both samples; a covers the lower replications. The
// arguments stay as they are. It panics when both have strategies, and not as many.
func (a AllPairs) Merge(b AllPairs) AllPairs {
	switch {
	case a.k == 0:
		return b
	case b.k == 0:
		return a
	case a.k != b.k:
		panic(fmt.Sprintf("stats: merging pairs of %d and of %d strategies", a.k, b.k))
	}
	out := NewAllPairs(a.k)
	out.rejected = a.rejected + b.rejected
	out.alone = a.alone.Merge(b.alone)
	for p := range out.pairs {
		out.pairs[p] = a.pairs[p].Merge(b.pairs[p])
	}
	return out
}

// Strategies is the number of strategies, k.
func (a AllPairs) Strategies() int { return a.k }

// N is the number of worlds in the sample, without the rejected ones.
func (a AllPairs) N() int64 {
	if a.k > 1 {
		return a.pairs[0].N()
	}
	return a.alone.N()
}

// Rejected is the number of worlds with an unusable outcome.
func (a AllPairs) Rejected() int64 { return a.rejected }

// Pair is the accumulator of the pairs (outcome of i, outcome of j). It panics unless
// i and j are two of the strategies.
func (a AllPairs) Pair(i, j int) PairedMoments {
	if i < 0 || j < 0 || i >= a.k || j >= a.k || i == j {
		panic(fmt.Sprintf("stats: the pair %d, %d of %d strategies", i, j, a.k))
	}
	if i > j {
		return a.pairs[a.index(j, i)].exchanged()
	}
	return a.pairs[a.index(i, j)]
}

// Moments is the accumulator of the outcomes of strategy i.
func (a AllPairs) Moments(i int) Moments {
	switch {
	case a.k == 1 && i == 0:
		return a.alone
	case i == a.k-1:
		return a.Pair(0, i).y
	}
	return a.Pair(i, a.k-1).x
}

// index is the place of the pair (i, j), i < j, in pairs.
func (a AllPairs) index(i, j int) int { return i*(2*a.k-i-1)/2 + j - i - 1 }

// Ranking is the strategy of the highest mean and the next, ties in their order;
// second is first when there is one strategy only.
func (a AllPairs) Ranking() (first, second int) {
	for i := 1; i < a.k; i++ {
		switch mean := a.Moments(i).Mean(); {
		case mean > a.Moments(first).Mean():
			first, second = i, first
		case second == first || mean > a.Moments(second).Mean():
			second = i
		}
	}
	return first, second
}

// exchanged is the accumulator of the pairs (y, x).
func (p PairedMoments) exchanged() PairedMoments {
	p.x, p.y = p.y, p.x
	p.diff.mean, p.diff.sum, p.diff.lost = 0-p.diff.mean, 0-p.diff.sum, 0-p.diff.lost // and not −0
	p.diff.min, p.diff.max = 0-p.diff.max, 0-p.diff.min
	p.wins = p.x.n - p.wins - p.ties
	return p
}
