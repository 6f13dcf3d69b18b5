package rng

import (
	"fmt"
	"math"
)

// Categorical returns the index i that belongs to a uniform u when i has
// probability weights[i] / Σ weights: the first whose cumulated weight exceeds
// u Σ weights. Weights are ≥ 0 and need not sum to 1; an index of weight 0 is
// never returned. It panics when a weight is negative or NaN, when the sum is 0
// (no weights at all among them) or overflows, and when u is not in the open
// interval (0, 1).
func Categorical(u float64, weights []float64) int {
	if !(u > 0 && u < 1) {
		panic(fmt.Sprintf("rng: categorical: u must be in (0, 1), got %v", u))
	}
	var total float64
	last := -1 // the last index that has a weight
	for i, w := range weights {
		if !(w >= 0) {
			panic(fmt.Sprintf("rng: categorical: weight %d must be ≥ 0, got %v", i, w))
		}
		if w > 0 {
			last = i
		}
		total += w
	}
	if last < 0 || math.IsInf(total, 1) {
		panic(fmt.Sprintf("rng: categorical: weights must have a positive, finite sum, got %v", total))
	}
	target := u * total
	var sum float64
	for i, w := range weights {
		sum += w
		if target < sum {
			return i
		}
	}
	return last // u × total was rounded up to the total
}
