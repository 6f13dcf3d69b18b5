package design

import (
	"cmp"
	"slices"

	"neocloud/sim/stats"
)

// Bar is one bar of a tornado: what becomes of the mean of an outcome when one input
// is held low and when it is held high, all others at their draws. All is in the unit
// of the outcome. The zero value is a bar without estimates.
type Bar struct {
	// Base is the mean with the input at its own draws.
	Base stats.Estimate `json:"base"`
	// Low is the mean with the input held low, usually at its 10 % quantile.
	Low stats.Estimate `json:"low"`
	// High is the mean with the input held high, usually at its 90 % quantile.
	High stats.Estimate `json:"high"`
	// LowShift is Low − Base, in the same worlds, with the interval of pairs.
	LowShift stats.Estimate `json:"low_shift"`
	// HighShift is High − Base, likewise.
	HighShift stats.Estimate `json:"high_shift"`
	// Swing is High − Low, likewise.
	Swing stats.Estimate `json:"swing"`
	// Crosses says that the bar, from the smallest to the largest of Base, Low and
	// High, has 0 inside. Of the difference between two strategies that means: the
	// input changes the winner.
	Crosses bool `json:"crosses"`
	// Surely says that it crosses and the intervals agree: of Base, Low and High
	// one lies below 0 entirely and one above.
	Surely bool `json:"surely"`
}

// Width is the length of the bar, from the smallest to the largest of Base, Low and
// High, ≥ 0; 0 when one has no value.
func (b Bar) Width() float64 {
	lo, hi := b.ends()
	return hi - lo
}

// ends are the ends of the bar, 0 when one of the means has no value.
func (b Bar) ends() (lo, hi float64) {
	if !b.Base.OK || !b.Low.OK || !b.High.OK {
		return 0, 0
	}
	return min(b.Base.Value, b.Low.Value, b.High.Value), max(b.Base.Value, b.Low.Value, b.High.Value)
}

// BarMoments accumulates what a [Bar] needs, world by world, in constant memory. It
// merges as stats.Moments does. The zero value is empty, ready to use.
type BarMoments struct {
	base, low, high, lowShift, highShift, swing stats.Moments
}

// Add takes the outcome of one world with the input at its draw, held low, and held
// high. One that is not finite or beyond stats.MaxAbs takes the value of every
// estimate that it is part of.
func (m *BarMoments) Add(base, low, high float64) {
	m.base.Add(base)
	m.low.Add(low)
	m.high.Add(high)
	m.lowShift.Add(low - base)
	m.highShift.Add(high - base)
	m.swing.Add(high - low)
}

// Merge is the accumulator of both samples. The arguments stay as they are.
func (m BarMoments) Merge(o BarMoments) BarMoments {
	return BarMoments{
		base: m.base.Merge(o.base), low: m.low.Merge(o.low), high: m.high.Merge(o.high),
		lowShift: m.lowShift.Merge(o.lowShift), highShift: m.highShift.Merge(o.highShift), swing: m.swing.Merge(o.swing),
	}
}

// N is the number of worlds.
func (m BarMoments) N() int64 { return m.base.N() + m.base.Rejected() }

// Bar estimates the bar, each mean with Student's t interval; see stats.MeanOf for
// when there is none. It panics when confidence is not in (0,1).
func (m BarMoments) Bar(confidence float64) Bar {
	mustBeConfidence(confidence)
	b := Bar{
		Base:      stats.MeanOf(m.base, confidence),
		Low:       stats.MeanOf(m.low, confidence),
		High:      stats.MeanOf(m.high, confidence),
		LowShift:  stats.MeanOf(m.lowShift, confidence),
		HighShift: stats.MeanOf(m.highShift, confidence),
		Swing:     stats.MeanOf(m.swing, confidence),
	}
	lo, hi := b.ends()
	b.Crosses = lo < 0 && hi > 0
	var below, above bool
	for _, e := range []stats.Estimate{b.Base, b.Low, b.High} {
		below = below || e.HasCI && e.CI.Hi < 0
		above = above || e.HasCI && e.CI.Lo > 0
	}
	b.Surely = b.Crosses && below && above
	return b
}

// Tornado is the order in which bars are shown, as positions in bars: first those that
// surely cross 0, then those that cross it, then the others; the widest first in each;
// equal ones in the order given.
func Tornado(bars []Bar) []int {
	order := make([]int, len(bars))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		a, b := bars[i], bars[j]
		return cmp.Or(cmp.Compare(b.class(), a.class()), cmp.Compare(b.Width(), a.Width()))
	})
	return order
}

// class is higher for bars that are shown earlier.
func (b Bar) class() int {
	switch {
	case b.Surely:
		return 2
	case b.Crosses:
		return 1
	}
	return 0
}
