package dist

import (
	"slices"
	"sort"
)

// stepsLaw is a finite list of values with probabilities: discrete and empirical
// distributions.
type stepsLaw struct {
	values  []float64 // ascending, no duplicates
	weights []float64 // positive, as stated
	cum     []float64 // cum[i] = P(X ≤ values[i]); ascending, the last is 1
	mu      float64
}

// newStepsLaw sorts the values, adds up the weights of equal ones, drops those
// without weight and scales the weights to sum to one. The weights must have a
// positive sum.
func newStepsLaw(values, weights []float64) stepsLaw {
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(i, j int) bool { return values[order[i]] < values[order[j]] })
	var l stepsLaw
	var sum, moment float64
	for _, i := range order {
		sum += weights[i]
		moment += float64(values[i] * weights[i])
		if n := len(l.values); n > 0 && l.values[n-1] == values[i] {
			l.cum[n-1] = sum
			l.weights[n-1] += weights[i]
		} else if weights[i] > 0 {
			l.values = append(l.values, values[i])
			l.weights = append(l.weights, weights[i])
			l.cum = append(l.cum, sum)
		}
	}
	for i := range l.cum {
		l.cum[i] /= sum
	}
	l.mu = clamp(moment/sum, l.values[0], l.values[len(l.values)-1])
	return l
}

// restrict returns the law given that X lies in [lo, hi], and the probability of
// that. The law is of no use if the probability is 0.
func (l stepsLaw) restrict(lo, hi float64) (stepsLaw, float64) {
	from, _ := slices.BinarySearch(l.values, lo)
	to, found := slices.BinarySearch(l.values, hi)
	if found {
		to++
	}
	if from >= to {
		return stepsLaw{}, 0
	}
	kept := l.cum[to-1]
	if from > 0 {
		kept -= l.cum[from-1]
	}
	return newStepsLaw(l.values[from:to], l.weights[from:to]), kept
}

func (l stepsLaw) quantile(p, _ float64) float64 {
	i, _ := slices.BinarySearch(l.cum, p)
	return l.values[min(i, len(l.values)-1)]
}

func (l stepsLaw) cdf(x float64) (p, q float64) {
	i, found := slices.BinarySearch(l.values, x)
	if found {
		i++
	}
	if i == 0 {
		return 0, 1
	}
	return l.cum[i-1], 1 - l.cum[i-1]
}

func (l stepsLaw) mean() float64 { return l.mu }

func (l stepsLaw) support() (lo, hi float64) { return l.values[0], l.values[len(l.values)-1] }
