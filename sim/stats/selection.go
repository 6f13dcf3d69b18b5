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

// orderStatistics are the values of these ranks, from 1 for the smallest, among
// the values of c that are numbers. Ranks are in [1, count] where count is how many
// those are. Each pass over the column counts the next digit of those values that
// are still in question (a radix sort that keeps counts only).
func orderStatistics(c Column, ranks []int) ([]float64, error) {
	// A search is for all ranks that agree in the digits found so far.
	type search struct {
		prefix  uint64 // digits found, in the high bits
		ranks   []int  // indices into ranks
		below   []int  // values below the prefix, by the same index
		counts  []int64
		sibling *search // another one whose last digit is the same
	}
	whole := &search{ranks: make([]int, len(ranks)), below: make([]int, len(ranks))}
	for i := range ranks {
		whole.ranks[i] = i
	}
	open := []*search{whole}
	for known := 0; known < 64; known += digitBits {
		width := min(digitBits, 64-known)
		shift := 64 - known - width
		var byDigit [digits]*search
		for _, s := range open {
			s.counts = make([]int64, digits)
			first := &byDigit[s.prefix%digits]
			s.sibling, *first = *first, s
		}
		err := scanOne(c, func(values []float64) {
			for _, x := range values {
				if x != x {
					continue
				}
				key := orderedBits(x)
				prefix := uint64(0)
				if known > 0 {
					prefix = key >> (64 - known)
				}
				s := byDigit[prefix%digits]
				for s != nil && s.prefix != prefix {
					s = s.sibling
				}
				if s != nil {
					s.counts[key>>shift&(1<<width-1)]++
				}
			}
		})
		if err != nil {
			return nil, err
		}
		var next []*search
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
				}
				next[k].ranks = append(next[k].ranks, at)
				next[k].below = append(next[k].below, below)
			}
		}
		open = next
	}
	out := make([]float64, len(ranks))
	for _, s := range open {
		for _, at := range s.ranks {
			out[at] = fromOrderedBits(s.prefix)
		}
	}
	return out, nil
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
