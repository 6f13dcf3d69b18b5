package market

import (
	"math"

	"neocloud/sim/civil"
	"neocloud/sim/internal/rng"
	"neocloud/sim/process"
)

// Index is the price of a megawatt-month of compute (MODEL 5.1): its level at the
// start, moved by geometric Brownian motion, by the two-factor process of Schwartz
// and Smith, by launch jumps or by a table. With none it is constant. (Those that
// are given multiply; which of them go together is for the scenario to say.)
type Index struct {
	// Level at the start, in USD per MW-month, above 0.
	Level float64
	// GBM moves the level; the zero GBM does not.
	GBM process.GBM
	// SchwartzSmith moves the level, from a short-term deviation of 0; the zero
	// SchwartzSmith does not.
	SchwartzSmith process.SchwartzSmith
	// Jumps of the level, in civil months from the start. One that lies within a
	// month counts from the next. The zero Jumps are none.
	Jumps process.Jumps
	// Table holds factors on the level; before its first point the factor is 1. A
	// point that lies within a month counts from the next.
	Table process.Table
}

// A stream is long enough to be read at several places: what moves the price from
// month to month begins at 0.
const (
	splitIndex = 1 << 32 // of the second factor of Schwartz and Smith
	jumpIndex  = 1 << 33 // of the sizes of jumps
)

// Path appends the index of each month of the horizon to dst, in USD per MW-month,
// and returns it. The way from month i to i+1 takes index i of the stream for the
// innovation of the price, if there is volatility, whichever process has it, so that
// two of them meet the same news; the split of that between the two factors of
// Schwartz and Smith takes index 2³² + i, and the size of jump k, counted from 0,
// index 2³³ + k. It allocates nothing when the capacity of dst suffices.
func (x *Index) Path(dst []float64, h *civil.Horizon, s rng.Stream) []float64 {
	normals, splits, sizes := s.Cursor(), s.Cursor(), s.Cursor()
	splits.Seek(splitIndex)
	sizes.Seek(jumpIndex)
	two := &x.SchwartzSmith
	isTwo, isRandom := !two.IsZero(), x.GBM.Volatility != 0 || two.ShortVolatility != 0 || two.LongVolatility != 0
	level, factors := x.Level, process.TwoFactor{}
	jumps, jumped := 0, 0.0 // number and sum of the logarithms
	for i := range h.Months() {
		at := h.MonthStart(i)
		if i > 0 {
			dt := civil.Years(at - h.MonthStart(i-1))
			z := 0.0
			if isRandom {
				z = rng.Normal(normals.Uniform())
			}
			level = x.GBM.Step(level, dt, z)
			if isTwo {
				split := 0.0
				if two.ShortVolatility != 0 {
					split = rng.Normal(splits.Uniform())
				}
				factors = two.Step(factors, dt, z, split)
			}
			if !x.Jumps.IsZero() {
				for due := x.Jumps.Count(h.Elapsed(at)); jumps < due; jumps++ {
					jumped += x.Jumps.Size(rng.Normal(sizes.Uniform()))
				}
			}
		}
		dst = append(dst, level*x.Table.At(at, 1)*math.Exp(factors.Short+factors.Long+jumped))
	}
	return dst
}

// PerMWMonth turns a price in USD per GPU-hour into USD per MW-month: times the
// GPUs that a megawatt holds, times 730.5 hours (MODEL 5.1).
func PerMWMonth(usdPerGPUHour, gpusPerMW float64) float64 {
	return usdPerGPUHour * gpusPerMW * civil.HoursPerMonth
}
