package stats

import (
	"fmt"
	"math"
)

// Proportion estimates a probability from k successes in n independent trials,
// with Wilson's score interval (E. B. Wilson, “Probable inference, the law of
// succession, and statistical inference”, JASA 22 (1927)), which stays in
// [0, 1] and has a width above 0 even at k = 0 and k = n.
//
// k may be fractional where a trial gives partial credit, such as half a
// success for a tie. The interval is then conservative: credits in [0, 1] of
// mean p vary no more than p(1−p).
//
// The estimate has no value when n is 0 (CodeNoObservations). It panics when k
// is not in [0, n] or confidence not in (0,1).
func Proportion(k float64, n int64, confidence float64) Estimate {
	mustBeConfidence(confidence)
	if n < 0 || !(k >= 0 && k <= float64(n)) {
		panic(fmt.Sprintf("stats: %v successes in %d trials", k, n))
	}
	if n == 0 {
		return refused(warnNoObservations())
	}
	trials := float64(n)
	p := k / trials
	z := normalQuantile(confidence)
	zz := z * z
	centre := (k + zz/2) / (trials + zz)
	half := z * math.Sqrt(trials*p*(1-p)+zz/4) / (trials + zz)
	ci := Interval{Lo: max(0, min(p, centre-half)), Hi: min(1, max(p, centre+half))}
	// At the ends the formula is exact and only rounding says otherwise.
	if k == 0 {
		ci.Lo = 0
	}
	if k == trials {
		ci.Hi = 1
	}
	return withInterval(p, ci, confidence)
}
