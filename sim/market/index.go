package market

import (
	"neocloud/sim/civil"
	"neocloud/sim/internal/rng"
	"neocloud/sim/process"
)

// Index is the price of a megawatt-month of compute (MODEL 5.1): its level at the
// start, moved by geometric Brownian motion or by a table. With neither it is
// constant. (With both they multiply.)
type Index struct {
	// Level at the start, in USD per MW-month, above 0.
	Level float64
	// GBM moves the level; the zero GBM does not.
	GBM process.GBM
	// Table holds factors on the level; before its first point the factor is 1. A
	// point that lies within a month counts from the next.
	Table process.Table
}

// Path appends the index of each month of the horizon to dst, in USD per MW-month,
// and returns it. The way from month i to i+1 takes index i of the stream, if there
// is volatility. It allocates nothing when the capacity of dst suffices.
func (x *Index) Path(dst []float64, h *civil.Horizon, s rng.Stream) []float64 {
	normals := s.Cursor()
	level := x.Level
	for i := range h.Months() {
		at := h.MonthStart(i)
		if i > 0 {
			z := 0.0
			if x.GBM.Volatility != 0 {
				z = rng.Normal(normals.Uniform())
			}
			level = x.GBM.Step(level, civil.Years(at-h.MonthStart(i-1)), z)
		}
		dst = append(dst, level*x.Table.At(at, 1))
	}
	return dst
}

// PerMWMonth turns a price in USD per GPU-hour into USD per MW-month: times the
// GPUs that a megawatt holds, times 730.5 hours (MODEL 5.1).
func PerMWMonth(usdPerGPUHour, gpusPerMW float64) float64 {
	return usdPerGPUHour * gpusPerMW * civil.HoursPerMonth
}
