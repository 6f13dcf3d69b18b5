package stats

import (
	"fmt"
	"math"
)

// DefaultFirstLook is the number of worlds at the first look of a [StoppingRule] that
// says none. Intervals of means suppose that so many make a mean nearly normal.
const DefaultFirstLook = 256

// A StoppingRule says when enough worlds have been played to tell k strategies apart.
// It is a pure value: whoever plays the worlds stops at the sizes of [StoppingRule.Look],
// shows what is known there to [StoppingRule.Decide], and goes on or ends as that says.
// At least one of the three goals must be set; of several, all must be reached.
//
// # Looking
//
// A goal that is tried again and again is reached by chance sooner or later. Look j
// may therefore err with probability α/(j(j+1)) only, α = 1 − confidence; these add up
// to α over all looks, however many there are. So with a probability of at least
// confidence everything that is shown at any look is right, and so is what is shown
// when the run ends, whatever ended it (D. A. Darling and H. Robbins, “Confidence
// sequences for mean, variance, and median”, PNAS 58 (1967); repeated confidence
// intervals, C. Jennison and B. W. Turnbull, J. R. Statist. Soc. B 51 (1989); the error
// spent over looks, K. K. G. Lan and D. L. DeMets, Biometrika 70 (1983)). The looks
// double, so that few are needed: the tenth, at 512 times the first, needs intervals
// 1.8 times as wide as a single look at 95 %.
//
// # Choosing
//
// Which strategies are the best and the runner-up is known from the same worlds. The
// interval of their difference therefore holds for all k(k−1)/2 differences at once
// (Bonferroni), and so for the two that were chosen; who is best is decided by
// [MultipleComparisons], which holds for all k at once.
type StoppingRule struct {
	// Confidence of Precision and Relative, in (0,1). 0 is that of Settled.
	Confidence float64
	// Precision is a goal: the greatest half-width of the difference between the best
	// and the runner-up, in the unit of the outcomes, above 0. With one strategy it is
	// the half-width of its mean. 0 sets no such goal.
	Precision float64
	// Relative is a goal: the greatest half-width of that difference as a share of its
	// magnitude, in (0,1). As the difference tends to 0, the worlds that are needed
	// grow without bound; a difference below Indifference therefore counts as that. 0
	// sets no such goal. A difference that is within a share g of its estimate is
	// estimated to g/(1−g) of its true value (A. M. Law, “Simulation Modeling and
	// Analysis”, 5th ed. 2015, 9.4).
	Relative float64
	// Settled is a goal: the confidence, in (0,1), with which the strategy of the
	// highest mean must be known to be the best against all others together, or less
	// than Indifference behind the best. 0 sets no such goal.
	Settled float64
	// Indifference is the difference that does not matter, in the unit of the
	// outcomes, at least 0. Without it, strategies that are equally good are never
	// told apart, unless they are equal in every world.
	Indifference float64
	// First is the number of worlds at the first look, DefaultFirstLook when 0; at
	// least 2. With few worlds the intervals are too narrow for skewed outcomes.
	First int64
}

// Validate returns what is wrong with the rule, or nil.
func (r StoppingRule) Validate() error {
	switch {
	case r.Precision == 0 && r.Relative == 0 && r.Settled == 0:
		return fmt.Errorf("a stopping rule needs a goal: precision, relative precision or settled")
	case !(r.Precision >= 0 && r.Precision <= MaxAbs):
		return fmt.Errorf("precision must be above 0 and finite, got %v", r.Precision)
	case !(r.Relative >= 0 && r.Relative < 1):
		return fmt.Errorf("relative precision must be in (0,1), got %v", r.Relative)
	case !(r.Settled >= 0 && r.Settled < 1):
		return fmt.Errorf("the confidence until settled must be in (0,1), got %v", r.Settled)
	case !(r.Confidence >= 0 && r.Confidence < 1):
		return fmt.Errorf("confidence must be in (0,1), got %v", r.Confidence)
	case r.Confidence == 0 && r.Settled == 0:
		return fmt.Errorf("a precision needs a confidence in (0,1)")
	case !(r.Indifference >= 0 && r.Indifference <= MaxAbs):
		return fmt.Errorf("the indifference zone must be at least 0 and finite, got %v", r.Indifference)
	case r.First < 0 || r.First == 1:
		return fmt.Errorf("the first look must have at least 2 worlds, got %d", r.First)
	}
	return nil
}

// Look is the number of worlds at look j, from 1 on: First, twice that, four times …,
// and no more than the largest int64. The last look of a run that is bounded may come
// early, with fewer worlds; it is then still look j.
func (r StoppingRule) Look(j int) int64 {
	n := r.First
	if n == 0 {
		n = DefaultFirstLook
	}
	for ; j > 1; j-- {
		if n > math.MaxInt64/2 {
			return math.MaxInt64
		}
		n *= 2
	}
	return n
}

// confidence is the level of the intervals of differences.
func (r StoppingRule) confidence() float64 {
	if r.Confidence == 0 {
		return r.Settled
	}
	return r.Confidence
}

// settled is the level of the comparisons with the best.
func (r StoppingRule) settled() float64 {
	if r.Settled == 0 {
		return r.Confidence
	}
	return r.Settled
}

// spend is the probability to err that look j, from 1 on, may use of 1 − confidence:
// 1/2, 1/6, 1/12, 1/20 … of it, which add up to 1.
func spend(confidence float64, j int) float64 {
	return (1 - confidence) / (float64(j) * float64(j+1))
}
