package stats

import (
	"fmt"
	"math"
	"strings"
)

// Codes of the reasons of a [Decision]. They are stable: JSON readers may rely on them.
const (
	// CodeGoalsReached says that every goal of the rule is reached.
	CodeGoalsReached = "goals-reached"
	// CodeGoalsOpen says that a goal is not reached yet.
	CodeGoalsOpen = "goals-open"
	// A Decision also says CodeNoObservations and CodeNotFinite.
)

// A Decision is what a [StoppingRule] says at a look, and what is known there. Strategies
// are named by their place in the sample.
type Decision struct {
	// Look is the number of the look, from 1 on, and N the number of worlds there.
	Look int   `json:"look"`
	N    int64 `json:"n"`
	// Stop says that there is no use in going on: the goals are reached, or an outcome
	// is unusable and nothing can be decided. Reached tells the two apart.
	Stop    bool `json:"stop"`
	Reached bool `json:"reached"`
	// Reason is why, as one of CodeGoalsReached, CodeGoalsOpen, CodeNoObservations,
	// CodeNotFinite and in words.
	Reason Warning `json:"reason"`
	// Best is the strategy of the highest mean, RunnerUp the next; the same if there is
	// one strategy only.
	Best     int `json:"best"`
	RunnerUp int `json:"runner_up"`
	// Difference is the mean of Best less that of RunnerUp, or the mean of a single
	// strategy. Its interval holds with the rule's Confidence for all pairs of
	// strategies and all looks at once, and is therefore wider than that of
	// [Compare].
	Difference Estimate `json:"difference"`
	// Strategies are the comparisons with the best, which hold with the confidence of
	// Settled, or else Confidence, for all looks at once.
	Strategies []WithBest `json:"strategies"`
	// Need is a rough guess at the number of worlds with which the goals are reached, 0
	// when they are or nothing is known. It supposes that means and spreads stay.
	Need int64 `json:"need,omitzero"`
}

// Contenders are the strategies that may be the best, in their order.
func (d Decision) Contenders() []int {
	var out []int
	for i, s := range d.Strategies {
		if s.Contender {
			out = append(out, i)
		}
	}
	return out
}

// Decide is the decision at a look, from 1 on, with the worlds that were played until
// then. It depends on nothing else. Looks must be counted without a gap, and each may
// be decided on once. It panics for a rule that [StoppingRule.Validate] refuses, for a
// sample of no strategy and for a look below 1.
func (r StoppingRule) Decide(look int, a AllPairs) Decision {
	if err := r.Validate(); err != nil {
		panic("stats: " + err.Error())
	}
	if look < 1 || a.k < 1 {
		panic(fmt.Sprintf("stats: look %d at %d strategies", look, a.k))
	}
	d := Decision{Look: look, N: a.N()}
	d.Best, d.RunnerUp = a.Ranking()
	d.Strategies = withBest(a, spend(r.settled(), look), r.settled())
	d.Difference = a.simultaneous(d.Best, d.RunnerUp, spend(r.confidence(), look), r.confidence())
	if !d.Difference.HasCI {
		why := d.Difference.Warnings[0]
		d.Stop, d.Reason = why.Code == CodeNotFinite, why
		return d
	}
	reached, open := r.goals(&d)
	d.Reached = len(open) == 0
	d.Stop = d.Reached
	d.Reason = Warning{Code: CodeGoalsReached, Text: strings.Join(reached, "; ")}
	if !d.Reached {
		d.Reason = Warning{Code: CodeGoalsOpen, Text: strings.Join(open, "; ")}
	}
	return d
}

// simultaneous is the difference of i and l with an interval that errs with probability
// alpha for all pairs together, written down as holding with confidence; with one
// strategy, its mean.
func (a AllPairs) simultaneous(i, l int, alpha, confidence float64) Estimate {
	why, none := a.undecidable()
	m := a.alone
	switch {
	case none && why.Code != CodeNoOther:
		return refused(why)
	case a.k > 1:
		m = a.Pair(i, l).diff
		alpha /= float64(len(a.pairs))
	}
	e := MeanOf(m, 1-alpha)
	if e.HasCI {
		e.Confidence = confidence
	}
	return e
}

// goals says in words which goals are reached and which are open, and guesses at the
// worlds that the open ones need.
func (r StoppingRule) goals(d *Decision) (reached, open []string) {
	note := func(ok bool, text string, need float64) {
		if ok {
			reached = append(reached, text)
			return
		}
		open = append(open, text)
		if need < math.MaxInt64/2 { // not for an infinite one
			d.Need = max(d.Need, int64(math.Ceil(need)))
		}
	}
	half, n := d.Difference.CI.Half(), float64(d.N)
	of := "the difference between the best and the runner-up"
	if len(d.Strategies) == 1 {
		of = "the mean"
	}
	if r.Precision > 0 {
		ok := half <= r.Precision
		note(ok, fmt.Sprintf("%s is known to ± %.4g, %s ± %.4g", of, half, withinOrNot(ok), r.Precision),
			n*square(half/r.Precision))
	}
	if r.Relative > 0 {
		size := max(math.Abs(d.Difference.Value), r.Indifference)
		ok := half <= r.Relative*size
		note(ok, fmt.Sprintf("%s, %.4g, is known to ± %.4g, %s %s of %.4g", of, d.Difference.Value, half,
			withinOrNot(ok), percent(r.Relative), size), n*square(half/(r.Relative*size)))
	}
	if r.Settled > 0 {
		ok, text, need := r.settledIn(d)
		note(ok, text, need)
	}
	return reached, open
}

// settledIn says whether and how the best strategy is known, and else guesses at the
// worlds that are needed.
func (r StoppingRule) settledIn(d *Decision) (ok bool, text string, need float64) {
	others := fmt.Sprintf("%d others", len(d.Contenders())-1)
	if len(d.Contenders()) == 2 {
		others = "another"
	}
	best := d.Strategies[d.Best]
	with := percent(r.Settled)
	switch {
	case len(d.Strategies) == 1:
		return true, "there is one strategy only", 0
	case len(d.Contenders()) == 1:
		return true, fmt.Sprintf("the best is known with %s confidence against all others", with), 0
	case best.Within(r.Indifference):
		return true, fmt.Sprintf("the best is known with %s confidence to within %.4g, and %s may be as good",
			with, r.Indifference, others), 0
	}
	// The margin of the nearest contender, which shrinks as 1/√n, must come down to
	// what it is behind and what does not matter.
	gap, margin := best.Difference.Value, best.Difference.Value-best.Difference.CI.Lo
	return false, fmt.Sprintf("%s confidence does not rule out that %s may be better, by up to %.4g",
		with, others, -best.Difference.CI.Lo), float64(d.N) * square(margin/(gap+r.Indifference))
}

func square(x float64) float64 { return float64(x * x) }

func withinOrNot(ok bool) string {
	if ok {
		return "within"
	}
	return "not yet within"
}
