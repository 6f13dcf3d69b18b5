package market

import (
	"time"

	"neocloud/sim/civil"
	"neocloud/sim/dist"
	"neocloud/sim/internal/rng"
)

// Spikes are short times in which the price of power is a multiple of what it is
// otherwise: a Poisson process. The zero Spikes are none.
type Spikes struct {
	// PerYear is the mean number in a year, ≥ 0.
	PerYear float64
	// Days that each lasts, ≥ 0. On average the price is Days/365.25 × PerYear ×
	// (mean Factor − 1) higher by them.
	Days float64
	// Factor on the price, drawn for each spike; below 1 it is taken for 1. Where
	// spikes overlap, what they add is added up.
	Factor dist.Value
}

// Where a power stream is read for spikes.
const (
	spikeTimeIndex = 1 << 32
	spikeSizeIndex = 1 << 33
)

// raise adds to factors, one for every month of the horizon, what spikes add on
// the average of each civil month.
func (p *Spikes) raise(factors []float64, h *civil.Horizon, s rng.Stream) {
	if !(p.PerYear > 0) {
		return
	}
	gaps, sizes := s.Cursor(), s.Cursor()
	gaps.Seek(spikeTimeIndex)
	sizes.Seek(spikeSizeIndex)
	end := civil.Years(monthEnd(h, h.Months()-1))
	for sum := 0.0; ; {
		sum += rng.Exp(gaps.Uniform())
		years := sum / p.PerYear
		if years >= end {
			return
		}
		more := max(p.Factor.Quantile(sizes.Uniform())-1, 0)
		from := time.Duration(years * civil.HoursPerYear * float64(time.Hour))
		to := from + time.Duration(p.Days*float64(civil.Day))
		for i := h.Month(from); i < h.Months() && h.MonthStart(i) < to; i++ {
			first, last := h.MonthStart(i), monthEnd(h, i)
			share := float64(min(to, last)-max(from, first)) / float64(last-first)
			factors[i] += float64(more * share)
		}
	}
}
