package stats

import (
	"math"
	"slices"
)

// inMemory is the largest sample that is copied and sorted. Order statistics of a
// larger one are found by counting, in memory that does not grow with the sample.
const inMemory = 1 << 16

const (
	digitBits = 12
	digits    = 1 << digitBits
)

// search is for all ranks that agree in the digits found so far.
type search struct {
	prefix  uint64 // digits found, in the high bits
	ranks   []int  // indices into ranks
	below   []int  // values below the prefix, by the same index
	sibling *search
	counts  []int64  // of the values with the prefix, by the next digit
	keys    []uint64 // of those values
}

// searches are the open searches by their last digit; those that share it are siblings.
type searches [digits]*search

func newSearches(open []*search) *searches {
	t := new(searches)
	for _, s := range open {
		first := &t[s.prefix%digits]
		s.sibling, *first = *first, s
	}
	return t
}

// find is the search for a prefix, nil for none.
func (t *searches) find(prefix uint64) *search {
	s := t[prefix%digits]
	for s != nil && s.prefix != prefix {
		s = s.sibling
	}
	return s
}

// orderStatistics are the values of these ranks, from 1 for the smallest, among
// the values of c that are numbers. Ranks are in [1, count] where count is how many
// those are. Each pass over the column counts the next digit of those values that
// are still in question (a radix sort that keeps counts only), until these are few
// enough to be sorted: as many as the limit.
func orderStatistics(c Column, ranks []int, limit int64) ([]float64, error) {
	out := make([]float64, len(ranks))
	whole := &search{ranks: make([]int, len(ranks)), below: make([]int, len(ranks))}
	for i := range ranks {
		whole.ranks[i] = i
	}
	open, inQuestion := []*search{whole}, int64(c.Len())
	for known := 0; known < 64; known += digitBits {
		if inQuestion <= limit {
			return out, sortAll(c, open, known, ranks, out)
		}
		width := min(digitBits, 64-known)
		for _, s := range open {
			s.counts = make([]int64, digits)
		}
		shift := 64 - known - width
		if err := eachInQuestion(c, open, known, func(s *search, key uint64) {
			s.counts[key>>shift&(1<<width-1)]++
		}); err != nil {
			return nil, err
		}
		open, inQuestion = narrow(open, width, ranks)
	}
	for _, s := range open {
		for _, at := range s.ranks {
			out[at] = fromOrderedBits(s.prefix)
		}
	}
	return out, nil
}

// eachInQuestion calls f with the values that begin with the digits of a search.
func eachInQuestion(c Column, open []*search, known int, f func(s *search, key uint64)) error {
	table := newSearches(open)
	return scanOne(c, func(values []float64) {
		for _, x := range values {
			if x != x {
				continue
			}
			key := orderedBits(x)
			prefix := uint64(0)
			if known > 0 {
				prefix = key >> (64 - known)
			}
			if s := table.find(prefix); s != nil {
				f(s, key)
			}
		}
	})
}

// narrow finds the next digit of each rank. It returns the searches for them, and how
// many values are still in question.
func narrow(open []*search, width int, ranks []int) (next []*search, inQuestion int64) {
	for _, s := range open {
		for i, at := range s.ranks {
			below := s.below[i]
			digit := 0
			for below+int(s.counts[digit]) < ranks[at] {
				below += int(s.counts[digit])
				digit++
			}
			prefix := s.prefix<<width | uint64(digit)
			k := slices.IndexFunc(next, func(n *search) bool { return n.prefix == prefix })
			if k < 0 {
				k = len(next)
				next = append(next, &search{prefix: prefix})
				inQuestion += s.counts[digit]
			}
			next[k].ranks = append(next[k].ranks, at)
			next[k].below = append(next[k].below, below)
		}
	}
	return next, inQuestion
}

// sortAll sorts the values in question and fills in those of the ranks.
func sortAll(c Column, open []*search, known int, ranks []int, out []float64) error {
	err := eachInQuestion(c, open, known, func(s *search, key uint64) { s.keys = append(s.keys, key) })
	if err != nil {
		return err
	}
	for _, s := range open {
		slices.Sort(s.keys)
		for i, at := range s.ranks {
			out[at] = fromOrderedBits(s.keys[ranks[at]-s.below[i]-1])
		}
	}
	return nil
}

// orderedBits maps numbers to integers in the same order; −0 comes before 0.
func orderedBits(x float64) uint64 {
	b := math.Float64bits(x)
	if b>>63 == 1 {
		return ^b
	}
	return b | 1<<63
}

func fromOrderedBits(k uint64) float64 {
	if k>>63 == 1 {
		return math.Float64frombits(k &^ (1 << 63))
	}
	return math.Float64frombits(^k)
}
